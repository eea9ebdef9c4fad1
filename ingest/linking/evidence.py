"""What speaks for a connection between two items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.records import Span

Method = Literal["shared-initiative", "same-undertaking"]
Pair = tuple[int, int]
"""The places of two items in the order of reading, the smaller first."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason, from 0 to 1, with the phrase that both items share and its words in each."""

    pair: Pair
    method: Method
    score: float
    shared: str
    source_spans: tuple[Span, ...]
    target_spans: tuple[Span, ...]


def pair_of(one: int, other: int) -> Pair:
    """The pair of two different items."""
    return (one, other) if one < other else (other, one)
