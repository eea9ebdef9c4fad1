"""Which profile fits a source, and why: decided by what the text says, never by names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.errors import LayoutUnknown
from ingest.layouts.loading import shipped_profiles
from ingest.layouts.rules import LayoutProfile
from ingest.records import Source
from ontology.japanese.characters import fold


@dataclass(frozen=True, slots=True)
class Match:
    """A profile and the words that spoke for it."""

    profile: LayoutProfile
    reason: str


def match(source: Source) -> Match:
    """The one shipped profile whose conditions the text meets, the most specific where several do.

    Raises LayoutUnknown where none fits.
    """
    found = fitting(source, shipped_profiles())
    if found is None:
        raise LayoutUnknown(source.name, "、".join(one.title for one in shipped_profiles()))
    return found


def fitting(source: Source, profiles: Sequence[LayoutProfile]) -> Match | None:
    """The most specific of the profiles whose conditions the text meets, None where none does."""
    text = fold(source.text).text
    found = [hit for profile in profiles if (hit := _test(profile, text))]
    return max(found, key=lambda hit: len(hit.profile.applies_when.all_of), default=None)


def _test(profile: LayoutProfile, text: str) -> Match | None:
    applies = profile.applies_when
    if not (applies.all_of or applies.any_of):
        return None  # a draft whose conditions nobody wrote yet
    words = [pattern.search(text) for pattern in applies.all_of]
    if not all(words) or any(pattern.search(text) for pattern in applies.none_of):
        return None
    alternatives = [hit for pattern in applies.any_of if (hit := pattern.search(text))]
    if applies.any_of and not alternatives:
        return None
    said = "、".join(f"「{' '.join(hit[0].split())}」" for hit in [*words, *alternatives] if hit)
    return Match(profile, f"{said}がある")
