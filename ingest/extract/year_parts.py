"""The small year tables of a document: where they stand, and whose they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from graph_data.places.structure import Table
from ingest.extract.draft import Reading
from ingest.extract.grids import Grid, grid_of
from ingest.extract.table_heads import find_heads
from ingest.extract.views import View
from ingest.extract.year_rows import read_year_table
from ingest.extract.year_table import YearTable
from ingest.extract.year_tables import year_tables
from ingest.layouts.rules import LayoutProfile
from ingest.layouts.table_rules import Tables, YearTables


@dataclass(frozen=True, slots=True)
class YearPart:
    """A small year table and the rule that reads it."""

    table: YearTable
    rule: YearTables


def find_year_parts(whole: View, tables: Iterable[Table], profile: LayoutProfile) -> list[YearPart]:
    """The year tables that a rule reads, but for rows whose items a rule for tables reads."""
    if not profile.year_tables:
        return []
    items = [rule for rule in profile.tables if any(c.value == "title" for c in rule.columns)]
    found = []
    for table in tables:
        grid = grid_of(whole, table)
        own = [(one, _rule(profile.year_tables, one)) for one in year_tables(grid)]
        taken = _rows_of_items(grid, items) if own else set()
        found += [
            YearPart(one, rule)
            for one, rule in own
            if rule
            and (not taken if one.turned and not one.printed else taken.isdisjoint(one.place))
        ]
    return found


def _rule(rules: Sequence[YearTables], table: YearTable) -> YearTables | None:
    return next((rule for rule in rules if rule.beside.search(table.key)), None)


def _rows_of_items(grid: Grid, rules: Iterable[Tables]) -> set[int]:
    heads = [head for rule in rules for head in find_heads(grid, rule, None)]
    return {row for head in heads for row in range(head.row, head.end)}


def without_years(tables: Iterable[Table], years: Iterable[YearTable]) -> tuple[Table, ...]:
    """The tables without the rows of years; none that has no others."""
    taken: dict[int, set[int]] = {}
    for one in years:
        taken.setdefault(one.grid.table.start, set()).update(one.place)
    rest = (_without(table, taken.get(table.start, set())) for table in tables)
    return tuple(table for table in rest if table.cells)


def _without(table: Table, rows: Collection[int]) -> Table:
    kept = tuple(cell for cell in table.cells if cell.row not in rows)
    return replace(table, cells=kept) if rows else table


def region(table: YearTable) -> tuple[int, int]:
    """Where a year table stands in the source."""
    words = table.words()
    return min(one.starts[0] for one in words), max(one.ends[-1] for one in words)


def read_years(parts: Iterable[YearPart], whole: View, reading: Reading) -> None:
    """Put what the year tables tell into the records in which they stand."""
    for part in parts:
        start, end = region(part.table)
        for place in reading.records:
            if place.start <= start < place.end:
                read_year_table(part.table, part.rule, whole, place.draft, reading)
                reading.placed.append((start, end))
