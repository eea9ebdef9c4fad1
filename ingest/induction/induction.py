"""A layout induced from the document: what repeats, what the labels mean, what an item is."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.errors import LayoutUnknown
from ingest.extract.engine import extract
from ingest.extract.prepared import prepared, tables_of
from ingest.induction.analysis import Analysis, analyse
from ingest.induction.confidence import assess
from ingest.induction.document_facts import document_rules
from ingest.layouts.loading import shipped_profiles
from ingest.layouts.rules import Applies, LayoutProfile
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
    drafts = [_draft(source, cells=True)]
    if source.media_type == "text/plain":  # what looks like a table may be torn lines
        drafts.append(_draft(source, cells=False))
        drafts.append(_draft(source, cells=False, keep_heads=True))
    judged = [
        (assess(source, profile, extraction), profile)
        for profile in drafts
        if profile
        for extraction in [extract(source, profile)]
        if extraction.items
    ]
    if not judged:
        known = "、".join(profile.title for profile in shipped_profiles())
        raise LayoutUnknown(source.name, known)
    best, profile = max(judged, key=lambda one: one[0].confidence + 0.1 * one[1].cells)
    return Induced(profile, best.confidence, best.reasons)


def _draft(source: Source, *, cells: bool, keep_heads: bool = False) -> LayoutProfile | None:
    tables = tables_of(source) if cells else ()
    whole = prepared(source, tables)
    found: Analysis = analyse(whole, tables, keep_heads=keep_heads)
    if not (found.records or found.tables or found.torn):
        return None
    return LayoutProfile(
        id="induced",
        title="文書から読み取った様式",
        description="ラベル・見出し・表の見出し行の繰り返しから起こした下書き",
        applies_when=Applies(all_of=()),
        document=document_rules(found.lines),
        records=found.records,
        tables=found.tables,
        torn_tables=found.torn,
        headings=found.headings,
        furniture=found.furniture,
        cells=cells,
    )


def read(source: Source) -> tuple[Induced, Extraction]:
    """The induced layout, and what it reads in the document."""
    found = induce(source)
    return found, extract(source, found.profile, "、".join(found.reasons))
