"""From ranked items to an answer: what is found at all, in which municipalities, among which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from search_app.indexes.loading import LoadedIndex
from search_app.records import Answer, CityAnswer, Coverage, MunicipalityRef, Searched
from search_app.retrieval.fusion import Scored
from search_app.retrieval.matching import Match

# An item answers a short question when it covers this much of its rare words; a long one says many
# things at once, of which an item covers a share.
_SHORT, _PER_CONCEPT, _LONG = 0.55, 0.03, 0.15
_SHORT_CONCEPTS = 3
# What covers much less than the best answers nothing that the best does not.
_OF_BEST_COVERAGE, _OF_BEST_SCORE = 0.6, 0.4
# Nearness of meaning that counts without words, measured on paraphrases and on absent topics.
_NEAR = 0.5


def found(scored: Sequence[Scored], matches: Sequence[Match]) -> list[Scored]:
    """The items that answer, best first; none where nothing here is about the question."""
    counted = [match for match in matches if match.counts]
    if not counted:
        return [one for one in scored if _is_named(one)]
    needed = max(_LONG, _SHORT - _PER_CONCEPT * max(0, len(counted) - _SHORT_CONCEPTS))
    sure = [one for one in scored if _is_named(one) or _answers(one, needed)]
    if not sure:
        return []
    best, widest = sure[0].score, max(one.coverage for one in sure)
    return [
        one
        for one in sure
        if _is_named(one)
        or (one.score >= _OF_BEST_SCORE * best and one.coverage >= _OF_BEST_COVERAGE * widest)
    ]


def answer(index: LoadedIndex, items: Sequence[Scored], searched: Sequence[int]) -> Answer:
    """The municipalities of the found items, the surest first, and those searched without finding."""
    cities: dict[MunicipalityRef, list[str]] = {}
    for one in items:
        card = index.cards[one.item]
        cities.setdefault(card.municipality, []).append(card.iri)
    documents = {(index.cards[n].municipality, index.cards[n].document_id) for n in searched}
    counts = Counter(city for city, _ in documents)
    everywhere = sorted(counts, key=lambda city: city.code)
    return Answer(
        found=bool(items),
        municipalities=tuple(
            CityAnswer(city, tuple(dict.fromkeys(iris))) for city, iris in cities.items()
        ),
        coverage=Coverage(
            searched=tuple(Searched(city, counts[city]) for city in everywhere),
            not_found=tuple(city for city in everywhere if city not in cities),
        ),
    )


def _answers(one: Scored, needed: float) -> bool:
    return one.coverage >= needed


def _is_named(one: Scored) -> bool:
    return any(reason.kind == "name" for reason in one.reasons)
