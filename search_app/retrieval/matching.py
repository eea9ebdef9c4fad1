"""How well each candidate says each concept of the question, by words, themes and initiatives."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ontology.japanese.words import cut
from search_app.indexes.analysis import grams
from search_app.indexes.lexical import (
    BODY_GRAMS,
    BODY_WORDS,
    SATURATION,
    TITLE_GRAMS,
    TITLE_WORDS,
)
from search_app.indexes.loading import LoadedIndex
from search_app.indexes.passages import Passage
from search_app.records import ReasonKind
from search_app.retrieval.concepts import Alternative, Compound, Concept
from search_app.retrieval.question import Question
from search_app.retrieval.whole_words import whole_word

# What an item that only has the theme says of a word: an English word can hardly stand there.
_THEME_SURE, _THEME_SURE_ENGLISH = 0.5, 0.9
# A part of a compound whose other part is unknown here is another thing (空き家バンク: 人材バンク).
_OF_UNKNOWN = 0.3
# How a word that stands for the question's own is shown.
_REPHRASED = {
    "own": "{said}",
    "same": "{word}（{said}の言い換え）",
    "near": "{word}（{said}に近い語）",
}
# A word in the title says what the item is; in the body it may be said in passing.
_TITLE, _TITLE_SPREAD = 0.85, 0.15
_BODY, _BODY_SPREAD = 0.4, 0.5
# An assigned theme stands for a word less surely than the word itself.
_THEME = 0.6
_INITIATIVE_IN_TEXT = 0.85
# An English word that nothing here knows says little: the corpus is Japanese.
_UNKNOWN_ENGLISH = 0.6
_INITIATIVE_WEIGHT = 1.5
_BODY_BESIDE_INITIATIVE = 0.35
_COMPOUND_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """How strongly (0..1) an item says a concept, how surely it is the concept, and by what."""

    strength: float
    sureness: float
    kind: ReasonKind
    detail: str


@dataclass(slots=True)
class Match:
    """A concept with its weight (its rarity) and the items that say it.

    `counts` is False for a compound: it lifts items that say it whole, its parts are concepts too.
    `familiarity` is how well the corpus's own words can say it (1: it says the word itself), `ways`
    are the words by which it is surely said, `shown` is what it is called in a reason.
    """

    label: str
    weight: float
    known: bool
    start: int = 0
    end: int = 0
    items: dict[int, Found] = field(default_factory=dict)
    counts: bool = True
    familiarity: float = 1.0
    ways: tuple[tuple[str, ...], ...] = ()
    shown: str = ""

    def is_said_by(self, passage: Passage) -> bool:
        """Whether the passage says the concept, in its own words or in synonyms."""
        words = set(passage.tokens)
        return any(words.issuperset(way) for way in self.ways) or self.label in passage.read

    def offer(self, item: int, found: Found) -> None:
        """Keep the strongest way in which an item says the concept."""
        known = self.items.get(item)
        if known is None or known.strength < found.strength:
            self.items[item] = found

    def weaken(self, factor: float) -> None:
        """Let every item say the concept less."""
        for item, found in self.items.items():
            self.items[item] = replace(
                found, strength=found.strength * factor, sureness=found.sureness * factor
            )


class Matcher:
    """Matches concepts against some items of one index."""

    def __init__(self, index: LoadedIndex, question: Question, within: Sequence[int]) -> None:
        self._index = index
        self._lexical = index.lexical
        self._within = frozenset(within)
        self._among = index.lexical.among(within)
        self._items = max(1, len(index.cards))
        self._question = question
        self._cut = cut(question.text)
        # Beside a named initiative the other words tell which of its items are meant: titles do.
        self._body = _BODY_BESIDE_INITIATIVE if question.initiatives else 1.0

    def rarity(self, frequency: int) -> float:
        """The weight of something that `frequency` items say (BM25's inverse frequency)."""
        return math.log(1 + (self._items - frequency + 0.5) / (frequency + 0.5))

    def matches(self) -> list[Match]:
        """Every concept of the question, and then its compounds."""
        question = self._question
        found = [self._concept(concept) for concept in question.concepts]
        for compound in question.compounds:
            parts = [m for m in found if compound.start <= m.start and m.end <= compound.end]
            whole = Match(compound.text, sum(m.weight for m in parts) * _COMPOUND_WEIGHT, True,
                          counts=False)  # fmt: skip
            whole.shown = self._shown(compound)
            self._by_grams(whole, compound.text)
            if whole.items:
                found.append(whole)
            elif not all(part.known for part in parts):
                for part in parts:
                    part.weaken(_OF_UNKNOWN)
        return found

    def frequency(self, concept: Concept) -> int:
        """How many items say a concept in words: the most frequent of its alternatives."""
        return max(
            (self._frequency(one.tokens) for one in concept.alternatives if one.kind != "near"),
            default=0,
        )

    def _concept(self, concept: Concept) -> Match:
        if concept.initiative is not None:
            return self._initiative(concept)
        frequency = self.frequency(concept)
        as_printed = 0
        if frequency == 0 and not concept.english:
            as_printed = self._lexical.phrase_frequency(BODY_GRAMS, grams(concept.label))
        themes = [
            (theme, items)
            for theme in concept.themes
            if (items := self._index.items_by_theme.get(theme))
        ]
        seen = max([frequency, as_printed, *(len(items) for _, items in themes)])
        weight = self.rarity(seen) * concept.importance
        if concept.english and seen == 0:
            weight *= _UNKNOWN_ENGLISH
        in_words = max(frequency, as_printed) > 0
        match = Match(concept.label, weight, in_words, concept.start, concept.end)
        match.shown = self._shown(concept)
        match.ways = tuple(one.tokens for one in concept.alternatives if one.kind != "near")
        if not in_words:
            near = (one.quality for one in concept.alternatives if one.kind == "near")
            match.familiarity = max(near, default=0.0)
        for alternative in concept.alternatives:
            self._by_words(match, alternative, self._where(concept, alternative))
        if as_printed:
            self._by_grams(match, concept.label)
        sure = _THEME_SURE_ENGLISH if concept.english else _THEME_SURE
        self._by_themes(match, themes, sure)
        return match

    def _shown(self, said: Concept | Compound) -> str:
        """The whole word as it was typed, and what it was read as where that is another."""
        text = self._question.text
        start, end = whole_word(self._cut, said.start, said.end)
        typed = self._question.as_typed(said.start, said.end)
        return (
            text[start:end]
            if typed is None
            else f"{text[said.start : said.end]}（{typed} をこう読みました）"
        )

    def _where(self, concept: Concept, alternative: Alternative) -> Container[int]:
        """Where an alternative is looked for: LINE, in capitals, is not オン-ライン."""
        if alternative.kind != "own" or not (concept.english and concept.label.isupper()):
            return self._within
        return self._with_grams(concept.label)

    def _initiative(self, concept: Concept) -> Match:
        items = self._index.items_by_initiative.get(concept.initiative or "", frozenset())
        weight = max(self.rarity(len(items)), self.rarity(self._items // 4))
        weight *= _INITIATIVE_WEIGHT
        match = Match(concept.label, weight, bool(items), concept.start, concept.end)
        for item in items & self._within:
            match.offer(item, Found(1.0, 1.0, "initiative", concept.label))
        for item in self._with_grams(concept.label):
            match.offer(item, Found(_INITIATIVE_IN_TEXT, 1.0, "initiative", concept.label))
        return match

    def _by_words(self, match: Match, alternative: Alternative, where: Container[int]) -> None:
        tokens, quality = alternative.tokens, alternative.quality
        detail = _REPHRASED[alternative.kind].format(said=match.shown, word=alternative.word)
        for field_name, base, spread in (
            (TITLE_WORDS, _TITLE, _TITLE_SPREAD),
            (BODY_WORDS, _BODY * self._body, _BODY_SPREAD * self._body),
        ):
            counts = [self._lexical.frequency(field_name, token) for token in tokens]
            if 0 in counts:
                continue
            ideal = SATURATION * sum(map(self.rarity, counts))
            items, scores = self._among.scored(field_name, tokens)
            strengths = quality * (base + spread * np.minimum(1.0, scores / ideal))
            for item, strength in zip(items.tolist(), strengths.tolist(), strict=True):
                known = match.items.get(item)
                # Most ways are weaker than one that is known, and there are very many.
                if (known is None or known.strength < strength) and item in where:
                    match.offer(item, Found(strength, quality, "term", detail))

    def _by_grams(self, match: Match, printed: str) -> None:
        pairs = grams(printed)
        for field_name, base in ((TITLE_GRAMS, _TITLE), (BODY_GRAMS, _BODY * self._body)):
            for item in self._among.phrase_scores(field_name, pairs):
                match.offer(item, Found(base, 1.0, "term", match.shown))

    def _by_themes(
        self,
        match: Match,
        themes: Iterable[tuple[str, frozenset[int]]],
        sure: float,
    ) -> None:
        labels = {theme.iri: theme.label for theme in self._index.names.themes}
        sharpest = self.rarity(1)
        for theme, items in themes:
            rarity = max(0.0, self.rarity(len(items)) / sharpest)
            strength = _THEME * self._body * math.sqrt(rarity)
            for item in items & self._within:
                label = labels.get(theme, theme)
                match.offer(item, Found(strength, sure, "theme", label))

    def _frequency(self, tokens: tuple[str, ...]) -> int:
        if len(tokens) == 1:
            return self._lexical.frequency(BODY_WORDS, tokens[0])
        return self._lexical.phrase_frequency(BODY_WORDS, tokens)

    def _with_grams(self, printed: str) -> dict[int, float]:
        """The candidates that say it letter by letter."""
        pairs = grams(printed)
        return self._among.phrase_scores(BODY_GRAMS, pairs) if pairs else {}
