from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from ontology.files import SHAPES, TERMS, THEMES, empty_graph, load
from ontology.namespaces import MG, OA, PREFIXES

ONTOLOGY = URIRef("https://machigraph.jp/ontology")
DECLARED = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}


def names_in_python() -> set[str]:
    return {str(name) for name in dir(MG)} | {str(MG[name]) for name in MG._extras}


def names_in(graph: Graph) -> set[str]:
    return {
        str(term) for triple in graph for term in triple
        if isinstance(term, URIRef) and term.startswith(str(MG._NS))
    }  # fmt: skip


def test_the_python_names_are_the_names_of_the_turtle() -> None:
    graph = load(TERMS)
    declared = {str(term) for kind in DECLARED for term in graph.subjects(RDF.type, kind)}
    assert declared == names_in_python()
    assert names_in(graph) == declared


@pytest.mark.parametrize("path", [SHAPES, THEMES], ids=lambda path: path.name)
def test_shapes_and_themes_use_no_other_names(path) -> None:
    assert names_in(load(path)) <= names_in_python()


def test_a_misspelt_term_raises() -> None:
    with pytest.raises(AttributeError):
        _ = MG.titel
    with pytest.raises(AttributeError):
        _ = OA.ends


def test_every_term_is_labelled_and_explained_in_both_languages() -> None:
    graph = load(TERMS)
    for term in names_in_python():
        for predicate in (RDFS.label, RDFS.comment):
            languages = sorted(text.language for text in graph.objects(URIRef(term), predicate))
            assert languages == ["en", "ja"], (term, predicate)
        assert (URIRef(term), RDFS.isDefinedBy, ONTOLOGY) in graph


def test_the_terms_have_a_version_and_no_blank_nodes() -> None:
    graph = load(TERMS)
    version = str(graph.value(ONTOLOGY, OWL.versionInfo))
    assert graph.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert all(isinstance(triple[0], URIRef) for triple in graph)


def test_prefixes_are_bound_as_people_write_them() -> None:
    graph = empty_graph()
    assert dict((prefix, str(name)) for prefix, name in graph.namespaces()) == PREFIXES
    assert graph.namespace_manager.normalizeUri(MG.Item) == "mg:Item"
