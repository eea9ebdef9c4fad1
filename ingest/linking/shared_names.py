"""Items that name the same initiative."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ingest.linking.evidence import Evidence, Pair, pair_of
from ingest.linking.initiatives import Named
from ingest.linking.readings import Reading

# What more items name joins those of one city only: all pairs of them would say nothing.
_MOST_ITEMS_ACROSS = 40
# Two cities may each have a thing of that kind.
_SHARE_ACROSS = 0.85


def from_shared_names(named: Iterable[Named], readings: Sequence[Reading]) -> Iterator[Evidence]:
    """A reason for every pair of items that one initiative joins."""
    for one in named:
        for first, second in sorted(_pairs(one, readings)):
            yield Evidence(
                (first, second),
                "same-undertaking" if one.field_of_policy else "shared-initiative",
                one.score * _share((first, second), one, readings),
                one.label,
                one.spans[first],
                one.spans[second],
            )


def _pairs(named: Named, readings: Sequence[Reading]) -> set[Pair]:
    """All pairs of items that the initiative joins, across cities where these are few enough."""
    if len(named.spans) <= _MOST_ITEMS_ACROSS:
        return _pairs_among(list(named.spans), named, readings)
    by_city: defaultdict[str, list[int]] = defaultdict(list)
    for order in named.spans:
        by_city[readings[order].municipality].append(order)
    return {
        pair
        for orders in by_city.values()
        if len(orders) <= _MOST_ITEMS_ACROSS
        for pair in _pairs_among(orders, named, readings)
    }


def _pairs_among(orders: Iterable[int], named: Named, readings: Sequence[Reading]) -> set[Pair]:
    """Where items of a document are titled after the initiative, the document's other items belong
    to these, and other documents' items too; where none is, all belong to each other."""
    by_document: defaultdict[int, list[int]] = defaultdict(list)
    for order in orders:
        by_document[readings[order].document].append(order)
    pairs: set[Pair] = set()
    doors: list[list[int]] = []
    for inside in by_document.values():
        homes = named.homes.intersection(inside)
        doors.append(sorted(homes) or inside)
        for one, other in combinations(inside, 2):
            if not homes or one in homes or other in homes:
                pairs.add(pair_of(one, other))
    for here, there in combinations(doors, 2):
        pairs.update(pair_of(one, other) for one in here for other in there)
    return pairs


def _share(pair: Pair, named: Named, readings: Sequence[Reading]) -> float:
    return 1.0 if named.proper or _near(pair, readings) else _SHARE_ACROSS


def _near(pair: Pair, readings: Sequence[Reading]) -> bool:
    return readings[pair[0]].municipality == readings[pair[1]].municipality
