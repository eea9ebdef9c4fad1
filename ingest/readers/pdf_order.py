"""Reading order on a page: what stands over the whole width, and columns side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ingest.readers.pdf_lines import Run, rows_of

# In sizes of the letter.
_NARROWEST_GUTTER = 0.9
_LEAST_ROWS = 4
_LEAST_LETTERS = 9
_FILLED = 0.62  # prose fills its column; the words of a table do not


@dataclass(frozen=True, slots=True)
class Block:
    """Runs of text, or a table (by its number on the page), with its rectangle."""

    left: float
    top: float
    right: float
    bottom: float
    run: Run | None = None
    table: int | None = None


def block_of(run: Run) -> Block:
    """A run as a block."""
    return Block(run.left, run.top, run.right, run.bottom, run=run)


def in_reading_order(blocks: Sequence[Block], depth: int = 0) -> list[list[Block]]:
    """The blocks in groups that are read one after the other: text of one column, or one table."""
    if len(blocks) < 2 or depth > 4:
        return _by_tables(blocks)
    gutter = _gutter(blocks)
    if gutter is None:
        return _by_tables(blocks)
    groups: list[list[Block]] = []
    plain: list[Block] = []
    for band in _bands(blocks, gutter):
        left = [block for block in band if block.right <= gutter]
        right = [block for block in band if block.left >= gutter]
        if len(left) + len(right) == len(band) and _is_column(left) and _is_column(right):
            groups += _by_tables(plain)
            plain = []
            groups += in_reading_order(left, depth + 1) + in_reading_order(right, depth + 1)
        else:
            plain += band
    return groups + _by_tables(plain)


def _by_tables(blocks: Sequence[Block]) -> list[list[Block]]:
    """Text above, between and below tables; words beside a table come before it."""
    groups: list[list[Block]] = []
    waiting = [block for block in blocks if block.table is None]
    for table in sorted((b for b in blocks if b.table is not None), key=lambda b: (b.top, b.left)):
        above = [block for block in waiting if (block.top + block.bottom) / 2 < table.bottom]
        waiting = [block for block in waiting if block not in above]
        groups += [above] if above else []
        groups.append([table])
    return groups + ([waiting] if waiting else [])


def _gutter(blocks: Sequence[Block]) -> float | None:
    """The middle of the empty strip that the most rows leave free between two of their blocks."""
    runs = [block.run for block in blocks if block.run is not None]
    tables = sorted((b for b in blocks if b.table is not None), key=lambda b: b.left)
    gaps = [(one.right, other.left) for row in rows_of(runs)
            for one, other in zip(row, row[1:], strict=False)]  # fmt: skip
    gaps += [
        (min(one.right, other.right), max(one.left, other.left))
        for number, one in enumerate(tables) for other in tables[number + 1 :]
        if one.top < other.bottom and other.top < one.bottom
    ]  # fmt: skip
    gaps += [
        (min(run.right, table.right), max(run.left, table.left))
        for run in runs for table in tables if table.top < run.base < table.bottom
    ]  # fmt: skip
    size = median(run.size for run in runs) if runs else 10.0
    wide = [(start, end) for start, end in gaps if end - start >= _NARROWEST_GUTTER * size]
    best, most = None, 0
    for start, end in wide[:400]:
        middle = (start + end) / 2
        votes = sum(left <= middle <= right for left, right in wide)
        if votes > most:
            best, most = middle, votes
    return best


def _bands(blocks: Sequence[Block], gutter: float) -> list[list[Block]]:
    """From top to bottom: blocks that cross the gutter, and those between them that do not."""
    crossing = sorted(
        (b.top, b.bottom) for b in blocks if b.left < gutter < b.right
    )  # fmt: skip
    bands: dict[tuple[int, bool], list[Block]] = {}
    for block in blocks:
        middle = (block.top + block.bottom) / 2
        passed = sum(top < middle for top, _ in crossing)
        crosses = block.left < gutter < block.right or any(
            top <= middle <= bottom for top, bottom in crossing
        )
        bands.setdefault((passed - crosses, not crosses), []).append(block)
    return [bands[key] for key in sorted(bands)]


def _is_column(blocks: Sequence[Block]) -> bool:
    """Whether blocks read like a column of their own: a table, or lines that fill its width."""
    if any(block.table is not None for block in blocks):
        return True
    rows = rows_of([block.run for block in blocks if block.run is not None])
    if len(rows) < _LEAST_ROWS:
        return False
    width = max(b.right for b in blocks) - min(b.left for b in blocks)
    filled = median((row[-1].right - row[0].left) / max(width, 1.0) for row in rows)
    letters = median(sum(len(run.characters) for run in row) for row in rows)
    return filled >= _FILLED and letters >= _LEAST_LETTERS
