"""Intervals of the text and places in the file, as item JSON writes them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from search_app.graph.nodes import Interval, Place


def in_file(places: Iterable[Place]) -> list[dict[str, Any]]:
    """The pages or cells of places, each once, in the order of the text."""
    return [one.json() for one in dict.fromkeys(one for place in places for one in place.in_file)]


def whole(spans: list[Interval]) -> Interval | None:
    """The interval that the pieces make together where each begins at the end of the one before."""
    joined = all(before[1] == after[0] for before, after in pairwise(spans))
    return (spans[0][0], spans[-1][1]) if spans and joined else None


def intervals(places: Iterable[Place]) -> list[Interval]:
    """The intervals of places, each once."""
    return distinct([(place.start, place.end) for place in places])


def distinct(spans: list[Interval]) -> list[Interval]:
    """Each interval once, in order."""
    return list(dict.fromkeys(spans))


def lists(spans: Iterable[Interval]) -> list[list[int]]:
    """Intervals as JSON has them."""
    return [list(span) for span in spans]
