"""How common words and compounds are in what authorities write elsewhere."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.linking.phrases import Key

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

        A compound that is common as a whole is no rarer than that; any other is as rare as its
        words together make it.
        """
        parts = sorted((self._rarity(self.counts.get((word,), 0)) for word in key), reverse=True)
        composed = parts[0] + _SHARE_OF_FURTHER_WORDS * sum(parts[1:])
        known = self.counts.get(key)
        return composed if known is None else min(composed, self._rarity(known))

    def _rarity(self, count: int) -> float:
        return math.log((self.texts + 1) / (count + 1))


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
