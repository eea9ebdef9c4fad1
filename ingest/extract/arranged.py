"""A text whose tables blanks hold, written anew with a line a row, and the way back from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from graph_data.places.structure import Box, Cell, Structure, Table
from ingest.extract.woven import woven_grids
from ingest.layouts.rules import LayoutProfile
from ingest.layouts.table_rules import WovenTable
from ingest.readers.canonical import PrintedLine
from ingest.readers.pdf_cells import joined
from ingest.readers.text_boxes import boxes_of
from ingest.readers.text_columns import columned
from ingest.readers.text_drift import drifting
from ingest.readers.text_forms import forms_of
from ingest.readers.text_grid import HeldCell, TextGrid, grid_of
from ingest.readers.text_rows import Piece, text_of
from ingest.readers.text_runs import (
    Measure,
    PlacedTable,
    TextLine,
    as_one,
    by_letters,
    by_width,
    pages_of,
    parts_of,
    width_of,
)
from ingest.readers.text_tables import find_tables
from ingest.records import Extraction, Source, Span

_LETTER = 2.0  # a full-width letter takes two columns
_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Arranged:
    """The text anew; `origin` tells where each character came from, -1 from nowhere."""

    text: str
    origin: tuple[int, ...]
    tables: tuple[Table, ...]

    def source(self, of: Source) -> Source:
        """The source as if its file held the text anew."""
        rest = [one for one in find_tables(self.text) if not any(map(one.meets, self.tables))]
        tables = tuple(sorted((*self.tables, *rest), key=lambda table: table.start))
        return replace(of, text=self.text, structure=Structure(tables=tables))

    def told(self, extraction: Extraction, of: Source) -> Extraction:
        """What was read in the text anew, with the places in the source itself."""
        found = _brought_back(extraction, self, of)
        assert isinstance(found, Extraction)
        return found

    def spans(self, span: Span, of: Source) -> tuple[Span, ...]:
        """Where the words of a span stand in the source; a new place wherever other words stand
        between."""
        found: list[list[int]] = []
        for place in self.origin[span.start : span.end]:
            if place == _NOWHERE or of.text[place].isspace():
                continue
            if found and place >= found[-1][1] and not of.text[found[-1][1] : place].strip():
                found[-1][1] = place + 1
            else:
                found.append([place, place + 1])
        return tuple(of.span(start, end) for start, end in found)


def arranged_by(source: Source, profile: LayoutProfile) -> Arranged | None:
    """The text anew as a profile says; None where it says nothing of it, or nothing is found."""
    if profile.woven and source.media_type == "text/plain":
        return woven(source, profile.woven)
    return arranged(source) if profile.arranged else None


def woven(source: Source, rules: tuple[WovenTable, ...]) -> Arranged | None:
    """The source's text with the tables of rules as rows; None where it holds none of them."""
    return _woven(source.text, rules)


@lru_cache(maxsize=4)
def _woven(text: str, rules: tuple[WovenTable, ...]) -> Arranged | None:
    grids = woven_grids(text, rules)
    return _written(text, grids) if grids else None


def arranged(source: Source) -> Arranged | None:
    """The source's text with its tables as rows; None where blanks hold no table in it."""
    return _arranged(source.text) if source.media_type == "text/plain" else None


@lru_cache(maxsize=4)
def _arranged(text: str) -> Arranged | None:
    ways = [
        [grid for part in parts_of(join(pages_of(text, measure))) for table in find(part)
         if (grid := grid_of(table))]
        for measure, find, join in _WAYS
    ]  # fmt: skip
    ways = [_with_ends(own) for own in ways]
    forms = max(
        (forms_of(pages_of(text, measure)) for measure in (by_width, by_letters)), key=_lines_in
    )
    grids = boxes_of(text) or forms or max(ways, key=lambda own: sum(grid.score for grid in own))
    return _written(text, grids) if grids else None


def _written(text: str, grids: Iterable[TextGrid]) -> Arranged:
    written = _Written(text)
    for grid in grids:
        written.table(grid)
    return written.finished()


def _with_ends(grids: Sequence[TextGrid]) -> list[TextGrid]:
    """The grids; those of few rows only where they may end one that is as wide."""
    widths = {grid.width for grid in grids if not grid.few}
    return [grid for grid in grids if not grid.few or grid.width in widths]


def _lines_in(grids: Sequence[TextGrid]) -> int:
    return sum(len(grid.lines) for grid in grids)


_Pages = Sequence[Sequence[TextLine]]
# How programs fill up with blanks: by the screen, or by counting letters, exactly or not; tables
# end with the page, or go on.
_WAYS: tuple[
    tuple[Measure, Callable[[Sequence[TextLine]], list[PlacedTable]], Callable[[_Pages], _Pages]],
    ...,
] = (
    (by_width, columned, lambda pages: pages),
    (by_letters, columned, lambda pages: pages),
    (by_letters, drifting, lambda pages: pages),
    (by_letters, drifting, as_one),
)


@dataclass
class _Written:
    """Takes tables in their order and writes what stands between them as it is."""

    source: str
    parts: list[str] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    done: int = 0

    def table(self, table: TextGrid) -> None:
        """Write what stands above a table, and its rows."""
        start = table.lines[0].words[0].start
        self._as_it_is(self.source.rfind("\n", 0, start) + 1)
        rows: dict[int, list[HeldCell]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(cell)
        self._sign("\n")
        first = len(self.origin)
        cells: list[Cell] = []
        for row in range(max(rows, default=-1) + 1):
            cells += self._row(rows.get(row, []), table.width)
        self.tables.append(Table(first, len(self.origin) - 1, tuple(cells)))
        end = self.source.find("\n", table.lines[-1].words[-1].end)
        self.done = end if end >= 0 else len(self.source)

    def finished(self) -> Arranged:
        """The whole text."""
        self._as_it_is(len(self.source))
        return Arranged("".join(self.parts), tuple(self.origin), tuple(self.tables))

    def _as_it_is(self, end: int) -> None:
        self.parts.append(self.source[self.done : end])
        self.origin += range(self.done, end)
        self.done = end

    def _sign(self, sign: str) -> None:
        self.parts.append(sign)
        self.origin += [_NOWHERE] * len(sign)

    def _row(self, row: Sequence[HeldCell], width: int) -> Iterable[Cell]:
        held = {cell.column: cell for cell in row}
        for column in range(width):
            if column:
                self._sign("\t")
            if (cell := held.get(column)) is None:
                continue
            start = len(self.origin)
            self._cell(cell)
            yield Cell(cell.row, column, start, len(self.origin), cell.row_span, cell.column_span)
        self._sign("\n")

    def _cell(self, cell: HeldCell) -> None:
        lines = joined([_printed(piece) for piece in cell.pieces], cell.width)
        for piece, line in zip(cell.pieces, lines, strict=True):
            self._sign(line.before)
            for number, word in enumerate(piece):
                self._sign(" " * bool(number))
                self.parts.append(word.text)
                self.origin += range(word.start, word.end)


def _printed(piece: Piece) -> PrintedLine:
    text = text_of(piece)
    return PrintedLine(text, 0, Box(0.0, 0.0, float(width_of(text)), 0.0), (), _LETTER)


def _brought_back(value: Any, way: Arranged, of: Source) -> Any:
    """A record with the places in the source itself; those of nothing that it prints fall away."""
    if isinstance(value, tuple):
        if value and all(isinstance(one, Span) for one in value):
            return tuple(place for span in value for place in way.spans(span, of))
        return tuple(_brought_back(one, way, of) for one in value)
    if isinstance(value, Span):
        return next(iter(way.spans(value, of)), None)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
        return replace(value, **{name: _brought_back(one, way, of) for name, one in fields.items()})
    return value
