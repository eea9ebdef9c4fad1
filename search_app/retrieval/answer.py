"""From ranked items to an answer: what is found at all, in which municipalities, among which."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from search_app.indexes.loading import LoadedIndex
from search_app.records import Answer, CityAnswer, Coverage, MunicipalityRef, Searched
from search_app.retrieval.answering import speaks
from search_app.retrieval.fusion import Scored
from search_app.retrieval.learned import Learned
from search_app.retrieval.scope import Scope

# What a municipality's surest item says of it, a much less sure one does not contradict.
OF_CITY = 0.95
# The first so many answers, and how sure the further ones must be.
_FIRST, _FURTHER = 10, 0.1
# The sentences of so many items are read for it: the best ones.
_CLOSELY = 60


def found(scored: Sequence[Scored], learned: Learned) -> list[Scored]:
    """The items that answer, best first; none where nothing here is about the question.

    What is sure in its own right stays, however far it stands behind the best. Behind the first
    few an item must be surer to go on with: a long tail hides what answers.
    """
    if not any(one.is_named or one.sureness >= learned.found for one in scored):
        return []
    floor = learned.of_best * scored[0].score
    kept = [
        one
        for one in scored
        if one.is_named
        or one.sureness >= learned.found
        or (one.sureness >= learned.hit and one.score >= floor)
    ]
    further = (one for one in kept[_FIRST:] if one.is_named or one.sureness >= _FURTHER)
    return [*kept[:_FIRST], *further]


def answer(
    index: LoadedIndex,
    items: Sequence[Scored],
    searched: Scope,
    learned: Learned,
    considered: Callable[[int], bool],
    said: Callable[[int], float] = lambda item: 0.0,
) -> Answer:
    """The municipalities with a sure answer, the surest first, and where nothing was found.

    `considered` tells of an item that it is only being considered; a municipality of which all sure
    items are such is told apart. `said` is how much of the question a sentence of an item says.
    """
    doing: dict[MunicipalityRef, list[str]] = {}
    thinking: dict[MunicipalityRef, list[str]] = {}
    for city, sure in _sure_by_city(index, items, learned, said).items():
        for one in sure:
            place = thinking if considered(one.item) else doing
            place.setdefault(city, []).append(index.cards[one.item].iri)
    counts = _documents_by_city(index, searched)
    with_hits = {index.cards[one.item].municipality.code for one in items}
    return Answer(
        found=bool(items),
        municipalities=_cities(doing),
        considered=_cities({city: iris for city, iris in thinking.items() if city not in doing}),
        coverage=Coverage(
            searched=tuple(Searched(city, count) for city, count in counts),
            not_found=tuple(city for city, _ in counts if city.code not in with_hits),
        ),
    )


def _documents_by_city(index: LoadedIndex, searched: Scope) -> list[tuple[MunicipalityRef, int]]:
    """Each municipality with items in the scope, by code, and in how many documents they are."""
    documents = index.items_by("document").present(searched.mask)
    counts = np.bincount(index.city_of_document[documents], minlength=len(index.cities)).tolist()
    return [(city, count) for city, count in zip(index.cities, counts, strict=True) if count]


def _sure_by_city(
    index: LoadedIndex,
    items: Sequence[Scored],
    learned: Learned,
    said: Callable[[int], float],
) -> Mapping[MunicipalityRef, list[Scored]]:
    """The items that a municipality may be answered by, its surest first in its own right."""
    surest = max((one.sureness for one in items), default=0.0)
    needed = min(surest, max(learned.city, learned.city_of_best * surest))
    says = {one.item: said(one.item) for one in items[:_CLOSELY]}
    most = max(says.values(), default=0.0)
    found: dict[MunicipalityRef, list[Scored]] = {}
    for one in items:
        if one.is_named or speaks(one.sureness, says.get(one.item, 0.0), needed, most):
            found.setdefault(index.cards[one.item].municipality, []).append(one)
    return {
        city: [
            one
            for one in sure
            if one.is_named or one.sureness >= OF_CITY * max(other.sureness for other in sure)
        ]
        for city, sure in found.items()
    }


def _cities(items: Mapping[MunicipalityRef, Sequence[str]]) -> tuple[CityAnswer, ...]:
    return tuple(CityAnswer(city, tuple(dict.fromkeys(iris))) for city, iris in items.items())
