"""The sentences of an item that answer, with the words that the question names marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ontology.japanese.characters import match_key
from search_app.indexes.analysis import terms
from search_app.indexes.loading import LoadedIndex
from search_app.indexes.passages import Passage
from search_app.records import Evidence
from search_app.retrieval.matching import Match
from search_app.retrieval.question import Question

# A title says what an item is, a sentence what is done: the sentence is the better evidence.
_FIELD = {"title": 0.5, "former_titles": 0.5, "section": 0.4, "departments": 0.2, "indicators": 0.8}
# A sentence that says the initiative's name comes before those that only say the other words.
_NAME = 3.0
_NEAREST = 0.15
# A word that is only somewhat near to the question's is no evidence.
_MARKED = 0.3
_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Wanted:
    """What evidence is to say: tokens and printed words, each with its concept's weight.

    `keys` are the printed words in the form in which they are compared.
    """

    tokens: dict[str, tuple[str, float]]
    printed: dict[str, float]
    keys: tuple[tuple[str, float], ...] = field(init=False)

    def __post_init__(self) -> None:
        keys = tuple((match_key(name), weight) for name, weight in self.printed.items())
        object.__setattr__(self, "keys", keys)


def wanted(question: Question, matches: Sequence[Match]) -> Wanted:
    """What the sentences that answer a question should say."""
    weights = {match.label: match.weight for match in matches}
    tokens = {
        token: (concept.label, weights.get(concept.label, 0.0) * alternative.quality)
        for concept in question.concepts
        for alternative in reversed(concept.alternatives)
        for token in alternative.tokens
        if alternative.quality >= _MARKED
    }
    names = [concept.label for concept in question.concepts if concept.initiative is not None]
    compounds = [compound.text for compound in question.compounds]
    printed = {name: weights.get(name, 0.0) for name in compounds}
    printed |= {name: _NAME * weights.get(name, 0.0) for name in names}
    themes = {name: 0.5 for theme in question.themes for name in theme.names}
    return Wanted(tokens, {**themes, **printed})


def find_evidence(
    index: LoadedIndex, item: int, looked_for: Wanted, nearest: int | None, limit: int = 2
) -> tuple[Evidence, ...]:
    """The best sentences of an item, best first; always at least one, none quoted twice."""
    numbers = index.passages_of.get(item, range(0))
    ranked = sorted((-_worth(index.passages[n], looked_for, n == nearest), n) for n in numbers)
    worthy = [index.passages[n] for worth, n in ranked if -worth >= _ENOUGH * -ranked[0][0]]
    # The title stands above its hit: it is evidence only where no sentence is.
    worthy = [one for one in worthy if one.field != "title"] or worthy
    document = index.cards[item].document_id
    return tuple(_evidence(one, document, looked_for) for one in _apart(worthy)[:limit])


def _apart(passages: Sequence[Passage]) -> list[Passage]:
    """Those that overlap no better one, and do not say the same again in another place."""
    kept: list[Passage] = []
    for passage in passages:
        said = match_key(passage.read)
        if all(
            (passage.end <= one.start or one.end <= passage.start)
            and said not in match_key(one.read)
            for one in kept
        ):
            kept.append(passage)
    return kept


def _worth(passage: Passage, looked_for: Wanted, is_nearest: bool) -> float:
    said: dict[str, float] = {}
    for token in passage.tokens:
        if (found := looked_for.tokens.get(token)) is not None:
            label, weight = found
            said[label] = max(weight, said.get(label, 0.0))
    read = match_key(passage.read)
    printed = sum(weight for key, weight in looked_for.keys if key in read)
    total = sum(said.values()) + printed
    share = _FIELD.get(passage.field, 1.0)
    if not looked_for.tokens and not looked_for.printed:
        return 1.0 if passage.field == "title" else 0.1 * share
    return total * share + (_NEAREST if is_nearest else 0.0) + 0.01 * share


def _evidence(passage: Passage, document: str, looked_for: Wanted) -> Evidence:
    return Evidence(
        text=passage.text,
        start=passage.start,
        end=passage.end,
        place=passage.place,
        document_id=document,
        field=passage.field,
        marks=_marks(passage, looked_for),
    )


def _marks(passage: Passage, looked_for: Wanted) -> tuple[tuple[int, int], ...]:
    """Marked words in the passage's own text, whose line breaks the words run over."""
    places = [place for place, character in enumerate(passage.text) if not character.isspace()]
    bare = "".join(passage.text[place] for place in places)
    spans = [
        (term.start, term.end)
        for term in terms(bare)
        if any(token in looked_for.tokens for token in term.tokens)
    ]
    for name in looked_for.printed:
        plain = "".join(name.split())
        start = bare.find(plain) if plain else -1
        while start >= 0:
            spans.append((start, start + len(plain)))
            start = bare.find(plain, start + 1)
    return tuple(
        (places[start], places[end - 1] + 1) for start, end in _united(spans) if end > start
    )


def _united(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united
