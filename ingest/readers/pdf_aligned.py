"""Tables without lines: rows of runs that leave the same strips of the page empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.canonical import Grid, GridCell
from ingest.readers.pdf_cells import joined
from ingest.readers.pdf_lines import Run, printed
from ingest.readers.pdf_marks import Rule
from ingest.structure import Box

_Strip = tuple[float, float]

# In sizes of the letter.
_NARROWEST_STRIP = 0.4
_SURE_STRIP = 1.2  # two rows with a narrower one may be chance
_HIGHEST_GAP = 2.6
# Wrapped lines stand closer together than rows do.
_LOOSER = 1.25
_SPREAD = 1.3


@dataclass(frozen=True, slots=True)
class Aligned:
    """Rows of a region that make a table."""

    rows: tuple[tuple[Run, ...], ...]


def find_aligned(rows: Sequence[Sequence[Run]]) -> list[Aligned | list[Run]]:
    """The rows in their order, those that make a table together as one."""
    found: list[Aligned | list[Run]] = []
    at = 0
    while at < len(rows):
        end = _end_of_table(rows, at)
        if end > at:
            found.append(Aligned(tuple(tuple(row) for row in rows[at:end])))
            at = end
        else:
            found.append(list(rows[at]))
            at += 1
    return found


def aligned_grid(table: Aligned, page: int, rules: Sequence[Rule]) -> Grid:
    """The table with its cells: columns from its fullest rows, wrapped lines in their cells."""
    columns = _columns(table.rows)
    held: dict[tuple[int, int, int], list[Run]] = {}
    for number, rows in enumerate(_grouped(table.rows, columns, rules)):
        for run in (run for row in rows for run in row):
            first, last = _covered(run, columns)
            held.setdefault((number, first, last), []).append(run)
    return Grid(_without_clashes(held, columns, page), page=page)


def _end_of_table(rows: Sequence[Sequence[Run]], start: int) -> int:
    """The row after the table that begins at `start`; `start` itself where none begins."""
    if len(rows[start]) < 2:
        return start
    strips = _strips_of(rows[start])
    end = start + 1
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        size = max(row[0].size, above[0].size)
        if row[0].base - above[0].base > _HIGHEST_GAP * size:
            break
        left = _free_strips(strips, row, size)
        # A single run may wrap a cell, but not run across the table.
        if not left or (len(row) == 1 and len(left) < len(strips)):
            break
        strips = left
        end += 1
    while end > start and len(rows[end - 1]) == 1 and _stands_alone(rows, end - 1, strips):
        end -= 1
    wide = [row for row in rows[start:end] if len(row) > 1]
    sure = max((b - a for a, b in strips), default=0.0) >= _SURE_STRIP * rows[start][0].size
    return end if len(wide) > (1 if sure else 2) else start


def _stands_alone(rows: Sequence[Sequence[Run]], at: int, strips: Sequence[_Strip]) -> bool:
    """Whether a single run at the end is text after the table and no wrapped line of it."""
    run, above = rows[at][0], rows[at - 1]
    near = run.base - above[0].base < 1.6 * run.size
    in_first = run.left < strips[0][0]
    return not near or (in_first and len(above) > 1)


def _strips_of(row: Sequence[Run]) -> list[_Strip]:
    return [(one.right, other.left) for one, other in pairwise(row)]


def _free_strips(strips: Sequence[_Strip], row: Sequence[Run], size: float) -> list[_Strip]:
    """What of each strip a row leaves free."""
    free: list[_Strip] = []
    for start, end in strips:
        pieces = [(start, end)]
        for run in row:
            pieces = [
                piece for a, b in pieces
                for piece in ((a, min(b, run.left)), (max(a, run.right), b)) if piece[0] < piece[1]
            ] if run.left < end and run.right > start else pieces  # fmt: skip
        free += [max(pieces, key=lambda piece: piece[1] - piece[0])] if pieces else []
    return [(a, b) for a, b in free if b - a >= _NARROWEST_STRIP * size]


def _columns(rows: Sequence[Sequence[Run]]) -> list[_Strip]:
    """Where the columns stand, from the rows with the most runs."""
    most = max(len(row) for row in rows)
    columns: list[_Strip] = []
    for run in sorted(
        (run for row in rows if len(row) == most for run in row), key=lambda r: r.left
    ):
        if columns and run.left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], run.right))
        else:
            columns.append((run.left, run.right))
    return columns


def _covered(run: Run, columns: Sequence[_Strip]) -> tuple[int, int]:
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


def _grouped(
    rows: Sequence[Sequence[Run]], columns: Sequence[_Strip], rules: Sequence[Rule]
) -> list[list[Sequence[Run]]]:
    """Printed lines gathered to rows of the table."""
    between = [
        any(r.is_horizontal and above[0].base < r.at < row[0].base and _lies_over(r, columns)
            for r in rules)
        for above, row in pairwise(rows)
    ]  # fmt: skip
    if sum(between) * 3 >= len(rows):
        return _cut(rows, between)
    gaps = [row[0].base - above[0].base for above, row in pairwise(rows)]
    if max(gaps) >= _SPREAD * min(gaps) and any(len(row) < len(columns) for row in rows):
        return _cut(rows, [gap > _LOOSER * min(gaps) for gap in gaps])
    return _cut(rows, [not _is_wrapped(above, row, columns)
                       for above, row in pairwise(rows)])  # fmt: skip


def _lies_over(rule: Rule, columns: Sequence[_Strip]) -> bool:
    return rule.start < columns[0][1] and rule.end > columns[-1][0]


def _cut(rows: Sequence[Sequence[Run]], cuts: Sequence[bool]) -> list[list[Sequence[Run]]]:
    groups = [[rows[0]]]
    for row, is_cut in zip(rows[1:], cuts, strict=True):
        if is_cut:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _is_wrapped(above: Sequence[Run], row: Sequence[Run], columns: Sequence[_Strip]) -> bool:
    """Whether a line goes on in cells that the line above began, none in the first column."""
    here = {_covered(run, columns)[0] for run in row}
    there = {_covered(run, columns)[0] for run in above}
    return 0 not in here and len(row) < len(columns) and here <= there


def _without_clashes(
    held: dict[tuple[int, int, int], list[Run]], columns: Sequence[_Strip], page: int
) -> tuple[GridCell, ...]:
    """The cells; where a wide one meets others in its row it gives way to its first column."""
    cells: list[GridCell] = []
    taken: dict[tuple[int, int], list[Run]] = {}
    spans: dict[tuple[int, int], int] = {}
    for (row, first, last), runs in sorted(held.items()):
        others = {
            column
            for other, start, end in held if other == row and (start, end) != (first, last)
            for column in range(start, end + 1)
        }  # fmt: skip
        taken.setdefault((row, first), []).extend(runs)
        clear = others.isdisjoint(range(first, last + 1))
        spans[row, first] = last - first + 1 if clear else 1
    for (row, column), runs in sorted(taken.items()):
        left, right = columns[column][0], columns[column + spans[row, column] - 1][1]
        lines = [
            printed([run], page, in_cell=True)
            for run in sorted(runs, key=lambda r: (round(r.base), r.left))
        ]
        box = Box(
            min(line.box.left for line in lines), min(line.box.top for line in lines),
            max(line.box.right for line in lines), max(line.box.bottom for line in lines),
        )  # fmt: skip
        cells.append(
            GridCell(
                row, column, "", 1, spans[row, column], box=box, lines=joined(lines, right - left)
            )
        )
    return tuple(cells)
