"""How common words and compounds are in what authorities write elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Key = tuple[str, ...]
"""A phrase's lemmas without the の and ・ between them (公共施設の包括管理 = 公共施設包括管理)."""

_FILE = Path(__file__).with_name("common_words.tsv")
# Words of a compound are not independent: each after the rarest adds this share of its own rarity.
_SHARE_OF_FURTHER_WORDS = 0.6


@dataclass(frozen=True, slots=True)
class Background:
    """Counts of texts by word or compound, out of `texts`."""

    texts: int
    counts: dict[Key, int]

    def rarity(self, key: Key) -> float:
        """How surprising a phrase is, in nats: 0 for one in every text, 10 for an unknown word.

        A compound that is common as a whole counts as one word, so that a phrase is no rarer for
        the small pieces into which the dictionary cuts it; the words together make its rarity.
        """
        words = [key[place : place + 1] for place in range(len(key))]
        return min(self._together(words), self._together(list(self._units(key))))

    def _together(self, units: list[Key]) -> float:
        parts = sorted(map(self._rarity, units), reverse=True)
        return parts[0] + _SHARE_OF_FURTHER_WORDS * sum(parts[1:])

    def _units(self, key: Key) -> Iterator[Key]:
        """The longest known compounds and single words, from left to right."""
        start = 0
        while start < len(key):
            ends = range(len(key), start + 1, -1)
            end = next((end for end in ends if key[start:end] in self.counts), start + 1)
            yield key[start:end]
            start = end

    def _rarity(self, unit: Key) -> float:
        return math.log((self.texts + 1) / (self.counts.get(unit, 0) + 1))


@cache
def background() -> Background:
    """The table shipped beside this module."""
    counts: dict[Key, int] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            words, number = line.split("\t")
            counts[tuple(words.split(" "))] = int(number)
    texts = counts.pop(("*",))
    return Background(texts, counts)
