"""The themes of an item: what its title and texts name, few and sure rather than many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.inferences import ThemeAssignment
from ingest.linking.readings import Field, Reading
from ingest.records import Span
from ontology.themes import all_themes, find_themes

_MOST_THEMES = 5
_MOST_SPANS = 8
# What the field says of the item: a title says what it is about, an indicator what it counts.
_WEIGHT: dict[Field, float] = {
    "title": 0.7, "former_title": 0.5, "heading": 0.4, "measure": 0.35, "text": 0.3,
    "indicator": 0.3, "related_plan": 0.1,
}  # fmt: skip
_WEAK = 0.4
_GENERAL = 0.6
_LEAST_SCORE = 0.45
# Beside a theme of the title, one that a text mentions in passing says little of the item.
_LEAST_SHARE_OF_BEST = 0.6


@dataclass(slots=True)
class _Found:
    doubt: float = 1.0
    spans: set[Span] = field(default_factory=set)


def assign_themes(readings: Sequence[Reading]) -> tuple[ThemeAssignment, ...]:
    """Up to five themes an item, by falling score within the item."""
    broader = {theme.iri: theme.broader for theme in all_themes()}
    return tuple(assignment for reading in readings for assignment in _assign(reading, broader))


def _assign(reading: Reading, broader: dict[str, str | None]) -> Iterator[ThemeAssignment]:
    found = _find(reading, broader)
    narrow = {broader[iri] for iri, one in found.items() if 1 - one.doubt >= _LEAST_SCORE}
    scores = {iri: 1 - one.doubt for iri, one in found.items() if iri not in narrow}
    best = sorted(scores, key=lambda iri: (-scores[iri], iri))[:_MOST_THEMES]
    for iri in best:
        if scores[iri] >= max(_LEAST_SCORE, _LEAST_SHARE_OF_BEST * scores[best[0]]):
            spans = tuple(sorted(found[iri].spans)[:_MOST_SPANS])
            yield ThemeAssignment(reading.key, iri, round(scores[iri], 3), spans)


def _find(reading: Reading, broader: dict[str, str | None]) -> dict[str, _Found]:
    found: defaultdict[str, _Found] = defaultdict(_Found)
    for piece in reading.pieces:
        for hit in find_themes(piece.text, piece.words):
            part = _WEIGHT[piece.field] * (_WEAK if hit.weak else 1)
            part *= 1 if broader[hit.iri] else _GENERAL
            found[hit.iri].doubt *= 1 - part
            found[hit.iri].spans.update(piece.spans(hit.start, hit.end, reading.source))
    return found
