"""Items of which a title says nearly what another's title or heading says."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ingest.linking.background import background
from ingest.linking.evidence import Evidence, Pair, pair_of
from ingest.linking.phrases import is_content, is_noun
from ingest.linking.readings import HEADINGS, Piece, Reading
from ingest.records import Span
from ontology.japanese.words import Word

# Where two documents meet, on five documents of four cities: (likeness, weight) from which a pair
# was one undertaking. Few rare words must agree wholly, many need not.
_WHOLLY = (0.7, 1.4)
_TITLES = (0.5, 2.5)
_HEADING_AND_TITLE = (0.64, 2.5)
# Titles of one document are alike because its items are siblings: there more must agree.
_WITHIN = (0.5, 4.0)
# A long compound in both titles (three words, this rare together) says enough by itself.
_COMPOUND_WORDS = 3
_COMPOUND_RARITY = 7.0
_COMMON = 1.5
# A word in more headings than this makes no pairs: the rarer words beside it do.
_MOST_HEADINGS = 60
_LEAST_SCORE, _LEAST_SCORE_WITHIN, _GAIN = 0.46, 0.37, 0.48


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading with the lemmas of its content words; `total` is the weight of all of them."""

    order: int
    piece: Piece
    lemmas: frozenset[str]
    total: float

    @property
    def is_title(self) -> bool:
        return self.piece.field == "title"


@dataclass(frozen=True, slots=True)
class _Likeness:
    one: _Heading
    other: _Heading
    lemmas: frozenset[str]
    weight: float

    @property
    def share(self) -> float:
        """The shared words' part of the heavier heading."""
        return self.weight / max(self.one.total, self.other.total)


def from_titles(readings: Sequence[Reading]) -> Iterator[Evidence]:
    """A reason for every two items alike by title: of two documents, or of one document and one
    department."""
    best: dict[Pair, _Likeness] = {}
    for likeness in _likenesses(readings):
        pair = pair_of(likeness.one.order, likeness.other.order)
        if _is_near(likeness, readings) and (pair not in best or likeness.share > best[pair].share):
            best[pair] = likeness
    for pair, likeness in sorted(best.items()):
        yield _evidence(pair, likeness, readings)


def _likenesses(readings: Sequence[Reading]) -> Iterator[_Likeness]:
    weights = _weights(readings)
    headings = list(_headings(readings, weights))
    for (one, other), lemmas in sorted(_shared_words(headings).items()):
        if headings[one].order != headings[other].order:
            weight = sum(weights[lemma] for lemma in sorted(lemmas))
            yield _Likeness(headings[one], headings[other], frozenset(lemmas), weight)


def _shared_words(headings: Sequence[_Heading]) -> dict[tuple[int, int], set[str]]:
    """The words that two headings share, one of them a title; by the headings' places."""
    by_lemma: defaultdict[str, list[int]] = defaultdict(list)
    for place, heading in enumerate(headings):
        for lemma in heading.lemmas:
            by_lemma[lemma].append(place)
    shared: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for lemma, places in by_lemma.items():
        if len(places) <= _MOST_HEADINGS:
            for one, other in combinations(places, 2):
                if headings[one].is_title or headings[other].is_title:
                    shared[one, other].add(lemma)
    return shared


def _headings(readings: Sequence[Reading], weights: dict[str, float]) -> Iterator[_Heading]:
    for reading in readings:
        for piece in reading.pieces:
            if piece.field not in HEADINGS:
                continue
            lemmas = frozenset(word.lemma for word in piece.words if is_content(word))
            total = sum(weights[lemma] for lemma in sorted(lemmas))
            if total:
                yield _Heading(reading.order, piece, lemmas, total)


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


def _is_near(likeness: _Likeness, readings: Sequence[Reading]) -> bool:
    one, other = readings[likeness.one.order], readings[likeness.other.order]
    both_titles = likeness.one.is_title and likeness.other.is_title
    if one.document == other.document:
        same = both_titles and bool(one.departments & other.departments)
        return same and _reaches(likeness, _WITHIN)
    if _reaches(likeness, _WHOLLY) or (both_titles and _has_rare_compound(likeness)):
        return True
    # One word in common is a field in common.
    measure = _TITLES if both_titles else _HEADING_AND_TITLE
    return len(likeness.lemmas) > 1 and _reaches(likeness, measure)


def _reaches(likeness: _Likeness, measure: tuple[float, float]) -> bool:
    share, weight = measure
    return likeness.share >= share and likeness.weight >= weight


def _has_rare_compound(likeness: _Likeness) -> bool:
    """Whether a row of words that is rare together stands in both titles."""
    key = tuple(word.lemma for word in _common_run(likeness.one.piece, likeness.other.piece))
    return len(key) >= _COMPOUND_WORDS and background().rarity(key) >= _COMPOUND_RARITY


def _evidence(pair: Pair, likeness: _Likeness, readings: Sequence[Reading]) -> Evidence:
    first, second = likeness.one, likeness.other
    if first.order != pair[0]:
        first, second = second, first
    run = _common_run(first.piece, second.piece)
    lemmas = likeness.lemmas | {word.lemma for word in run}
    within = readings[pair[0]].document == readings[pair[1]].document
    least = _LEAST_SCORE_WITHIN if within else _LEAST_SCORE
    return Evidence(
        pair,
        "same-undertaking",
        least + _GAIN * max(_TITLES[0], likeness.share),
        first.piece.text[run[0].start : run[-1].end],
        _spans(first, lemmas, readings),
        _spans(second, lemmas, readings),
    )


def _common_run(one: Piece, other: Piece) -> Sequence[Word]:
    """The longest row of content words of one heading that stands in the other too."""
    rows = {tuple(word.lemma for word in run) for run in _runs(other)}
    common = [run for run in _runs(one) if tuple(word.lemma for word in run) in rows]
    return max(common, key=len, default=())


def _runs(piece: Piece) -> Iterator[Sequence[Word]]:
    """All rows of nouns and other words of meaning without another word between."""
    for first in range(len(piece.words)):
        for after in range(first + 1, len(piece.words) + 1):
            if not (is_content(piece.words[after - 1]) or is_noun(piece.words[after - 1])):
                break
            yield piece.words[first:after]


def _spans(
    heading: _Heading, lemmas: frozenset[str], readings: Sequence[Reading]
) -> tuple[Span, ...]:
    runs: list[tuple[int, int]] = []
    for word in heading.piece.words:
        if word.lemma in lemmas:
            start = runs.pop()[0] if runs and runs[-1][1] == word.start else word.start
            runs.append((start, word.end))
    source = readings[heading.order].source
    return tuple(span for run in runs for span in heading.piece.spans(*run, source))
