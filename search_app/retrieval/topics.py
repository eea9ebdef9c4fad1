"""What a question asks by the names that administration has for it: the general topics nearest to
it, and how much of their names items here say.

An item that is near to a question in a vague way says little of what its topic is called; if the
question itself is nearly such a name, the topic is not here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np

from search_app.indexes.analysis import terms
from search_app.indexes.general_topics import general_topics
from search_app.indexes.lexical import BODY_WORDS
from search_app.indexes.loading import LoadedIndex
from search_app.indexes.vectors import Vectors

# So many names are looked at for so many topics. How much nearer a topic must be to count e times.
_NAMES, _TOPICS, _SHARPNESS = 40, 5, 0.05
# From this cosine on a question is more and more the topic's own name.
_ALIKE = 0.55

Rarity = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class Said:
    """How much of the names of a question's topics an item says (0..1), its words by their rarity;
    `surely` counts only names whose rarest word it says.
    """

    share: float = 0.0
    surely: float = 0.0


@dataclass(frozen=True, slots=True)
class Topics:
    """`nearest` is the cosine of the nearest topic's name, `said` what items say of the topics."""

    nearest: float = 0.0
    said: Mapping[int, Said] = field(default_factory=dict)

    @property
    def is_named(self) -> float:
        """How far the question is a topic's own name: 0 for everyday words, 1 and more for it."""
        return 3 * max(0.0, self.nearest - _ALIKE)


def near_topics(
    index: LoadedIndex, vector: Vectors, items: Sequence[int], rarity: Rarity
) -> Topics:
    """The topics nearest to a vector of the index's model, and what the items say of them."""
    named = index.topics.near(vector, _NAMES)
    if not named:
        return Topics()
    nearest: dict[tuple[str, ...], float] = {}
    for name, cosine in named:
        for topic in _called().get(name, ()):
            nearest.setdefault(topic, cosine)
    chosen = list(nearest.items())[:_TOPICS]
    shares = [math.exp((cosine - named[0][1]) / _SHARPNESS) for _, cosine in chosen]
    names = [[words for name in topic if (words := _words(name))] for topic, _ in chosen]
    spoken = _Spoken(index, items, rarity)
    share, surely = np.zeros(len(items)), np.zeros(len(items))
    for part, of_topic in zip(shares, names, strict=True):
        best, sure = spoken.names(of_topic)
        share += part / sum(shares) * best
        surely += part / sum(shares) * sure
    told = zip(items, share.tolist(), surely.tolist(), strict=True)
    return Topics(named[0][1], {item: Said(a, b) for item, a, b in told})


class _Spoken:
    """Which of some items say words, each word looked up once."""

    def __init__(self, index: LoadedIndex, items: Sequence[int], rarity: Rarity) -> None:
        self._lexical, self._rarity = index.lexical, rarity
        self._among = index.lexical.among(items)
        self._places = {item: place for place, item in enumerate(items)}
        self._known: dict[str, tuple[float, np.ndarray]] = {}

    def names(self, names: Iterable[Sequence[str]]) -> tuple[np.ndarray, np.ndarray]:
        """For each item how much it says of the name that it says most of, and the same of names
        whose rarest word it says.
        """
        best, sure = np.zeros(len(self._places)), np.zeros(len(self._places))
        for words in names:
            told = [self._word(word) for word in words]
            total = sum(weight for weight, _ in told)
            share = sum(weight * says for weight, says in told) / total
            _, says_rarest = max(told, key=lambda one: one[0])
            best = np.maximum(best, share)
            sure = np.maximum(sure, share * says_rarest)
        return best, sure

    def _word(self, word: str) -> tuple[float, np.ndarray]:
        if word not in self._known:
            says = np.zeros(len(self._places))
            for item in self._among.phrase_scores(BODY_WORDS, (word,)):
                says[self._places[item]] = 1.0
            self._known[word] = self._rarity(self._lexical.frequency(BODY_WORDS, word)), says
        return self._known[word]


@cache
def _called() -> Mapping[str, list[tuple[str, ...]]]:
    """The topics that go by a name."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for topic in general_topics():
        for name in topic:
            found.setdefault(name, []).append(topic)
    return found


@lru_cache(20_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.key for term in terms(name)))
