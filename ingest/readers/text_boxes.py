"""Tables in plain text that are drawn with lines: cells between bars, rows between rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.readers.text_grid import HeldCell, TextGrid
from ingest.readers.text_rows import text_of
from ingest.readers.text_runs import TextLine, Word, width_of

_LINE = re.compile(r"[^\n]+")
_UPRIGHT = "|│┃║｜"
_RULE = re.compile(r"[\s|│┃║｜+┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋┝┥┯┷┿╂╔╗╚╝╠╣╦╩╬─━═―ー－=-]+")
_DRAWN = re.compile(r"[┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋┝┥┯┷┿╂╔╗╚╝╠╣╦╩╬]|[+][-=]{2,}[+]?|─{3,}|━{3,}")
_WORD = re.compile(r"[^\s]+")
_LEAST_ROWS, _LEAST_GROUPS = 2, 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a drawn table: its cells, none where it is a rule."""

    start: int
    end: int
    cells: tuple[tuple[Word, ...], ...]


def boxes_of(text: str) -> list[TextGrid]:
    """The drawn tables of a text, in their order."""
    lines = [(match, _line(match)) for match in _LINE.finditer(text)]
    found: list[TextGrid] = []
    for inside, run in groupby(lines, key=lambda one: one[1] is not None):
        own = [line for _, line in run if line is not None]
        if inside and any(_DRAWN.search(text, line.start, line.end) for line in own):
            found += [_grid(table) for table in _tables(text, own) if _is_table(table)]
    return found


def _line(match: re.Match[str]) -> _Line | None:
    """A line that is a rule, or cells between upright lines; None for any other."""
    words = match[0].strip()
    if _DRAWN.search(words) and _RULE.fullmatch(words):
        return _Line(match.start(), match.end(), ())
    if len(words) < 2 or words[0] not in _UPRIGHT or words[-1] not in _UPRIGHT:
        return None
    bars = [n for n, sign in enumerate(match[0]) if sign in _UPRIGHT]
    cells = tuple(
        tuple(_words(match[0], match.start(), left + 1, right)) for left, right in pairwise(bars)
    )
    return _Line(match.start(), match.end(), cells) if cells else None


def _words(line: str, start: int, left: int, right: int) -> Iterator[Word]:
    for word in _WORD.finditer(line, left, right):
        if not _RULE.fullmatch(word[0]):
            yield Word(start + word.start(), start + word.end(), word.start(), word.end(), word[0])


def _tables(text: str, lines: Sequence[_Line]) -> list[list[_Line]]:
    """The lines of each table: one ends with its lower edge."""
    tables: list[list[_Line]] = [[]]
    for line in lines:
        tables[-1].append(line)
        if not line.cells and text[line.start : line.end].strip()[:1] in "└┗╚":
            tables.append([])
    return [table for table in tables if table]


def _is_table(lines: Sequence[_Line]) -> bool:
    return sum(bool(line.cells) for line in lines) >= _LEAST_ROWS


def _grid(lines: Sequence[_Line]) -> TextGrid:
    rows = _rows(lines)
    width = max(len(line.cells) for line in lines)
    cells: list[HeldCell] = []
    for number, row in enumerate(rows):
        count = max(len(line.cells) for line in row)
        for column in range(count):
            pieces = tuple(line.cells[column] for line in row
                           if column < len(line.cells) and line.cells[column])  # fmt: skip
            span = width - column if column + 1 == count else 1
            if pieces:
                widest = max(width_of(text_of(piece)) for piece in pieces)
                cells.append(HeldCell(number, column, pieces, widest, column_span=span))
    return TextGrid(tuple(map(_as_printed, (lines[0], lines[-1]))), width, tuple(cells), 0.0)


def _rows(lines: Sequence[_Line]) -> list[list[_Line]]:
    """The lines of each row: those between two rules, where rules part all rows."""
    groups = [list(own) for is_row, own in groupby(lines, key=lambda line: bool(line.cells))
              if is_row]  # fmt: skip
    if len(groups) >= _LEAST_GROUPS:
        return groups
    return [[line] for own in groups for line in own]


def _as_printed(line: _Line) -> TextLine:
    """The line as one word: where it begins and ends."""
    return TextLine(0, (Word(line.start, line.end, 0, line.end - line.start, ""),))
