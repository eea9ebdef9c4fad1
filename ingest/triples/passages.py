"""The words that values were read from, as Web Annotation selectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rdflib import RDF, Graph
from rdflib.term import Literal, URIRef

from graph_data.places.locating import Locator
from graph_data.places.structure import Structure
from ingest.records import Sourced, Span
from ingest.triples.fragments import add_fragment
from ingest.triples.terms import describe, plain, whole
from ontology.identifiers import DocumentId
from ontology.namespaces import MG, OA


class Passages:
    """Writes the passages of one document into a graph: one per span, numbered per field.

    `locator` tells their pages or cells; a text without any needs none.
    """

    def __init__(self, graph: Graph, document: DocumentId, locator: Locator | None = None) -> None:
        self._graph = graph
        self._document = document
        self._locator = locator or Locator(Structure())
        self._counts: Counter[tuple[URIRef, str]] = Counter()
        self._selectors: dict[tuple[int, int], tuple[URIRef, ...]] = {}

    def of_value(
        self, node: URIRef, field: str, value: Sourced[object] | None, *,
        item: URIRef | None, home: URIRef | None = None,
    ) -> None:  # fmt: skip
        """The passages of one value of `node`; their IRIs lie under `home`, else under the node."""
        if value is not None:
            self.of_spans(node, field, value.spans, item=item, home=home)

    def of_list(
        self, node: URIRef, field: str, values: Sequence[Sourced[str]], *,
        item: URIRef, home: URIRef,
    ) -> None:  # fmt: skip
        """The passages of a field with several plain values: each says which value it gives, so
        that the order of the values can be read from the graph."""
        for value in values:
            self.of_spans(node, field, value.spans, item=item, home=home, gives=plain(value.value))

    def of_spans(
        self, node: URIRef, field: str, spans: Iterable[Span], *,
        item: URIRef | None, home: URIRef | None = None, gives: Literal | None = None,
    ) -> None:  # fmt: skip
        """One passage per span."""
        base = home or node
        for span in spans:
            self._counts[base, field] += 1
            order = self._counts[base, field]
            describe(
                self._graph,
                URIRef(f"{base}/passage/{field}-{order}"),
                (MG.Passage, OA.SpecificResource),
                (MG.passageOf, node),
                (MG.field, plain(field)),
                (MG.order, whole(order)),
                (MG.item, item),
                (RDF.value, gives),
                (OA.hasSource, self._document.iri),
                *((OA.hasSelector, selector) for selector in self._selected(span)),
            )

    def _selected(self, span: Span) -> tuple[URIRef, ...]:
        """The selectors of a span: its characters, and its places in the file."""
        found = self._selectors.get((span.start, span.end))
        if found is None:
            places = self._locator.locate(span.start, span.end)
            found = (
                self._characters(span),
                *(add_fragment(self._graph, self._document, place) for place in places),
            )
            self._selectors[span.start, span.end] = found
        return found

    def _characters(self, span: Span) -> URIRef:
        selector = self._document.characters_iri(span.start, span.end)
        describe(
            self._graph,
            selector,
            (OA.TextPositionSelector, OA.TextQuoteSelector),
            (OA.start, whole(span.start)),
            (OA.end, whole(span.end)),
            (OA.exact, plain(span.quote)),
        )
        return selector
