"""Items of a row for each year: what differs from year to year gets columns of its own.

番号 | 取組  | 年度 | 目標 | 実績          番号 | 取組  | R4   | R4   | R5   | R5
1    | 花壇… | R4   | 10   | 8        →                  | 目標 | 実績 | 目標 | 実績
     |       | R5   | 12   | 13            1    | 花壇… | 10   | 8    | 12   | 13

So with rows of words (計画, 実績) under columns of years.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.extract.figures import year_alone
from ingest.extract.grids import Grid, GridCell, measured
from ontology.japanese.fiscal_years import with_era

_LEAST_CELLS = 4
_LEAST_BLOCKS = 2
_MOSTLY = 0.6
_LONGEST_FIGURE = 12
_WORD = re.compile(r"[^\d。、]{1,8}")


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The column that says what each row tells, the row of heads, and the rows of each item."""

    column: int
    head: int
    rows: tuple[tuple[int, ...], ...]


def with_year_blocks(grid: Grid) -> Grid:
    """The grid with a row for each item, and columns for each year; the grid itself where its rows
    are not of years that come again in each item, nor of words under columns of years."""
    if grid.unaligned or grid.width < _LEAST_CELLS:
        return grid
    for column in range(1, grid.width):
        found = _blocks(grid, column, years=True) or _blocks(grid, column, years=False)
        own = _of_rows(grid, found) if found else []
        if found and 0 < len(own) <= grid.width - 2 and _is_of_years(grid, found, own):
            return _turned(grid, found, own)
    return grid


def _blocks(grid: Grid, column: int, *, years: bool) -> _Blocks | None:
    """The blocks of a column whose cells are the same years, or short words, in each of them."""
    said: list[tuple[int, str]] = []
    for row in range(grid.rows):
        cell = grid.at(row, column)
        key = _key(cell, row, years=years) if cell else ""
        if key:
            said.append((row, key))
        elif said and len(grid.starting(row)) > 1:
            said = []  # another row among those of the blocks: heads
    said = said if years else said[1:]  # the head is a word, too
    keys = [key for _, key in said]
    cycle = tuple(dict.fromkeys(keys))
    whole = len(cycle) > 1 and len(keys) % len(cycle) == 0
    if not whole or len(keys) < _LEAST_BLOCKS * len(cycle):
        return None
    head = _head_above(grid, said[0][0])
    if head < 0 or not grid.at(head, column) or keys != list(cycle) * (len(keys) // len(cycle)):
        return None
    rows = [row for row, _ in said]
    parts = [tuple(rows[n : n + len(cycle)]) for n in range(0, len(rows), len(cycle))]
    return _Blocks(column, head, tuple(parts))


def _head_above(grid: Grid, row: int) -> int:
    """The row of heads above the first block, over headings that run across the table."""
    head = row - 1
    while head > 0 and len(grid.starting(head)) == 1:
        head -= 1
    return head


def _key(cell: GridCell, row: int, *, years: bool) -> str:
    """What a cell of its own says: a year, or a short word; empty for anything else."""
    if cell.row != row or cell.row_span > 1 or cell.column_span > 1:
        return ""
    if years:
        return str(year_alone(with_era(cell.words.text)) or "")
    return cell.key if _WORD.fullmatch(cell.key) else ""


def _is_of_years(grid: Grid, blocks: _Blocks, own: Sequence[int]) -> bool:
    """Whether the rows are of years, or the columns, and then tell more than figures."""
    first = grid.at(blocks.rows[0][0], blocks.column)
    if first and _year(first):
        return True
    heads = [grid.at(blocks.head, n) for n in own]
    told = [_tells(grid, rows, own) for rows in blocks.rows]
    return len(own) > 1 and all(h and _year(h) for h in heads) and sum(told) > len(told) / 2


def _tells(grid: Grid, rows: Sequence[int], own: Sequence[int]) -> bool:
    cells = (grid.at(row, n) for row in rows for n in own)
    return any(cell and len(cell.key) > _LONGEST_FIGURE for cell in cells)


def _year(cell: GridCell) -> int | None:
    return year_alone(with_era(cell.words.text))


def _of_rows(grid: Grid, blocks: _Blocks) -> list[int]:
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
    width = len(others) + len(own) * len(blocks.rows[0])
    place = {row: n for n, rows in enumerate(blocks.rows) for row in rows[:1]}
    inner = {row for rows in blocks.rows for row in rows[1:]}
    placed: dict[tuple[int, int], GridCell] = {}
    number = 0
    for row in range(grid.rows):
        if row in inner:
            continue
        if row == blocks.head:
            _put(placed, number, _head(grid, blocks, others, own, upper=True))
            number += 1
            _put(placed, number, _head(grid, blocks, others, own, upper=False))
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
    grid: Grid, blocks: _Blocks, others: Sequence[int], own: Sequence[int], *, upper: bool
) -> list[GridCell | None]:
    """The heads of the items' columns, then the years or what stands under each of them."""
    said = [grid.at(row, blocks.column) for row in blocks.rows[0]]
    heads = [grid.at(blocks.head, n) for n in own]
    years_first = bool(said[0] and _year(said[0])) == upper
    under = [one if years_first else head for one in said for head in heads]
    return [*(grid.at(blocks.head, n) for n in others), *(one and replace(one) for one in under)]


def _kept(grid: Grid, row: int, others: Sequence[int], width: int) -> list[GridCell | None]:
    """Another row: upper heads over the items' columns, one cell alone over all."""
    cells = grid.starting(row)
    if len(cells) == 1:
        return [cells[0]] * width
    return [grid.at(row, n) for n in others]
