"""What a question is about: its words one by one, with all that can stand for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ontology.japanese.words import cut
from search_app.indexes.analysis import Term, terms
from search_app.indexes.thesaurus import groups_in
from search_app.indexes.vocabulary import vocabulary
from search_app.retrieval.spotting import Spot, Spotter, longest

AlternativeKind = Literal["own", "same", "near"]

_JOINED = ("接頭辞", "接尾辞", "名詞")
_VERB, _ENDING, _GENERAL = 0.5, 0.3, 0.5
# How well a word stands for another: a loanword's source says nearly the same, a synonym less.
_SOURCE, _SYNONYM, _OPEN_SYNONYM = 0.95, 0.8, 0.7


@dataclass(frozen=True, slots=True)
class Alternative:
    """Tokens that stand for a concept, one after another; `quality` says how well.

    `word` is what they are called in a reason, if they are not the question's own word.
    """

    tokens: tuple[str, ...]
    quality: float
    word: str = ""
    kind: AlternativeKind = "own"


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that the question names, at `[start, end)` of it, and all that can stand for it.

    `importance` is below 1 for words that say little of a topic: verbs, endings, general words.
    It is `exact` where the question quotes it: then nothing else can stand for it.
    """

    label: str
    start: int
    end: int
    alternatives: tuple[Alternative, ...]
    importance: float = 1.0
    english: bool = False
    themes: tuple[str, ...] = ()
    initiative: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Compound:
    """Words that stand together without anything between them."""

    text: str
    start: int
    end: int


def quoted_alone(concept: Concept) -> Concept:
    """The concept in no other words than its own."""
    own = tuple(one for one in concept.alternatives if one.quality == 1.0)
    return replace(concept, alternatives=own, themes=(), exact=True)


def read_concepts(
    text: str,
    content: Sequence[Term],
    spotter: Spotter,
    initiatives: Sequence[Spot],
    themes: Sequence[Spot],
) -> list[Concept]:
    """One concept per initiative and per other word, with synonyms and the themes it belongs to."""
    concepts = {
        spot.what: Concept(spot.name, spot.start, spot.end, (), initiative=spot.what)
        for spot in initiatives
    }
    found = list(concepts.values())
    rest = [
        term
        for term in content
        if not any(spot.holds(term.start, term.end) for spot in initiatives)
    ]
    rows = [*_synonym_rows(spotter), *_open_rows(text)]
    taken: set[int] = set()
    for spot in longest(row.spot for row in rows):
        inside = [n for n, term in enumerate(rest) if spot.holds(term.start, term.end)]
        if inside and not taken.intersection(inside):
            taken.update(inside)
            found.append(_of_words(text, [rest[n] for n in inside], rows, themes))
    found.extend(
        _of_words(text, [term], (), themes) for n, term in enumerate(rest) if n not in taken
    )
    return _distinct(sorted(found, key=lambda concept: concept.start))


@dataclass(frozen=True, slots=True)
class _Row:
    """Words that stand for one another, one of them at `spot`; `quality` says how well."""

    spot: Spot
    words: tuple[str, ...]
    quality: float


def _synonym_rows(spotter: Spotter) -> list[_Row]:
    """Where words of the vocabulary's rows stand."""
    return [
        _Row(spot, row, _SYNONYM)
        for row in vocabulary().same
        for word in row
        for spot in spotter.find(word, word)
    ]


def _open_rows(text: str) -> list[_Row]:
    """Where words of the open thesaurus stand."""
    return [
        _Row(Spot(text[start:end], text[start:end], start, end), group, _OPEN_SYNONYM)
        for start, end, group in groups_in(text, cut(text))
    ]


def _of_words(
    text: str, words: Sequence[Term], rows: Sequence[_Row], themes: Sequence[Spot]
) -> Concept:
    start, end = words[0].start, words[-1].end
    own = [Alternative(tuple(word.key for word in words), 1.0)]
    if len(words) == 1 and words[0].source:
        own.append(Alternative((words[0].source,), _SOURCE))
    same = {
        tuple(term.key for term in terms(word)): (word, row.quality)
        for row in reversed(rows)
        if row.spot.start <= start and end <= row.spot.end
        for word in row.words
    }
    others = [
        Alternative(key, quality, word, "same")
        for key, (word, quality) in same.items()
        if key and key != own[0].tokens
    ]
    return Concept(
        label=text[start:end],
        start=start,
        end=end,
        alternatives=tuple(own + others),
        importance=max(map(_importance, words)),
        english=all(text[word.start : word.end].isascii() for word in words),
        themes=tuple(
            dict.fromkeys(spot.what for spot in themes if spot.start < end and start < spot.end)
        ),
    )


def _importance(term: Term) -> float:
    if not {term.key, term.surface.casefold()}.isdisjoint(vocabulary().general_words):
        return _GENERAL
    if term.pos == "接尾辞":
        return _ENDING
    return _VERB if term.pos in ("動詞", "形容詞", "副詞") else 1.0


def _distinct(concepts: Sequence[Concept]) -> list[Concept]:
    """Each concept once, though its word be said twice."""
    found: dict[object, Concept] = {}
    for concept in concepts:
        key = concept.initiative or concept.alternatives[0].tokens
        known = found.get(key)
        if known is None:
            found[key] = concept
        else:
            themes = tuple(dict.fromkeys(known.themes + concept.themes))
            found[key] = replace(known, themes=themes)
    return list(found.values())


def read_compounds(text: str, content: Sequence[Term]) -> list[Compound]:
    """Runs of words with nothing between them: 避難行動要支援者 is one name, not four words.

    A word that says nothing by itself is part of a name too: the plan in 都市計画税.
    """
    words = cut(text)
    glue = {word.start: word.end for word in words if word.pos in _JOINED}
    runs: list[tuple[int, int, int]] = []
    for term in content:
        reach = runs[-1][1] if runs else -1
        while runs and reach < term.start and reach in glue:
            reach = glue[reach]
        if runs and reach == term.start:
            runs[-1] = (runs[-1][0], term.end, runs[-1][2] + 1)
        else:
            runs.append((term.start, term.end, 1))
    return [Compound(text[start:end], start, end) for start, end, count in runs if count > 1]
