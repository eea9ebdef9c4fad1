"""Tables whose cells were printed one after the other: put into rows again by their heads, by what
their words may be, and by where their lines break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from graph_data.places.structure import Cell, Table
from ingest.extract.torn_fits import fit
from ingest.extract.torn_pieces import Piece, pieces_of, repeated
from ingest.extract.views import View, stretches
from ingest.layouts.table_rules import TornCells

_LINE_BREAK = re.compile(r"\s*\n\s*")
_MOST_PIECES = 14
_ASIDE = -0.6  # a line that is no part of a row
_SAME_LINE = -0.8  # a space inside a cell
_SHORT_LINE = -1.2  # a line that breaks although there was room
_ROOM, _ROOM_OF_LINE = 2.1, 0.35
_BESIDE_LATIN = 0.3
_LATIN = re.compile(r"[0-9A-Za-z]")
_NEVER = float("-inf")
# After these a line may break early: the next office, the next sentence follows.
_MAY_END = re.compile(r"(?:[課室局係所館署部会園校、,]|センター)$")
_SENTENCE_END = re.compile(r"[。)]$")
# What begins an entry of a list in a cell.
_ENTRY = re.compile(r"[・○●◆■※]|[①-⑳]|\(?\d{1,2}[).]")
# What a row without such a cell loses.
_MISSING = {"title": -4.0, "number": -1.5, "departments": -1.2, "rating": -1.2, "text": -1.2}
_OTHERS_MISSING = -0.9


@dataclass(frozen=True, slots=True)
class _Found:
    """The cell of column `column` made of pieces [first, end); column −1 for a line aside."""

    first: int
    end: int
    column: int


# Where a best score came from: (place, column + 1) -> the same before the cell, and the cell.
_Came = dict[tuple[int, int], tuple[int, int, _Found | None]]


def torn_tables(whole: View, rules: Iterable[TornCells]) -> tuple[Table, ...]:
    """The tables under the heads of the rules, each printing of the heads over one of its own."""
    found = [table for rule in rules for table in _under_heads(whole, rule)]
    return tuple(sorted(found, key=lambda table: table.start))


# While a layout is induced, the same tables are asked for again and again.
@lru_cache(maxsize=8)
def _under_heads(whole: View, rule: TornCells) -> tuple[Table, ...]:
    heads = list(rule.head.finditer(whole.text))
    apart = repeated(whole, heads)
    aligners = [
        (head, _Aligner(whole, pieces_of(whole, head.end(), end, apart), rule.columns))
        for head, end in stretches(heads, len(whole.text))
    ]
    _share_widths([aligner for _, aligner in aligners])
    return tuple(
        table
        for head, aligner in aligners
        for table in _table(whole, head, aligner.pieces, aligner.cells(), aligner.groups)
    )


def unwrapped(whole: View, tables: Iterable[Table]) -> View:
    """The text without line breaks in the cells of torn tables, but for those between entries and
    offices."""
    cuts: list[tuple[int, int]] = []
    for table in tables:
        for cell in table.cells:
            start, end = whole.index_of(cell.start), whole.index_of(cell.end)
            for match in _LINE_BREAK.finditer(whole.text[start:end]):
                before = whole.text[start : start + match.start()]
                after = whole.text[start + match.end() : end]
                if not _MAY_END.search(before) and not _ENTRY.match(after):
                    cuts.append((start + match.start(), start + match.end()))
    return whole.without(cuts) if cuts else whole


def _share_widths(aligners: Sequence[_Aligner]) -> None:
    """Tell all tables of one kind how wide their columns are: a first reading shows it."""
    read = [aligner.widths_of_lines() for aligner in aligners]
    columns = [[width for own in column for width in own] for column in zip(*read, strict=True)]
    widths = [sorted(own)[len(own) // 2] if len(own) > 2 else None for own in columns]
    for aligner in aligners:
        aligner.widths = list(widths)


class _Aligner:
    """The best way to read pieces as rows of cells, by dynamic programming."""

    def __init__(
        self, whole: View, pieces: Sequence[Piece], columns: Sequence[Sequence[str]]
    ) -> None:
        self.whole, self.pieces, self.columns = whole, pieces, columns
        named = [n for n, values in enumerate(columns) if {"number", "title"} & set(values)]
        self.groups = named[0] if named else 0
        self.widths: list[float | None] = [None] * len(columns)
        # The same stretches of pieces are asked for again and again.
        self._words = cache(self._read_words)
        self._lines = cache(self.lines)
        self._worth = cache(self._best_fit)

    def widths_of_lines(self) -> list[list[float]]:
        """The widths of the lines that break, by column, where cells are read by words alone."""
        lines: list[list[float]] = [[] for _ in self.columns]
        for cell in self.cells():
            if cell.column >= 0:
                lines[cell.column] += self.lines(cell.first, cell.end)[:-1]
        return lines

    def lines(self, first: int, end: int) -> list[float]:
        """The widths of the lines on which pieces stand."""
        widths: list[float] = []
        line = -1
        for piece in self.pieces[first:end]:
            if piece.line == line:
                widths[-1] += piece.width + 0.5
            else:
                widths.append(piece.width)
            line = piece.line
        return widths

    def cells(self) -> list[_Found]:
        """The cells in their order."""
        count, width = len(self.pieces), len(self.columns)
        # best[place][column + 1]: the cell of the column was the last; 0 where a row may begin.
        best = [[_NEVER] * (width + 1) for _ in range(count + 1)]
        came: _Came = {}
        best[0][0] = 0.0
        for place in range(count + 1):
            self._end_row(best, came, place)
            if place == count:
                break
            self._aside(best, came, place)
            self._add_cells(best, came, place)
        return self._path(best, came)

    def _end_row(self, best: list[list[float]], came: _Came, place: int) -> None:
        missing = 0.0
        for column in range(len(self.columns), 0, -1):
            score = best[place][column] + missing
            if score > best[place][0]:
                best[place][0] = score
                came[place, 0] = (place, column, None)
            missing += self._missing(column - 1)

    def _missing(self, column: int) -> float:
        if column < self.groups:
            return 0.0
        return min(_MISSING.get(value, _OTHERS_MISSING) for value in self.columns[column])

    def _aside(self, best: list[list[float]], came: _Came, place: int) -> None:
        line = self.pieces[place].line
        if best[place][0] == _NEVER or (place and self.pieces[place - 1].line == line):
            return
        end = place
        while end < len(self.pieces) and self.pieces[end].line == line:
            end += 1
        score = best[place][0] + _ASIDE
        if score > best[end][0]:
            best[end][0] = score
            came[end, 0] = (place, 0, _Found(place, end, -1))

    def _add_cells(self, best: list[list[float]], came: _Came, place: int) -> None:
        score, origin = best[place][0], 0
        for column in range(len(self.columns)):
            if column and best[place][column] > score:
                score, origin = best[place][column], column
            if score > _NEVER:
                for end in range(place + 1, min(place + _MOST_PIECES, len(self.pieces)) + 1):
                    told = score + self._fit(place, end, column)
                    if told > best[end][column + 1]:
                        best[end][column + 1] = told
                        came[end, column + 1] = (place, origin, _Found(place, end, column))
            score += self._missing(column)

    def _fit(self, first: int, end: int, column: int) -> float:
        score = self._worth(first, end, column)
        return score + self._breaks(first, end, column) if score > -3.0 else score

    def _best_fit(self, first: int, end: int, column: int) -> float:
        words = self._words(first, end)
        return max(fit(value, words) for value in self.columns[column])

    def _read_words(self, first: int, end: int) -> str:
        start, stop = self.pieces[first].start, self.pieces[end - 1].end
        return _LINE_BREAK.sub("", self.whole.text[start:stop])

    def _breaks(self, first: int, end: int, column: int) -> float:
        """What speaks against a cell in its own lines: spaces, lines that break too early."""
        lines = self._lines(first, end)
        texts = "text" in self.columns[column] and "figure" not in self.columns[column]
        spaces = self._spaces(first, end) if texts else end - first - len(lines)
        score = _SAME_LINE * spaces
        if spaces and "section" in self.columns[column]:
            score -= _SAME_LINE  # a count stands before the words
        usual = self.widths[column]
        wide = max(max(lines), usual or 0.0)
        wide -= min(_ROOM, _ROOM_OF_LINE * wide)
        if len(lines) > 1 and min(lines[:-1]) < wide:
            ends = self._line_ends(first, end)
            may = _MAY_END if "departments" in self.columns[column] else _SENTENCE_END
            early = (
                line < wide and not may.search(words)
                for line, words in zip(lines, ends, strict=True)
            )
            score += _SHORT_LINE * sum([*early][:-1])
        return score + _SHORT_LINE * (usual is not None and max(lines) > usual + _ROOM)

    def _spaces(self, first: int, end: int) -> float:
        """How many spaces stand inside of lines; those beside figures and letters count little."""
        found = 0.0
        for before, after in pairwise(self.pieces[first:end]):
            if before.line == after.line:
                signs = self.whole.text[before.end - 1] + self.whole.text[after.start]
                found += _BESIDE_LATIN if _LATIN.search(signs) else 1.0
        return found

    def _line_ends(self, first: int, end: int) -> list[str]:
        """The last words of each line on which pieces stand."""
        found: dict[int, str] = {}
        for piece in self.pieces[first:end]:
            found[piece.line] = self.whole.text[piece.start : piece.end]
        return [*found.values()]

    def _path(self, best: list[list[float]], came: _Came) -> list[_Found]:
        place, column = len(self.pieces), 0
        found: list[_Found] = []
        while place or column:
            place, column, cell = came[place, column]
            if cell:
                found.append(cell)
        return found[::-1]


def _table(
    whole: View,
    head: re.Match[str],
    pieces: Sequence[Piece],
    found: Sequence[_Found],
    groups: int,
) -> list[Table]:
    rows: list[list[_Found]] = []
    for cell in found:
        if (
            cell.column < 0
            or not rows
            or rows[-1][-1].column >= cell.column
            or rows[-1][-1].column < 0
        ):
            rows.append([])
        rows[-1].append(cell)
    while rows and rows[-1][0].column < 0:
        rows.pop()
    if not rows:
        return []
    cells = [
        Cell(0, column, whole.starts[head.start(group)], whole.ends[head.end(group) - 1])
        for column, group in enumerate(head.re.groupindex)
    ]
    for number, row in enumerate(rows):
        for one in row:
            start, end = pieces[one.first].start, pieces[one.end - 1].end
            place = (whole.starts[start], whole.ends[end - 1])
            span = _rows_below(rows, number, one.column, groups)
            cells.append(Cell(number + 1, max(one.column, 0), *place, row_span=span))
    return [Table(cells[0].start, cells[-1].end, tuple(cells))]


def _rows_below(rows: Sequence[Sequence[_Found]], number: int, column: int, groups: int) -> int:
    """How many rows a cell that groups rows stands for: down to the next of its column or of one
    before it."""
    if not 0 <= column < groups:
        return 1
    below = rows[number + 1 :]
    ends = (n for n, row in enumerate(below, start=1) if row[0].column <= column)
    return next(ends, len(below) + 1)
