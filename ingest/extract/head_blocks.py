"""Items of several rows under heads of as many, whose cells are divided alike: they become rows.

番号 | 事業名 | 担当課            番号 | 事業名 | 担当課 | 実績 | 今後
実績 (wide)   | 今後        →     1    | 花壇…  | 公園課 | …    | …
1    | 花壇…  | 公園課
3回植えた。   | 続ける。
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.grids import Grid, GridCell, measured

_MOST_ROWS = 3
_LEAST_HEADS = 4
_LONGEST_HEAD = 20
_MOSTLY = 0.6
_NO_HEAD = re.compile(r"[\d,.]+\S{0,2}|.*。.*|[-−—–―ー…○◎△×]", re.DOTALL)

# A cell of a block: its first row in it, its column, how many rows and columns it covers there.
_Place = tuple[int, int, int, int]


def with_head_blocks(grid: Grid) -> Grid:
    """The grid with a row for each block of rows that is divided as the rows of heads are; the grid
    itself where heads have one row, or not all that is below them is divided so."""
    if grid.unaligned:
        return grid
    for head in range(grid.rows):
        for height in range(2, min(_MOST_ROWS, grid.rows - head - 1) + 1):
            places = _heads(grid, head, height)
            blocks = _blocks(grid, head, height, places) if places else []
            if blocks and _are_items(grid, head, blocks, places):
                return _turned(grid, [head, *blocks], height, places)
    return grid


def _heads(grid: Grid, row: int, height: int) -> list[_Place]:
    """The places of the heads in rows [row, row + height), none where those are not divided in
    different ways, or other words than heads stand there."""
    places = _divided(grid, row, height)
    cells = [_at(grid, row, place) for place in places]
    keys = [cell.key for cell in cells if cell]
    ways = {
        tuple((c, w) for top, c, h, w in places if top <= level < top + h)
        for level in range(height)
    }
    begins = {top for top, *_ in places}
    plain = all(len(key) <= _LONGEST_HEAD and not _NO_HEAD.fullmatch(key) for key in keys)
    whole = all(cell.row + cell.row_span <= row + height for cell in cells if cell)
    full = len(places) >= _LEAST_HEADS and len(ways) > 1 and len(begins) == height
    different = len(set(keys)) == len(places)
    return places if full and plain and whole and different else []


def _divided(grid: Grid, row: int, height: int) -> list[_Place]:
    """How the words of a block are divided, what reaches beyond it cut off at its borders."""
    found: dict[_Place, None] = {}
    for level in range(row, row + height):
        for column in range(grid.width):
            cell = grid.at(level, column)
            if cell:
                top, end = max(cell.row, row), min(cell.row + cell.row_span, row + height)
                place = (top - row, cell.column, end - top, cell.column_span)
                found[place] = None
    return list(found)


def _at(grid: Grid, row: int, place: _Place) -> GridCell | None:
    return grid.at(row + place[0], place[1])


def _blocks(grid: Grid, head: int, height: int, places: Sequence[_Place]) -> list[int]:
    """The first rows of the blocks below the heads, none where other rows stand among them but for
    those of one cell (sections, notes)."""
    found: list[int] = []
    row = head + height
    wide = set(places)
    while row < grid.rows:
        cells = grid.starting(row)
        own = set(_divided(grid, row, height)) if row + height <= grid.rows else set()
        if own and own <= wide and len(own) >= _MOSTLY * len(wide):
            found.append(row)
            row += height
        elif len(cells) <= 1:
            row += 1
        else:
            return []
    return found


def _are_items(grid: Grid, head: int, blocks: Sequence[int], places: Sequence[_Place]) -> bool:
    """Whether heads stand over the blocks: forms print their labels in each of them again, and
    words of one row of heads under another row of plain cells say nothing of what is below."""
    own = [row for row in blocks if not _again(grid, head, row, places)]
    labels = [
        place
        for place in places
        if (said := _at(grid, head, place))
        and sum(_key(grid, row, place) == said.key for row in own) >= _MOSTLY * len(own)
    ]
    rows = {place[0] for place in places}
    told = {place[0] for row in own for place in places if _key(grid, row, place)}
    return bool(own) and not labels and told == rows


def _again(grid: Grid, head: int, row: int, places: Sequence[_Place]) -> bool:
    """Whether a block is the heads printed once more."""
    same = sum(_key(grid, row, place) == _key(grid, head, place) for place in places)
    return same >= _MOSTLY * len(places)


def _key(grid: Grid, row: int, place: _Place) -> str:
    cell = _at(grid, row, place)
    return cell.key if cell else ""


def _turned(grid: Grid, blocks: Sequence[int], height: int, places: Sequence[_Place]) -> Grid:
    """The grid with each block as one row, its cells side by side in the heads' order."""
    inner = {row + level for row in blocks for level in range(1, height)}
    rows = [row for row in range(grid.rows) if row not in inner]
    placed: dict[tuple[int, int], GridCell] = {}
    for number, row in enumerate(rows):
        alone = next(iter(grid.starting(row)), None)
        for column, place in enumerate(places):
            cell = _at(grid, row, place) if row in blocks else alone
            if cell:
                placed[number, column] = cell
    return Grid(grid.table, measured(placed), len(rows), len(places))
