"""What the endpoint is, in the words of SPARQL 1.1 Service Description and VoID."""

from __future__ import annotations

from rdflib import DCTERMS, RDF, VOID, BNode, Graph, Literal, Namespace, URIRef

from search_app.web.linked_data import RDF_FORMATS
from search_app.web.publication import Opened

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Namespace("http://www.w3.org/ns/formats/")
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip


def service_description(now: Opened, endpoint: str, name: str) -> bytes:
    """The description, serialised in one of the RDF formats."""
    graph = Graph()
    graph.bind("sd", SD)
    service, dataset, union = URIRef(endpoint), BNode(), BNode()
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, SD.endpoint, service))
    graph.add((service, SD.supportedLanguage, SD.SPARQL11Query))
    graph.add((service, SD.feature, SD.UnionDefaultGraph))
    for form in _RESULTS:
        graph.add((service, SD.resultFormat, _FORMATS[form]))
    graph.add((service, SD.defaultDataset, dataset))
    graph.add((dataset, RDF.type, SD.Dataset))
    graph.add((dataset, SD.defaultGraph, union))
    graph.add((union, RDF.type, SD.Graph))
    graph.add((union, RDF.type, VOID.Dataset))
    graph.add((union, VOID.triples, Literal(len(now.store))))
    graph.add((dataset, DCTERMS.identifier, Literal(now.id)))
    for iri in sorted(now.graphs):
        named = BNode()
        graph.add((dataset, SD.namedGraph, named))
        graph.add((named, RDF.type, SD.NamedGraph))
        graph.add((named, SD.name, URIRef(iri)))
    return graph.serialize(format=RDF_FORMATS[name], encoding="utf-8")
