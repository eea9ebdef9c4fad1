"""What the writers of an item's parts share: the graph, the document, the item, its passages."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import Graph
from rdflib.term import URIRef

from ingest.records import Sourced
from ingest.triples.passages import Passages
from ontology.identifiers import DocumentId, ItemId


@dataclass(frozen=True, slots=True)
class ItemContext:
    """One item being written."""

    graph: Graph
    passages: Passages
    document: DocumentId
    item: ItemId

    @property
    def iri(self) -> URIRef:
        """The item."""
        return self.item.iri

    def part(self, *path: str) -> URIRef:
        """A part of the item as this edition has it."""
        return self.item.part_iri(self.document.fiscal_year, *path)

    def link(self, predicate: URIRef, part: URIRef) -> None:
        """State that the item has the part."""
        self.graph.add((self.iri, predicate, part))

    def sourced(self, node: URIRef, field: str, value: Sourced[object] | None) -> None:
        """The passages of a value that one of the item's parts carries."""
        self.passages.of_value(node, field, value, item=self.iri)
