"""Which items are worth a closer look: by words, meaning, themes, initiatives, numbers, names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ontology.japanese.characters import match_key
from search_app.indexes.analysis import same_number
from search_app.indexes.lexical import BODY_WORDS, TITLE_WORDS
from search_app.indexes.loading import LoadedIndex
from search_app.indexes.passages import ItemCard
from search_app.indexes.vectors import Vectors
from search_app.records import Filters, MunicipalityRef
from search_app.retrieval.question import Question
from search_app.retrieval.said import Said

# How many each leg proposes. A closer look at one item costs some 20 µs.
_BY_WORDS = 300
_BY_MEANING = 600
_SAMPLE = 256
# Up to so many items all are looked at: no leg can lose one.
_ALL = 600


@dataclass(frozen=True, slots=True)
class Meaning:
    """Nearness of meaning (0..1, 0 is no nearer than chance): each item's, and its best passage."""

    items: dict[int, float]
    passages: dict[int, int]


def allowed(index: LoadedIndex, question: Question) -> list[int]:
    """The items that the filters leave: those given always, those said in words where they can."""
    filters = question.filters
    themed = None if filters.theme is None else _of_theme(index, filters.theme)
    given = [n for n, card in enumerate(index.cards) if _passes(n, card, filters, themed)]
    said = question.said
    if said.municipalities or said.prefecture:
        given = [n for n in given if _is_there(index.cards[n], said)]
    for keeps in (_in_years, _of_plan, _of_department, _rated, _has_status):
        kept = [n for n in given if keeps(index.cards[n], said)]
        given = kept or given
    return given


def propose(
    index: LoadedIndex, question: Question, within: list[int], meaning: Meaning
) -> list[int]:
    """The candidates among the items `within`."""
    if len(within) <= _ALL:
        return within
    keep = set(within)
    tokens = [
        token
        for concept in question.concepts
        for alternative in concept.alternatives
        for token in alternative.tokens
    ]
    found = set(index.lexical.best(tokens, {TITLE_WORDS: 2.0, BODY_WORDS: 1.0}, _BY_WORDS))
    found.update(meaning.items)
    for initiative in question.initiatives:
        found.update(index.items_by_initiative.get(initiative.iri, ()))
    for theme in question.themes:
        found.update(sorted(index.items_by_theme.get(theme.iri, ()))[:_BY_WORDS])
    found.update(named(index, question, within))
    return sorted(found & keep)


def named(index: LoadedIndex, question: Question, within: Sequence[int]) -> dict[int, str]:
    """Of the items `within` those that the question names outright, and how: by identifier, number,
    whole title, or as all that a place, department or rating has.
    """
    found: dict[int, str] = {}
    for n in within:
        number = index.cards[n].number
        if number and question.said.numbers and same_number(number) in question.said.numbers:
            found[n] = f"番号 {number}"
        if index.cards[n].id in question.said.item_ids:
            found[n] = index.cards[n].id
    if not question.concepts and not question.said.numbers and (shown := question.said.shown()):
        # Nothing but a department, a city, a rating …: all that satisfy it are what is asked for.
        detail = "、".join(shown.values())
        found |= dict.fromkeys(within, detail)
    kept = set(within)
    for n in index.items_by_title.get(match_key(question.text), ()):
        if n in kept:
            found[n] = index.cards[n].title
    return found


def nearness(index: LoadedIndex, text: str, within: Iterable[int]) -> Meaning:
    """How near in meaning the items are to a text."""
    return near_vector(index, index.encoder.encode_queries([text])[0], within)


def near_vector(index: LoadedIndex, vector: Vectors, within: Iterable[int]) -> Meaning:
    """How near the items are to a vector of the index's model."""
    if not np.any(vector):
        return Meaning({}, {})
    count = len(index.vectors)
    sample = index.vectors.scores(vector, range(0, count, max(1, count // _SAMPLE)))
    chance = max(0.0, float(np.mean(list(sample.values()))))
    keep = set(within)
    best: dict[int, tuple[float, int]] = {}
    whole: dict[int, float] = {}
    passages = len(index.passages)
    for number, score in index.vectors.search(vector, min(count, _BY_MEANING)):
        if number >= passages:
            whole[number - passages] = score
        else:
            item = index.passages[number].item
            if item in keep and item not in best:
                best[item] = (score, number)
    items: dict[int, float] = defaultdict(float)
    for item, (score, _) in best.items():
        nearest = 0.6 * score + 0.4 * whole.get(item, chance)
        items[item] = min(1.0, max(0.0, (nearest - chance) / (1 - chance)))
    return Meaning(dict(items), {item: number for item, (_, number) in best.items()})


def _passes(number: int, card: ItemCard, filters: Filters, themed: set[int] | None) -> bool:
    city = card.municipality
    return (
        is_city(filters.municipality, city)
        and _is(filters.prefecture, city.prefecture, city.prefecture[:-1])
        and _is(filters.plan, card.plan, card.document_id, card.document_id.rsplit("-", 1)[0])
        and (filters.fiscal_year is None or filters.fiscal_year == card.fiscal_year)
        and _is(filters.department, *card.departments)
        and _is(filters.rating, *card.rating[-1:])
        and _is(filters.status, card.status or "", *card.measure_statuses)
        and (themed is None or number in themed)
    )


def is_city(wanted: str | None, city: MunicipalityRef) -> bool:
    """Whether a filter names the city: by its code, or its name with or without the prefecture."""
    return _is(wanted, city.code, city.name, city.prefecture + city.name)


def _is(wanted: str | None, *values: str) -> bool:
    return wanted is None or match_key(wanted) in {match_key(value) for value in values}


def _of_theme(index: LoadedIndex, wanted: str) -> set[int]:
    """The items of a theme, asked for by its IRI, the last part of it, or any of its names."""
    key = match_key(wanted)
    for theme in index.names.themes:
        names = (theme.iri, theme.iri.rsplit("/", 1)[-1], *theme.names, *theme.english)
        if key in map(match_key, names):
            return set(index.items_by_theme.get(theme.iri, ()))
    return set()


def _is_there(card: ItemCard, said: Said) -> bool:
    if said.municipalities:
        return card.municipality.code in said.municipalities
    return card.municipality.prefecture == said.prefecture


def _in_years(card: ItemCard, said: Said) -> bool:
    return not said.fiscal_years or not set(said.fiscal_years).isdisjoint(card.years)


def _of_plan(card: ItemCard, said: Said) -> bool:
    return not said.plans or card.plan in said.plans


def _of_department(card: ItemCard, said: Said) -> bool:
    return not said.departments or not set(said.departments).isdisjoint(card.departments)


def _rated(card: ItemCard, said: Said) -> bool:
    return said.rating is None or said.rating in card.rating[-1:]


def _has_status(card: ItemCard, said: Said) -> bool:
    return said.status is None or card.status == said.status or said.status in card.measure_statuses
