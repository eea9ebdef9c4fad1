"""A layout induced from the document: what repeats, what the labels mean, what an item is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.errors import LayoutUnknown
from ingest.extract.arranged import Arranged, arranged, woven
from ingest.extract.engine import extract
from ingest.extract.prepared import prepared, tables_of, unstacked
from ingest.extract.torn_cells import torn_tables, unwrapped
from ingest.extract.views import view
from ingest.induction.analysis import Analysis, analyses
from ingest.induction.confidence import Assessment, assess
from ingest.induction.document_facts import document_rules
from ingest.induction.furniture import furniture_rules, without_furniture
from ingest.induction.lines import lines_of
from ingest.induction.mentions import with_mentions
from ingest.induction.stacked_labels import stacked_labels
from ingest.induction.swallowed import runs_on, swallows
from ingest.induction.torn_heads import find_torn_cells, fullness
from ingest.induction.woven_heads import find_column_blocks, find_woven
from ingest.layouts.loading import shipped_profiles
from ingest.layouts.rules import Applies, LayoutProfile
from ingest.layouts.table_rules import TornCells, WovenTable
from ingest.records import Extraction, Source


@dataclass(frozen=True, slots=True)
class Induced:
    """A profile drafted from a document; how sure it is (0 to 1), and why."""

    profile: LayoutProfile
    confidence: float
    reasons: tuple[str, ...]


def induce(source: Source) -> Induced:
    """The layout of a document that no profile describes. Raises LayoutUnknown where nothing in it
    repeats like items do."""
    read = _readings(source)
    for way in _ways(source):
        read += [
            replace(one, way=way, told=way.text.told(one.extraction, source))
            for one in _readings(way.text.source(source))
        ]
    read = _without_poorer(_without_swallowing(read))
    if not read:
        known = "、".join(profile.title for profile in shipped_profiles())
        raise LayoutUnknown(source.name, known)
    best = max(read, key=_Reading.worth)
    seen = best.way.text.source(source) if best.way else source
    profile = with_mentions(seen, best.profile, best.extraction)
    if best.way:
        profile = replace(profile, arranged=not best.way.rules, woven=best.way.rules)
    return Induced(profile, best.assessment.confidence, best.assessment.reasons)


@dataclass(frozen=True, slots=True)
class _Way:
    """The text written anew with its tables as rows: those of `rules`, else those that blanks
    hold."""

    text: Arranged
    rules: tuple[WovenTable, ...] = ()


def _ways(source: Source) -> Iterator[_Way]:
    if (text := arranged(source)) is not None:
        yield _Way(text)
    if source.media_type != "text/plain":
        return
    for rules in (find_woven(source.text), find_column_blocks(source.text)):
        if rules and (text := woven(source, rules)) is not None:
            yield _Way(text, rules)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A draft with what it reads, and the way in which it reads the text anew, if it does."""

    profile: LayoutProfile
    regularity: float
    extraction: Extraction
    assessment: Assessment
    way: _Way | None = None
    told: Extraction | None = None

    @property
    def joins_cells(self) -> bool:
        """Whether it puts together cells that an extractor tore."""
        return bool(self.profile.torn_cells or (self.way and self.way.rules))

    def worth(self) -> float:
        """What decides between drafts: what they read, and how regular the labels are."""
        return _worth(self.assessment, self.profile, self.regularity)


def _without_swallowing(read: list[_Reading]) -> list[_Reading]:
    """The readings, those less sure that take for running text what another reads as table rows."""
    rows = [
        one.told or one.extraction
        for one in read
        if one.joins_cells and one.assessment.confidence >= _SURELY_ROWS
    ]
    cells = [
        one.told
        for one in read
        if one.told and one.profile.tables and one.assessment.confidence >= _PERHAPS_ROWS
    ]
    return [
        replace(one, assessment=_less_sure(one.assessment)) if _takes(one, rows, cells) else one
        for one in read
    ]


def _without_poorer(read: list[_Reading]) -> list[_Reading]:
    """The readings without those of tables that blanks hold where the text as it stands tells the
    same items with more values: labels there are no column."""
    plain = [one.extraction for one in read if one.way is None]
    return [
        one
        for one in read
        if one.way is None
        or one.way.rules
        or not any(_tells_more(other, one.extraction) for other in plain)
    ]


def _tells_more(one: Extraction, other: Extraction) -> bool:
    same = [item.title.value for item in one.items] == [item.title.value for item in other.items]
    return same and _values(one) > _MORE * _values(other)


def _values(extraction: Extraction) -> int:
    """How many values the items have, by kinds."""
    return sum(
        len({text.kind for text in item.texts})
        + len(item.ratings)
        + len(item.departments)
        + bool(item.status)
        + sum(len(one.figures) for one in item.indicators)
        for item in extraction.items
    )


_MORE = 1.2


def _takes(one: _Reading, rows: list[Extraction], cells: list[Extraction]) -> bool:
    """Whether a reading takes rows of others for text, or cells for the rest of titles."""
    told = one.told or one.extraction
    swallowed = not one.joins_cells and any(swallows(told, other) for other in rows)
    return swallowed or (one.way is None and any(runs_on(told, other) for other in cells))


def _less_sure(assessment: Assessment) -> Assessment:
    confidence = round(assessment.confidence * _SWALLOWED, 3)
    return Assessment(confidence, (*assessment.reasons, "表の行を文として読んでいる"))


_SURELY_ROWS, _PERHAPS_ROWS, _SWALLOWED = 0.8, 0.6, 0.6


def _readings(source: Source) -> list[_Reading]:
    """The drafts that read items in a source, with what they read."""
    drafts: list[tuple[LayoutProfile, float]] = []
    if stacked := stacked_labels(source, tables_of(source)):
        drafts += _drafts(source, cells=True, stacked=stacked)
    drafts += _drafts(source, cells=True)
    if source.media_type == "text/plain":  # what looks like a table may be torn lines
        drafts += _drafts(source, cells=False)
        drafts += _drafts(source, cells=False, keep_heads=True)
        drafts += _of_torn_cells(source)
    return [
        _Reading(profile, regularity, extraction, assess(source, profile, extraction))
        for profile, regularity in drafts
        for extraction in [extract(source, profile)]
        if extraction.items
    ]


def _worth(assessment: Assessment, profile: LayoutProfile, regularity: float) -> float:
    """What decides between drafts: what they read, and how regular the labels are under them."""
    known = 0.1 * profile.cells + 0.05 * bool(profile.stacked)
    return (assessment.confidence + known) * regularity**_REGULARITY


_REGULARITY = 2


def _drafts(
    source: Source, *, cells: bool, keep_heads: bool = False, stacked: tuple[str, ...] = ()
) -> Iterator[tuple[LayoutProfile, float]]:
    whole, tables = unstacked(source, tables_of(source) if cells else (), stacked)
    for found in analyses(whole, tables, keep_heads=keep_heads):
        if found.records or found.tables or found.torn:
            yield replace(_profile(found, cells=cells), stacked=stacked), found.regularity


def _of_torn_cells(source: Source) -> Iterator[tuple[LayoutProfile, float]]:
    """Where a table was printed cell after cell: its cells put together again. Heads that are
    printed again and again look like those of pages."""
    whole = view(source)
    seen: set[str | tuple[TornCells, ...]] = set()
    for keep_heads in (False, True):
        rest = without_furniture(whole, furniture_rules(lines_of(whole), keep_heads=keep_heads))
        if rest.text in seen:
            continue
        rules = find_torn_cells(rest)
        if not rules or rules in seen:
            continue
        seen |= {rest.text, rules}
        tables = torn_tables(rest, rules)
        full = fullness(tables, rules)
        text = unwrapped(prepared(source, tables), tables)
        for found in analyses(text, tables, keep_heads=keep_heads):
            if found.tables:
                profile = replace(_profile(found, cells=True), torn_cells=rules)
                yield profile, full * found.regularity


def _profile(found: Analysis, *, cells: bool) -> LayoutProfile:
    return LayoutProfile(
        id="induced",
        title="文書から読み取った様式",
        description="ラベル・見出し・表の見出し行の繰り返しから起こした下書き",
        applies_when=Applies(all_of=()),
        document=document_rules(found.lines),
        records=found.records,
        tables=found.tables,
        torn_tables=found.torn,
        year_tables=found.years,
        headings=found.headings,
        furniture=found.furniture,
        cells=cells,
    )


def read(source: Source) -> tuple[Induced, Extraction]:
    """The induced layout, and what it reads in the document."""
    found = induce(source)
    return found, extract(source, found.profile, "、".join(found.reasons))
