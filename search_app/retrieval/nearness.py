"""How near in meaning items are to a text: by their best passage, their title and as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from search_app.indexes.loading import LoadedIndex
from search_app.indexes.vectors import Vectors

Places = NDArray[np.int64]

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
    nearest = index.vectors.search(vector, min(len(index.vectors), _NEAREST))
    rows = np.array([row for row, _ in nearest], dtype=np.int64)
    wholes = rows[rows >= passages] - passages
    return {*wholes.tolist(), *index.passages_of.items_of(rows[rows < passages]).tolist()}


def near_vector(index: LoadedIndex, vector: Vectors, items: Sequence[int]) -> Nearness:
    """How near the items are to a vector of the index's model."""
    if not np.any(vector) or not items:
        return Nearness()
    count, passages = len(index.vectors), len(index.passages)
    sample = index.vectors.cosines(vector, range(0, count, max(1, count // _SAMPLE)))
    chosen = np.asarray(items, dtype=np.int64)
    own = _passages(index, chosen)
    rows = np.concatenate([own.numbers, passages + chosen])
    cosines, whole = np.split(
        index.vectors.cosines(vector, rows).astype(np.float64), [len(own.numbers)]
    )
    best, titles, mean = whole.copy(), whole.copy(), whole.copy()
    nearest = np.empty(0, dtype=np.int64)
    if len(own.having):
        best[own.having] = np.maximum.reduceat(cosines, own.starts)
        first = np.where(own.titled, cosines[own.starts], best[own.having])
        titles[own.having] = first
        mean[own.having] = (best + titles + whole)[own.having] / 3
        as_near = np.flatnonzero(cosines == np.repeat(best[own.having], own.lengths))
        nearest = own.numbers[as_near[np.searchsorted(as_near, own.starts)]]
    chance = max(0.0, float(np.mean(sample)))
    spread = max(1e-3, float(np.std(sample)))
    return Nearness(
        dict(zip(items, mean.tolist(), strict=True)),
        dict(zip(items, best.tolist(), strict=True)),
        dict(zip(items, titles.tolist(), strict=True)),
        dict(zip(chosen[own.having].tolist(), nearest.tolist(), strict=True)),
        chance,
        spread,
    )


@dataclass(frozen=True, slots=True)
class _Passages:
    """The passages of some items, side by side.

    `having` are the places of those items that have any, each with where its own begin, how many
    they are, and whether the first is its title; `numbers` are the passages' own.
    """

    having: Places
    starts: Places
    lengths: Places
    titled: NDArray[np.bool_]
    numbers: Places


def _passages(index: LoadedIndex, items: Places) -> _Passages:
    of = index.passages_of
    having = np.flatnonzero(of.firsts[items + 1] > of.firsts[items])
    first = of.firsts[items[having]]
    lengths = of.firsts[items[having] + 1] - first
    starts = np.cumsum(lengths) - lengths
    numbers = np.arange(int(lengths.sum())) + np.repeat(first - starts, lengths)
    return _Passages(having, starts, lengths, of.titled[items[having]], numbers)
