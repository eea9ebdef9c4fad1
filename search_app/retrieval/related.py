"""What goes with an item: references, shared initiatives, shared themes, nearness of meaning."""

from __future__ import annotations

import math
from collections import defaultdict

from search_app.indexes.loading import LoadedIndex
from search_app.records import Hit, Reason
from search_app.retrieval.evidence import Wanted, find_evidence
from search_app.retrieval.links import describe
from search_app.retrieval.nearness import near_vector, nearest_items
from search_app.retrieval.ranking import make_hit

# What each kind of tie may give; together 1. A read reference is sure, a shared theme is a hint.
_REFERENCE, _INITIATIVE, _THEME, _MEANING = 0.4, 0.25, 0.15, 0.2
# A tie of nothing but some nearness is none.
_LEAST = 0.15


def related_items(index: LoadedIndex, item_id: str, limit: int) -> tuple[Hit, ...] | None:
    """The items that go with an item, the closest first; None where there is no such item."""
    own = index.items_by("id").get(item_id)
    if not own:
        return None
    newest = max(sorted(own), key=lambda n: index.cards[n].fiscal_year)
    reasons: dict[int, list[Reason]] = defaultdict(list)
    printed: dict[int, dict[str, float]] = defaultdict(dict)
    _by_references(index, newest, reasons, printed)
    _by_initiatives(index, newest, reasons, printed)
    _by_themes(index, newest, reasons)
    nearest = _by_meaning(index, newest, reasons)
    scored = sorted(
        (
            (round(sum(reason.part for reason in parts), 6), item, tuple(parts))
            for item, parts in reasons.items()
            if index.cards[item].iri != index.cards[newest].iri
        ),
        key=lambda one: (-one[0], one[1]),
    )
    best: dict[str, Hit] = {}
    for score, item, parts in scored:
        if score < _LEAST or len(best) == limit:
            break
        iri = index.cards[item].iri
        if iri not in best:
            evidence = find_evidence(index, item, Wanted({}, printed[item]), nearest.get(item))
            best[iri] = make_hit(index, item, score, parts, evidence)
    return tuple(best.values())


def _by_references(
    index: LoadedIndex,
    item: int,
    reasons: dict[int, list[Reason]],
    printed: dict[int, dict[str, float]],
) -> None:
    card = index.cards[item]
    strongest: dict[int, Reason] = {}
    for link in card.neighbours:
        for other in index.items_by_iri.get(link.iri, ()):
            part = round(_REFERENCE * min(1.0, link.score), 6)
            if link.kind == "rejected" or (other in strongest and strongest[other].part >= part):
                continue
            detail = describe(link.kind, link.shared, card.number, card.title)
            strongest[other] = Reason("reference", detail, part)
            if link.shared:
                printed[other][link.shared] = 1.0
    for other, reason in strongest.items():
        reasons[other].append(reason)


def _by_initiatives(
    index: LoadedIndex,
    item: int,
    reasons: dict[int, list[Reason]],
    printed: dict[int, dict[str, float]],
) -> None:
    for named in index.cards[item].initiatives:
        share = _INITIATIVE / len(index.cards[item].initiatives)
        for other in index.items_by_initiative.get(named.iri, ()):
            reasons[other].append(Reason("initiative", named.label, round(share, 6)))
            printed[other][named.label] = 1.0


def _by_themes(index: LoadedIndex, item: int, reasons: dict[int, list[Reason]]) -> None:
    """Rare themes tie closer than common ones."""
    everything = len(index.cards)
    weights = {
        named: math.log(1 + everything / len(index.items_by_theme[named.iri]))
        for named in index.cards[item].themes
    }
    total = sum(weights.values())
    for named, weight in weights.items():
        for other in index.items_by_theme[named.iri]:
            part = round(_THEME * weight / total, 6)
            reasons[other].append(Reason("theme", named.label, part))


def _by_meaning(index: LoadedIndex, item: int, reasons: dict[int, list[Reason]]) -> dict[int, int]:
    vector = index.vectors.vector(len(index.passages) + item)
    others = sorted(nearest_items(index, vector))
    meaning = near_vector(index, vector, others)
    for other in others:
        if part := round(_MEANING * meaning.share(other), 6):
            reasons[other].append(Reason("meaning", "意味の近さ", part))
    return meaning.passages
