from __future__ import annotations

from rdflib import RDF, VOID, Literal, URIRef

from ingest.sizes import statistics_graph
from ontology.identifiers import graph_iri

A, B = URIRef("https://machigraph.jp/graph/a"), URIRef("https://machigraph.jp/graph/b")
ITEM = "https://machigraph.jp/ontology#Item"


def typed(subject: str, graph: URIRef) -> str:
    return f"<{subject}> <{RDF.type}> <{ITEM}> <{graph}> .\n"


def test_sizes_are_counted_by_graph_and_by_class():
    nquads = {
        # The line separator inside the text is no end of a line of N-Quads.
        A: (typed("urn:1", A) + f'<urn:1> <urn:title> "一行\u2028二行" <{A}> .\n').encode(),
        B: (typed("urn:1", B) + typed("urn:2", B)).encode(),
    }
    graph = statistics_graph(nquads)
    everything = graph_iri("all")
    assert set(graph.objects(everything, VOID.subset)) == {A, B}
    assert [int(str(graph.value(g, VOID.triples))) for g in (A, B, everything)] == [2, 2, 4]
    assert [int(str(graph.value(g, VOID.entities))) for g in (A, B, everything)] == [1, 2, 2]
    (partition,) = graph.objects(everything, VOID.classPartition)
    assert graph.value(partition, VOID["class"]) == URIRef(ITEM)
    assert graph.value(partition, VOID.entities) == Literal(2)
