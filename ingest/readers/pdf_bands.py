"""Tables without upright lines: lines or coloured bands part the rows, white strips the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from graph_data.places.structure import Box
from ingest.readers.canonical import Grid, GridCell
from ingest.readers.pdf_aligned_rows import Strip
from ingest.readers.pdf_band_columns import cells_of, columns_of_rows, cut_at, walls_between
from ingest.readers.pdf_cells import joined
from ingest.readers.pdf_lattice import Lattice, merged
from ingest.readers.pdf_lines import Run, printed, rows_of, runs_of
from ingest.readers.pdf_marks import Character, PageContent, Rule

_SHORTEST = 150.0  # points
_SAME_END = 3.0
_NO_ROW = 4.0  # points between lines that hold no words: the two strokes of one line
_HIGHEST_BAND = 400.0
_LEAST_COLUMNS = 3
_LEAST_LINES = 3
_LEAST_ROWS = 2
_MANY_ROWS = 5
_LINES_OF_HEAD = 2
_MOST_LINES_OF_NARROWEST = 2
_MOST_RULES = 2_000
# In sizes of the letter.
_NEXT_LINE = 2.0
_PADDING = 1.6
_ACROSS = 1.2
_LARGER = 1.12


@dataclass(frozen=True, slots=True)
class BandedTable:
    """A table with the box that it stands in."""

    box: Box
    grid: Grid


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands between two lines; `rule` is the one above it."""

    rule: Rule
    top: float
    bottom: float
    runs: tuple[Run, ...]


def find_banded(
    page: PageContent, characters: Sequence[Character], lattices: Sequence[Lattice]
) -> list[BandedTable]:
    """The tables of a page whose rows alone are marked, none that `lattices` of several columns
    hold."""
    ruled = [lattice.box for lattice in lattices if _has_columns(lattice)]
    rules = [
        rule for rule in merged([*_across(page.rules), *_edges(page.frames)])
        if rule.end - rule.start >= _SHORTEST and not any(_lies_in(rule, box) for box in ruled)
    ]  # fmt: skip
    if not _LEAST_LINES <= len(rules) <= _MOST_RULES:
        return []
    outside = [c for c in characters if not any(holds(box, *c.middle) for box in ruled)]
    runs = runs_of(outside)
    found = []
    for group in _of_one_width(rules):
        for rows in _stretches(group, runs):
            # A row alone between two lines tells the columns of those above and below it.
            known = rows if len(rows) > 1 else rows * 2
            whole = _with_open_ends(rows, runs, columns_of_rows([row.runs for row in known]))
            columns = columns_of_rows([row.runs for row in whole])
            whole = [replace(row, runs=cut_at(row.runs, columns)) for row in whole]
            enough = len(whole) >= _LEAST_ROWS and len(columns) >= _LEAST_COLUMNS
            if enough and _holds_rows(whole, columns):
                found.append(_table(whole, columns, page.number))
    return found


def _has_columns(lattice: Lattice) -> bool:
    return any(cell.column for cell in lattice.cells)


def _across(rules: Sequence[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.is_horizontal]


def _edges(frames: Sequence[Box]) -> list[Rule]:
    """The upper and lower rims of coloured bands."""
    return [
        Rule(True, at, box.left, box.right)
        for box in frames if box.bottom - box.top <= _HIGHEST_BAND
        for at in (box.top, box.bottom)
    ]  # fmt: skip


def _lies_in(rule: Rule, box: Box) -> bool:
    between = box.top - _SAME_END <= rule.at <= box.bottom + _SAME_END
    return between and rule.start < box.right and rule.end > box.left


def holds(box: Box, x: float, y: float) -> bool:
    """Whether a place on the page lies in a box."""
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _of_one_width(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that end at one place on the right, the shorter ones beginning further inside."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        for group in groups:
            widest = min(group, key=lambda one: one.start)
            if abs(rule.end - widest.end) <= _SAME_END and (
                abs(rule.start - widest.start) <= _SAME_END or rule.start > widest.start
            ):
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= _LEAST_LINES]


def _stretches(rules: Sequence[Rule], runs: Sequence[Run]) -> list[list[_Row]]:
    """The rows between the lines, parted where nothing or a heading stands between two lines."""
    left, right = min(r.start for r in rules), max(r.end for r in rules)
    inside = [r for r in runs if left - _SAME_END <= r.left and r.right <= right + _SAME_END]
    stretches: list[list[_Row]] = [[]]
    for above, rule in pairwise(rules):
        if rule.at - above.at <= _NO_ROW:
            continue
        held = tuple(run for run in inside if above.at < run.base - 0.3 * run.size < rule.at)
        row = _Row(above, above.at, rule.at, held)
        if held and not _is_heading(row, stretches[-1]) and not _is_several(row):
            stretches[-1].append(row)
        else:
            stretches.append([])
    return [rows for rows in stretches if rows]


def _is_heading(row: _Row, above: Sequence[_Row]) -> bool:
    """Whether a row is words between two tables: one line that stands further away from the lines
    around it than words of a cell do."""
    if len(row.runs) > 1 or not above:
        return False
    run, sizes = row.runs[0], [run.size for one in above for run in one.runs]
    return run.size > _LARGER * median(sizes) or max(_padding(row)) > _PADDING * run.size


def _is_several(row: _Row) -> bool:
    """Whether more than one row stands between two lines: there is white across all of it, or a
    line in larger letters stands alone."""
    lines = rows_of(row.runs)
    usual = median(run.size for run in row.runs)
    lowest = lines[0][0].bottom
    for line in lines[1:]:
        if line[0].top - lowest > _ACROSS * usual:
            return True
        lowest = max(lowest, *(run.bottom for run in line))
    return len(lines) > 1 and any(
        len(line) == 1 and line[0].size > _LARGER * usual for line in lines
    )


def _padding(row: _Row) -> tuple[float, float]:
    return min(r.top for r in row.runs) - row.top, row.bottom - max(r.bottom for r in row.runs)


def _holds_rows(rows: Sequence[_Row], columns: Sequence[Strip]) -> bool:
    """Whether each row is one: its cells' lines stand close, and some cell has few of them. A head
    over many rows may have two lines of its own."""
    several = 0
    for number, row in enumerate(rows):
        cells = cells_of(row.runs, columns)
        lines = [rows_of(runs) for runs in cells.values()]
        if number == 0 and len(rows) >= _MANY_ROWS and max(map(len, lines)) <= _LINES_OF_HEAD:
            continue
        several += min(map(len, lines)) > _MOST_LINES_OF_NARROWEST
        if any(
            below[0].base - above[0].base > _NEXT_LINE * max(below[0].size, above[0].size)
            for own in lines
            for above, below in pairwise(own)
        ):
            return False
    return several * 3 <= len(rows)


def _with_open_ends(rows: list[_Row], runs: Sequence[Run], columns: Sequence[Strip]) -> list[_Row]:
    """The rows with one above the first line and one below the last, where bands leave them so."""
    taken = {id(run) for row in rows for run in row.runs}
    left, right = rows[0].rule.start, max(row.rule.end for row in rows)
    near = [
        run for run in runs
        if id(run) not in taken and left - _SAME_END <= run.left and run.right <= right + _SAME_END
    ]  # fmt: skip
    usual = median(run.size for row in rows for run in row.runs)
    near = list(cut_at([run for run in near if run.size <= _LARGER * usual], columns))
    above = _lines_from(rows[0].top, [r for r in near if r.base < rows[0].top], up=True)
    below = _lines_from(rows[-1].bottom, [r for r in near if r.base > rows[-1].bottom], up=False)
    if _fits(above, columns):
        top = min(run.top for run in above)
        rows = [_Row(rows[0].rule, top, rows[0].top, tuple(above)), *rows]
    if _fits(below, columns):
        bottom = max(run.bottom for run in below)
        rows = [*rows, _Row(rows[-1].rule, rows[-1].bottom, bottom, tuple(below))]
    return rows


def _lines_from(edge: float, runs: Sequence[Run], *, up: bool) -> list[Run]:
    """The lines that stand close to the edge of a table and to each other."""
    found: list[Run] = []
    for line in sorted(rows_of(runs), key=lambda row: abs(row[0].base - edge)):
        gap = edge - line[0].bottom if up else line[0].top - edge
        if gap > (_PADDING if not found else _NEXT_LINE - 1) * line[0].size:
            break
        found += line
        edge = line[0].top if up else line[0].bottom
    return found


def _fits(runs: Sequence[Run], columns: Sequence[Strip]) -> bool:
    """Whether words beyond the lines are a row: in two columns or more, each in one."""
    over = [
        [n for n, (left, right) in enumerate(columns) if run.left <= right and run.right >= left]
        for run in runs
    ]
    filled = {own[0] for own in over if own}
    return (
        all(len(own) == 1 for own in over) and len(filled) > 1 and 2 * len(filled) >= len(columns)
    )


def _table(rows: Sequence[_Row], columns: Sequence[Strip], page: int) -> BandedTable:
    left = min(row.rule.start for row in rows)
    right = max(row.rule.end for row in rows)
    walls = [left, *walls_between(columns), right]
    box = Box(*(round(v, 2) for v in (left, rows[0].top, right, rows[-1].bottom)))
    cells = []
    for first, last, column, end in _places(rows, columns, walls):
        runs = [
            run for row in rows[first : last + 1] for (start, stop), own in
            cells_of(row.runs, columns).items() if column <= start and stop <= end for run in own
        ]  # fmt: skip
        lines = [printed(line, page, in_cell=True) for line in rows_of(runs)]
        sides = walls[column], rows[first].top, walls[end + 1], rows[last].bottom
        around = Box(*(round(v, 2) for v in sides))
        whole = joined(lines, around.right - around.left)
        cells.append(
            GridCell(first, column, "", last - first + 1, end - column + 1, box=around, lines=whole)
        )
    return BandedTable(box, Grid(tuple(cells), page=page))


def _places(
    rows: Sequence[_Row], columns: Sequence[Strip], walls: Sequence[float]
) -> list[tuple[int, int, int, int]]:
    """First and last row, first and last column of every cell: words over several columns are one
    cell, and one above which the line does not reach goes on from the row before."""
    found: list[tuple[int, int, int, int]] = []
    for number, row in enumerate(rows):
        spans = list(cells_of(row.runs, columns))
        filled = {column for first, last in spans for column in range(first, last + 1)}
        spans += [(column, column) for column in range(len(columns)) if column not in filled]
        for first, last in sorted(spans):
            above = next(
                (at for at, (_, end, start, stop) in enumerate(found)
                 if end == number - 1 and (start, stop) == (first, last)), None,
            )  # fmt: skip
            if above is not None and row.rule.start > (walls[first] + walls[last + 1]) / 2:
                found[above] = (found[above][0], number, first, last)
            else:
                found.append((number, number, first, last))
    return sorted(found, key=lambda one: (one[0], one[2]))
