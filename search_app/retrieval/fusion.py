"""Puts the legs together: every part of a score is kept as a reason, and the parts add up to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search_app.records import Reason, ReasonKind
from search_app.retrieval.matching import Match

# What each leg may give to a score of 1 when the words are all known here; the less of the question
# the words cover, the more meaning counts (docs of the measurement: bench and tests/search_app).
_WORDS_AT_BEST, _WORDS_AT_LEAST = 0.8, 0.2
_COVERED_LITTLE, _COVERED_WELL = 0.35, 0.85
# A name said outright is half of the score: nothing else can come before it.
_NAMED = 0.5
# What a link to a sure hit adds at most, taken from the rest.
_LINKED = 0.06

_KIND_ORDER: tuple[ReasonKind, ...] = (
    "name",
    "initiative",
    "term",
    "theme",
    "reference",
    "meaning",
)


@dataclass(frozen=True, slots=True)
class Scored:
    """An item with its score, the parts of it, and how much of the question it covers (0..1)."""

    item: int
    score: float
    coverage: float
    meaning: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """What joins an item to a surer one, and how strongly (0..1)."""

    detail: str
    strength: float


def fuse(
    matches: Sequence[Match],
    meaning: Mapping[int, float],
    names: Mapping[int, str],
    candidates: Iterable[int],
) -> list[Scored]:
    """All candidates with a score above 0, best first (then by number: the order is fixed)."""
    total = sum(match.weight for match in matches)
    counted = [match for match in matches if match.counts]
    covers = {item: _coverage(counted, item) for item in candidates}
    trust = _trust(max(covers.values(), default=0.0)) if total else 0.0
    scored = []
    for item, coverage in covers.items():
        parts = _word_parts(matches, item, total, trust)
        near = meaning.get(item, 0.0)
        parts.append(Reason("meaning", "意味の近さ", (1 - trust) * near))
        if item in names:
            share = _NAMED if counted else 1.0
            parts = [_scaled(part, 1 - share) for part in parts]
            parts.append(Reason("name", names[item], share))
        reasons = _merged(parts)
        if reasons:
            scored.append(Scored(item, _sum(reasons), coverage, near, reasons))
    return sorted(scored, key=lambda one: (-one.score, one.item))


def linked(scored: Sequence[Scored], links: Mapping[int, Link]) -> list[Scored]:
    """The same items, those lifted that are joined to surer ones."""
    lifted = []
    for one in scored:
        link = links.get(one.item)
        share = _LINKED * link.strength if link else 0.0
        parts = [_scaled(part, 1 - _LINKED) for part in one.reasons] if links else one.reasons
        parts = list(parts)
        if link and share:
            parts.append(Reason("reference", link.detail, share))
        reasons = _merged(parts)
        lifted.append(Scored(one.item, _sum(reasons), one.coverage, one.meaning, reasons))
    return sorted(lifted, key=lambda one: (-one.score, one.item))


def _trust(coverage: float) -> float:
    """How far words are trusted: fully where one item says all of the question."""
    share = (coverage - _COVERED_LITTLE) / (_COVERED_WELL - _COVERED_LITTLE)
    return _WORDS_AT_LEAST + (_WORDS_AT_BEST - _WORDS_AT_LEAST) * min(1.0, max(0.0, share))


def _coverage(matches: Sequence[Match], item: int) -> float:
    total = sum(match.weight for match in matches)
    said = sum(m.weight * m.items[item].sureness for m in matches if item in m.items)
    return said / total if total else 0.0


def _word_parts(matches: Sequence[Match], item: int, total: float, trust: float) -> list[Reason]:
    return [
        Reason(found.kind, found.detail, trust * match.weight / total * found.strength)
        for match in matches
        if (found := match.items.get(item)) is not None and total
    ]


def _scaled(reason: Reason, factor: float) -> Reason:
    return Reason(reason.kind, reason.detail, reason.part * factor)


def _merged(parts: Iterable[Reason]) -> tuple[Reason, ...]:
    """One reason per kind and detail, surest kinds first; what gives nothing is no reason."""
    sums: dict[tuple[ReasonKind, str], float] = {}
    for part in parts:
        key = (part.kind, part.detail)
        sums[key] = sums.get(key, 0.0) + part.part
    reasons = (Reason(*key, round(part, 6)) for key, part in sums.items())
    kept = [reason for reason in reasons if reason.part > 0]
    return tuple(sorted(kept, key=lambda r: (_KIND_ORDER.index(r.kind), -r.part, r.detail)))


def _sum(reasons: Iterable[Reason]) -> float:
    return min(1.0, round(sum(reason.part for reason in reasons), 6))
