"""The words that values were read from, as Web Annotation selectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rdflib import RDF, Graph
from rdflib.term import Literal, URIRef

from ingest.records import Sourced, Span
from ingest.triples.terms import describe, plain, whole
from ontology.identifiers import DocumentId
from ontology.namespaces import MG, OA


class Passages:
    """Writes the passages of one document into a graph: one per span, numbered per field."""

    def __init__(self, graph: Graph, document: DocumentId) -> None:
        self._graph = graph
        self._document = document
        self._counts: Counter[tuple[URIRef, str]] = Counter()
        self._selectors: set[tuple[int, int]] = set()

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
                (OA.hasSelector, self._selector(span)),
            )

    def _selector(self, span: Span) -> URIRef:
        selector = self._document.characters_iri(span.start, span.end)
        if (span.start, span.end) not in self._selectors:
            self._selectors.add((span.start, span.end))
            describe(
                self._graph,
                selector,
                (OA.TextPositionSelector, OA.TextQuoteSelector),
                (OA.start, whole(span.start)),
                (OA.end, whole(span.end)),
                (OA.exact, plain(span.quote)),
            )
        return selector
