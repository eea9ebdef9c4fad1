"""What the graph says of one thing, as RDF in the format asked for."""

from __future__ import annotations

from typing import Any, Final

from flask import Response
from rdflib import Graph, URIRef

from graph_data.store import GraphStore
from ontology.namespaces import PREFIXES
from search_app.web.cards import query_text
from search_app.web.negotiation import MEDIA_TYPES

RDF_FORMATS: Final = {"jsonld": "json-ld", "turtle": "turtle", "ntriples": "nt", "rdfxml": "xml"}
OFFERED: Final = ("html", "json", *RDF_FORMATS)


def describe(store: GraphStore, kind: str, iri: URIRef) -> Graph:
    """The triples about a thing of a kind (`item`, `document` …), with readable prefixes."""
    triples = store.construct(query_text(f"describe_{kind}"), "ntriples", **{kind: iri})
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph.parse(data=triples, format="nt")


def rdf_response(graph: Graph, name: str) -> Response:
    """The triples in one of the RDF formats."""
    options: dict[str, Any] = {"context": PREFIXES} if name == "jsonld" else {}
    body = graph.serialize(format=RDF_FORMATS[name], encoding="utf-8", **options)
    charset = "; charset=utf-8" if name in ("turtle", "ntriples") else ""
    return Response(body, content_type=MEDIA_TYPES[name] + charset)
