"""Small tables in plain text whose cells only single spaces part: heads that a document prints
again and again, each time over rows of as many words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph_data.places.structure import Cell, Table

_LINE = re.compile(r"[^\n\f]+")
_WORD = re.compile(r"[^\s　]+")
_APART = re.compile(r"\t| {2,}|　{2,}|[|│｜:：。]")
_LEAST_WORDS, _MOST_WORDS = 3, 14
_LEAST_PRINTED = 2
_LONGEST_HEAD = 16
_LONGEST_CAPTION = 20
_YEAR = re.compile(r"(?:令和|平成|Ｒ|R|Ｈ|H|20|２０)\s?[0-9０-９元]{1,2}")
# What cells hold that no sentence is made of: numbers, dashes, marks of a rating.
_VALUE = re.compile(
    r"[▲△+-]?[0-9０-９][0-9０-９,，.．]*[^0-9０-９、。]{0,4}|[-−—–―ー…]+|[A-ESＡ-ＥＳ][+-＋－]?"
    r"|[◎○〇●△▲×☆★]|[ⅠⅡⅢⅣⅤ]"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a line, each [start, end) in the text."""

    text: str
    places: tuple[tuple[int, int], ...]

    def word(self, number: int) -> str:
        start, end = self.places[number]
        return self.text[start:end]

    @property
    def values(self) -> int:
        """How many of the words are values."""
        return sum(bool(_VALUE.fullmatch(self.word(n))) for n in range(len(self.places)))


def find_line_tables(text: str) -> tuple[Table, ...]:
    """The tables of a text without structure whose heads stand on one line and are printed twice
    or more, always over rows of values."""
    lines = [_words(text, line.start(), line[0]) for line in _LINE.finditer(text)]
    lines = [line for line in lines if line.places]
    places: dict[tuple[str, ...], list[int]] = {}
    for number, line in enumerate(lines):
        if _may_be_head(line):
            words = tuple(line.word(n) for n in range(len(line.places)))
            places.setdefault(words, []).append(number)
    found: list[Table] = []
    for own in places.values():
        tables = [table for number in own for table in _table(lines, number)]
        if len(own) >= _LEAST_PRINTED and len(tables) >= 0.7 * len(own):
            found += tables
    return tuple(sorted(found, key=lambda table: table.start))


def _words(text: str, start: int, line: str) -> _Words:
    if _APART.search(line.strip()):
        return _Words(text, ((start, start + len(line)),))
    return _Words(text, tuple((start + m.start(), start + m.end()) for m in _WORD.finditer(line)))


def _may_be_head(line: _Words) -> bool:
    count = len(line.places)
    short = all(end - start <= _LONGEST_HEAD for start, end in line.places)
    years = count > 1 and all(_YEAR.search(line.word(n)) for n in range(count))
    least = 2 if years else _LEAST_WORDS
    return least <= count <= _MOST_WORDS and short and line.values <= 0.3 * count


def _table(lines: Sequence[_Words], number: int) -> list[Table]:
    """The table under the head on a line; none where no row of values follows."""
    head = lines[number]
    rows: list[list[tuple[int, int]]] = []
    place = number + 1
    side = False
    while place < len(lines):
        row, place = _named_above(lines, place, head) or _row(
            lines, place, len(head.places), side if rows else None
        )
        if row is None:
            break
        side = len(row) < len(head.places)
        rows.append(row)
    if not rows:
        return []
    heads = list(head.places)
    years = not side and all(_YEAR.search(head.word(n)) for n in range(len(heads)))
    if years and (caption := _caption(lines, number)):
        heads, side = [caption, *heads], True
    cells = [
        Cell(0, n, start, end, row_span=len(rows) + 1 if side and not n else 1)
        for n, (start, end) in enumerate(heads)
    ]
    for count, row in enumerate(rows, start=1):
        cells += [Cell(count, n + side, start, end) for n, (start, end) in enumerate(row)]
    return [Table(cells[0].start, cells[-1].end, tuple(cells))]


def _caption(lines: Sequence[_Words], number: int) -> tuple[int, int] | None:
    """The words right above heads that are years alone, over two lines where a bracket goes on."""
    before = lines[max(0, number - 2) : number]
    if not before or len(before[-1].places) != 1 or before[-1].word(0)[-1] in "。、":
        return None
    start, end = before[-1].places[0]
    if len(before) > 1 and re.search(r"[)）]", before[-1].word(0)) and len(before[0].places) == 1:
        opened = re.fullmatch(r"[^()（）]*[(（][^()（）]*", before[0].word(0))
        start = before[0].places[0][0] if opened else start
    return (start, end) if end - start <= _LONGEST_CAPTION else None


def _named_above(
    lines: Sequence[_Words], place: int, head: _Words
) -> tuple[list[tuple[int, int]], int] | None:
    """The row whose name a narrow cell broke over lines of one word each, with the other cells on
    a line of their own; and the line after it."""
    stop = min(place + _MOST_NAME_LINES, len(lines) - 1)
    first = next((n for n in range(place, stop + 1) if len(lines[n].places) > 1), place)
    line = lines[first]
    if first == place or len(line.places) != len(head.places) - 1 or not _begins_behind(head, line):
        return None
    name = (lines[place].places[0][0], lines[first - 1].places[0][1])
    return [name, *line.places], first + 1


def _begins_behind(head: _Words, line: _Words) -> bool:
    """Whether a line begins with what stands under the second head: values alone, or a unit."""
    if line.values == len(line.places):
        return True
    units = "単位" in head.word(1) and not _VALUE.fullmatch(line.word(0))
    return units and line.values == len(line.places) - 1


_MOST_NAME_LINES = 3


def _row(
    lines: Sequence[_Words], place: int, width: int, side: bool | None
) -> tuple[list[tuple[int, int]] | None, int]:
    """The cells of the row that begins on a line, and the line after it: its first cell may run
    over two. With `side` the first head stands beside the rows, with None it may."""
    widths = {width, width - 1} if side is None else {width - side}
    for first in range(place, min(place + 2, len(lines))):
        line = lines[first]
        if len(line.places) in widths and _holds_values(line):
            start = lines[place].places[0][0]
            return [(start, line.places[0][1]), *line.places[1:]], first + 1
        if len(line.places) > 1:
            break
    return None, place


def _holds_values(line: _Words) -> bool:
    """Whether most of the words but the first are values."""
    others = len(line.places) - 1
    rest = line.values - bool(_VALUE.fullmatch(line.word(0)))
    return others > 0 and rest >= max(1, 0.6 * others)
