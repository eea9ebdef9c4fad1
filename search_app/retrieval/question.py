"""A question as it is understood: concepts to be found, names it says, what it asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ontology.japanese.characters import fold
from ontology.japanese.words import cut
from search_app.indexes.analysis import Term, terms
from search_app.indexes.names import Names, Theme
from search_app.indexes.passages import Named
from search_app.indexes.vocabulary import vocabulary
from search_app.records import AsksFor, Filters
from search_app.retrieval.said import Said, read_said
from search_app.retrieval.spotting import Spot, Spotter, longest

_QUOTED = re.compile(r"[\"“”「『]([^\"“”「」『』]{2,})[\"“”」』]")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Tokens that stand for a concept, one after another; `quality` says how well."""

    tokens: tuple[str, ...]
    quality: float


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that the question names, at `[start, end)` of it, and all that can stand for it.

    `importance` is below 1 for words that say little of a topic: verbs, endings, general words.
    """

    label: str
    start: int
    end: int
    alternatives: tuple[Alternative, ...]
    importance: float = 1.0
    english: bool = False
    themes: tuple[str, ...] = ()
    initiative: str | None = None


@dataclass(frozen=True, slots=True)
class Compound:
    """Words that stand together without anything between them."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """What a question says. `filters` are those it was given; `said` those read from its words.

    It `describes` where it says in a sentence what is done, instead of naming it.
    """

    text: str
    concepts: tuple[Concept, ...]
    compounds: tuple[Compound, ...]
    quoted: tuple[str, ...]
    themes: tuple[Theme, ...]
    initiatives: tuple[Named, ...]
    filters: Filters
    said: Said
    asks_for: AsksFor
    describes: bool


_DESCRIBING = ("動詞", "形容詞")
# 開催する, 開催している only make a verb of a name.
_MAKING_VERBS = ("為る", "居る")
_VERB, _ENDING, _GENERAL = 0.5, 0.3, 0.5
# A draft of few words is read like a question; a long one needs no synonyms and not every word.
_FEW, _MOST = 12, 60
# So many words stand in fewer characters: what comes after is not cut into words for nothing.
_READ = 1_000
# How well a word stands for another: a loanword's source says nearly the same, a synonym less.
_SOURCE, _SYNONYM = 0.95, 0.8


def read_question(text: str, names: Names, filters: Filters) -> Question:
    """Understand a question over a corpus that knows these names."""
    folded = fold(text).text
    spotter = Spotter(folded)
    said = read_said(folded, names, spotter)
    patterns = vocabulary().asks_for_municipalities
    cities = [match.span() for pattern in patterns for match in pattern.finditer(folded)]
    asking = [
        *cities,
        *((s.start, s.end) for p in vocabulary().question_phrases for s in spotter.find(p, p)),
    ]
    initiatives = longest(
        spot
        for named in names.initiatives
        for spot in spotter.find(named.iri, named.label, loose=True)
    )
    themes = _themes(names, spotter)
    content = [
        term
        for term in terms(folded)
        if not _asks(term) and not _within(term, [*said.spans, *asking])
    ]
    concepts = _concepts(folded, content, spotter, initiatives, themes)
    by_iri = {theme.iri: theme for theme in names.themes}
    named = {one.iri: one for one in names.initiatives}
    return Question(
        text=folded,
        concepts=tuple(concepts),
        compounds=tuple(_compounds(folded, content)),
        quoted=tuple(match[1] for match in _QUOTED.finditer(folded)),
        themes=tuple(by_iri[iri] for iri in dict.fromkeys(spot.what for spot in themes)),
        initiatives=tuple(named[iri] for iri in dict.fromkeys(spot.what for spot in initiatives)),
        filters=filters,
        said=said,
        asks_for="municipalities" if cities else "items",
        describes=_describes(folded, [*said.spans, *asking]),
    )


def read_draft(text: str, names: Names) -> Question:
    """Understand a paragraph of a draft: what it says of places and years is no filter, and of its
    words the first `_MOST` count, as they stand. Its meaning is that of the whole text.
    """
    question = read_question(text[:_READ], names, Filters())
    concepts = question.concepts
    if len(concepts) > _FEW:
        concepts = tuple(
            replace(
                concept,
                alternatives=tuple(a for a in concept.alternatives if a.quality > _SYNONYM),
            )
            for concept in concepts[:_MOST]
        )
    reach = max((concept.end for concept in concepts), default=0)
    return replace(
        question,
        text=fold(text).text,
        concepts=concepts,
        compounds=tuple(one for one in question.compounds if one.end <= reach),
        said=Said(),
        asks_for="items",
        describes=len(concepts) > _FEW,
    )


def _describes(text: str, besides: Sequence[tuple[int, int]]) -> bool:
    return any(
        word.pos in _DESCRIBING
        and word.lemma not in _MAKING_VERBS
        and not any(start <= word.start and word.end <= end for start, end in besides)
        for word in cut(text)
    )


def _asks(term: Term) -> bool:
    words = vocabulary().question_words
    return term.key in words or term.surface.casefold() in words


def _within(term: Term, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= term.start and term.end <= end for start, end in spans)


def _themes(names: Names, spotter: Spotter) -> list[Spot]:
    """Theme names, but for those inside a phrase in which they mean another thing."""
    found = spotter.find_all(
        (theme.iri, name) for theme in names.themes for name in (*theme.names, *theme.english)
    )
    refused = [
        spot
        for theme in names.themes
        for phrase in theme.not_in
        for spot in spotter.find(theme.iri, phrase)
    ]
    return [
        spot
        for spot in found
        if not any(
            other.what == spot.what and other.holds(spot.start, spot.end) for other in refused
        )
    ]


def _concepts(
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
    rows = _synonym_rows(spotter)
    taken: set[int] = set()
    for spot in longest(rows):
        inside = [n for n, term in enumerate(rest) if spot.holds(term.start, term.end)]
        if inside and not taken.intersection(inside):
            taken.update(inside)
            found.append(_of_words(text, [rest[n] for n in inside], rows, themes))
    found.extend(
        _of_words(text, [term], (), themes) for n, term in enumerate(rest) if n not in taken
    )
    return _distinct(sorted(found, key=lambda concept: concept.start))


def _synonym_rows(spotter: Spotter) -> list[Spot]:
    """Where words of the synonym rows stand; `what` is the row's number."""
    return [
        spot
        for number, row in enumerate(vocabulary().same)
        for word in row
        for spot in spotter.find(str(number), word)
    ]


def _of_words(
    text: str, words: Sequence[Term], rows: Sequence[Spot], themes: Sequence[Spot]
) -> Concept:
    start, end = words[0].start, words[-1].end
    own = [Alternative(tuple(word.key for word in words), 1.0)]
    if len(words) == 1 and words[0].source:
        own.append(Alternative((words[0].source,), _SOURCE))
    same = {
        tuple(term.key for term in terms(word)): None
        for spot in rows
        if spot.start <= start and end <= spot.end
        for word in vocabulary().same[int(spot.what)]
    }
    others = [Alternative(key, _SYNONYM) for key in same if key and key != own[0].tokens]
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


def _compounds(text: str, content: Sequence[Term]) -> list[Compound]:
    """Runs of words with nothing between them: 避難行動要支援者 is one name, not four words."""
    words = cut(text)
    glue = {word.start: word.end for word in words if word.pos in ("接頭辞", "接尾辞")}
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
