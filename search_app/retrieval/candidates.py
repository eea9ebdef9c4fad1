"""Which items are worth a closer look: by words, meaning, themes, initiatives, numbers, names."""

from __future__ import annotations

from ontology.japanese.characters import match_key
from search_app.indexes.lexical import BODY_WORDS, TITLE_WORDS
from search_app.indexes.loading import LoadedIndex
from search_app.indexes.vectors import Vectors
from search_app.retrieval.nearness import nearest_items
from search_app.retrieval.question import Question
from search_app.retrieval.scope import Scope

# How many each leg proposes. A closer look at one item costs some 20 µs.
_BY_WORDS = 150
# Up to so many items all are looked at: no leg can lose one.
_ALL = 600
# A list of more than so many is nobody's answer.
_MOST_NAMED = 1_000


def propose(index: LoadedIndex, question: Question, vector: Vectors, within: Scope) -> list[int]:
    """The candidates among the items `within`; `vector` is what the question means."""
    if len(within) <= _ALL:
        return within.numbers
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
        found.update(index.items_by_theme.first(theme.iri, _BY_WORDS))
    found.update(named(index, question, within))
    return sorted(item for item in found if item in within)


def named(index: LoadedIndex, question: Question, within: Scope) -> dict[int, str]:
    """Of the items `within` those that the question names outright, and how: by identifier, number,
    whole title, or as all that a place, department or rating has.
    """
    found: dict[int, str] = {}
    for number in question.said.numbers:
        for n in _among(index, "number", number, within):
            found[n] = f"番号 {index.cards[n].number}"
    for item_id in question.said.item_ids:
        found.update(dict.fromkeys(_among(index, "id", item_id, within), item_id))
    if not question.concepts and not question.said.numbers and (shown := question.said.shown()):
        # Nothing but a department, a city, a rating …: all that satisfy it are what is asked for.
        found |= dict.fromkeys(within.first(_MOST_NAMED), "、".join(shown.values()))
    for title in {match_key(question.text), *map(match_key, question.text.split())}:
        for n in _among(index, "title", title, within):
            found[n] = index.cards[n].title
    return found


def _among(index: LoadedIndex, column: str, value: str, within: Scope) -> list[int]:
    return sorted(n for n in index.items_by(column).get(value, ()) if n in within)
