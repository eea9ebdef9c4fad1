"""Items that are a row of values over rows of a label and its words: those rows become columns.

番号 | 事業名        | 担当課           番号 | 事業名 | 担当課 | 内容 | 実績
1    | 花壇の手入れ  | 公園課    →      1    | 花壇…  | 公園課 | …    | …
     | 内容 | 花を植える。
     | 実績 | 3回植えた。
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph_data.places.structure import Table
from ingest.extract.grids import Grid, GridCell, grid_of
from ingest.extract.head_blocks import with_head_blocks
from ingest.extract.paired_rows import with_paired_rows
from ingest.extract.table_rows import is_total
from ingest.extract.views import View, joined
from ingest.extract.year_blocks import with_year_blocks

_LEAST_CELLS = 3
_LEAST_BLOCKS = 2
_MOST_LABELS = 8
_LONGEST_LABEL = 20
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class _Block:
    """A row of values (None where a page begins inside of an item) and the rows of labels below."""

    row: int | None
    rows: tuple[int, ...]


def item_grid(whole: View, table: Table) -> Grid:
    """The grid of a table, its items of several rows as one row each."""
    grid = with_paired_rows(grid_of(whole, table))
    return with_label_rows(with_year_blocks(with_head_blocks(grid)))


def with_label_rows(grid: Grid) -> Grid:
    """The grid with a column for each label that stands in a row of its own in the items; the grid
    itself where there are none."""
    if grid.unaligned or grid.width < _LEAST_CELLS:
        return grid
    blocks = _blocks(grid)
    labels = _labels(grid, blocks)
    own = [block for block in blocks if block.row is not None]
    if not labels or not _differ(grid, own):
        return grid
    return _turned(grid, blocks, labels)


def _blocks(grid: Grid) -> list[_Block]:
    """Each row with the rows of labels below it; rows without such are heads or sections."""
    found: list[_Block] = []
    pairs = [cells for row in range(grid.rows) if _is_pair(cells := grid.starting(row))]
    keys = {cells[0].key for cells in pairs}
    row: int | None = None
    below: list[int] = []
    for number in range(grid.rows):
        cells = grid.starting(number)
        if _is_pair(cells) or (len(cells) == 1 and cells[0].key in keys):
            below.append(number)
            continue
        if below:
            found.append(_Block(row, tuple(below)))
        row, below = (number if len(cells) >= _LEAST_CELLS else None), []
    return [*found, _Block(row, tuple(below))] if below else found


def _is_pair(cells: Sequence[GridCell]) -> bool:
    if len(cells) != 2 or is_total(cells):
        return False
    label, words = cells
    short = 1 < len(label.key) <= _LONGEST_LABEL and "。" not in label.key
    return short and label.column + label.column_span <= words.column and label.row_span == 1


def _labels(grid: Grid, blocks: Sequence[_Block]) -> list[str]:
    """The labels of the rows in their order, each of them in most blocks; none where any row has
    another, or they stand in different columns."""
    own = [block for block in blocks if block.row is not None]
    torn = any(block.row is None and block.rows[0] > 0 for block in blocks)
    if len(own) < _LEAST_BLOCKS or torn:
        return []
    counts: dict[str, int] = {}
    for block in own:
        for key in {grid.starting(row)[0].key for row in block.rows}:
            counts[key] = counts.get(key, 0) + 1
    first = [grid.starting(row)[0] for block in blocks for row in block.rows]
    alike = len({cell.column for cell in first}) == 1
    known = all(cell.key in counts for cell in first)
    often = all(count >= max(_LEAST_BLOCKS, _MOSTLY * len(own)) for count in counts.values())
    order = dict.fromkeys(cell.key for cell in first if cell.key in counts)
    return list(order) if alike and known and often and len(counts) <= _MOST_LABELS else []


def _differ(grid: Grid, blocks: Sequence[_Block]) -> bool:
    """Whether what stands over the labels is another in each block: a label there would be one of a
    form, or of a column of labels."""
    column = grid.starting(blocks[0].rows[0])[0].column
    cells = [grid.at(block.row, column) for block in blocks if block.row is not None]
    keys = [cell.key for cell in cells if cell]
    return len(keys) == len(blocks) and len(set(keys)) > _MOSTLY * len(keys)


def _turned(grid: Grid, blocks: Sequence[_Block], labels: list[str]) -> Grid:
    """The grid without the rows of labels, their words in columns behind the others."""
    gone = {row for block in blocks for row in block.rows if block.row is not None}
    gone |= {row for block in blocks if block.row is None for row in block.rows[1:]}
    rows = [row for row in range(grid.rows) if row not in gone]
    place = {row: number for number, row in enumerate(rows)}
    orphans = {block.rows[0] for block in blocks if block.row is None}
    cells = _kept(grid, {row: n for row, n in place.items() if row not in orphans}, len(labels))
    for block in blocks:
        own = place[block.rows[0] if block.row is None else block.row]
        for number, words in _values(grid, block, labels).items():
            column = grid.width + number
            cells[own, column] = replace(words, row=own, column=column, row_span=1, column_span=1)
    heads = _head_rows(grid, blocks)
    for number, label in enumerate(_first_labels(grid, blocks, labels) if heads else ()):
        row, column = place[heads[0]], grid.width + number
        one = replace(label, row=row, column=column, row_span=len(heads), column_span=1)
        cells.update({(row + below, column): one for below in range(len(heads))})
    return Grid(grid.table, cells, len(rows), grid.width + len(labels))


def _kept(grid: Grid, place: dict[int, int], more: int) -> dict[tuple[int, int], GridCell]:
    """The cells of the rows that stay, at their new places; a cell over a whole row goes on over
    the columns that come."""
    cells: dict[tuple[int, int], GridCell] = {}
    moved: dict[int, GridCell] = {}
    for (row, column), cell in grid.cells.items():
        if row not in place:
            continue
        wide = cell.column_span == grid.width
        if id(cell) not in moved:
            kept = [n for n in range(cell.row, cell.row + cell.row_span) if n in place]
            span = cell.column_span + more * wide
            moved[id(cell)] = replace(
                cell, row=place[kept[0]], row_span=len(kept), column_span=span
            )
        for place_of in (column, *(range(grid.width, grid.width + more) if wide else ())):
            cells[place[row], place_of] = moved[id(cell)]
    return cells


def _values(grid: Grid, block: _Block, labels: list[str]) -> dict[int, GridCell]:
    """What stands beside the labels of a block, by the label's place; the words of rows with the
    same label together."""
    found: dict[int, GridCell] = {}
    for row in block.rows:
        label, *values = grid.starting(row)
        if not values:
            continue
        words = values[0]
        number = labels.index(label.key)
        before = found.get(number)
        found[number] = (
            replace(words, words=joined([before.words, words.words])) if before else words
        )
    return found


def _head_rows(grid: Grid, blocks: Sequence[_Block]) -> list[int]:
    """The rows of several cells side by side before the first item, the last ones of such."""
    first = blocks[0].row if blocks[0].row is not None else blocks[0].rows[0]
    rows = [row for row in range(first) if len(grid.starting(row)) >= _LEAST_CELLS]
    return [row for n, row in enumerate(rows) if rows[-1] - row == len(rows) - 1 - n]


def _first_labels(grid: Grid, blocks: Sequence[_Block], labels: list[str]) -> list[GridCell]:
    cells = [grid.starting(row)[0] for block in blocks for row in block.rows]
    return [next(cell for cell in cells if cell.key == label) for label in labels]
