"""All graphs of one publication as sorted N-Quads, each document's held against the shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rdflib import Graph, URIRef

from graph_data.places.locating import Locator
from ingest.errors import GraphInvalid
from ingest.inferences import Linking
from ingest.intake import Taken
from ingest.progress import Progress
from ingest.records import Issue
from ingest.shelf import Shelf
from ingest.sizes import statistics_graph
from ingest.triples.identity import identify_items
from ingest.triples.items import document_graph
from ingest.triples.linking import initiatives_graph, proposals_graph, theme_graphs
from ingest.triples.provenance import Run, runs_graph
from ingest.triples.references import resolve_references
from ingest.triples.writing import nquads_lines
from ontology.files import TERMS, THEMES, load
from ontology.identifiers import DocumentId, Sha256, graph_iri
from ontology.shapes import Violation, validate

_APART = ("initiatives", "proposals", "ontology")


@dataclass(frozen=True, slots=True)
class Built:
    """N-Quads by graph name (`graph/<name>.nq`), and what is wrong with those that are invalid."""

    nquads: dict[str, bytes]
    invalid: dict[str, GraphInvalid]


def build_graphs(
    taken: Sequence[Taken], linking: Linking, shelf: Shelf, progress: Progress
) -> Built:
    """The documents' graphs with their themes, and what was inferred over all of them.

    A graph that is published already, byte for byte, is valid and not validated again.
    """
    locators = {
        str(DocumentId(one.document_id).iri): Locator(one.document.source.structure)
        for one in taken
    }
    themes = theme_graphs(linking, locators)
    nquads: dict[str, bytes] = {}
    invalid: dict[str, GraphInvalid] = {}
    for done, one in enumerate(taken):
        progress("グラフの作成と検証", done, len(taken))
        iri = DocumentId(one.document_id).iri
        graph = document_graph(one.document)
        graph += themes.get(iri, Graph())
        lines = _nquads(iri, graph)
        if lines != shelf.graph(one.document_id):
            broken = [_said(found) for found in validate(graph) if found.severity == "error"]
            if broken:
                invalid[one.document_id] = GraphInvalid(broken)
        nquads[one.document_id] = lines
    progress("グラフの作成と検証", len(taken), len(taken))
    apart = (
        initiatives_graph(linking, locators),
        proposals_graph(linking, locators),
        load(TERMS, THEMES),
    )
    for name, graph in zip(_APART, apart, strict=True):
        nquads[name] = _nquads(graph_iri(name), graph)
    statistics = statistics_graph({_graph_name(name): lines for name, lines in nquads.items()})
    nquads["statistics"] = _nquads(graph_iri("statistics"), statistics)
    return Built(nquads, invalid)


def provenance_nquads(taken: Sequence[Taken]) -> bytes:
    """The record of the run that extracted each document."""
    runs = [
        Run(
            document=DocumentId(one.document_id),
            sha256=Sha256(one.document.source.sha256),
            software=one.software,
            layout=one.document.extraction.layout,
            started=datetime.fromisoformat(one.started),
            ended=datetime.fromisoformat(one.ended),
            confidence=one.document.extraction.confidence,
        )
        for one in taken
    ]
    return _nquads(graph_iri("provenance"), runs_graph(runs))


def links_of(taken: Sequence[Taken], linking: Linking) -> dict[str, int]:
    """How many references, printed or proposed, each document has an end of."""
    counts: Counter[str] = Counter()
    for one in taken:
        counts[one.document_id] += len(_explicit(one)[0])
    for reference in linking.references:
        ends = {reference.source.document_iri, reference.target.document_iri}
        counts.update(str(DocumentId.from_iri(iri)) for iri in ends)
    return dict(counts)


def reference_issues(one: Taken) -> tuple[Issue, ...]:
    """The printed references of a document that lead nowhere."""
    return _explicit(one)[1]


def _explicit(one: Taken) -> tuple[Sequence[object], tuple[Issue, ...]]:
    return resolve_references(one.document, identify_items(one.document))


def _nquads(name: URIRef, graph: Graph) -> bytes:
    return "".join(nquads_lines({name: graph})).encode("utf-8")


def _graph_name(name: str) -> URIRef:
    """The named graph in a file: a document's, or one that is inferred over all of them."""
    return graph_iri(name) if name in _APART else DocumentId(name).iri


def _said(found: Violation) -> str:
    place = f"{found.focus} {found.path}".strip()
    return f"{found.message_ja or found.message_en}（{place}）"
