"""A stretch of a document's text as a page shows it: lines, headings and tables, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph_data.places.structure import Cell, Heading, Table
from search_app.web.passages import Interval, Line, MarkedText, Piece

# The page's own headings take two levels, and HTML has six.
_ABOVE, _DEEPEST = 2, 6


@dataclass(frozen=True, slots=True)
class LinesBlock:
    """Lines that follow each other; `level` is a heading's level on the page."""

    lines: tuple[Line, ...]
    level: int | None = None
    kind: Literal["lines"] = "lines"


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell as HTML has it; `hidden` is one that its program does not show."""

    pieces: tuple[Piece, ...] = ()
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    hidden: bool = False

    @property
    def marked(self) -> bool:
        """Whether a passage touches the cell."""
        return any(piece.marked for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table, or those of its rows that stand in the stretch."""

    rows: tuple[tuple[CellView, ...], ...]
    kind: Literal["table"] = "table"


Block = LinesBlock | TableBlock


def blocks(
    text: MarkedText, bounds: Interval, tables: Iterable[Table], headings: Iterable[Heading]
) -> list[Block]:
    """All characters of the stretch that stand outside tables, and the tables' cells."""
    found: list[Block] = []
    start, end = bounds
    inside = [heading for heading in headings if start <= heading.start < end]
    at = start
    for table in sorted(tables, key=lambda table: (table.start, -table.end)):
        if table.end <= start or end <= table.start:
            continue
        if at < table.start:
            found += _text_blocks(text, (at, table.start), inside)
        rows = tuple(_rows(text, table, bounds))
        if rows:
            found.append(TableBlock(rows))
        # A table inside another one's cell follows it: the text goes on after both.
        at = max(at, min(table.end, end))
    return found + _text_blocks(text, (at, end), inside)


def _text_blocks(text: MarkedText, bounds: Interval, headings: Sequence[Heading]) -> list[Block]:
    found: list[Block] = []
    at, end = bounds
    for heading in headings:
        if at <= heading.start and heading.end <= end:
            line_start = text.text.rfind("\n", 0, heading.start) + 1
            line_end = text.text.find("\n", heading.end)
            stop = end if line_end < 0 else min(end, line_end)
            found += _plain(text, at, max(at, line_start))
            lines = text.lines(max(at, line_start), stop)
            found.append(LinesBlock(tuple(lines), min(heading.level + _ABOVE, _DEEPEST)))
            at = stop
    return found + _plain(text, at, end)


def _plain(text: MarkedText, start: int, end: int) -> list[Block]:
    """Lines of running text, without the empty ones around them."""
    words = text.text[start:end]
    if not words.strip():
        return []
    first = start + len(words) - len(words.lstrip("\r\n"))
    return [LinesBlock(tuple(text.lines(first, start + len(words.rstrip()))))]


def _rows(text: MarkedText, table: Table, bounds: Interval) -> Iterator[tuple[CellView, ...]]:
    """The rows that begin in the stretch; places that no cell covers are empty cells."""
    grid = table.grid()
    width = 1 + max((column for _, column in grid), default=-1)
    first_of_row: dict[int, int] = {}
    for cell in table.cells:
        first_of_row[cell.row] = min(cell.start, first_of_row.get(cell.row, cell.start))
    for row, start in sorted(first_of_row.items()):
        if bounds[0] <= start < max(bounds[1], bounds[0] + 1):
            yield tuple(_cells(text, grid, row, width))


def _cells(
    text: MarkedText, grid: Mapping[tuple[int, int], Cell], row: int, width: int
) -> Iterator[CellView]:
    for column in range(width):
        cell = grid.get((row, column))
        if cell is None:
            yield CellView()
        elif (cell.row, cell.column) == (row, column):
            yield CellView(
                text.pieces(cell.start, cell.end), cell.row_span, cell.column_span,
                cell.header, cell.hidden,
            )  # fmt: skip
