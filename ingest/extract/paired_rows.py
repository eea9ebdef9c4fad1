"""Items of two rows in one column, whose head names what stands in both: they become one row.

番号 | 事業名／担当課 | 評価          番号 | 事業名 | 担当課 | 評価
1    | 花壇の手入れ   | A       →     1    | 花壇…  | 公園課 | A
     | 公園課         |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.grids import Grid, GridCell, measured

_LEAST_CELLS = 3
_LEAST_PAIRS = 2
_MOSTLY = 0.8
# Two names in one head: parted by a sign, or the second in brackets.
_TWO = re.compile(
    r"\s*(?P<first>[^\s/・()]{2,8}?)\s*[/・\n\v(]\s*(?P<second>[^\s/・()]{2,8}?)\s*\)?\s*"
)


def with_paired_rows(grid: Grid) -> Grid:
    """The grid with one row for each pair and a column for each of the two names; the grid itself
    where no head names two, or its rows do not stand in pairs."""
    if grid.unaligned:
        return grid
    for row in range(min(grid.rows - 1, 2)):
        for cell in grid.starting(row):
            pairs = _pairs(grid, row, cell.column) if _TWO.fullmatch(cell.words.text) else []
            if pairs and cell.column_span == 1:
                return _turned(grid, cell, pairs)
    return grid


def _pairs(grid: Grid, head: int, column: int) -> list[int]:
    """The first rows of pairs below a head: rows of several cells, each over a cell alone in the
    column; none where most rows stand otherwise."""
    found: list[int] = []
    rows = 0
    row = head + 1
    while row < grid.rows:
        cells = grid.starting(row)
        rows += len(cells) >= _LEAST_CELLS
        below = grid.starting(row + 1) if row + 1 < grid.rows else []
        if len(cells) >= _LEAST_CELLS and [one.column for one in below] == [column]:
            narrow = below[0].column_span == 1 and grid.at(row, column) is not None
            found += [row] if narrow else []
            row += 1
        row += 1
    return found if len(found) >= max(_LEAST_PAIRS, _MOSTLY * rows) else []


def _turned(grid: Grid, head: GridCell, pairs: Sequence[int]) -> Grid:
    """The grid without the second rows, their cells in a column of their own."""
    inner = {row + 1 for row in pairs}
    rows = [row for row in range(grid.rows) if row not in inner]
    names = _TWO.fullmatch(head.words.text)
    placed: dict[tuple[int, int], GridCell] = {}
    for number, row in enumerate(rows):
        for column in range(grid.width + 1):
            cell = grid.at(row, column - (column > head.column))
            if column == head.column + 1 and row in pairs:
                cell = grid.at(row + 1, head.column)
            elif column == head.column + 1 and cell and cell is not head and cell.column_span == 1:
                cell = None  # a row by itself
            if cell and cell is head and names:
                name = "first" if column == head.column else "second"
                cell = replace(cell, words=cell.words.group(names, name))
            if cell:
                placed[number, column] = cell
    return Grid(grid.table, measured(placed), len(rows), grid.width + 1)
