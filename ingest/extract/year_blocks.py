"""Items of a row for each year: what differs from year to year gets columns of its own.

番号 | 取組  | 年度 | 目標 | 実績          番号 | 取組  | R4   | R4   | R5   | R5
1    | 花壇… | R4   | 10   | 8        →                  | 目標 | 実績 | 目標 | 実績
     |       | R5   | 12   | 13            1    | 花壇… | 10   | 8    | 12   | 13
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.extract.figures import year_alone
from ingest.extract.grids import Grid, GridCell, measured
from ontology.japanese.fiscal_years import with_era

_LEAST_CELLS = 4
_LEAST_BLOCKS = 2
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The column of the years, the row of heads, and the rows of each item by their years."""

    column: int
    head: int
    years: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]


def with_year_blocks(grid: Grid) -> Grid:
    """The grid with a row for each item, and columns for each year; the grid itself where its rows
    are not of years that come again in each item."""
    if grid.unaligned or grid.width < _LEAST_CELLS:
        return grid
    found = next((one for n in range(1, grid.width) if (one := _blocks(grid, n))), None)
    own = _of_years(grid, found) if found else []
    if not found or not own or len(own) > grid.width - 2:
        return grid
    return _turned(grid, found, own)


def _blocks(grid: Grid, column: int) -> _Blocks | None:
    years: list[tuple[int, int]] = []
    for row in range(grid.rows):
        cell = grid.at(row, column)
        own = cell.row == row and cell.row_span == 1 and cell.column_span == 1 if cell else False
        year = year_alone(with_era(cell.words.text)) if cell and own else None
        if year is not None:
            years.append((row, year))
        elif years and len(grid.starting(row)) > 1:
            return None  # another row among those of years
    cycle = tuple(dict.fromkeys(year for _, year in years))
    first = years[0][0] if years else 0
    full = len(years) == len(cycle) * (len(years) // len(cycle)) if cycle else False
    again = [cycle[n % len(cycle)] for n in range(len(years))] == [year for _, year in years]
    enough = len(cycle) > 1 and len(years) >= _LEAST_BLOCKS * len(cycle)
    if not (first and full and again and enough and grid.at(first - 1, column)):
        return None
    rows = [row for row, _ in years]
    parts = [tuple(rows[n : n + len(cycle)]) for n in range(0, len(rows), len(cycle))]
    return _Blocks(column, first - 1, cycle, tuple(parts))


def _of_years(grid: Grid, blocks: _Blocks) -> list[int]:
    """The columns that say something in the later rows of most blocks."""
    later = [row for rows in blocks.rows for row in rows[1:]]
    found = []
    for column in range(grid.width):
        cells = [(row, grid.at(row, column)) for row in later]
        own = [row for row, cell in cells if cell and cell.row == row and cell.column == column]
        if column != blocks.column and len(own) >= _MOSTLY * len(later):
            found.append(column)
    return found


def _turned(grid: Grid, blocks: _Blocks, own: Sequence[int]) -> Grid:
    """The grid with a row for each block, the columns of years behind the others."""
    others = [n for n in range(grid.width) if n != blocks.column and n not in own]
    width = len(others) + len(own) * len(blocks.years)
    place = {row: n for n, rows in enumerate(blocks.rows) for row in rows[:1]}
    inner = {row for rows in blocks.rows for row in rows[1:]}
    placed: dict[tuple[int, int], GridCell] = {}
    number = 0
    for row in range(grid.rows):
        if row in inner:
            continue
        if row == blocks.head:
            _put(placed, number, _head(grid, blocks, others, own, years=True))
            number += 1
            _put(placed, number, _head(grid, blocks, others, own, years=False))
        elif row in place:
            rows = blocks.rows[place[row]]
            told = [grid.at(line, n) for line in rows for n in own]
            _put(placed, number, [*(grid.at(row, n) for n in others), *told])
        else:
            _put(placed, number, _kept(grid, row, others, width))
        number += 1
    return Grid(grid.table, measured(placed), number, width)


def _put(
    placed: dict[tuple[int, int], GridCell], row: int, cells: Sequence[GridCell | None]
) -> None:
    placed.update({(row, n): cell for n, cell in enumerate(cells) if cell})


def _head(
    grid: Grid, blocks: _Blocks, others: Sequence[int], own: Sequence[int], *, years: bool
) -> list[GridCell | None]:
    """The heads of the items' columns, then the years or what stands under each of them."""
    said = [grid.at(row, blocks.column) for row in blocks.rows[0]]
    heads = [grid.at(blocks.head, n) for n in own]
    under = [year if years else (head and replace(head)) for year in said for head in heads]
    return [*(grid.at(blocks.head, n) for n in others), *under]


def _kept(grid: Grid, row: int, others: Sequence[int], width: int) -> list[GridCell | None]:
    """Another row: upper heads over the items' columns, one cell alone over all."""
    cells = grid.starting(row)
    if len(cells) == 1:
        return [cells[0]] * width
    return [grid.at(row, n) for n in others]
