"""Items that say a passage in the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ingest.linking.background import background
from ingest.linking.evidence import Evidence, Pair
from ingest.linking.phrases import is_content
from ingest.linking.readings import Reading
from ontology.japanese.words import Word

_LENGTH = 6
# What more items say in the same words is the way of the document, no connection.
_MOST_ITEMS = 3
_LEAST_CONTENT = 3
# The sum of the words' rarities beyond _COMMON, in nats: where a passage begins to say something,
# and where it says all (read on three documents).
_LEAST_WEIGHT, _LEAST_SCORE = 8.0, 0.5
_SURE_WEIGHT, _SURE_SCORE = 26.0, 0.92
_COMMON = 2.0


@dataclass(frozen=True, slots=True)
class _Place:
    order: int
    piece: int
    first: int  # among the piece's words without signs


@dataclass(frozen=True, slots=True)
class _Passage:
    one: _Place
    other: _Place
    length: int


def from_passages(readings: Sequence[Reading]) -> Iterator[Evidence]:
    """A reason for every two items that share an unusual passage of six words or more."""
    texts = [[_without_signs(piece.words) for piece in reading.pieces] for reading in readings]
    best: dict[Pair, tuple[float, _Passage]] = {}
    for one, other in _seeds(texts, [reading.identity for reading in readings]):
        passage = _grown(one, other, texts)
        weight = _weight(_words(passage.one, passage.length, texts))
        pair = (one.order, other.order)
        if weight > best.get(pair, (_LEAST_WEIGHT, passage))[0]:
            best[pair] = weight, passage
    for pair, (weight, passage) in sorted(best.items()):
        yield _evidence(pair, weight, passage, readings, texts)


_Texts = Sequence[Sequence[Sequence[Word]]]


def _without_signs(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.pos not in {"補助記号", "空白"}]


def _seeds(texts: _Texts, identities: Sequence[int]) -> Iterator[tuple[_Place, _Place]]:
    places: defaultdict[tuple[str, ...], list[_Place]] = defaultdict(list)
    for order, pieces in enumerate(texts):
        for piece, words in enumerate(pieces):
            lemmas = [word.lemma for word in words]
            for first in range(len(words) - _LENGTH + 1):
                places[tuple(lemmas[first : first + _LENGTH])].append(_Place(order, piece, first))
    for found in places.values():
        if 1 < len({identities[place.order] for place in found}) <= _MOST_ITEMS:
            for one, other in combinations(found, 2):
                different = identities[one.order] != identities[other.order]
                if different and _says_something(one, texts):
                    yield one, other


def _says_something(place: _Place, texts: _Texts) -> bool:
    return sum(map(is_content, _words(place, _LENGTH, texts))) >= _LEAST_CONTENT


def _grown(one: _Place, other: _Place, texts: _Texts) -> _Passage:
    """The whole passage from its first six words."""
    words, others = texts[one.order][one.piece], texts[other.order][other.piece]
    length = _LENGTH
    while (
        one.first + length < len(words)
        and other.first + length < len(others)
        and words[one.first + length].lemma == others[other.first + length].lemma
    ):
        length += 1
    return _Passage(one, other, length)


def _words(place: _Place, length: int, texts: _Texts) -> Sequence[Word]:
    return texts[place.order][place.piece][place.first : place.first + length]


def _weight(words: Sequence[Word]) -> float:
    lemmas = {word.lemma for word in words if is_content(word)}
    return sum(max(0.0, background().rarity((lemma,)) - _COMMON) for lemma in sorted(lemmas))


def _evidence(
    pair: Pair, weight: float, passage: _Passage, readings: Sequence[Reading], texts: _Texts
) -> Evidence:
    spans = []
    for place in (passage.one, passage.other):
        words = _words(place, passage.length, texts)
        piece = readings[place.order].pieces[place.piece]
        spans.append(piece.spans(words[0].start, words[-1].end, readings[place.order].source))
    words = _words(passage.one, passage.length, texts)
    text = readings[pair[0]].pieces[passage.one.piece].text[words[0].start : words[-1].end]
    share = min(1.0, (weight - _LEAST_WEIGHT) / (_SURE_WEIGHT - _LEAST_WEIGHT))
    score = _LEAST_SCORE + (_SURE_SCORE - _LEAST_SCORE) * share
    return Evidence(pair, "same-undertaking", score, text, spans[0], spans[1])
