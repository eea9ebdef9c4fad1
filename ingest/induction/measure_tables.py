"""Tables inside an item whose rows are its parts."""

from __future__ import annotations

from dataclasses import replace

from ingest.induction.item_tables import HeadedTable, years_of_parts
from ingest.induction.table_columns import Column
from ingest.induction.vocabulary import Meaning

_STATES = ("rating", "status")


def as_measures(table: HeadedTable) -> HeadedTable:
    """The table with its titles read as measures, its ratings as their state, or as indicators
    where figures stand beside them; none of it where its rows have offices of their own and no
    numbers: those are items of another paper."""
    if table.of("departments") and not table.of("number"):
        others = tuple(replace(one, meaning=Meaning("ignore")) for one in table.columns)
        return replace(table, columns=others)
    if not table.of("number") and any(one.meaning.role and one.printed for one in table.columns):
        return as_indicators(table)
    years = years_of_parts(table) if table.of("number") else []
    return replace(table, columns=tuple(_as_measure(one, one in years) for one in table.columns))


def as_indicators(table: HeadedTable) -> HeadedTable:
    """A table whose names are those of indicators."""
    columns = [
        replace(one, meaning=Meaning("indicator")) if one.meaning.value == "title" else one
        for one in table.columns
    ]
    return replace(table, columns=tuple(columns))


def _as_measure(column: Column, in_year: bool) -> Column:
    if in_year:
        return replace(column, meaning=Meaning("text", "plan"))
    value = column.meaning.value
    if value in ("title", "text", "measures", "section"):
        return replace(column, meaning=Meaning("measures"))
    if value in _STATES:
        return replace(column, meaning=Meaning("status"))
    return column if value == "number" else replace(column, meaning=Meaning("ignore"))
