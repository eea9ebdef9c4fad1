"""Tables inside an item whose rows are its parts."""

from __future__ import annotations

from dataclasses import replace

from ingest.induction.item_tables import HeadedTable
from ingest.induction.table_columns import Column
from ingest.induction.vocabulary import Meaning

_STATES = ("rating", "status")


def as_measures(table: HeadedTable) -> HeadedTable:
    """The table with its titles read as measures, its ratings as their state; none of it where its
    rows have offices of their own and no numbers: those are items of another paper."""
    if table.of("departments") and not table.of("number"):
        others = tuple(replace(one, meaning=Meaning("ignore")) for one in table.columns)
        return replace(table, columns=others)
    return replace(table, columns=tuple(_as_measure(column) for column in table.columns))


def _as_measure(column: Column) -> Column:
    value = column.meaning.value
    if value in ("title", "text", "measures", "section"):
        return replace(column, meaning=Meaning("measures"))
    if value in _STATES:
        return replace(column, meaning=Meaning("status"))
    return column if value == "number" else replace(column, meaning=Meaning("ignore"))
