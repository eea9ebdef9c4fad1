"""What was inferred over all documents, as graphs apart from what the documents say themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from rdflib import SKOS, Graph
from rdflib.term import URIRef

from graph_data.places.locating import Locator
from ingest.inferences import ItemKey, Linking, ProposedReference, ThemeAssignment
from ingest.triples.passages import Passages
from ingest.triples.terms import decimal, describe, ja, plain
from ontology.files import empty_graph
from ontology.identifiers import DocumentId, ItemId, initiative_iri, initiative_key, theme_key
from ontology.keys import content_key, distinct_keys
from ontology.namespaces import MG

# By the IRI of the document; one that is missing has neither pages nor cells.
Locators = Mapping[str, Locator]
NO_LOCATORS: Final[Locators] = MappingProxyType({})


def initiatives_graph(linking: Linking, locators: Locators = NO_LOCATORS) -> Graph:
    """The named initiatives and where each item names them."""
    graph = empty_graph()
    passages = _PassagesByDocument(graph, locators)
    initiatives = linking.initiatives
    rows = [(initiative_key(one.label), content_key(one.label)) for one in initiatives]
    for key, initiative in zip(distinct_keys(rows), initiatives, strict=True):
        iri = initiative_iri(key)
        describe(
            graph,
            iri,
            (MG.Initiative,),
            (SKOS.prefLabel, ja(initiative.label)),
            (MG.score, decimal(initiative.score)),
        )
        for mention in initiative.mentions:
            item = URIRef(mention.item.item_iri)
            node = _part(mention.item, "initiative", key)
            graph.add((item, MG.initiative, iri))
            describe(graph, node, (MG.InitiativeMention,), (MG.item, item), (MG.initiative, iri))
            passages[mention.item].of_spans(iri, "initiatives", mention.spans, item=item, home=node)
    return graph


def proposals_graph(linking: Linking, locators: Locators = NO_LOCATORS) -> Graph:
    """The proposed references, with the words on both ends."""
    graph = empty_graph()
    passages = _PassagesByDocument(graph, locators)
    by_source: dict[ItemKey, list[ProposedReference]] = defaultdict(list)
    for reference in linking.references:
        by_source[reference.source].append(reference)
    for source, references in by_source.items():
        keys = distinct_keys([_reference_keys(reference) for reference in references])
        for key, reference in zip(keys, references, strict=True):
            _add_proposal(graph, passages, _part(source, "reference", key), reference)
    return graph


def theme_graphs(linking: Linking, locators: Locators = NO_LOCATORS) -> dict[URIRef, Graph]:
    """The themes of the items of each document, by the document's IRI: to be added to its graph."""
    by_document: dict[str, list[ThemeAssignment]] = defaultdict(list)
    for assignment in linking.themes:
        by_document[assignment.item.document_iri].append(assignment)
    return {URIRef(document): _themes(found, locators) for document, found in by_document.items()}


def _themes(assignments: Iterable[ThemeAssignment], locators: Locators) -> Graph:
    graph = empty_graph()
    passages = _PassagesByDocument(graph, locators)
    for assignment in assignments:
        item, concept = URIRef(assignment.item.item_iri), URIRef(assignment.theme_iri)
        node = _part(assignment.item, "theme", theme_key(assignment.theme_iri))
        describe(graph, item, (), (MG.theme, concept), (MG.themeAssignment, node))
        describe(
            graph,
            node,
            (MG.ThemeAssignment,),
            (MG.item, item),
            (MG.concept, concept),
            (MG.score, decimal(assignment.score)),
        )
        passages[assignment.item].of_spans(node, "themes", assignment.spans, item=item)
    return graph


def _add_proposal(
    graph: Graph, passages: _PassagesByDocument, node: URIRef, reference: ProposedReference
) -> None:
    source, target = URIRef(reference.source.item_iri), URIRef(reference.target.item_iri)
    describe(
        graph,
        node,
        (MG.Reference,),
        (MG["from"], source),
        (MG.to, target),
        (MG.kind, plain("proposed")),
        (MG.method, plain(reference.method)),
        (MG.score, decimal(reference.score)),
        (MG.shared, ja(reference.shared) if reference.shared else None),
    )
    near, far = passages[reference.source], passages[reference.target]
    near.of_spans(node, "references.from", reference.source_spans, item=source)
    far.of_spans(node, "references.to", reference.target_spans, item=target)


class _PassagesByDocument:
    """The passage writers of several documents that meet in one graph."""

    def __init__(self, graph: Graph, locators: Locators) -> None:
        self._graph = graph
        self._locators = locators
        self._writers: dict[str, Passages] = {}

    def __getitem__(self, key: ItemKey) -> Passages:
        writer = self._writers.get(key.document_iri)
        if writer is None:
            document = DocumentId.from_iri(key.document_iri)
            writer = Passages(self._graph, document, self._locators.get(key.document_iri))
            self._writers[key.document_iri] = writer
        return writer


def _part(key: ItemKey, *path: str) -> URIRef:
    year = DocumentId.from_iri(key.document_iri).fiscal_year
    return ItemId.from_iri(key.item_iri).part_iri(year, *path)


def _reference_keys(reference: ProposedReference) -> tuple[str, str]:
    target = ItemId.from_iri(reference.target.item_iri)
    return target, f"{target}-{content_key(reference.method, reference.target.document_iri)}"
