"""Columns and rows of a table without lines, from where its words stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf_lines import Run
from ingest.readers.pdf_marks import Rule

Strip = tuple[float, float]

_NUMBER = re.compile(r"[-▲△−]?[0-9０-９][0-9０-９,，.．]*\s?[^\s0-9０-９]{0,3}")
_COUNT = re.compile(r"(?:No\.?|№)?(?P<count>[0-9０-９]{1,3})[.．)）]?(?:[\s　]|$)")
_TWO = 2

# Wrapped lines stand closer together than rows do.
_SPREAD = 1.13
# In sizes of the letter: the widest pitch of wrapped lines, and what such a line leaves free.
_WIDEST_PITCH = 1.9
_LEFT_FREE = 2.3
_FULL_LINES = 0.3
_LEAST_LETTERS = 4
_ACROSS = 3
_WIDE_SPACE = 1.3


def columns_of(rows: Sequence[Sequence[Run]]) -> list[Strip]:
    """Where the columns stand, from the rows with the most runs; one that hardly a row tells of and
    that others run across is none."""
    most = max(len(row) for row in rows)
    columns: list[Strip] = []
    for run in sorted(
        (run for row in rows if len(row) == most for run in row), key=lambda r: r.left
    ):
        if columns and run.left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], run.right))
        else:
            columns.append((run.left, run.right))
    kept = columns[:1]
    for column in columns[1:]:
        if _is_chance(kept[-1][1], column[0], rows):
            kept[-1] = (kept[-1][0], column[1])
        else:
            kept.append(column)
    return kept


def _is_chance(left: float, right: float, rows: Sequence[Sequence[Run]]) -> bool:
    """Whether a gap between words is a gap of one row alone, which several others run across, or a
    wide space behind numbers, below which the words are wrapped."""
    gap, space = (left + right) / 2, _WIDE_SPACE * rows[0][0].size
    across = sum(any(run.left < gap < run.right for run in row) for row in rows)
    own = sum(
        any(run.right <= gap for run in row) and any(run.left >= gap for run in row)
        for row in rows
        if not any(run.left < gap < run.right for run in row)
    )
    narrow = right - left <= space and own <= _ACROSS * across
    return across >= _ACROSS and (own < 2 or narrow)


def covered(run: Run, columns: Sequence[Strip]) -> tuple[int, int]:
    """First and last column that a run stands over; one between two columns stands over both."""
    over = [n for n, (left, right) in enumerate(columns) if run.left < right and run.right > left]
    if over:
        return over[0], over[-1]
    after = next((n for n, (left, _) in enumerate(columns) if left >= run.right), len(columns))
    if after in (0, len(columns)):
        nearest = min(after, len(columns) - 1)
        return nearest, nearest
    to_left = run.left - columns[after - 1][1]
    to_right = columns[after][0] - run.right
    if min(to_left, to_right) < run.size:
        return (after - 1, after - 1) if to_left < to_right else (after, after)
    return after - 1, after


def grouped(
    rows: Sequence[Sequence[Run]], columns: Sequence[Strip], rules: Sequence[Rule]
) -> list[list[Run]]:
    """The runs of each row of the table, wrapped lines with the row that they belong to."""
    between = [
        any(r.is_horizontal and above[0].base < r.at < row[0].base and _lies_over(r, columns)
            for r in rules)
        for above, row in pairwise(rows)
    ]  # fmt: skip
    if sum(between) * 3 >= len(rows):
        return _cut(rows, between)
    if counted := _counted(rows, columns):
        return counted
    cells = _by_column(rows, columns)
    pitch = _largest_pitch(cells, columns)
    if pitch is not None:
        blocks = [block for runs in cells.values() for block in _blocks(runs, pitch)]
        if sum(map(_stacks_numbers, blocks)) < _TWO:
            return _overlapping(blocks)
    return _cut(rows, [not _is_wrapped(above, row, columns)
                       for above, row in pairwise(rows)])  # fmt: skip


def _counted(rows: Sequence[Sequence[Run]], columns: Sequence[Strip]) -> list[list[Run]]:
    """The rows cut where the first column counts on, where every such line begins all the cells of
    its row; empty where there is no such count."""
    counts = [int(match["count"]) if (match := _COUNT.match(row[0].text)) else None for row in rows]
    begins = [n for n, count in enumerate(counts) if count is not None]
    told = [counts[n] for n in begins]
    steps = [b == a + 1 for a, b in pairwise(told) if a is not None and b is not None]
    if len(told) < _ACROSS or not all(steps) or begins[0] > 1:
        return []
    groups = _cut(rows, [n in begins for n in range(1, len(rows))])
    for begin, group in zip(begins, groups[-len(begins) :], strict=True):
        first = {covered(run, columns)[0] for run in rows[begin]}
        if any(covered(run, columns)[0] not in first for run in group):
            return []
    return groups


def _stacks_numbers(block: Sequence[Run]) -> bool:
    """Whether one number stands below another: those are cells of two rows."""
    return sum(_is_number(run) for run in block) >= _TWO


def _is_number(run: Run) -> bool:
    return _NUMBER.fullmatch(run.text.strip()) is not None


def _lies_over(rule: Rule, columns: Sequence[Strip]) -> bool:
    return rule.start < columns[0][1] and rule.end > columns[-1][0]


def _cut(rows: Sequence[Sequence[Run]], cuts: Sequence[bool]) -> list[list[Run]]:
    groups = [list(rows[0])]
    for row, is_cut in zip(rows[1:], cuts, strict=True):
        if is_cut:
            groups.append(list(row))
        else:
            groups[-1] += row
    return groups


def _by_column(
    rows: Sequence[Sequence[Run]], columns: Sequence[Strip]
) -> dict[tuple[int, int], list[Run]]:
    cells: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for run in sorted((run for row in rows for run in row), key=lambda run: run.base):
        cells[covered(run, columns)].append(run)
    return cells


def _largest_pitch(
    cells: dict[tuple[int, int], list[Run]], columns: Sequence[Strip]
) -> float | None:
    """A little more than the pitch of wrapped lines.

    None where lines stand evenly, or where those that stand closer neither fill their column nor
    stand beside an empty first one.
    """
    pairs = {cell: list(pairwise(runs)) for cell, runs in cells.items()}
    found = [
        pitch
        for (column, last), own in pairs.items()
        if (pitch := _closest(own)) is not None
        and (
            column
            or _fills(
                [above for above, run in own if run.base - above.base <= pitch], columns[last][1]
            )
        )
    ]
    if not found:
        return None
    pitch = min(found)
    first = [run.base for (column, _), runs in cells.items() if column == 0 for run in runs]
    close = [
        (cell, above, run)
        for cell, own in pairs.items()
        for above, run in own
        if run.base - above.base <= pitch
    ]
    wrapped = sum(
        _is_full(above, columns[cell[1]][1])
        or (cell[0] > 0 and all(abs(run.base - base) > 0.3 * run.size for base in first))
        for cell, above, run in close
    )
    narrow = pitch <= _WIDEST_PITCH * min(above.size for _, above, _ in close)
    return _SPREAD * pitch if narrow and wrapped >= _FULL_LINES * len(close) else None


def _closest(pairs: Sequence[tuple[Run, Run]]) -> float | None:
    """How far the lines of a column that stand closest stand apart; None where all stand evenly."""
    gaps = sorted(run.base - above.base for above, run in pairs)
    return next((gap for gap, after in pairwise(gaps) if gap > 0 and after >= _SPREAD * gap), None)


def _fills(runs: Sequence[Run], edge: float) -> bool:
    return sum(_is_full(run, edge) for run in runs) >= _FULL_LINES * len(runs)


def _is_full(run: Run, edge: float) -> bool:
    return edge - run.right <= _LEFT_FREE * run.size and len(run.characters) >= _LEAST_LETTERS


def _blocks(runs: Sequence[Run], pitch: float) -> list[list[Run]]:
    """The lines of a column gathered to cells."""
    blocks = [[runs[0]]]
    for above, run in pairwise(runs):
        if run.base - above.base <= pitch:
            blocks[-1].append(run)
        else:
            blocks.append([run])
    return blocks


def _overlapping(blocks: Sequence[list[Run]]) -> list[list[Run]]:
    """Cells at the same height as one row: the tallest cell of a row is as high as the row."""
    rows: list[tuple[float, list[Run]]] = []
    for block in sorted(blocks, key=lambda block: (block[0].top, block[0].left)):
        top, bottom = block[0].top, block[-1].bottom
        if rows and top < rows[-1][0] - 0.2 * block[0].size:
            rows[-1] = (max(rows[-1][0], bottom), rows[-1][1] + block)
        else:
            rows.append((bottom, list(block)))
    return [runs for _, runs in rows]


def _is_wrapped(above: Sequence[Run], row: Sequence[Run], columns: Sequence[Strip]) -> bool:
    """Whether a line goes on in cells that the line above began, none in the first column."""
    here = {covered(run, columns)[0] for run in row}
    there = {covered(run, columns)[0] for run in above}
    numbers = sum(map(_is_number, row))
    return 0 not in here and len(row) < len(columns) and here <= there and numbers < _TWO
