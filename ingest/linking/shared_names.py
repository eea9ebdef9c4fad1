"""Items that name the same initiative."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ingest.linking.evidence import Evidence, Pair, pair_of
from ingest.linking.initiatives import Named
from ingest.linking.readings import Reading

# What so many items name joins those of one municipality only: all pairs would say nothing.
_MOST_ITEMS_ACROSS = 40
_MOST_ITEMS = 80
# Two cities may each have a thing of that kind.
_SHARE_ACROSS = 0.85


def from_shared_names(named: Iterable[Named], readings: Sequence[Reading]) -> Iterator[Evidence]:
    """A reason for every pair of items that one initiative joins."""
    for one in named:
        for first, second in sorted(_pairs(one, readings)):
            yield Evidence(
                (first, second),
                "shared-initiative",
                one.score * _share((first, second), one, readings),
                one.label,
                one.spans[first],
                one.spans[second],
            )


def _pairs(named: Named, readings: Sequence[Reading]) -> set[Pair]:
    """Where items of a document are titled after the initiative, the document's other items belong
    to these, and other documents' items too; where none is, all belong to each other."""
    by_document: defaultdict[int, list[int]] = defaultdict(list)
    for order in named.spans:
        by_document[readings[order].document].append(order)
    pairs: set[Pair] = set()
    for orders in by_document.values():
        homes = named.homes.intersection(orders)
        for one, other in combinations(orders, 2):
            if not homes or one in homes or other in homes:
                pairs.add(pair_of(one, other))
    doors = {
        document: sorted(named.homes.intersection(orders)) or orders
        for document, orders in by_document.items()
    }
    for one_document, other_document in combinations(sorted(doors), 2):
        for one in doors[one_document]:
            for other in doors[other_document]:
                pairs.add(pair_of(one, other))
    return _within_measure(pairs, named, readings)


def _share(pair: Pair, named: Named, readings: Sequence[Reading]) -> float:
    return 1.0 if named.proper or _near(pair, readings) else _SHARE_ACROSS


def _within_measure(pairs: set[Pair], named: Named, readings: Sequence[Reading]) -> set[Pair]:
    if len(named.spans) <= _MOST_ITEMS_ACROSS:
        return pairs
    if len(named.spans) > _MOST_ITEMS:
        return {pair for pair in pairs if named.homes.intersection(pair) and _near(pair, readings)}
    return {pair for pair in pairs if _near(pair, readings)}


def _near(pair: Pair, readings: Sequence[Reading]) -> bool:
    return readings[pair[0]].municipality == readings[pair[1]].municipality
