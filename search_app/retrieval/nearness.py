"""How near in meaning items are to a text: by their best passage, their title and as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from search_app.indexes.loading import LoadedIndex
from search_app.indexes.vectors import Vectors

Numbers = NDArray[np.float32]

# How many rows of the index tell what is near by chance, and how many are looked at for candidates.
_SAMPLE, _NEAREST = 256, 300


@dataclass(frozen=True, slots=True)
class Nearness:
    """Cosines of items to one text. `chance` and `spread` are the mean and the standard deviation
    of rows drawn evenly from the corpus: what a cosine means differs from text to text.
    """

    items: dict[int, float] = field(default_factory=dict)
    best: dict[int, float] = field(default_factory=dict)
    titles: dict[int, float] = field(default_factory=dict)
    passages: dict[int, int] = field(default_factory=dict)
    chance: float = 0.0
    spread: float = 1.0

    def share(self, item: int) -> float:
        """The item's nearness from 0 (no nearer than chance) to 1 (the same)."""
        cosine = self.items.get(item, 0.0)
        return min(1.0, max(0.0, (cosine - self.chance) / (1 - self.chance)))

    def deviations(self, item: int) -> float:
        """By how many standard deviations the item is nearer than chance."""
        return (self.items.get(item, 0.0) - self.chance) / self.spread


def nearest_items(index: LoadedIndex, vector: Vectors) -> set[int]:
    """The items with the rows nearest to a vector."""
    if not np.any(vector):
        return set()
    passages = len(index.passages)
    found = index.vectors.search(vector, min(len(index.vectors), _NEAREST))
    return {
        number - passages if number >= passages else index.passages[number].item
        for number, _ in found
    }


def near_vector(index: LoadedIndex, vector: Vectors, items: Sequence[int]) -> Nearness:
    """How near the items are to a vector of the index's model."""
    if not np.any(vector) or not items:
        return Nearness()
    count, passages = len(index.vectors), len(index.passages)
    sample = index.vectors.cosines(vector, range(0, count, max(1, count // _SAMPLE)))
    rows = [row for item in items for row in (*index.passages_of.get(item, ()), passages + item)]
    cosines = index.vectors.cosines(vector, rows)
    mean: dict[int, float] = {}
    best: dict[int, float] = {}
    titles: dict[int, float] = {}
    nearest: dict[int, int] = {}
    first = 0
    for item in items:
        own = index.passages_of.get(item, ())
        after = first + len(own)
        whole = float(cosines[after])
        if own:
            place = int(np.argmax(cosines[first:after]))
            nearest[item], best[item] = own[place], float(cosines[first + place])
            # An item's first passage is its title, where it has one.
            titled = index.passages[own[0]].field == "title"
            titles[item] = float(cosines[first]) if titled else best[item]
            mean[item] = (best[item] + titles[item] + whole) / 3
        else:
            mean[item] = best[item] = titles[item] = whole
        first = after + 1
    chance = max(0.0, float(np.mean(sample)))
    spread = max(1e-3, float(np.std(sample)))
    return Nearness(mean, best, titles, nearest, chance, spread)
