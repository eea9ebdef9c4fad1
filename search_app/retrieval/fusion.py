"""Puts the legs together: every part of a score is kept as a reason, and the parts add up to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from search_app.records import Reason, ReasonKind
from search_app.retrieval.learned import Learned, Shares
from search_app.retrieval.matching import Match
from search_app.retrieval.signals import ItemSignals, Signals

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
    """An item with its score, the parts of it, and how surely it answers (0..1)."""

    item: int
    score: float
    sureness: float
    reasons: tuple[Reason, ...]

    @property
    def is_named(self) -> bool:
        """Whether the question names it outright."""
        return any(reason.kind == "name" for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Link:
    """What joins an item to a surer one, and how strongly (0..1)."""

    kind: ReasonKind
    detail: str
    strength: float


def fuse(
    matches: Sequence[Match], signals: Signals, names: Mapping[int, str], learned: Learned
) -> list[Scored]:
    """All candidates with a score above 0, best first (then by number: the order is fixed).

    The question itself tells how far its words are trusted, and how far its meaning.
    """
    total = sum(match.weight for match in matches)
    shares = learned.shares(signals.question)
    share = _NAMED if total else 1.0
    scored = []
    for item, told in signals.items.items():
        parts = _parts(matches, item, told, shares)
        if item in names:
            parts = [_scaled(part, 1 - share) for part in parts]
            parts.append(Reason("name", names[item], share))
        if reasons := _merged(parts):
            sureness = learned.sureness(told.figures)
            if item in signals.verbatim:
                # What stands there as it was asked for is there.
                sureness = max(sureness, learned.found)
            scored.append(Scored(item, _sum(reasons), sureness, reasons))
    return _ranked(scored)


def linked(scored: Sequence[Scored], links: Mapping[int, Link]) -> list[Scored]:
    """The same items, those lifted that are joined to surer ones."""
    if not links:
        return list(scored)
    lifted = []
    for one in scored:
        link = links.get(one.item)
        parts = [_scaled(part, 1 - _LINKED) for part in one.reasons]
        if link:
            parts.append(Reason(link.kind, link.detail, _LINKED * link.strength))
        reasons = _merged(parts)
        lifted.append(replace(one, score=_sum(reasons), reasons=reasons))
    return _ranked(lifted)


def scaled(one: Scored, factor: float) -> Scored:
    """The item with a share of its score, and of every reason for it."""
    reasons = _merged(_scaled(reason, factor) for reason in one.reasons)
    return replace(one, score=_sum(reasons), reasons=reasons)


def _parts(matches: Sequence[Match], item: int, told: ItemSignals, shares: Shares) -> list[Reason]:
    total = sum(match.weight for match in matches)
    parts = [
        Reason(found.kind, found.detail, shares.words * match.weight / total * found.strength)
        for match in matches
        if (found := match.items.get(item)) is not None
    ]
    parts.append(Reason("meaning", "意味の近さ", shares.meaning * told.near))
    if told.theme is not None:
        parts.append(Reason("theme", told.theme.label, shares.themes * told.themed))
    return parts


def _ranked(scored: Iterable[Scored]) -> list[Scored]:
    return sorted(scored, key=lambda one: (-one.score, one.item))


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
