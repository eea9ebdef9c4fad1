"""From ranked items to an answer: what is found at all, in which municipalities, among which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from search_app.indexes.loading import LoadedIndex
from search_app.records import Answer, CityAnswer, Coverage, MunicipalityRef, Searched
from search_app.retrieval.fusion import Scored
from search_app.retrieval.matching import Match
from search_app.retrieval.question import Question

# An item answers a short name when it covers this much of its rare words, and is near in meaning
# where it covers just that; a long question says many things, of which an item covers a share.
_COVERS, _PER_CONCEPT, _LONG = 0.55, 0.03, 0.15
_SHORT_CONCEPTS = 3
_COVERS_AND_NEAR = 0.7
# A name that is not here stays unfound however near things are, but for what is nearly the same.
_SAME, _SAME_COVERS = 0.8, 0.2
# A description shares few words with its answer: nearness decides, measured on paraphrases and on
# descriptions of what is not here.
_DESCRIBED = 0.505
_TARGET = 0.3
# What is much less than the best answers nothing that the best does not; a question for
# municipalities is answered by those that surely do it.
_OF_BEST_COVERAGE, _OF_BEST_MEANING = 0.6, 0.75
_OF_BEST_SCORE, _OF_BEST_SCORE_FOR_CITIES = 0.4, 0.65


def found(scored: Sequence[Scored], matches: Sequence[Match], question: Question) -> list[Scored]:
    """The items that answer, best first; none where nothing here is about the question."""
    named = [one for one in scored if _is_named(one)]
    counted = [match for match in matches if match.counts]
    needed = max(_LONG, _COVERS - _PER_CONCEPT * max(0, len(counted) - _SHORT_CONCEPTS))
    sure = [one for one in scored if counted and _answers(one, needed)]
    if not sure and question.describes:
        sure = [one for one in scored if 0.5 * one.coverage + one.meaning >= _DESCRIBED]
    if not sure:
        return named
    best = max(one.score for one in sure)
    widest = max(one.coverage for one in sure)
    nearest = max(one.meaning for one in sure)
    cities = question.asks_for == "municipalities"
    floor = best * (_OF_BEST_SCORE_FOR_CITIES if cities else _OF_BEST_SCORE)
    return [
        one
        for one in scored
        if _is_named(one)
        or _shares_target(one)
        or (
            one.score >= floor
            and (
                one.coverage >= _OF_BEST_COVERAGE * widest
                or (not cities and one.meaning >= _OF_BEST_MEANING * nearest)
            )
        )
    ]


def answer(index: LoadedIndex, items: Sequence[Scored], searched: Sequence[int]) -> Answer:
    """The municipalities of the found items, the surest first, and where nothing was found."""
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
    near = one.coverage + 0.5 * one.meaning >= _COVERS_AND_NEAR - (_COVERS - needed)
    return (one.coverage >= needed and near) or (
        one.meaning >= _SAME and one.coverage >= _SAME_COVERS
    )


def _shares_target(one: Scored) -> bool:
    """Whether the item names an initiative that the question names, and that is much of it."""
    return one.coverage >= _TARGET and any(reason.kind == "initiative" for reason in one.reasons)


def _is_named(one: Scored) -> bool:
    return any(reason.kind == "name" for reason in one.reasons)
