"""Tables without lines: rows of runs that leave the same strips of the page empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_data.places.structure import Box
from ingest.readers.canonical import Grid, GridCell
from ingest.readers.pdf_aligned_rows import Strip, columns_of, covered, grouped
from ingest.readers.pdf_cells import begins_entry, joined
from ingest.readers.pdf_lines import Run, printed, rows_of
from ingest.readers.pdf_marks import Rule

# In sizes of the letter.
_NARROWEST_STRIP = 0.4
_SURE_STRIP = 1.2  # two rows with a narrower one may be chance
_HIGHEST_GAP = 2.6
_FAR = 1.25
_NEAR = 1.6
_AS_CLOSE = 1.1
_SETTLED = 3  # rows after which it is known where the second column begins
_LARGER = 1.12
_OUTDENT = 0.25
_FULL = 2.3
_NEXT_LINE = 1.95
_SAME_SIZE = 0.3  # points
_PAIR = 2
_HEADING_COUNT = re.compile(r"[(（]?[0-9０-９]{1,3}(?:[-.－．‐][0-9０-９]{1,3})*[)）.．]?")


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
        if end > at and not _goes_on_below(rows, at, end):
            if found and _is_first_line(found[-1], rows[at]):
                # A head of two lines in the middle of which the others stand.
                at -= 1
                found.pop()
            found.append(Aligned(tuple(tuple(row) for row in rows[at:end])))
            at = end
        else:
            found.append(list(rows[at]))
            at += 1
    return found


def aligned_grid(table: Aligned, page: int, rules: Sequence[Rule]) -> Grid:
    """The table with its cells: columns from its fullest rows, wrapped lines in their cells."""
    columns = columns_of(table.rows)
    held: dict[tuple[int, int, int], list[Run]] = {}
    for number, runs in enumerate(grouped(table.rows, columns, rules)):
        for run in runs:
            first, last = covered(run, columns)
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
        size = min(row[0].size, above[0].size)
        if row[0].base - above[0].base > _HIGHEST_GAP * size:
            break
        left = _free_strips(strips, row, size)
        if _is_apart(rows, start, end, strips, left):
            break
        strips = left
        end += 1
    closest = min((b[0].base - a[0].base for a, b in pairwise(rows[start : end - 1])), default=0.0)
    while end > start and len(rows[end - 1]) == 1 and _stands_alone(
        rows, end - 1, strips, _AS_CLOSE * closest
    ):  # fmt: skip
        end -= 1
    wide = [row for row in rows[start:end] if len(row) > 1]
    sure = max((b - a for a, b in strips), default=0.0) >= _SURE_STRIP * rows[start][0].size
    return end if len(wide) > (1 if sure else 2) else start


def _goes_on_below(rows: Sequence[Sequence[Run]], start: int, end: int) -> bool:
    """Whether the last words of what looks like a label and its value are wrapped to where the
    labels begin: those are words and a wide space in front of paragraphs."""
    if end >= len(rows) or len(rows[end]) > 1 or max(map(len, rows[start:end])) > _PAIR:
        return False
    last, run = rows[end - 1][-1], rows[end][0]
    wall = max(one.right for row in rows[start : end + 1] for one in row)
    return (
        len(rows[end - 1]) == _PAIR
        and abs(run.left - rows[end - 1][0].left) <= _OUTDENT * run.size < last.left - run.left
        and abs(run.size - last.size) <= _SAME_SIZE
        and run.base - last.base <= _NEXT_LINE * run.size
        and wall - last.right <= _FULL * run.size
        and not last.text.endswith("。")
        and not begins_entry(run.text)
    )


def _is_apart(
    rows: Sequence[Sequence[Run]], start: int, at: int, strips: Sequence[Strip],
    left: Sequence[Strip],
) -> bool:  # fmt: skip
    """Whether the row `at` does not go on with the table that began at `start`; `left` is what it
    leaves of the strips that were free."""
    row = rows[at]
    if at == start + 1 and (
        2 * len(left) < len(strips) or rows[start][0].size > _LARGER * row[0].size
    ):
        return True  # words that stand apart in a line or a heading above the table
    # A single run may wrap a cell, but not run across the table.
    if not left or (len(row) == 1 and len(left) < len(strips)):
        return True
    in_first = row[-1].left < strips[0][0]  # a count and a title are a heading as one run is
    heading = (len(row) == 1 or in_first) and _is_heading(rows[start:at], row, strips)
    heading = heading or _is_counted_heading(rows[start:at], row)
    return heading or _begins_another(rows, at, start)


def _is_first_line(above: Aligned | list[Run], row: Sequence[Run]) -> bool:
    """Whether a run stands half a line above a table: the first of two lines of a cell."""
    if isinstance(above, Aligned) or len(above) > 1:
        return False
    run = above[0]
    return row[0].base - run.base < 0.8 * run.size and run.left > row[0].right


def _is_heading(rows: Sequence[Sequence[Run]], row: Sequence[Run], strips: Sequence[Strip]) -> bool:
    """Whether words in the first column alone begin something else: larger, bolder than what stands
    there above, further to the left or further away."""
    run = row[0]
    gap = run.base - rows[-1][0].base
    usual = max((row[0].base - above[0].base for above, row in pairwise(rows)), default=gap)
    far = gap > _FAR * usual
    bolder = _is_bold(row) and not any(_is_bold(above[:1]) for above in rows)
    further_left = min(above[0].left for above in rows) - run.left > _OUTDENT * run.size
    larger = run.size > _LARGER * rows[-1][0].size
    return run.left < strips[0][0] and (larger or bolder or further_left or far)


def _is_counted_heading(rows: Sequence[Sequence[Run]], row: Sequence[Run]) -> bool:
    """Whether a row is a count and a title, all of it bold as no row above is."""
    return (
        len(row) == _PAIR
        and _HEADING_COUNT.fullmatch(row[0].text.strip()) is not None
        and _is_all_bold(row)
        and not any(_is_all_bold(above) for above in rows)
    )


def _is_all_bold(runs: Sequence[Run]) -> bool:
    return all(_is_bold([run]) for run in runs)


def _is_bold(runs: Sequence[Run]) -> bool:
    """Whether most letters of runs are bold: digits may be drawn from another font."""
    letters = [character.bold for run in runs for character in run.characters]
    return 2 * sum(letters) > len(letters)


def _begins_another(rows: Sequence[Sequence[Run]], at: int, start: int) -> bool:
    """Whether the row `at`, or the one under a caption there, has cells that begin elsewhere than
    those of the table above it: another table begins."""
    wide = [row for row in rows[start:at] if len(row) > 1]
    caption = len(rows[at]) == 1 and rows[at][0].left < rows[start][0].right
    below = rows[at + caption : at + caption + 2]
    if len(wide) < _SETTLED or not below or len(below[0]) < 2:
        return False
    near = 0.5 * below[0][0].size
    begins = [row[1].left for row in wide]
    others = [run.left for run in below[0][1:]]
    same = sum(abs(left - begins[0]) < near for left in begins) > 0.7 * len(begins)
    elsewhere = all(abs(other - left) > near for other in others for left in begins)
    again = len(below) > 1 and any(
        abs(run.left - other) < near for run in below[1][1:] for other in others
    )
    return same and elsewhere and (caption or again)


def _stands_alone(
    rows: Sequence[Sequence[Run]], at: int, strips: Sequence[Strip], wrapped: float
) -> bool:
    """Whether a single run at the end is text after the table and no wrapped line of it: `wrapped`
    is how far such lines stand apart."""
    run, above = rows[at][0], rows[at - 1]
    gap = run.base - above[0].base
    in_first = run.left < strips[0][0]
    return gap >= _NEAR * run.size or (in_first and len(above) > 1 and gap > wrapped)


def _strips_of(row: Sequence[Run]) -> list[Strip]:
    return [(one.right, other.left) for one, other in pairwise(row)]


def _free_strips(strips: Sequence[Strip], row: Sequence[Run], size: float) -> list[Strip]:
    """What of each strip a row leaves free."""
    free: list[Strip] = []
    for start, end in strips:
        pieces = [(start, end)]
        for run in row:
            pieces = [
                piece for a, b in pieces
                for piece in ((a, min(b, run.left)), (max(a, run.right), b)) if piece[0] < piece[1]
            ] if run.left < end and run.right > start else pieces  # fmt: skip
        free += [max(pieces, key=lambda piece: piece[1] - piece[0])] if pieces else []
    return [(a, b) for a, b in free if b - a >= _NARROWEST_STRIP * size]


def _without_clashes(
    held: dict[tuple[int, int, int], list[Run]], columns: Sequence[Strip], page: int
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
        lines = [printed(line, page, in_cell=True) for line in rows_of(runs)]
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
