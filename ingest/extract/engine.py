"""A profile applied to a source: the one entrance of extraction."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from graph_data.places.structure import Table
from ingest.extract import torn_names
from ingest.extract.arranged import arranged_by
from ingest.extract.document import document_figures, fiscal_year, plan
from ingest.extract.draft import Draft, Reading
from ingest.extract.figures import merged
from ingest.extract.lists import Entry, merge, place_regions, read_rows
from ingest.extract.mentions import settle
from ingest.extract.prepared import furniture_of, prepared, tables_by, unstacked
from ingest.extract.same_items import gather
from ingest.extract.sections import Mark, find_marks
from ingest.extract.sheets import read_records
from ingest.extract.table_items import find_tables, read_items, regions
from ingest.extract.torn_cells import unwrapped
from ingest.extract.torn_table import read_torn_table
from ingest.extract.totals import checks
from ingest.extract.unnamed_figures import named
from ingest.extract.unplaced import unplaced
from ingest.extract.views import View
from ingest.extract.year_parts import find_year_parts, read_years, region, without_years
from ingest.layouts.rules import LayoutProfile, Records
from ingest.records import Extraction, Issue, RuleHits, Source


def extract(
    source: Source, profile: LayoutProfile, reason: str = "", known_year: int | None = None
) -> Extraction:
    """Everything the profile can read in the source, and what it could not place.

    `known_year` is the document's fiscal year where somebody named it: it goes before the printed.
    """
    way = arranged_by(source, profile)
    if way is not None:
        inside = replace(profile, arranged=False, woven=())
        return way.told(extract(way.source(source), inside, reason, known_year), source)
    tables = tables_by(source, profile) if profile.tables or profile.cells else ()
    if profile.cells:
        whole, tables = unstacked(source, tables, profile.stacked)
        whole = unwrapped(whole, tables) if profile.torn_cells else whole
    else:
        whole = prepared(source, ())
    title, year = plan(whole, profile), fiscal_year(whole, profile)
    reading = Reading(known_year or (year.value if year else None))
    for fact in (title, year):
        reading.placed += [(span.start, span.end) for span in (fact.spans if fact else ())]
    reading.issues += [Issue("warning", remark) for remark in source.structure.remarks]
    plain = _without_furniture(whole, profile, reading)
    drafts = _drafts(whole, plain, tables, profile, reading)
    printed = document_figures(plain, profile, reading)
    totals = checks(plain, profile, drafts, reading)
    items = tuple(draft.finish() for draft in drafts if _has_title(draft, reading))
    reading.issues += unplaced(whole, reading)
    return Extraction(
        layout=profile.id,
        layout_reason=reason,
        plan=title,
        fiscal_year=year,
        items=items,
        indicators=printed,
        checks=totals,
        issues=tuple(reading.issues),
        rule_hits=_rule_hits(profile, reading),
    )


def _without_furniture(whole: View, profile: LayoutProfile, reading: Reading) -> View:
    labels = [field.label for records in profile.records for field in records.fields]
    labels += [heading.pattern for heading in profile.headings]
    cuts = furniture_of(whole, whole.source, lambda words: any(_opens(p, words) for p in labels))
    reading.placed += whole.source.structure.furniture
    for number, rule in enumerate(profile.furniture, start=1):
        for match in whole.finditer(rule.pattern):
            reading.hit(f"furniture {number}")
            cuts.append(match.span())
            reading.placed.append((whole.starts[match.start()], whole.ends[match.end() - 1]))
    return whole.without(cuts) if cuts else whole


def _opens(pattern: re.Pattern[str], words: str) -> bool:
    """Whether a line repeated on every page is a label and no running head."""
    return pattern.match(f"{words}\n-") is not None


def _drafts(
    text: View, whole: View, tables: tuple[Table, ...], profile: LayoutProfile, reading: Reading
) -> list[Draft]:
    drafts: list[Draft] = []
    years = find_year_parts(whole, tables, profile)
    tables = without_years(tables, [one.table for one in years])
    found = find_tables(whole, tables, profile, reading)
    cut = [*regions(found), *(region(one.table) for one in years)]
    rest = whole.without([(whole.index_of(s), whole.index_of(e)) for s, e in cut]) if cut else whole
    marks = find_marks(rest, profile.headings, reading)
    for records in profile.records:
        drafts += _of_records(rest, records, marks, whole, reading)
    read_years(years, whole, reading)
    if found:
        drafts = gather(drafts, read_items(found, rest, marks, reading))
    for table in profile.torn_tables:
        drafts += read_torn_table(text, whole, table, reading)
    entries = [entry for rows in profile.rows for entry in read_rows(whole, rows, reading)]
    for rows in profile.rows:
        place_regions(whole, rows, reading)
    reading.issues += [_lost(entry) for entry in merge(drafts, entries)]
    if _names_lists(profile):
        settle(drafts)
    for draft in drafts:
        draft.indicators = merged(named(draft.indicators, draft.title))
    return drafts


def _names_lists(profile: LayoutProfile) -> bool:
    """Whether mentions are read by their forms, which may hold numbers of anything."""
    patterns = [one.references for one in profile.records]
    patterns += [one.references for one in profile.tables]
    return any(one is not None and "numbers" in one.groupindex for one in patterns)


def _of_records(
    rest: View, records: Records, marks: list[Mark], whole: View, reading: Reading
) -> list[Draft]:
    own = read_records(rest, records, marks, reading)
    if any("torn_departments" in head.pattern.groupindex for head in records.head):
        torn_names.mended(own, whole.text)
    return own


def _lost(entry: Entry) -> Issue:
    """What a list names and no item tells."""
    title = entry.draft.title
    said = title.value if title else "?"
    message = f"一覧にある「{said}」に当たる項目がない / listed, but no such item"
    return Issue("warning", message, title.spans[0] if title else None)


def _has_title(draft: Draft, reading: Reading) -> bool:
    if draft.title is None:
        number = draft.number.value if draft.number else "?"
        span = draft.number.spans[0] if draft.number else None
        message = f"項目 {number} の題が読めない / item without a readable title"
        reading.issues.append(Issue("error", message, span))
    return draft.title is not None


def _rule_hits(profile: LayoutProfile, reading: Reading) -> tuple[RuleHits, ...]:
    """Hits of every rule of the profile, those that never fired included."""
    hits = Counter(reading.hits)
    for records in profile.records:
        hits.update({f"{records.name}.begins": 0})
        hits.update({f"{records.name}.{field.name}": 0 for field in records.fields})
    for group in ("rows", "figures", "tables", "year_tables", "torn_tables"):
        hits.update({rule.name: 0 for rule in getattr(profile, group)})
    return tuple(RuleHits(rule, count) for rule, count in sorted(hits.items()))
