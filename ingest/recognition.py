"""How a document is read: by the profile that fits it, or by a layout induced from it alone."""

from __future__ import annotations

from dataclasses import replace

from ingest.errors import LayoutUnknown, LayoutUnsure
from ingest.extract.engine import extract
from ingest.induction.confidence import assess
from ingest.induction.induction import Induced, induce
from ingest.layouts.matching import Match, match
from ingest.records import Extraction, Source

# Measured on generated documents: below it items were never right, above it nearly always.
LEAST_CONFIDENCE = 0.55
# A profile that reads its own family stands above it: what it read is not doubted.
_WELL_READ = 0.8
# By how much an induced layout must be better than a profile that a person wrote.
_CLEARLY_BETTER = 0.1


def recognise(source: Source, year: int | None = None) -> Extraction:
    """What is read of a source by the best layout for it; `year` is its fiscal year where known.

    Raises LayoutUnknown where nothing in it repeats like items do, LayoutUnsure where what
    repeats is too unlike items to be published.
    """
    try:
        found = match(source)
    except LayoutUnknown:
        return _estimated(source, _sure_enough(source), year)
    return _by_profile(source, found, year)


def _by_profile(source: Source, found: Match, year: int | None) -> Extraction:
    """As the profile reads it, but for another's variant that induction reads clearly better."""
    extraction = extract(source, found.profile, found.reason, year)
    confidence = assess(source, found.profile, extraction).confidence if extraction.items else 0.0
    if confidence >= _WELL_READ:
        return extraction
    try:
        induced = induce(source)
    except LayoutUnknown:
        return extraction
    if induced.confidence < max(confidence + _CLEARLY_BETTER, LEAST_CONFIDENCE):
        return extraction
    beaten = f"{found.profile.title}の様式（確からしさ {confidence:.2f}）よりよく読める"
    return _estimated(source, replace(induced, reasons=(*induced.reasons, beaten)), year)


def _sure_enough(source: Source) -> Induced:
    induced = induce(source)
    if induced.confidence < LEAST_CONFIDENCE:
        raise LayoutUnsure(source.name, induced.confidence, LEAST_CONFIDENCE, induced.reasons)
    return induced


def _estimated(source: Source, induced: Induced, year: int | None) -> Extraction:
    extraction = extract(source, induced.profile, "、".join(induced.reasons), year)
    return replace(extraction, confidence=induced.confidence)
