"""Proposed references: pairs of items with all that speaks for their connection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from ingest.inferences import ProposedReference
from ingest.linking.evidence import Evidence, Pair, pair_of
from ingest.linking.initiatives import Named
from ingest.linking.passages import from_passages
from ingest.linking.readings import Reading
from ingest.linking.shared_names import from_shared_names
from ingest.linking.titles import from_titles
from ontology.keys import comparable_number

# Of a second and third reason only a share counts: they often say the same as the first.
_SHARE_OF_FURTHER = 0.5
LEAST_SCORE = 0.7


def propose(named: Iterable[Named], readings: Sequence[Reading]) -> tuple[ProposedReference, ...]:
    """The pairs that belong together and do not name each other, by falling score."""
    reasons: defaultdict[Pair, list[Evidence]] = defaultdict(list)
    for evidence in chain(
        from_shared_names(named, readings), from_titles(readings), from_passages(readings)
    ):
        reasons[evidence.pair].append(evidence)
    excluded = _printed(readings)
    best: dict[Pair, tuple[float, Pair]] = {}
    for pair, found in sorted(reasons.items()):
        items = pair_of(readings[pair[0]].identity, readings[pair[1]].identity)
        score = _score(found)
        if items in excluded or score < LEAST_SCORE or _are_editions(pair, readings):
            continue
        # Of two editions that both say it, the later one is quoted.
        best[items] = max(best.get(items, (0.0, pair)), (score, pair))
    proposed = [_reference(reasons[pair], readings) for _, pair in best.values()]
    return tuple(sorted(proposed, key=lambda one: -one.score))


def _are_editions(pair: Pair, readings: Sequence[Reading]) -> bool:
    """Whether the items stand in two editions of one plan: either edition has the pair itself."""
    one, other = readings[pair[0]], readings[pair[1]]
    return one.plan == other.plan and one.document != other.document


def _score(found: Sequence[Evidence]) -> float:
    """The best reason, and some of the others."""
    scores = sorted((evidence.score for evidence in found), reverse=True)
    doubt = 1 - scores[0]
    for further in scores[1:3]:
        doubt *= 1 - _SHARE_OF_FURTHER * further
    return 1 - doubt


def _reference(found: Sequence[Evidence], readings: Sequence[Reading]) -> ProposedReference:
    best = max(found, key=lambda evidence: (evidence.score, evidence.method, evidence.shared))
    first, second = best.pair
    return ProposedReference(
        source=readings[first].key,
        target=readings[second].key,
        method=best.method,
        score=round(_score(found), 3),
        shared=best.shared,
        source_spans=best.source_spans,
        target_spans=best.target_spans,
    )


def _printed(readings: Sequence[Reading]) -> set[Pair]:
    """The pairs of which one item names the other by its number: these need no proposal."""
    by_number: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for reading in readings:
        if reading.item.number is not None:
            number = comparable_number(reading.item.number.value)
            by_number[reading.document, number].append(reading.order)
    return {
        pair_of(reading.identity, readings[other].identity)
        for reading in readings
        for reference in reading.item.references
        for other in by_number[reading.document, comparable_number(reference.number)]
    }
