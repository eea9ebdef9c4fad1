"""Named initiatives: the names that are sure enough, their variants merged, and who names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ingest.inferences import Initiative, InitiativeMention
from ingest.linking.background import Key
from ingest.linking.names import Name
from ingest.linking.phrases import places_of
from ingest.linking.readings import Reading
from ingest.linking.vocabulary import ends_with
from ingest.records import Span
from ontology.japanese.characters import match_key
from ontology.themes import all_themes

# Below, too many common compounds are among the names (read on three documents).
LEAST_SCORE = 0.6
# A name in one item only joins nothing; it is kept for those who look for it.
_LEAST_SCORE_ALONE = 0.8
# From here a short name stands for the longer ones around it (まちのコイン, まちのコインアプリ).
_LEAST_SCORE_TO_ABSORB = 0.85
_MOST_SPANS = 40


@dataclass(slots=True)
class Named:
    """A name with all its spans by item; `homes` are the items that have it in their title.

    `proper` where it names the same thing in any city, not one of a kind that each may have;
    `field_of_policy` where it is a theme: it joins items, but is no initiative.
    """

    label: str
    score: float
    proper: bool
    field_of_policy: bool
    spans: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    homes: set[int] = field(default_factory=set)


def locate(names: Sequence[Name], readings: Sequence[Reading]) -> list[Named]:
    """The initiatives behind the names, best first."""
    chosen = [name for name in names if _is_sure(name)]
    heads = _heads(chosen)
    found: dict[Key, Named] = {}
    for name in chosen:
        if heads[name.key] == name.key:
            theme = not name.quoted and match_key(name.label) in _theme_names()
            found[name.key] = Named(name.label, name.score, name.certain or name.subject, theme)
    for reading in readings:
        spans: defaultdict[Key, set[Span]] = defaultdict(set)
        for key, titled, places in _mentions(reading, heads):
            spans[heads[key]].update(places)
            if titled:
                found[heads[key]].homes.add(reading.order)
        for key, places_of_item in spans.items():
            found[key].spans[reading.order] = tuple(sorted(places_of_item)[:_MOST_SPANS])
    return sorted(
        (named for named in found.values() if named.spans),
        key=lambda named: (-named.score, named.label),
    )


def initiatives(named: Iterable[Named], readings: Sequence[Reading]) -> tuple[Initiative, ...]:
    """The records, by falling score."""
    return tuple(
        Initiative(
            one.label,
            round(one.score, 3),
            tuple(
                InitiativeMention(readings[order].key, spans)
                for order, spans in sorted(one.spans.items())
            ),
        )
        for one in named
        if not one.field_of_policy
    )


@cache
def _theme_names() -> frozenset[str]:
    return frozenset(match_key(theme.labels["ja"]) for theme in all_themes())


def _is_sure(name: Name) -> bool:
    if len(name.items) > 1:
        return name.score >= LEAST_SCORE
    return name.score >= _LEAST_SCORE_ALONE and ends_with(name.key) in {"strong", "weak"}


def _heads(names: Sequence[Name]) -> dict[Key, Key]:
    """For every name the one that stands for it: itself or a variant."""
    known = {name.key: name for name in names}
    heads: dict[Key, Key] = {}
    for name in sorted(names, key=lambda one: (len(one.key), one.key)):
        inner = [known[part] for part in _parts(name.key) if part in known]
        standing = [other for other in inner if _stands_for(other, name)]
        best = min(standing, key=lambda other: (-len(other.key), other.key), default=None)
        heads[name.key] = name.key if best is None else heads[best.key]
    for name in sorted(names, key=lambda one: (len(one.key), one.key)):
        # A name that never occurs but inside a longer one goes by the longer.
        for part in _parts(name.key):
            if heads.get(part) == part and part != name.key and heads[name.key] == name.key:
                other = known[part]
                if other.items == name.items and other.quoted <= name.quoted:
                    heads[part] = name.key
    return {key: _last(heads, key) for key in heads}


def _last(heads: dict[Key, Key], key: Key) -> Key:
    while heads[key] != key:
        key = heads[key]
    return key


def _parts(key: Key) -> Iterator[Key]:
    for length in range(len(key) - 1, 0, -1):
        for start in range(len(key) - length + 1):
            yield key[start : start + length]


def _stands_for(short: Name, long: Name) -> bool:
    """Whether the longer name is the shorter with words around it."""
    if short.items == long.items:
        return short.certain and (short.quoted, short.places) > (long.quoted, long.places)
    return short.certain and short.score >= _LEAST_SCORE_TO_ABSORB


def _mentions(
    reading: Reading, heads: dict[Key, Key]
) -> Iterator[tuple[Key, bool, tuple[Span, ...]]]:
    for piece in reading.pieces:
        for found in places_of(piece.words, heads):
            start, end = piece.words[found.first].start, piece.words[found.after - 1].end
            titled = piece.field in {"title", "former_title"}
            yield found.key, titled, piece.spans(start, end, reading.source)
