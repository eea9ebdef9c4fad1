"""Where the heads of a table stand: rows of labels over rows of values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.grids import Grid, GridCell
from ingest.extract.table_rows import repeats_head
from ingest.induction.figure_rows import names_over_figures
from ingest.induction.inner_labels import inner_labels
from ingest.induction.looks import (
    is_part_of_year,
    is_people,
    is_quantity,
    is_state,
    is_surely_people,
    looks,
)
from ingest.induction.vocabulary import Label, is_known, is_likely, is_value_of, label_of

_MOST_HEAD_ROWS = 3
_LONGEST_HEAD = 24
_LEAST_PAIRS = 4  # cells of two labels with their values
_LONGEST_UNKNOWN_HEAD = 20
# A sentence, or a label with its value.
_TELLS = re.compile(r"。$|[:：][^:：)）]")
_LEAST_OVER_BLOCKS = 3
_KNOWN_OVER_BLOCKS = 0.6


@dataclass(frozen=True, slots=True)
class HeadRows:
    """Head rows [row, row + height) of a grid and the row in which what they head ends; `label` is
    the column that says of each row what it tells; `figures` where heads name figures below."""

    row: int
    height: int
    end: int
    label: int | None = None
    figures: bool = False


def find_head_rows(grid: Grid) -> list[HeadRows]:
    """All heads of a grid, by their words; else by what stands below its first row."""
    known = [_known_share(grid.starting(row)) for row in range(grid.rows)]
    found: list[HeadRows] = []
    row = 0
    while row < grid.rows:
        heads = _blocks(grid, row, known) or _heads(grid, row, known) or _over_figures(grid, row)
        if heads:
            found.append(heads)
            row = heads.end
        else:
            row += 1
    return found or _by_looks(grid)


def _over_figures(grid: Grid, row: int) -> HeadRows | None:
    return HeadRows(row, 1, row + 2, figures=True) if names_over_figures(grid, row) else None


def is_role(word: str) -> bool:
    """Whether a word says what figures are: 目標, 実績."""
    return any(is_value_of(word, role) for role in ("baseline", "target", "actual", "plan-figure"))


def _known_share(cells: list[GridCell]) -> float:
    return sum(_is_head(cell) for cell in cells) / len(cells) if cells else 0.0


def _is_head(cell: GridCell) -> bool:
    if _TELLS.search(cell.key):
        return False
    label = label_of(cell.words.text)
    only_year = not label.key and label.has_year
    named = is_known(label.key) or (is_likely(label.key) and not is_surely_people(label.key))
    plain = named and not _is_number(cell) and not is_state(cell.key)
    only_year = only_year or is_part_of_year(cell.key)
    return (plain or only_year) and len(cell.key) <= _LONGEST_HEAD


def _is_number(cell: GridCell) -> bool:
    """Whether a cell holds a number that no head would hold."""
    when = label_of(cell.words.text).has_year or is_part_of_year(cell.key)
    return is_quantity(cell.key) and not when


def _heads(grid: Grid, row: int, known: list[float]) -> HeadRows | None:
    cells = grid.starting(row)
    heads = sum(_is_head(cell) for cell in cells)
    labels = [label_of(cell.words.text) for cell in cells]
    sure = sum(is_known(one.key) or (one.has_year and not one.key) for one in labels)
    if (
        heads < 2
        or known[row] < 0.6
        or sure < (2 if len(cells) == 2 < grid.width else min(2, 0.4 * len(cells)))
        or any(_is_number(cell) or "。" in cell.key for cell in cells)
    ):
        return None
    height = _height(grid, row, known)
    end = _end(grid, row, height, known)
    rows = [n for n in range(row + height, end) if not repeats_head(grid, row, height, n)]
    body = [cells for n in rows if len(cells := grid.starting(n)) > 1] or [
        grid.starting(n) for n in rows
    ]
    below = [grid.starting(n) for n in range(row + height, end)]
    if not body or sum(map(_known_share, body)) / len(body) >= 0.4 or _is_form(below):
        return None
    return HeadRows(row, height, end)


def _blocks(grid: Grid, row: int, known: list[float]) -> HeadRows | None:
    """Heads over items that are blocks of rows with labels inside."""
    cells = grid.starting(row)
    if len(cells) < _LEAST_OVER_BLOCKS or known[row] < _KNOWN_OVER_BLOCKS or grid.unaligned:
        return None
    height = _height(grid, row, known)
    body = [
        n
        for n in range(row + height, grid.rows)
        if len(grid.starting(n)) > 1 and not repeats_head(grid, row, height, n)
    ]
    label = inner_labels(grid, body)
    if label is None or label < min(cell.column for cell in cells) + 1:
        return None
    years = [cell.has_year for cell in map(_label, grid.starting(row + height - 1))]
    return None if sum(years) > 1 else HeadRows(row, height, grid.rows, label)


def _label(cell: GridCell) -> Label:
    return label_of(cell.words.text)


def _end(grid: Grid, row: int, height: int, known: list[float]) -> int:
    rows = range(row + height, grid.rows)
    return next((n for n in rows if _ends(grid, row, height, n, known)), grid.rows)


def _is_form(rows: list[list[GridCell]]) -> bool:
    """Whether rows are labels with their values beside them."""
    pairs = [cells for cells in rows if len(cells) == 2]
    labels = [c for c, _ in pairs if _is_head(c) and not is_role(label_of(c.words.text).key)]
    return len(pairs) >= 0.6 * len(rows) and len(labels) >= max(2, 0.6 * len(rows))


def _height(grid: Grid, row: int, known: list[float]) -> int:
    """Heads go on below while the next row, too, belongs to them."""
    height = 1
    while (
        height < _MOST_HEAD_ROWS
        and row + height < grid.rows - 1
        and (
            _reaches(grid, row, height)
            or _fills_gaps(grid, row, row + height)
            or (
                known[row + height] >= 0.75
                and len(grid.starting(row + height)) > 1
                and _is_below(grid, row + height)
            )
        )
    ):
        height += 1
    return height


def _reaches(grid: Grid, row: int, height: int) -> bool:
    """Whether merged heads reach down into the next row, or are printed there again."""
    below = row + height
    own = grid.starting(below)
    if not own or any(len(c.key) > _LONGEST_UNKNOWN_HEAD or _is_number(c) for c in own):
        return False
    places = [(grid.cells.get((below, n)), grid.at(below - 1, n)) for n in range(grid.width)]
    reaching = {cell.column for cell, above in places
                if cell and above and row <= cell.row < below and cell.words.text}  # fmt: skip
    again = [n for n, (cell, above) in enumerate(places) if cell and above and cell.again]
    wide = any(cell.column_span > 1 for cell in grid.starting(below - 1))
    few = len(reaching) == 1 and grid.width - len(own) < 0.3 * grid.width
    return bool(again and again[0] == 0) or (bool(reaching) and (wide or not few))


def _fills_gaps(grid: Grid, row: int, below: int) -> bool:
    """Whether a row's few short words stand just where the heads above leave places free."""
    if grid.merges or grid.unaligned:
        return False
    own = {cell.column for cell in grid.starting(below)}
    free = {n for n in range(grid.width) if grid.at(row, n) is None}
    beside = {n - 1 for n in free if n and n - 1 not in free}
    words = grid.starting(below)
    short = all(len(cell.key) <= 12 and not _is_number(cell) for cell in words)
    return bool(free) and free <= own <= free | beside and short


def _is_below(grid: Grid, row: int) -> bool:
    """A second row of heads stands under wide heads, or leaves places free."""
    above = grid.starting(row - 1)
    wide = any(cell.column_span > 1 for cell in above) or all(
        not label_of(cell.key).key or is_role(label_of(cell.key).key) for cell in grid.starting(row)
    )
    again = {cell.key for cell in above} & {cell.key for cell in grid.starting(row)}
    if len(again) > 1 and len(again) < len(above):
        return True  # merged cells of two rows of heads, said in both
    free = len(grid.starting(row)) < grid.width or len(above) < grid.width
    return wide or (not grid.merges and free)


def _ends(grid: Grid, head: int, height: int, row: int, known: list[float]) -> bool:
    """A row of other heads, or of a label with its value, ends a table inside a form."""
    cells = grid.starting(row)
    if repeats_head(grid, head, height, row):
        return False
    heads = grid.starting(head)
    side = {cell.column for cell in heads if cell.row_span > height}
    if side & {cell.column for cell in cells}:
        return True  # another head at the side
    left = min((cell.column for cell in heads), default=0)
    outer = [cell for cell in cells if cell.column < left]
    full = len(cells) - len(outer) >= len(heads)  # a group's name beside a whole row
    if outer and not full and any(_is_head(cell) for cell in cells):
        return True
    if _alternates(cells):
        return True
    labelled = len(cells) > 1 and _is_head(cells[0]) and not _is_head(cells[1])
    named = len(cells) > 1 or any(is_known(label_of(cell.words.text).key) for cell in cells)
    again = known[row] >= 0.75 and named
    return again or (labelled and len(cells) < 4 and known[row] >= 0.5)


def _alternates(cells: list[GridCell]) -> bool:
    """Whether a row is known labels, each with its value beside it."""
    if len(cells) < _LEAST_PAIRS or len(cells) % 2:
        return False
    labels = [is_known(label_of(cell.words.text).key) for cell in cells[::2]]
    return all(labels) and not any(map(_is_head, cells[1::2]))


def _by_looks(grid: Grid) -> list[HeadRows]:
    """A first row of short words over columns of which one names offices and one may be titles."""
    first = grid.starting(0) if grid.rows else []
    keys = [cell.key for cell in first]
    if (
        grid.width < 3
        or grid.rows < 4
        or len(first) != grid.width
        or len(set(keys)) != len(keys)
        or any(len(c.key) > _LONGEST_UNKNOWN_HEAD or _is_number(c) or "。" in c.key for c in first)
        or any(is_people(key) for key in keys)
    ):
        return []
    columns = [_printed(grid, column) for column in range(grid.width)]
    seen = [looks(values) if values else frozenset() for values in columns]
    full = [len(values) >= 0.8 * (grid.rows - 1) for values in columns]
    offices = any("people" in one and whole for one, whole in zip(seen, full, strict=True))
    titles = any(
        "title" in one and not one & {"people", "quantity", "rating"} and len(set(values)) > 2
        for one, values in zip(seen, columns, strict=True)
    )
    return [HeadRows(0, 1, grid.rows)] if offices and titles else []


def _printed(grid: Grid, column: int) -> list[str]:
    cells = [grid.at(row, column) for row in range(1, grid.rows)]
    return [cell.words.value() for cell in cells if cell]
