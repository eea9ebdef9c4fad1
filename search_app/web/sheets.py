"""A sheet as its program shows it: letters above, numbers at the side, merged cells, marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph_data.places.cell_names import column_name, range_of
from graph_data.places.structure import Cell, Table
from search_app.web.blocks import CellView
from search_app.web.passages import Interval, MarkedText

ROWS_A_PAGE = 200

_Area = tuple[int, int, int, int]  # first row and column, last row and column, from 0


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with its number; `hidden` where its program does not show it."""

    number: int
    cells: tuple[CellView, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class SheetView:
    """Some rows of a sheet; columns in which nothing begins are left out."""

    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    page: int
    pages: int

    @property
    def has_hidden(self) -> bool:
        """Whether anything here is hidden in the file itself."""
        return any(row.hidden or any(cell.hidden for cell in row.cells) for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of a sheet by where they begin; rows and columns in which any begins, in order."""

    cells: dict[tuple[int, int], tuple[_Area, Cell]]
    rows: list[int]
    columns: list[int]


def sheet_view(
    text: MarkedText, tables: Iterable[Table], passages: Sequence[Interval], page: int | None
) -> SheetView:
    """The rows asked for, else those with the first passage, else the first ones."""
    grid = _grid(tables)
    pages = max(1, -(-len(grid.rows) // ROWS_A_PAGE))
    if page is None:
        page = _row_of(grid, passages) // ROWS_A_PAGE + 1
    page = min(page, pages)
    shown = grid.rows[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    covered: set[tuple[int, int]] = set()
    rows = tuple(_row(text, grid, shown, row, covered) for row in shown)
    return SheetView(tuple(map(column_name, grid.columns)), rows, page, pages)


def _grid(tables: Iterable[Table]) -> _Grid:
    cells: dict[tuple[int, int], tuple[_Area, Cell]] = {}
    for table in tables:
        for cell in table.cells:
            area = range_of(cell.reference or "")
            if area is not None:
                cells.setdefault(area[:2], (area, cell))
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    return _Grid(cells, sorted(rows), sorted(columns))


def _row_of(grid: _Grid, passages: Sequence[Interval]) -> int:
    """The place in the order of rows of the first cell that a passage touches."""
    touched = [
        place[0]
        for place, (_, cell) in grid.cells.items()
        if any(cell.start < end and start < cell.end for start, end in passages[:1])
    ]
    return bisect_left(grid.rows, min(touched)) if touched else 0


def _row(
    text: MarkedText, grid: _Grid, shown: Sequence[int], row: int, covered: set[tuple[int, int]]
) -> SheetRow:
    views = []
    filled: list[Cell] = []
    for column in grid.columns:
        if (row, column) in covered:
            continue
        found = grid.cells.get((row, column))
        if found is None:
            views.append(CellView())
            continue
        area, cell = found
        below = shown[bisect_left(shown, row) : bisect_right(shown, area[2])]
        beside = grid.columns[
            bisect_left(grid.columns, column) : bisect_right(grid.columns, area[3])
        ]
        covered.update((r, c) for r in below for c in beside)
        views.append(
            CellView(
                text.pieces(cell.start, cell.end), len(below), len(beside), cell.header, cell.hidden
            )
        )
        if cell.start < cell.end:
            filled.append(cell)
    return SheetRow(row + 1, tuple(views), bool(filled) and all(cell.hidden for cell in filled))
