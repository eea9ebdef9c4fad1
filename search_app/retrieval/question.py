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
from search_app.retrieval.concepts import (
    Compound,
    Concept,
    quoted_alone,
    read_compounds,
    read_concepts,
)
from search_app.retrieval.said import Said, read_said
from search_app.retrieval.spotting import Spot, Spotter, longest

_QUOTED = re.compile(r"[\"“”「『]([^\"“”「」『』]{2,})[\"“”」』]")


@dataclass(frozen=True, slots=True)
class Mended:
    """A typed word and what it was read as, at `[start, end)` of the mended question."""

    typed: str
    read: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """What a question says. `filters` are those it was given; `said` those read from its words.

    It `describes` where it says in a sentence what is done, instead of naming it. `mended` are the
    words that were typed otherwise than `text` has them.
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
    mended: tuple[Mended, ...] = ()

    def as_typed(self, start: int, end: int) -> str | None:
        """How the words at `[start, end)` were typed, where they were read otherwise."""
        return next(
            (one.typed for one in self.mended if one.start <= start and end <= one.end), None
        )


_DESCRIBING = ("動詞", "形容詞")
# 開催する, 開催している only make a verb of a name.
_MAKING_VERBS = ("為る", "居る")
# A draft of few words is read like a question; a long one needs no synonyms and not every word.
_FEW, _MOST = 12, 60
# So many words stand in fewer characters: what comes after is not cut into words for nothing.
_READ = 1_000


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
    quoted = list(_QUOTED.finditer(folded))
    concepts = [
        quoted_alone(one) if _stands_in(one, quoted) else one
        for one in read_concepts(folded, content, spotter, initiatives, themes)
    ]
    by_iri = {theme.iri: theme for theme in names.themes}
    named = {one.iri: one for one in names.initiatives}
    return Question(
        text=folded,
        concepts=tuple(concepts),
        compounds=tuple(read_compounds(folded, content)),
        quoted=tuple(match[1] for match in quoted),
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
                alternatives=tuple(a for a in concept.alternatives if a.kind == "own"),
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


def _stands_in(concept: Concept, quoted: Sequence[re.Match[str]]) -> bool:
    return any(one.start() < concept.start and concept.end < one.end() for one in quoted)


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
