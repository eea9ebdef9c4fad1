"""Tables inside an item whose rows are its parts."""

from __future__ import annotations

from dataclasses import replace

from ingest.induction.item_tables import HeadedTable, years_of_parts
from ingest.induction.table_columns import Column
from ingest.induction.vocabulary import Meaning

_STATES = ("rating", "status")
# What may name the parts, the surest first.
_NAMES = ("title", "measures", "text", "section")
# What is told of a part beside its name.
_TOLD = ("done", "result", "issue", "next", "reason")


def as_measures(table: HeadedTable) -> HeadedTable:
    """The table with its names read as measures, its ratings as their state, words under years as
    their plans, other texts as theirs, or as indicators where figures stand beside them; none of
    it where a whole table has offices in its rows and no numbers: those are items of another
    paper."""
    if table.of("departments") and not table.of("number") and not table.row:
        others = tuple(replace(one, meaning=Meaning("ignore")) for one in table.columns)
        return replace(table, columns=others)
    told = any(one.meaning.role and one.printed for one in table.columns)
    if told and not table.of("number", "departments"):
        return as_indicators(table)
    years = years_of_parts(table)
    named = [one for one in table.columns if one not in years and one.meaning.value in _NAMES]
    name = min(named, key=lambda one: _NAMES.index(one.meaning.value), default=None)
    return replace(
        table,
        columns=tuple(_as_measure(one, one is name, one in years) for one in table.columns),
    )


def as_indicators(table: HeadedTable) -> HeadedTable:
    """A table whose names are those of indicators."""
    columns = [
        replace(one, meaning=Meaning("indicator")) if one.meaning.value == "title" else one
        for one in table.columns
    ]
    return replace(table, columns=tuple(columns))


def _as_measure(column: Column, is_name: bool, in_year: bool) -> Column:
    value = column.meaning.value
    if in_year:
        return replace(column, meaning=Meaning("text", "plan"))
    if is_name:
        return replace(column, meaning=Meaning("measures"))
    if value in _STATES:
        return replace(column, meaning=Meaning("status"))
    told = value == "text" and column.meaning.kind in _TOLD
    return column if value == "number" or told else replace(column, meaning=Meaning("ignore"))
