"""How much there is of everything, in VoID: counted once here, so that no page has to count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rdflib import DCTERMS, RDF, VOID, Graph
from rdflib.term import URIRef

from ingest.triples.terms import describe, ja, whole
from ontology.files import empty_graph
from ontology.identifiers import graph_iri
from ontology.namespaces import MG

_TYPE = f"<{RDF.type}>"


def statistics_graph(nquads: Mapping[URIRef, bytes]) -> Graph:
    """The sizes of all graphs together, of each of them, and of each class.

    `void:entities` of a graph is its number of items.
    """
    whole_dataset = graph_iri("all")
    members: dict[URIRef, set[str]] = defaultdict(set)
    graph = empty_graph()
    total = 0
    for name, content in sorted(nquads.items()):
        lines = [line for line in content.decode("utf-8").split("\n") if line]
        typed = [parts for line in lines if (parts := line.split(" ", 3))[1] == _TYPE]
        for subject, _, kind, _ in typed:
            members[URIRef(kind.strip("<>"))].add(subject)
        items = sum(kind == f"<{MG.Item}>" for _, _, kind, _ in typed)
        total += len(lines)
        graph.add((whole_dataset, VOID.subset, name))
        describe(
            graph, name, (VOID.Dataset,), (VOID.triples, whole(len(lines))),
            (VOID.entities, whole(items)),
        )  # fmt: skip
    describe(
        graph,
        whole_dataset,
        (VOID.Dataset,),
        (DCTERMS.title, ja("自治体の計画のナレッジグラフ")),
        (VOID.triples, whole(total)),
        (VOID.entities, whole(len(members[URIRef(MG.Item)]))),
        (VOID.classes, whole(sum(map(bool, members.values())))),
    )
    for kind, subjects in members.items():
        partition = graph_iri(f"all/{graph.namespace_manager.normalizeUri(kind).strip('<>')}")
        graph.add((whole_dataset, VOID.classPartition, partition))
        describe(graph, partition, (), (VOID["class"], kind), (VOID.entities, whole(len(subjects))))
    return graph
