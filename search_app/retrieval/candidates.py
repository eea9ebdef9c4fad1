"""Which items are worth a closer look: by words, meaning, themes, initiatives, numbers, names."""

from __future__ import annotations

from collections.abc import Sequence

from ontology.japanese.characters import match_key
from search_app.indexes.analysis import same_number
from search_app.indexes.lexical import BODY_WORDS, TITLE_WORDS
from search_app.indexes.loading import LoadedIndex
from search_app.indexes.passages import ItemCard
from search_app.indexes.vectors import Vectors
from search_app.records import Filters, MunicipalityRef
from search_app.retrieval.nearness import nearest_items
from search_app.retrieval.question import Question
from search_app.retrieval.said import Said

# How many each leg proposes. A closer look at one item costs some 20 µs.
_BY_WORDS = 300
# Up to so many items all are looked at: no leg can lose one.
_ALL = 600


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
    index: LoadedIndex, question: Question, vector: Vectors, within: list[int]
) -> list[int]:
    """The candidates among the items `within`; `vector` is what the question means."""
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
    found.update(nearest_items(index, vector))
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
