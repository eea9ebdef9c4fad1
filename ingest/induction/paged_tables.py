"""Tables of items that go on over pages without printing their heads again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph_data.places.structure import Table
from ingest.extract.grids import Grid
from ingest.extract.label_rows import item_grid
from ingest.extract.table_rows import heading_across, is_note, is_total, usual_cells
from ingest.extract.views import View
from ingest.induction.item_tables import HeadedTable, headed_tables, tells_items, values_of
from ingest.induction.table_columns import column_of
from ingest.induction.table_settling import settled
from ingest.induction.vocabulary import is_known, label_of

_MOST_SIGNS_BETWEEN = 80
_LEAST_WIDTH = 3
_MOSTLY = 0.6


def headed_over_pages(
    whole: View, tables: Sequence[Table], fiscal_year: int | None
) -> list[HeadedTable]:
    """All tables with heads, those of items with the rows that follow on the next pages."""
    found: list[HeadedTable] = []
    before: Table | None = None
    for table in tables:
        grid = item_grid(whole, table)
        own = headed_tables(grid, fiscal_year)
        if not own and found and before and _goes_on(whole, found[-1], before, grid):
            found[-1] = _with_page(found[-1], grid, fiscal_year)
            before = table
            continue
        found += own
        before = table if own else None
    return found


def _goes_on(whole: View, above: HeadedTable, before: Table, page: Grid) -> bool:
    """Whether a table without heads stands right after one of items, with the same columns."""
    if above.grid.width != page.width or page.width < _LEAST_WIDTH or page.unaligned:
        return False
    if _is_form(page):
        return False
    gap = whole.part(whole.index_of(before.end), whole.index_of(page.table.start)).text.strip()
    plain = not above.transposed and above.label is None and above.end == above.grid.rows
    return plain and tells_items(above) and len("".join(gap.split())) <= _MOST_SIGNS_BETWEEN


def _is_form(page: Grid) -> bool:
    """Whether most rows begin with a label, its value beside it."""
    first = [cells[0] for row in range(page.rows) if len(cells := page.starting(row)) > 1]
    labels = [cell for cell in first if is_known(label_of(cell.words.text).key)]
    return len(labels) > _MOSTLY * len(first)


def _with_page(table: HeadedTable, page: Grid, fiscal_year: int | None) -> HeadedTable:
    usual = usual_cells(page, range(page.rows))
    rows = [
        row
        for row in range(page.rows)
        for cells in [page.starting(row)]
        if not (heading_across(page, cells, usual) or is_note(cells) or is_total(cells))
    ]
    columns = [
        column_of(one.words, [*one.values, *values_of(page, rows, number)], fiscal_year)
        for number, one in enumerate(table.columns)
    ]
    return replace(table, columns=tuple(settled(columns)), pages=(*table.pages, page))
