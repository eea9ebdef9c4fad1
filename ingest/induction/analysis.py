"""The whole of a document taken apart: tables of items, records of labels, headings over both."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_data.places.structure import Table
from ingest.extract.views import View
from ingest.extract.year_parts import region, without_years
from ingest.extract.year_table import YearTable
from ingest.induction.counted import Counted, find_counted, without_counted
from ingest.induction.cycle_labels import with_cycle_labels
from ingest.induction.document_facts import fiscal_year
from ingest.induction.furniture import (
    furniture_rules,
    repeated_heads,
    upright_rules,
    without_furniture,
)
from ingest.induction.heading_labels import label_headings
from ingest.induction.heading_rows import heading_rows
from ingest.induction.headings import heading_rules
from ingest.induction.item_tables import (
    HeadedTable,
    as_items,
    counts_items,
    tells_contents,
    tells_figures,
    tells_items,
    tells_parts,
)
from ingest.induction.label_choice import choose
from ingest.induction.line_cells import find_line_cells
from ingest.induction.lines import Line, lines_of
from ingest.induction.measure_tables import as_measures
from ingest.induction.openings import (
    Opening,
    different,
    find_openings,
    without_counts,
)
from ingest.induction.paged_tables import headed_over_pages
from ingest.induction.parts import parts_of
from ingest.induction.regularity import sections_before
from ingest.induction.rules_of_records import records_rule
from ingest.induction.rules_of_tables import table_rule
from ingest.induction.slots import Slot, find_slots
from ingest.induction.torn import find_torn_table
from ingest.induction.unlabelled_openings import find_unlabelled
from ingest.induction.vocabulary import is_known
from ingest.induction.year_labels import with_year_labels
from ingest.induction.years import as_label, find_year_tables, year_rules
from ingest.layouts.rules import Furniture, Heading, Records
from ingest.layouts.table_rules import Tables, TornTable, YearTables

# Measured on the corpus and on generated documents: below it, labels repeat by chance.
_LEAST_REGULAR = 0.5
# A table that runs over pages is two for one record.
_ALONE = 0.7
# So many ways in which items may begin are read and judged by what comes out.
_MOST = 4


@dataclass(frozen=True, slots=True)
class Analysis:
    """The rules found in a document, its lines, and how regular its labels are under them."""

    lines: tuple[Line, ...]
    records: tuple[Records, ...]
    tables: tuple[Tables, ...]
    headings: tuple[Heading, ...]
    furniture: tuple[Furniture, ...]
    torn: tuple[TornTable, ...] = ()
    years: tuple[YearTables, ...] = ()
    regularity: float = 1.0


def analyses(
    whole: View, tables: Sequence[Table], *, keep_heads: bool = False
) -> Iterator[Analysis]:
    """The rules that a document's own repetitions suggest: one set for each way in which its items
    may begin, the most regular first.

    With `keep_heads` a name that repeats is no running head: forms begin with it.
    """
    first = lines_of(whole)
    year = fiscal_year(first, whole.text)
    furniture = furniture_rules(first, keep_heads=keep_heads)
    furniture += upright_rules(whole, first, tables)
    whole = without_furniture(whole, furniture)
    torn = None if tables else find_torn_table(whole)
    if torn:
        rule, heads = torn
        yield Analysis(tuple(first), (), (), (), (*furniture, *heads), (rule,))
        return
    seen = _seen(whole, tables, year)
    good = seen.openings(repeated_heads(first) if keep_heads else [])
    alone = any(map(tells_items, seen.items))
    for opening in [*good, *([None] if alone or not good else [])]:
        records, rules, headings = seen.rules(opening)
        score = opening.score if opening else 1.0
        told = year_rules(seen.years) if opening else ()
        yield Analysis(
            tuple(first), records, rules, headings, furniture, years=told, regularity=score
        )


def _seen(whole: View, tables: Sequence[Table], year: int | None) -> _Seen:
    """A document without its furniture taken apart: its tables by what they tell, and the lines
    and labels outside of them."""
    years = find_year_tables(whole, tables, year)
    tables = without_years(tables, years)
    headed = headed_over_pages(whole, tables, year)
    items = [table for table in headed if tells_items(table) or tells_parts(table)]
    figures = [table for table in headed if tells_figures(table)]
    contents = [table for table in headed if tells_contents(table)]
    regions = [_region(whole, table) for table in [*items, *figures, *contents]]
    regions += [
        (whole.index_of(page.table.start), whole.index_of(page.table.end))
        for table in items
        for page in table.pages
    ]
    regions += [(whole.index_of(s), whole.index_of(e)) for s, e in map(region, years)]
    rest = whole.without(regions)
    lines = lines_of(rest)
    counted = find_counted(rest)
    labels = with_year_labels(rest, with_cycle_labels(rest, choose(find_slots(rest))))
    labels = without_counted(without_counts(lines, labels), counted)
    return _Seen(rest, tables, lines, labels, counted, year, years, items, figures, contents)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What there is to read in a document, wherever its items begin."""

    rest: View
    grids: Sequence[Table]
    lines: list[Line]
    labels: list[Slot]
    counted: Counted | None
    year: int | None
    years: list[YearTable]
    items: list[HeadedTable]
    figures: list[HeadedTable]
    contents: list[HeadedTable]

    def openings(self, heads: Sequence[str]) -> list[Opening]:
        """Where items may begin, the most regular way first; `heads` are lines that may
        be the first of a form."""
        marks = [*self.labels, *(as_label(self.rest, one) for one in self.years)]
        marks = sorted(marks, key=lambda slot: slot.start)
        openings = [
            *find_openings(self.rest, self.lines, marks, heads),
            *find_unlabelled(self.rest, self.lines, marks),
            *find_line_cells(self.rest, self.lines),
        ]
        good = [one for one in openings if _is_good(one, self.items, self.labels)]
        return different(sorted(good, key=lambda one: -one.score))[:_MOST]

    def rules(
        self, opening: Opening | None
    ) -> tuple[tuple[Records, ...], tuple[Tables, ...], tuple[Heading, ...]]:
        """The rules where items begin at the opening; at rows of tables alone without one."""
        places = list(opening.places) if opening else []
        items, figures = self.items, self.figures
        if not opening and not items:
            items, figures = _counted_items(figures)
        inside = _inside(self.rest, items, places)
        own = [table for table in items if table not in inside and tells_items(table)]
        grids = [grid for table in own for grid in (table.grid, *table.pages)]
        starts = [self.rest.index_of(grid.table.start) for grid in grids]
        above = sections_before(opening.places, self.labels) if opening and opening.line else []
        labels = [slot for slot in self.labels if slot not in above]
        headings = heading_rules(
            self.lines,
            sorted({*(_printed(self.rest.text, place) for place in places), *starts}),
            opening.line if opening else None,
            labels,
            tables=not places,
        )
        headings = [*label_headings(above), *headings]
        headings += heading_rows(self.rest, self.grids, places, headings)
        records: list[Records] = []
        if opening:
            ends = [m.start() for h in headings for m in h.pattern.finditer(self.rest.text)]
            parts = parts_of(self.rest, labels, opening, ends)
            records.append(records_rule(self.rest, parts, opening, self.year, ends, self.counted))
        rules = [
            *_item_rules(own, bool(opening)),
            *_measure_rules(inside),
            *_figure_rules(figures),
            *(_contents_rules(self.contents) if opening else ()),
        ]
        return tuple(records), tuple(rules), tuple(headings)


def _printed(text: str, place: int) -> int:
    """The first sign at or after a place: lines begin behind their indentation."""
    rest = text[place : place + _WIDEST_INDENTATION]
    return place + len(rest) - len(rest.lstrip()) if rest.strip() else place


_WIDEST_INDENTATION = 80


def _counted_items(
    figures: Sequence[HeadedTable],
) -> tuple[list[HeadedTable], list[HeadedTable]]:
    """Where nothing else is an item, those tables of figures whose indicators are; the others."""
    items = [as_items(table) for table in figures if counts_items(table)]
    return items, [table for table in figures if not counts_items(table)]


def _region(whole: View, table: HeadedTable) -> tuple[int, int]:
    first = table.row
    if first and not table.of("title") and len(table.grid.starting(first - 1)) == 1:
        first -= 1  # the caption of the table
    cells = [c for row in range(first, table.end) for c in table.grid.starting(row)]
    starts = [c.words.starts[0] for c in cells if c.words.starts]
    ends = [c.words.ends[-1] for c in cells if c.words.ends]
    return whole.index_of(min(starts)), whole.index_of(max(ends))


def _is_good(opening: Opening, items: Sequence[HeadedTable], labels: Sequence[Slot]) -> bool:
    """Regular enough, and not a lone chance beside tables full of items."""
    rows = sum(len(table.columns[0].values) for table in items)
    keys = {slot.label.key for slot in labels if is_known(slot.label.key)}
    chance = len(opening.places) < 2 or len(keys) < 2
    return opening.score >= _LEAST_REGULAR and not (rows and chance)


def _inside(rest: View, items: Sequence[HeadedTable], places: Sequence[int]) -> list[HeadedTable]:
    """Tables of which most records hold one of the same heads: they tell of parts of the items."""
    groups: dict[frozenset[str], list[HeadedTable]] = defaultdict(list)
    for table in items:
        groups[frozenset(table.key) - {""}].append(table)
    found = []
    for group in groups.values():
        owners = [bisect_right(places, rest.index_of(t.grid.table.start)) - 1 for t in group]
        alone = len(set(owners)) >= _ALONE * len(owners) and min(owners, default=-1) >= 0
        if places and alone and (len(owners) > 1 or len(places) == 1):
            found += group
    return found


def _item_rules(items: Sequence[HeadedTable], again: bool) -> list[Tables]:
    groups: dict[tuple[str, ...], list[HeadedTable]] = defaultdict(list)
    for table in items:
        groups[table.key].append(table)
    ordered = sorted(groups.values(), key=lambda group: -len(group[0].columns))
    return [
        table_rule(f"items {n}" if len(ordered) > 1 else "items", group, again=again or n > 1)
        for n, group in enumerate(ordered, start=1)
    ]


def _contents_rules(contents: Sequence[HeadedTable]) -> list[Tables]:
    return [
        table_rule(f"contents {n}", [table], adds_items=False, again=True)
        for n, table in enumerate(contents, start=1)
    ]


def _measure_rules(inside: Sequence[HeadedTable]) -> list[Tables]:
    groups: dict[tuple[str, ...], list[HeadedTable]] = defaultdict(list)
    for table in inside:
        groups[table.key].append(as_measures(table))
    return [table_rule(f"measures {n}", group) for n, group in enumerate(groups.values(), start=1)]


def _figure_rules(figures: Sequence[HeadedTable]) -> list[Tables]:
    groups: dict[tuple[str, ...], list[HeadedTable]] = defaultdict(list)
    for table in figures:
        groups[table.key].append(table)
    return [table_rule(f"figures {n}", group) for n, group in enumerate(groups.values(), start=1)]
