"""A sheet cut into tables: empty rows and columns divide, titles above a table stand alone.

Borders and merged ranges count as filled, so that an empty field of a form does not tear the form.
A table that goes on below an empty row with the same columns stays one table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_data.places.cell_names import cell_name
from ingest.readers.canonical import Grid, GridCell
from ingest.readers.sheet_cells import SheetData

# A page of a form has a few thousand cells; what is larger is no cell of a table.
_LARGEST_MERGED = 250_000

_Range = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True, slots=True)
class _Plan:
    """What of a sheet is filled: places with words or borders, and merged ranges by their start.

    `rows` are the columns with words, `begins` those where any cell begins, both by row.
    """

    data: SheetData
    merged: dict[tuple[int, int], _Range]
    covered: frozenset[tuple[int, int]]
    filled: frozenset[tuple[int, int]]
    rows: dict[int, list[int]]
    begins: dict[int, list[int]]
    ruled: bool

    def words(self, row: int, first: int, last: int) -> list[int]:
        """The columns of a row in which words begin."""
        return [c for c in self.rows.get(row, ()) if first <= c <= last]


def tables_of(data: SheetData) -> list[Grid]:
    """The sheet's tables from top to bottom; a cell that stands alone is a table of one cell."""
    with_words = [place for place, cell in data.cells.items() if cell.text.strip()]
    if not with_words:
        return []
    plan = _plan(data, with_words)
    whole = (
        min(row for row, _ in plan.filled), min(column for _, column in plan.filled),
        max(row for row, _ in plan.filled), max(column for _, column in plan.filled),
    )  # fmt: skip
    return [
        grid for area in _areas(plan, whole) for part in _peeled(plan, area)
        if (grid := _grid(plan, part)) is not None
    ]  # fmt: skip


def _plan(data: SheetData, with_words: Sequence[tuple[int, int]]) -> _Plan:
    last_row, last_column = max(r for r, _ in with_words), max(c for _, c in with_words)
    merged: dict[tuple[int, int], _Range] = {}
    covered: set[tuple[int, int]] = set()
    for first, left, last, right in data.merged:
        # Whole columns may be merged: what lies beyond the last words is of no interest.
        clipped = (first, left, min(last, max(last_row, first)), min(right, max(last_column, left)))
        area = (clipped[2] - first + 1) * (clipped[3] - left + 1)
        if area <= _LARGEST_MERGED and (first, left) not in covered:
            merged[first, left] = clipped
            covered.update(
                (row, column)
                for row in range(first, clipped[2] + 1) for column in range(left, clipped[3] + 1)
            )  # fmt: skip
    bordered = {
        place for place, cell in data.cells.items()
        if cell.bordered and place[0] <= last_row and place[1] <= last_column
    }  # fmt: skip
    filled = frozenset({*with_words, *covered, *bordered})
    standing = [place for place in sorted(filled) if place not in covered or place in merged]
    begins: dict[int, list[int]] = {}
    rows: dict[int, list[int]] = {}
    said = set(with_words)
    for row, column in standing:
        begins.setdefault(row, []).append(column)
        if (row, column) in said:
            rows.setdefault(row, []).append(column)
    return _Plan(data, merged, frozenset(covered), filled, rows, begins, bool(bordered))


def _areas(plan: _Plan, area: _Range) -> Iterator[_Range]:
    """The parts of an area between empty rows and, for tables side by side, empty columns."""
    inside = [
        (row, column) for row, column in plan.filled
        if area[0] <= row <= area[2] and area[1] <= column <= area[3]
    ]  # fmt: skip
    by_row: dict[int, list[int]] = {}
    for row, column in inside:
        by_row.setdefault(row, []).append(column)
    bands: list[_Range] = []
    for first, last in _runs(sorted(by_row)):
        columns = sorted({c for row in range(first, last + 1) for c in by_row[row]})
        band = (first, columns[0], last, columns[-1])
        if bands and _goes_on(plan, bands[-1], band):
            bands[-1] = (bands[-1][0], bands[-1][1], last, bands[-1][3])
        else:
            bands.append(band)
    for band in bands:
        sides = _side_by_side(plan, band, by_row)
        if len(sides) == 1:
            yield band
        else:
            for first, last in sides:
                yield from _areas(plan, (band[0], first, band[2], last))


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _goes_on(plan: _Plan, above: _Range, below: _Range) -> bool:
    """Whether a band is the same table after one empty row: same columns, no head of its own."""
    if (above[1], above[3]) != (below[1], below[3]) or below[0] - above[2] != 2:
        return False
    head, first = plan.words(above[0], *above[1::2]), plan.words(below[0], *below[1::2])
    texts = [[plan.data.cells[row, c].text for c in columns]
             for row, columns in ((above[0], head), (below[0], first))]  # fmt: skip
    marked = [all(plan.data.cells[row, c].marked for c in columns)
              for row, columns in ((above[0], head), (below[0], first))]  # fmt: skip
    # A form begins with the labels of the form above it, whatever stands beside them.
    again = any(one == other for one, other in zip(*texts, strict=False))
    return len(first) > 2 and len(head) > 2 and not again and not marked[1]


def _side_by_side(plan: _Plan, band: _Range, by_row: dict[int, list[int]]) -> list[tuple[int, int]]:
    """The columns of tables side by side: each at least two columns and two rows of words."""
    rows = range(band[0], band[2] + 1)
    runs = _runs(sorted({c for row in rows for c in by_row.get(row, ())}))
    for first, last in runs:
        words = [columns for row in rows if (columns := plan.words(row, first, last))]
        if len(words) < 2 or len({column for columns in words for column in columns}) < 2:
            return [(band[1], band[3])]
    return runs


def _peeled(plan: _Plan, area: _Range) -> Iterator[_Range]:
    """Single cells above a table (titles, units) and unruled ones below it (notes) stand alone."""
    first, left, last, right = area
    rows = [row for row in range(first, last + 1) if plan.words(row, left, right)]
    wide = [row for row in rows if len(plan.words(row, left, right)) > 1]
    if not wide:
        # A column of single cells: lines of text.
        yield from ((row, left, row, right) for row in rows)
        return
    top, bottom = wide[0], wide[-1]
    spans = [plan.merged.get((row, c), (row, c, row, c)) for row in rows if row < top
             for c in plan.words(row, left, right)]  # fmt: skip
    # A head that reaches down into the table belongs to it.
    top = min([top, *(span[0] for span in spans if span[2] >= top)])
    last_in_table = max(
        [bottom]
        + [
            row
            for row in rows
            if row > bottom and (not plan.ruled or _is_bordered(plan, row, area))
        ]
    )
    yield from ((row, left, row, right) for row in rows if row < top)
    yield (top, left, last_in_table, right)
    yield from ((row, left, row, right) for row in rows if row > last_in_table)


def _is_bordered(plan: _Plan, row: int, area: _Range) -> bool:
    return any(plan.data.cells[row, c].bordered for c in plan.words(row, area[1], area[3]))


def _grid(plan: _Plan, area: _Range) -> Grid | None:
    """The table of an area; rows and columns at its rim that hold no words are cut off."""
    first, left, last, right = area
    words = {
        row: columns for row in range(first, last + 1) if (columns := plan.words(row, left, right))
    }
    if not words:
        return None
    top, leftmost = min(words), min(columns[0] for columns in words.values())
    reach = [plan.merged[row, c][2] for row in words for c in words[row] if (row, c) in plan.merged]
    last = min(last, max([*words, *reach]))
    places = [
        (row, column)
        for row in range(top, last + 1)
        for column in plan.begins.get(row, ())
        if leftmost <= column <= right
    ]
    # Forms are drawn on narrow columns: only those count in which something begins.
    columns = sorted({column for _, column in places})
    is_mixed = _is_mixed(plan, words)
    cells = tuple(_cell(plan, place, top, columns, is_mixed=is_mixed) for place in places)
    return Grid(cells, sheet=plan.data.name)


def _is_mixed(plan: _Plan, words: dict[int, list[int]]) -> bool:
    looks = {plan.data.cells[row, c].marked for row, columns in words.items() for c in columns}
    return len(looks) == 2


def _cell(
    plan: _Plan, place: tuple[int, int], top: int, columns: Sequence[int], *, is_mixed: bool
) -> GridCell:
    row, column = place
    found = plan.data.cells.get(place)
    first, _, last, right = plan.merged.get(place, (row, column, row, column))
    at = bisect_left(columns, column)
    return GridCell(
        row - top, at, found.text if found else "",
        last - first + 1, max(1, bisect_right(columns, right) - at),
        cell_name(row, column, last, right),
        hidden=plan.data.is_hidden(row, column),
        header=bool(is_mixed and found and found.marked),
    )  # fmt: skip
