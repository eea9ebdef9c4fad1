"""All tables of a document by the rules of its profile: new items, or more of those in which they
stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph_data.places.structure import Table
from ingest.extract.draft import Draft, Reading
from ingest.extract.grids import Grid
from ingest.extract.label_rows import item_grid
from ingest.extract.lists import Entry
from ingest.extract.readers.people import departments
from ingest.extract.sections import Mark
from ingest.extract.table_context import Context, names_of_sheets
from ingest.extract.table_groups import Gathering, Group
from ingest.extract.table_heads import Head, find_heads, with_unit_above
from ingest.extract.tables import read_group, read_rows
from ingest.extract.views import View
from ingest.extract.years_ahead import with_years_ahead
from ingest.layouts.rules import LayoutProfile
from ingest.layouts.table_rules import Tables

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
        return any(column.value == "title" for column in self.rule.columns)


def find_tables(
    whole: View, tables: tuple[Table, ...], profile: LayoutProfile, reading: Reading
) -> list[Found]:
    """The tables that a rule reads; one without heads after such a one goes on from it."""
    found: list[Found] = []
    stops = tuple(field.label for records in profile.records for field in records.fields)
    for table in tables if profile.tables else ():
        grid = item_grid(whole, table)
        own = _found(grid, profile.tables, stops, reading)
        found += own or _goes_on(found, grid, whole, stops)
    return [replace(one, heads=with_unit_above(one.heads, whole, one.grid)) for one in found]


def _found(
    grid: Grid, rules: tuple[Tables, ...], stops: tuple[re.Pattern[str], ...], reading: Reading
) -> list[Found]:
    """The parts of a table that rules read, no row by two of them."""
    found: list[Found] = []
    taken: set[int] = set()
    seen = [(rule, grid.transposed() if rule.transposed else grid) for rule in rules]
    heads_of = [find_heads(one, rule, reading.fiscal_year, stops) for rule, one in seen]
    begins = sorted({h.row for (r, _), own in zip(seen, heads_of, strict=True)
                     for h in own if not r.transposed})  # fmt: skip
    for (rule, one), all_heads in zip(seen, heads_of, strict=True):
        heads = [
            with_years_ahead(head, reading.fiscal_year)
            for head in (h if rule.transposed else _before_others(h, begins) for h in all_heads)
            if taken.isdisjoint(_rows(one, head, rule))
        ]
        if heads:
            found.append(Found(rule, one, heads))
            taken |= {row for head in heads for row in _rows(one, head, rule)}
    return found


def _before_others(head: Head, begins: Sequence[int]) -> Head:
    """A head whose rows end where the next heads begin, be they those of another rule."""
    ends = (row for row in begins if head.row + head.height < row < head.end)
    return replace(head, end=next(ends, head.end))


def _rows(grid: Grid, head: Head, rule: Tables) -> range:
    """The printed rows that a head and its body take."""
    return range(grid.width) if rule.transposed else range(head.row, head.end)


def _goes_on(
    found: list[Found], grid: Grid, whole: View, stops: tuple[re.Pattern[str], ...]
) -> list[Found]:
    """A table of items over a page break prints no heads again, but has the same columns."""
    if not found or not found[-1].has_items or found[-1].rule.transposed:
        return []
    if found[-1].grid.width != grid.width:
        return []
    before = found[-1]
    gap = whole.part(whole.index_of(before.grid.table.end), whole.index_of(grid.table.start))
    labelled = any(one.match(cell.words.text) for cell in grid.starting(0) for one in stops)
    if labelled or len("".join(gap.text.split())) > _MOST_SIGNS_BETWEEN_PAGES:
        return []
    head = before.heads[-1]
    return [replace(before, grid=grid, heads=[replace(head, row=-head.height, end=grid.rows)])]


def regions(found: list[Found]) -> list[tuple[int, int]]:
    """Where the rows that are read stand in the source, heads included."""
    return [place for one in found for head in one.heads if (place := _place(one.grid, head))]


def _place(grid: Grid, head: Head) -> tuple[int, int] | None:
    first = max(0, head.row)
    if first and not head.holding("title") and len(grid.starting(first - 1)) == 1:
        first -= 1  # the caption of the table
    cells = [
        cell.words
        for row in range(first, head.end)
        for cell in grid.starting(row)
        if cell.words.starts
    ]
    if not cells:
        return None
    return min(words.starts[0] for words in cells), max(words.ends[-1] for words in cells)


def read_items(found: list[Found], rest: View, marks: list[Mark], reading: Reading) -> list[Entry]:
    """The items of the tables; `rest` is the text without them, `marks` are its headings."""
    entries: list[Entry] = []
    before: Found | None = None
    gathering = Gathering()
    context = Context(
        rest, marks, names_of_sheets(one.grid.table for one in found if one.has_items)
    )
    for one in found:
        places = regions([one])
        reading.placed += places
        if not one.has_items:
            for draft in _owner(places[0][0] if places else one.grid.table.start, reading):
                read_rows(one.grid, one.heads, reading, one.rule, draft)
            continue
        if before and not _continues(before, one, rest):
            entries += _entries(gathering.finish(), before, context, reading)
            gathering, before = Gathering(), None
        groups = [group for head in one.heads for group in gathering.rows(one.grid, head)]
        entries += _entries(groups, before or one, context, reading)
        before = one
    if before:
        entries += _entries(gathering.finish(), before, context, reading)
    return entries


def _entries(
    groups: Iterable[Group], one: Found, context: Context, reading: Reading
) -> Iterator[Entry]:
    section = context.section(one.grid.table)
    office = context.office(one.grid.table)
    known = {words.value for words in section}
    for group in groups:
        draft = read_group(group, reading, one.rule)
        draft.section = section + [s for s in draft.section if s.value not in known]
        own = group.office or office
        if own and not draft.departments:
            draft.departments = departments(own)
        yield Entry(one.rule, draft)


_NO_WORDS = re.compile(r"[\W\d_]*")


def _continues(before: Found, one: Found, rest: View) -> bool:
    """Whether a table goes on with the last row of the one before: the same rule and columns, and
    no words between."""
    if before.rule is not one.rule or before.grid.width != one.grid.width:
        return False
    start, end = before.grid.table.end, one.grid.table.start
    if before.grid.table is one.grid.table:
        return True
    between = rest.part(rest.index_of(start), rest.index_of(end)).text
    return _NO_WORDS.fullmatch(between) is not None


def _owner(start: int, reading: Reading) -> Iterator[Draft]:
    """The record in which a table begins."""
    for place in reading.records:
        if place.start <= start < place.end:
            yield place.draft
