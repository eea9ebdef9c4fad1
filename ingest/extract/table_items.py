"""All tables of a document by the rules of its profile: new items, or more of those in which they
stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.extract.draft import Draft, Reading
from ingest.extract.grids import Grid, grid_of
from ingest.extract.lists import Entry
from ingest.extract.sections import Mark, path, section_at
from ingest.extract.tables import Head, find_heads, read_rows, read_table
from ingest.extract.views import View
from ingest.layouts.rules import Tables
from ingest.structure import Table

_MOST_SIGNS_BETWEEN_PAGES = 80


@dataclass(frozen=True, slots=True)
class Found:
    """A table, the rule that reads it, and its heads."""

    rule: Tables
    grid: Grid
    heads: list[Head]

    @property
    def has_items(self) -> bool:
        """Whether its rows are items; else it tells of the item in which it stands."""
        return any(column.value in ("title", "number") for column in self.rule.columns)


def find_tables(
    whole: View, tables: tuple[Table, ...], rules: tuple[Tables, ...], reading: Reading
) -> list[Found]:
    """The tables that a rule reads; one without heads after such a one goes on from it."""
    found: list[Found] = []
    for table in tables if rules else ():
        grid = grid_of(whole, table)
        if not grid.rows:
            continue
        own = _found(grid, rules, reading) or _goes_on(found, grid, whole)
        if own:
            found.append(own)
    return found


def _found(grid: Grid, rules: tuple[Tables, ...], reading: Reading) -> Found | None:
    for rule in rules:
        heads = find_heads(grid, rule, reading.fiscal_year)
        if heads:
            return Found(rule, grid, heads)
    return None


def _goes_on(found: list[Found], grid: Grid, whole: View) -> Found | None:
    """A table over a page break prints no heads again, but has the same columns."""
    if not found or found[-1].grid.width != grid.width:
        return None
    before = found[-1]
    gap = whole.part(whole.index_of(before.grid.table.end), whole.index_of(grid.table.start))
    if len(gap.text.strip()) > _MOST_SIGNS_BETWEEN_PAGES:
        return None
    head = before.heads[-1]
    return replace(before, grid=grid, heads=[Head(-head.height, head.height, head.columns)])


def regions(whole: View, found: list[Found]) -> list[tuple[int, int]]:
    """Where the tables that are read stand in the folded text."""
    tables = [one.grid.table for one in found]
    return [(whole.index_of(one.start), whole.index_of(one.end)) for one in tables]


def read_items(found: list[Found], rest: View, marks: list[Mark], reading: Reading) -> list[Entry]:
    """The items of the tables; `rest` is the text without them, `marks` are its headings."""
    entries: list[Entry] = []
    for one in found:
        table = one.grid.table
        reading.placed.append((table.start, table.end))
        if not one.has_items:
            for draft in _owner(table, reading):
                read_rows(one.grid, one.heads, reading, one.rule, draft)
            continue
        section = path(section_at(marks, rest.index_of(table.start)))
        for draft in read_table(one.grid, one.heads, reading, one.rule):
            known = {words.value for words in section}
            draft.section = section + [s for s in draft.section if s.value not in known]
            entries.append(Entry(one.rule, draft))
    return entries


def _owner(table: Table, reading: Reading) -> Iterator[Draft]:
    """The record in which a table stands."""
    for place in reading.records:
        if place.start <= table.start < place.end:
            yield place.draft
