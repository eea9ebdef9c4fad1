"""How a document is read: by the profile that fits it, or by a layout induced from it alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.errors import ItemsMissing, LayoutUnknown, LayoutUnsure, ProfileUnknown
from ingest.extract.engine import extract
from ingest.induction.confidence import assess
from ingest.induction.induction import Induced, induce
from ingest.induction.unread import remark_on, unread_labels
from ingest.layouts.loading import shipped_profiles
from ingest.layouts.matching import Match, fitting, match
from ingest.layouts.own_profiles import INDUCED, OwnProfile
from ingest.records import Extraction, Issue, Source

# Measured on generated and composed documents: below it hardly any item was right.
LEAST_CONFIDENCE = 0.65
# A profile that reads its own family stands above it: what it read is not doubted.
_WELL_READ = 0.8
# By how much an induced layout must be better than a profile that a person wrote.
_CLEARLY_BETTER = 0.1

_NAMED = "カタログの記載"


@dataclass(frozen=True, slots=True)
class Told:
    """What people said of a document: its fiscal year, its profile, the user's own profiles."""

    year: int | None = None
    profile: str | None = None
    own: tuple[OwnProfile, ...] = ()


def recognise(source: Source, told: Told | None = None) -> Extraction:
    """What is read of a source by the best layout for it.

    Raises LayoutUnknown where nothing in it repeats like items do, LayoutUnsure where what
    repeats is too unlike items to be published, ItemsMissing where the profile chosen by a person
    reads none, ProfileUnknown where there is none of the name.
    """
    told = told or Told()
    chosen = _chosen(source, told)
    if chosen is not None:
        own = next((one.sha256 for one in told.own if one.profile is chosen.profile), None)
        return replace(_by_persons_choice(source, chosen, told.year), layout_sha256=own)
    try:
        found = match(source)
    except LayoutUnknown:
        return _estimated(source, _sure_enough(source), told.year)
    return _by_profile(source, found, told.year)


def is_current(source: Source, extraction: Extraction, told: Told) -> bool:
    """Whether what was extracted earlier was read by the layout that a person would choose now."""
    if told.profile is not None:
        return extraction.layout == told.profile and extraction.layout_sha256 == _sha256(
            told.profile, told.own
        )
    found = fitting(source, [one.profile for one in told.own])
    now = _sha256(found.profile.id, told.own) if found else None
    return extraction.layout_sha256 == now


def known_layouts(own: Sequence[OwnProfile]) -> tuple[str, ...]:
    """What a document may be read with."""
    ids = (*(one.id for one in shipped_profiles()), *(one.profile.id for one in own), INDUCED)
    return tuple(dict.fromkeys(ids))


def _sha256(profile: str, own: Sequence[OwnProfile]) -> str | None:
    return next((one.sha256 for one in own if one.profile.id == profile), None)


def _chosen(source: Source, told: Told) -> Match | None:
    """The profile that a person named for this document, or wrote for documents like it."""
    own = [one.profile for one in told.own]
    if told.profile is None:
        return fitting(source, own)
    known = {one.id: one for one in (*shipped_profiles(), *own)}
    if told.profile not in known:
        raise ProfileUnknown(source.name, told.profile, tuple(known))
    return Match(known[told.profile], _NAMED)


def _by_persons_choice(source: Source, chosen: Match, year: int | None) -> Extraction:
    extraction = extract(source, chosen.profile, chosen.reason, year)
    if not extraction.items:
        raise ItemsMissing(chosen.profile.id)
    return extraction


def _by_profile(source: Source, found: Match, year: int | None) -> Extraction:
    """As the profile reads it, but for another's variant that induction reads clearly better."""
    extraction = extract(source, found.profile, found.reason, year)
    confidence = assess(source, found.profile, extraction).confidence if extraction.items else 0.0
    if confidence >= _WELL_READ:
        return extraction
    try:
        induced = induce(source)
    except LayoutUnknown as error:
        if not extraction.items:
            raise ItemsMissing(found.profile.id) from error
        return extraction
    if induced.confidence < max(confidence + _CLEARLY_BETTER, LEAST_CONFIDENCE):
        return extraction
    beaten = f"「{found.profile.title}」の様式（確からしさ {confidence:.2f}）よりよく読める"
    return _estimated(source, replace(induced, reasons=(*induced.reasons, beaten)), year)


def _sure_enough(source: Source) -> Induced:
    induced = induce(source)
    if induced.confidence < LEAST_CONFIDENCE:
        raise LayoutUnsure(source.name, induced.confidence, LEAST_CONFIDENCE, induced.reasons)
    return induced


def _estimated(source: Source, induced: Induced, year: int | None) -> Extraction:
    extraction = extract(source, induced.profile, "、".join(induced.reasons), year)
    unread = unread_labels(induced.profile)
    remarks = (Issue("note", remark_on(unread)),) if unread else ()
    issues = (*extraction.issues, *remarks)
    return replace(extraction, confidence=induced.confidence, issues=issues)
