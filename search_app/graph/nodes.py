"""Triples gathered by subject, so that an item is told without a query per value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import RDF, URIRef

from graph_data.store import Row, Value
from ontology.namespaces import MG, OA
from search_app.records import FilePlace

Interval = tuple[int, int]

_HIGHLIGHT = re.compile(r"&highlight=([0-9.]+(?:,[0-9.]+){3})$")


@dataclass(frozen=True, slots=True)
class Place:
    """One contiguous piece of a value: whose it is, where, and its exact words.

    `gives` is the value it prints where its field is a list of values; `in_file` are the pages or
    cells that hold the piece.
    """

    item: str
    node: str
    field: str
    order: int
    start: int
    end: int
    exact: str
    gives: str | None = None
    in_file: tuple[FilePlace, ...] = ()


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
            selectors = self.values(passage, OA.hasSelector)
            node = self.text(passage, MG.passageOf)
            text = next((str(one) for one in selectors if self._of(str(one), OA.start)), None)
            if text is None or node is None:
                continue
            found.append(
                Place(
                    item=self.text(passage, MG.item) or "",
                    node=node,
                    field=self.text(passage, MG.field) or "",
                    order=int(self.number(passage, MG.order) or 0),
                    start=int(self.number(text, OA.start) or 0),
                    end=int(self.number(text, OA.end) or 0),
                    exact=self.text(text, OA.exact) or "",
                    gives=self.text(passage, RDF.value),
                    in_file=self._in_file(str(one) for one in selectors if str(one) != text),
                )
            )
        return sorted(found, key=lambda place: (place.node, place.field, place.order, place.start))

    def _in_file(self, selectors: Iterable[str]) -> tuple[FilePlace, ...]:
        found = []
        for selector in selectors:
            page = self.number(selector, MG.page)
            box = _HIGHLIGHT.search(self.text(selector, RDF.value) or "")
            found.append(
                FilePlace(
                    page=None if page is None else int(page),
                    box=_box(box[1]) if box else None,
                    sheet=self.text(selector, MG.sheet),
                    cells=self.text(selector, MG.cells),
                )
            )
        return tuple(sorted(found, key=lambda place: place.page or 0))

    def _of(self, node: str, predicate: URIRef) -> list[Value]:
        about = self._nodes.get(node)
        return about.get(str(predicate), []) if about else []


def _box(sides: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of RFC 8118's left, right, top and bottom."""
    left, right, top, bottom = map(float, sides.split(","))
    return left, top, right, bottom
