"""Small tables of years inside the items: which there are, and what those of a kind tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph_data.places.structure import Table
from ingest.extract.grids import grid_of
from ingest.extract.views import View
from ingest.extract.year_parts import region
from ingest.extract.year_rows import tells_words
from ingest.extract.year_table import YearTable
from ingest.extract.year_tables import is_role, year_tables
from ingest.induction.item_tables import headed_tables, tells_items
from ingest.induction.slots import Form, Slot
from ingest.induction.vocabulary import is_surely, label_of
from ingest.layouts.table_rules import YearTables

# Such heads beside the years say that the rows are items, or indicators told column by column.
_WORDS = "年次計画"
_TOLD = ("plan", "done", "result", "issue", "next", "reason", "rating", "status")
_OTHERS = ("number", "departments", "division", "rating", "indicator", "title", "measures")


def find_year_tables(
    whole: View, tables: Iterable[Table], fiscal_year: int | None
) -> list[YearTable]:
    """The year tables of a document, but for those whose rows are items or named indicators."""
    found: list[YearTable] = []
    for table in tables:
        grid = grid_of(whole, table)
        own = [one for one in year_tables(grid) if not _is_other(one)]
        headed = headed_tables(grid, fiscal_year) if own else []
        rows = {n for one in headed if tells_items(one) for n in range(one.row, one.end)}
        found += [one for one in own if _is_free(one, rows)]
    return found


def _is_free(table: YearTable, rows: set[int]) -> bool:
    """Whether no row of it is an item's, nor any of a table that it is the whole of."""
    return not rows if table.is_whole else rows.isdisjoint(table.place)


def _is_other(table: YearTable) -> bool:
    if not table.turned and _rows_tell(table):
        return False
    return any(
        is_surely(label_of(cell.words.text).key, value)
        for cell in table.beside
        if table.side is None or cell.row_span <= table.height  # else it labels name and rows
        for value in _OTHERS
    )


def _rows_tell(table: YearTable) -> bool:
    """Whether each row says what it tells of the item (取組, 評価), whatever stands over them."""
    first = [next(iter(table.grid.starting(row)), None) for row in table.body]
    keys = [label_of(cell.words.text).key for cell in first if cell and cell.column < table.first]
    return len(keys) == len(first) and all(
        is_role(key) or any(is_surely(key, value) for value in _TOLD) for key in keys
    )


def as_label(rest: View, table: YearTable) -> Slot:
    """A year table as what it is for the regularity of items: a label with its value."""
    start = rest.index_of(region(table)[0])
    return Slot(start, start, _WORDS, label_of(_WORDS), Form("", "", "end"))


def year_rules(tables: Sequence[YearTable]) -> tuple[YearTables, ...]:
    """A rule for each kind of year tables: what most of the values of a kind are."""
    kinds: dict[str, list[YearTable]] = defaultdict(list)
    for table in tables:
        kinds[table.key].append(table)
    return tuple(
        YearTables(f"years {n}", re.compile(f"^{re.escape(key)}$"), key, words=_words(own))
        for n, (key, own) in enumerate(kinds.items(), start=1)
    )


def _words(tables: Sequence[YearTable]) -> bool:
    return 2 * sum(map(tells_words, tables)) > len(tables)
