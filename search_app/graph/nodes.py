"""Triples gathered by subject, so that an item is told without a query per value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import RDF, URIRef

from graph_data.store import Row, Value
from ontology.namespaces import MG, OA

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """One contiguous piece of a value: whose it is, where, and its exact words.

    `gives` is the value it prints where its field is a list of values.
    """

    item: str
    node: str
    field: str
    order: int
    start: int
    end: int
    exact: str
    gives: str | None = None


class Nodes:
    """The triples of one document (or of one item of it), by subject and predicate."""

    def __init__(self, triples: Iterable[Row]) -> None:
        self._nodes: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
        seen: set[tuple[Value, Value, Value]] = set()
        for row in triples:
            triple = (row["s"], row["p"], row["o"])
            if triple not in seen:
                seen.add(triple)
                self._nodes[str(row["s"])][str(row["p"])].append(row["o"])

    def values(self, node: str, predicate: URIRef) -> list[Value]:
        """All values, in the order of their text (RDF keeps none)."""
        return sorted(self._of(node, predicate), key=str)

    def text(self, node: str, predicate: URIRef) -> str | None:
        """The value as text, None where there is none."""
        found = self._of(node, predicate)
        return str(min(found, key=str)) if found else None

    def number(self, node: str, predicate: URIRef) -> int | float | None:
        """The value as a number, None where there is none."""
        numbers = [value for value in self._of(node, predicate) if isinstance(value, int | float)]
        return numbers[0] if numbers else None

    def ordered(self, node: str, predicate: URIRef) -> list[str]:
        """The nodes a node points at, by their `mg:order`, then by name."""
        return sorted(
            (str(value) for value in self._of(node, predicate)),
            key=lambda target: (self.number(target, MG.order) or 0, target),
        )

    def of_class(self, kind: URIRef) -> list[str]:
        """The nodes of a class."""
        return [node for node, about in self._nodes.items() if kind in about.get(str(RDF.type), ())]

    def places(self) -> list[Place]:
        """The places of all values, each value's in the order they are to be read."""
        found: list[Place] = []
        for passage in self.of_class(MG.Passage):
            selector = self.text(passage, OA.hasSelector)
            node = self.text(passage, MG.passageOf)
            if selector is None or node is None:
                continue
            start, end = self.number(selector, OA.start), self.number(selector, OA.end)
            if start is None or end is None:
                continue
            found.append(
                Place(
                    item=self.text(passage, MG.item) or "",
                    node=node,
                    field=self.text(passage, MG.field) or "",
                    order=int(self.number(passage, MG.order) or 0),
                    start=int(start),
                    end=int(end),
                    exact=self.text(selector, OA.exact) or "",
                    gives=self.text(passage, RDF.value),
                )
            )
        return sorted(found, key=lambda place: (place.node, place.field, place.order, place.start))

    def _of(self, node: str, predicate: URIRef) -> list[Value]:
        about = self._nodes.get(node)
        return about.get(str(predicate), []) if about else []
