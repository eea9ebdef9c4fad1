"""Inside forms: a row of names over a row of figures (経過年数 | 延床面積 over 34年 | 3,412㎡)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.grids import Grid, GridCell
from ingest.induction.looks import is_quantity
from ingest.induction.table_columns import Column
from ingest.induction.vocabulary import Meaning, is_known, label_of

_LEAST = 2
_LONGEST_NAME = 16


def names_over_figures(grid: Grid, row: int) -> bool:
    """Whether the cells of a row name the figures right below them, and no other rows."""
    if grid.unaligned or row + 1 >= grid.rows:
        return False
    above = [cell for cell in grid.starting(row) if cell.row_span == 1]
    below = grid.starting(row + 1)
    same = [cell.column for cell in above] == [cell.column for cell in below]
    return (
        same
        and len(above) >= _LEAST
        and len(grid.starting(row)) < len(above) + _LEAST
        and all(map(_is_name, above))
        and all(is_quantity(cell.key) for cell in below)
        and not _all_figures(grid, row + 2, [cell.column for cell in below])
    )


def _is_name(cell: GridCell) -> bool:
    short = 1 < len(cell.key) <= _LONGEST_NAME and "。" not in cell.key
    return short and not is_quantity(cell.key) and not label_of(cell.words.text).has_year


def _all_figures(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """Whether the figures go on in the next row: a table of its own, and no row of a form."""
    cells = grid.starting(row) if row < grid.rows else []
    own = [cell for cell in cells if cell.column in columns]
    return bool(own) and all(is_quantity(cell.key) for cell in own)


def as_figures(columns: Sequence[Column]) -> list[Column]:
    """The columns with what nobody listed read as figures, each under its own name."""
    return [
        replace(one, meaning=Meaning("amount", role="actual"))
        if one.words and one.meaning.value == "ignore" and not is_known(label_of(one.words).key)
        else one
        for one in columns
    ]
