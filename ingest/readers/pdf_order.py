"""Reading order on a page: what stands over the whole width, and columns side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import median

from ingest.readers.pdf_counted import count_on
from ingest.readers.pdf_lines import Run, rows_of
from ingest.readers.pdf_records import are_lines_of_two, cuts_between_records

# In sizes of the letter.
_NARROWEST_GUTTER = 0.9
_WHITE = 0.9
_SAME_HEIGHT = 4.0  # points
_LEAST_ROWS = 4
_LEAST_ROWS_OF_PART = 2
_LEAST_LETTERS = 9
_FILLED = 0.62  # prose fills its column; the words of a table do not
_DEEPEST = 4
_GUTTERS_TRIED = 12
_GAPS_LOOKED_AT = 600


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text, a table or a frame (by its number on the page), with its rectangle."""

    left: float
    top: float
    right: float
    bottom: float
    run: Run | None = None
    table: int | None = None
    frame: int | None = None

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2


_Blocks = Sequence[Block]


def block_of(run: Run) -> Block:
    """A run as a block."""
    return Block(run.left, run.top, run.right, run.bottom, run=run)


def in_reading_order(blocks: _Blocks, depth: int = 0) -> list[list[Block]]:
    """The blocks in groups that are read one after the other: text of one column, or one table."""
    for gutter in _gutters(blocks) if depth < _DEEPEST else ():
        bands = [part for band in _bands(blocks, gutter) for part in _columns_in(band, gutter)]
        if any(is_columns for _, is_columns in bands):
            return _read(bands, gutter, depth)
    return _by_tables(blocks)


def _read(bands: list[tuple[list[Block], bool]], gutter: float, depth: int) -> list[list[Block]]:
    groups: list[list[Block]] = []
    plain: list[Block] = []
    for band, is_columns in [*bands, ([], True)]:
        if not is_columns:
            plain += band
            continue
        # What is left in between may have columns elsewhere.
        groups += in_reading_order(plain, depth + 1) if plain else []
        plain = []
        for side in _sides(band, gutter):
            groups += in_reading_order(side, depth + 1) if side else []
    return groups


def _sides(blocks: _Blocks, gutter: float) -> tuple[list[Block], list[Block]]:
    left = [block for block in blocks if (block.left + block.right) / 2 <= gutter]
    return left, [block for block in blocks if (block.left + block.right) / 2 > gutter]


def _by_tables(blocks: _Blocks) -> list[list[Block]]:
    """Text above, between and below tables; words beside a table come before it, those at its right
    side after it."""
    groups: list[list[Block]] = []
    waiting = [block for block in blocks if block.run is not None]
    tables = [block for block in blocks if block.run is None]
    for table in sorted(tables, key=lambda block: (round(block.top / _SAME_HEIGHT), block.left)):
        above = [block for block in waiting if _is_before(block, table)]
        waiting = [block for block in waiting if not _is_before(block, table)]
        groups += [above] if above else []
        groups.append([table])
    return groups + ([waiting] if waiting else [])


def _is_before(block: Block, table: Block) -> bool:
    """Whether words are read before a table: above it, or at its left side."""
    return block.middle < (table.top if block.left >= table.right else table.bottom)


def _gutters(blocks: _Blocks) -> list[float]:
    """The middles of empty strips, those first that the most rows leave free."""
    runs = [block.run for block in blocks if block.run is not None]
    size = median(run.size for run in runs) if runs else 10.0
    wide = [gap for gap in _gaps(blocks) if gap[1] - gap[0] >= _NARROWEST_GUTTER * size]
    voted: list[tuple[int, float]] = []
    for start, end in wide[:_GAPS_LOOKED_AT]:
        middle = (start + end) / 2
        voted.append((sum(left <= middle <= right for left, right in wide), middle))
    tried: list[float] = []
    for _, middle in sorted(voted, key=lambda vote: (-vote[0], vote[1])):
        if len(tried) < _GUTTERS_TRIED and all(abs(middle - other) > size for other in tried):
            tried.append(middle)
    return tried


def _gaps(blocks: _Blocks) -> list[tuple[float, float]]:
    """What is free between a block and the next one at its right side."""
    by_top = sorted(blocks, key=lambda block: block.top)
    nearest: dict[int, tuple[float, float]] = {}
    for at, one in enumerate(by_top):
        for place, other in enumerate(by_top[at + 1 :], at + 1):
            if other.top >= one.bottom:
                break
            left, right = (at, place) if one.left < other.left else (place, at)
            gap = by_top[left].right, by_top[right].left
            if left not in nearest or gap[1] < nearest[left][1]:
                nearest[left] = gap
    return list(nearest.values())


def _bands(blocks: _Blocks, gutter: float) -> list[list[Block]]:
    """From top to bottom: blocks that cross the gutter, and those between them that do not."""
    crossing = sorted((b.top, b.bottom) for b in blocks if b.left < gutter < b.right)
    tops = [top for top, _ in crossing]
    lowest = list(accumulate((bottom for _, bottom in crossing), max))
    bands: dict[tuple[int, bool], list[Block]] = {}
    for block in blocks:
        passed = bisect_left(tops, block.middle)
        crosses = passed > 0 and block.middle <= lowest[passed - 1]
        bands.setdefault((passed - crosses, crosses), []).append(block)
    return [bands[key] for key in sorted(bands)]


def _columns_in(band: list[Block], gutter: float) -> list[tuple[list[Block], bool]]:
    """The band in parts, each with whether it reads in two columns."""
    left, right = map(_rows, _sides(band, gutter))
    if count_on(left, right):
        return [(band, True)]
    if left and right and (cuts := cuts_between_records(left, right)) is not None:
        return [(part, True) for part in _cut_at(band, cuts)]
    if are_lines_of_two(left, right):
        return [(band, False)]
    found: list[tuple[list[Block], bool]] = []
    waiting: list[Block] = []
    widths = _widths(band, gutter)
    for part in _parts(band):
        if _reads_as_columns(part, gutter, widths):
            waiting += part
        else:
            found += _settled(waiting, gutter)
            found.append((part, False))
            waiting = []
    return found + _settled(waiting, gutter)


def _cut_at(band: list[Block], cuts: Sequence[float]) -> list[list[Block]]:
    """The band in parts, cut at heights from the top."""
    parts: list[list[Block]] = [[] for _ in range(len(cuts) + 1)]
    for block in band:
        parts[bisect_left(cuts, block.middle)].append(block)
    return parts


def _settled(blocks: list[Block], gutter: float) -> list[tuple[list[Block], bool]]:
    """Parts that follow each other: columns if both sides have rows enough, or a table."""
    if not blocks:
        return []
    enough = all(
        any(block.table is not None for block in side) or len(_rows(side)) >= _LEAST_ROWS
        for side in _sides(blocks, gutter)
    )
    return [(blocks, enough)]


def _parts(band: list[Block]) -> list[list[Block]]:
    """The band cut where nothing stands over its whole width."""
    parts: list[list[Block]] = []
    lowest = 0.0
    for block in sorted(band, key=lambda block: block.top):
        size = block.run.size if block.run is not None else 10.0
        if parts and block.top - lowest <= _WHITE * size:
            parts[-1].append(block)
        else:
            parts.append([block])
        lowest = max(lowest, block.bottom) if len(parts[-1]) > 1 else block.bottom
    return parts


def _widths(band: list[Block], gutter: float) -> tuple[float, float]:
    left, right = _sides(band, gutter)
    return (
        gutter - min((block.left for block in left), default=gutter),
        max((block.right for block in right), default=gutter) - gutter,
    )


def _reads_as_columns(part: list[Block], gutter: float, widths: tuple[float, float]) -> bool:
    if any(block.frame is not None for block in part):
        # Frames are read row by row.
        return False
    sides = _sides(part, gutter)
    alone = not all(sides)
    return all(
        _is_column(side, width, 1 if alone else _LEAST_ROWS_OF_PART)
        for side, width in zip(sides, widths, strict=True) if side
    )  # fmt: skip


def _is_column(side: list[Block], width: float, least: int) -> bool:
    """Whether blocks read like a column of their own: a table, or lines that fill its width."""
    if any(block.table is not None for block in side):
        return True
    rows = _rows(side)
    filled = median((row[-1].right - row[0].left) / max(width, 1.0) for row in rows)
    letters = median(sum(len(run.characters) for run in row) for row in rows)
    if median(len(row) for row in rows) > 1:
        return False  # rows of cells
    return len(rows) >= least and filled >= _FILLED and letters >= _LEAST_LETTERS


def _rows(side: list[Block]) -> list[list[Run]]:
    return rows_of([block.run for block in side if block.run is not None])
