"""Tables in plain text: rows of tab-separated cells, rows between bars, columns held by spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_data.places.structure import Cell, Table
from ingest.readers.text_runs import RULE_LINE

_LINE = re.compile(r"[^\n]*\n?")
_RULE = re.compile(r"[\s|:+=―─-]+")
_LONGEST_HEADING = 30
_MOST_HEADINGS = 2
_BARS = "|│｜"
_SPACED = re.compile(r"(?: {2,}|　{2,})\s*")
# A label padded to the width of others, with its colon: what follows is its value and no cell.
_LABELLED = re.compile(r"\s*[^\s:：][^:：]{0,10}?[ 　]{2,}[^\s:：]{0,3}[:：]")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table: where its cells start and end (trimmed), empty ones with start == end."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]
    kind: str


def find_tables(text: str) -> tuple[Table, ...]:
    """The tables of a plain text, in its own characters; a table has two rows and two columns."""
    tables: list[Table] = []
    rows: list[_Row] = []
    gap = 0
    lone: list[_Row] = []
    for row in [*_rows(text), None]:
        if isinstance(row, _Row) and row.kind == "lone":
            if rows and len(lone) < _MOST_HEADINGS and (rows[-1].kind != "spaces" or not gap):
                lone.append(row)  # perhaps a heading inside the table
            else:
                tables += _table(rows)
                rows, lone = [], []
        elif isinstance(row, _Row) and rows and _continues(rows, row, gap, lone):
            rows += [*lone, row]
            lone = []
        elif isinstance(row, _Row):
            lone = []
            tables += _table(rows)
            rows = [row]
        elif row is None or row == "words":
            tables += _table(rows)
            rows, lone = [], []
        gap = gap + 1 if row == "blank" else 0
    return tuple(tables)


def _continues(rows: list[_Row], row: _Row, gap: int, lone: list[_Row]) -> bool:
    """A blank line may stand between rows of the same number of cells; so may lines of one cell
    where signs part the cells."""
    if row.kind != rows[-1].kind or gap > 1:
        return False
    same = len(row.cells) == len(rows[-1].cells)
    if lone and row.kind != "spaces":
        return same and len(row.cells) > 2
    return (same and len(row.cells) > 2) if gap else (row.kind != "bars" or same)


def _table(rows: list[_Row]) -> list[Table]:
    filled = [row for row in rows if any(start < end for start, end in row.cells)]
    width = max((len(row.cells) for row in filled), default=0)
    if len(filled) < 2 or width < 2:
        return []
    cells = tuple(
        Cell(number, column, start, end)
        for number, row in enumerate(filled)
        for column, (start, end) in enumerate(row.cells)
    )
    return [Table(filled[0].start, filled[-1].end, cells)]


def _rows(text: str) -> Iterator[_Row | str]:
    for line in _LINE.finditer(text):
        words = line[0].rstrip("\r\n")
        if not line[0]:
            return
        if not words.strip():
            yield "blank"
        elif not (RULE_LINE.fullmatch(words) or (_is_barred(words) and _RULE.fullmatch(words))):
            yield _row(line.start(), words)


def _row(start: int, words: str) -> _Row | str:
    if "\t" in words:
        return _cut(start, words, re.compile(r"\t"), "tabs")
    if _is_barred(words):
        return _barred(start, words)
    if _SPACED.search(words.strip()) and not _LABELLED.match(words):
        return _cut(start, words, _SPACED, "spaces")
    if len(words.strip()) <= _LONGEST_HEADING and "。" not in words and ":" not in words:
        return _cut(start, words, _SPACED, "lone")
    return "words"


def _is_barred(words: str) -> bool:
    return words.strip().startswith("|") or any(words.count(bar) > 1 for bar in _BARS)


def _barred(start: int, words: str) -> _Row:
    row = _cut(start, words, re.compile(f"[{_BARS}]"), "bars")
    cells = list(row.cells)
    stripped = words.strip()
    if stripped[:1] in _BARS:  # where none opens the line, one that ends it is before a cell
        cells = cells[1:-1] if stripped[-1:] in _BARS else cells[1:]
    return _Row(row.start, row.end, tuple(cells), "bars")


def _cut(start: int, words: str, separator: re.Pattern[str], kind: str) -> _Row:
    begin = len(words) - len(words.lstrip(" 　")) if kind in ("spaces", "lone") else 0
    places = [begin]
    for match in separator.finditer(words, begin):
        places += [match.start(), match.end()]
    places.append(len(words))
    cells = tuple(
        _trimmed(start, words, left, right)
        for left, right in zip(places[::2], places[1::2], strict=True)
    )
    return _Row(start, start + len(words), cells, kind)


def _trimmed(start: int, words: str, left: int, right: int) -> tuple[int, int]:
    cell = words[left:right]
    lead = len(cell) - len(cell.lstrip())
    if not cell.strip():
        return start + left, start + left
    return start + left + lead, start + left + len(cell.rstrip())
