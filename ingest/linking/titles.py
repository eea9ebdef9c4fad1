"""Items whose titles say nearly the same."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from ingest.linking.background import background
from ingest.linking.evidence import Evidence, Pair
from ingest.linking.phrases import is_content
from ingest.linking.readings import Piece, Reading
from ingest.records import Span
from ontology.japanese.words import Word

# Measured on three documents: pairs above were one undertaking, pairs below siblings of one field.
_LEAST_LIKENESS = 0.5
_LEAST_WEIGHT = 2.5
# Titles of one document are alike because its items are siblings: there more must agree.
_LEAST_LIKENESS_WITHIN = 0.55
_LEAST_WEIGHT_WITHIN = 4.0
_COMMON = 1.5
_MOST_TITLES = 30


def from_titles(readings: Sequence[Reading]) -> Iterator[Evidence]:
    """A reason for every two items with nearly the same title: of two documents, or of one
    document and one department."""
    words = [_content(reading.title) for reading in readings]
    weights = _weights(readings)
    shared: defaultdict[Pair, set[str]] = defaultdict(set)
    for lemma, orders in _by_lemma(words).items():
        if 1 < len(orders) <= _MOST_TITLES:
            for pair in combinations(orders, 2):
                shared[pair].add(lemma)
    totals = [sum(weights[lemma] for lemma in found) for found in words]
    for pair, lemmas in sorted(shared.items()):
        weight = sum(weights[lemma] for lemma in sorted(lemmas))
        likeness = weight / max(totals[pair[0]], totals[pair[1]])
        if _are_near(pair, likeness, weight, readings):
            yield _evidence(pair, likeness, lemmas, words, readings)


def _are_near(pair: Pair, likeness: float, weight: float, readings: Sequence[Reading]) -> bool:
    one, other = readings[pair[0]], readings[pair[1]]
    if one.document != other.document:
        return likeness >= _LEAST_LIKENESS and weight >= _LEAST_WEIGHT
    near = likeness >= _LEAST_LIKENESS_WITHIN and weight >= _LEAST_WEIGHT_WITHIN
    return near and bool(one.departments & other.departments)


def _content(title: Piece) -> dict[str, list[Word]]:
    found: defaultdict[str, list[Word]] = defaultdict(list)
    for word in title.words:
        if is_content(word):
            found[word.lemma].append(word)
    return found


def _by_lemma(words: Sequence[dict[str, list[Word]]]) -> dict[str, list[int]]:
    orders: defaultdict[str, list[int]] = defaultdict(list)
    for order, found in enumerate(words):
        for lemma in found:
            orders[lemma].append(order)
    return orders


def _weights(readings: Sequence[Reading]) -> dict[str, float]:
    """How much a word says: rare elsewhere, and rare among the items."""
    items = Counter(
        lemma
        for reading in readings
        for lemma in {word.lemma for piece in reading.pieces for word in piece.words}
    )
    most = math.log(len(readings) + 1)
    return {
        lemma: max(0.0, background().rarity((lemma,)) - _COMMON)
        * math.log((len(readings) + 1) / count) / most
        for lemma, count in items.items()
    }  # fmt: skip


def _evidence(
    pair: Pair,
    likeness: float,
    lemmas: set[str],
    words: Sequence[dict[str, list[Word]]],
    readings: Sequence[Reading],
) -> Evidence:
    first, second = pair
    longest = _longest(readings[first].title, lemmas)
    return Evidence(
        pair,
        "same-undertaking",
        min(0.95, 0.45 + 0.5 * likeness),
        longest,
        _spans(readings[first], words[first], lemmas),
        _spans(readings[second], words[second], lemmas),
    )


def _longest(title: Piece, lemmas: set[str]) -> str:
    """The longest run of shared words in the title."""
    runs, run = [""], ""
    for word in title.words:
        run = run + word.surface if word.lemma in lemmas or (run and word.surface == "の") else ""
        runs.append(run.removesuffix("の"))
    return max(runs, key=len)


def _spans(
    reading: Reading, words: dict[str, list[Word]], lemmas: set[str]
) -> tuple[Span, ...]:
    places = sorted((word.start, word.end) for lemma in lemmas for word in words[lemma])
    runs: list[tuple[int, int]] = []
    for start, end in places:
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    title = reading.title
    return tuple(span for run in runs for span in title.spans(*run, reading.source))
