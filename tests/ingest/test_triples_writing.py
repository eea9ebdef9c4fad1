"""The same records become the same bytes."""

from dataclasses import replace

import pytest
from rdflib import RDF, Dataset, Graph, Literal, URIRef

from ingest.errors import DocumentError
from ingest.records import (
    Document,
)
from ingest.triples.identity import identify_document
from ingest.triples.items import document_graph
from ingest.triples.writing import nquads_lines
from ontology.errors import IdentifierError
from ontology.identifiers import graph_iri


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own
def test_the_same_records_give_the_same_bytes_and_read_back(document: Document) -> None:
    name = identify_document(document).iri
    lines = nquads_lines({name: document_graph(document)})
    assert lines == nquads_lines({name: document_graph(document)})
    assert [line.encode() for line in lines] == sorted({line.encode() for line in lines})
    dataset = Dataset()
    dataset.parse(data="".join(lines), format="nquads")
    assert set(dataset.graph(name)) == set(document_graph(document))


def test_signs_are_escaped_as_canonical_nquads_say() -> None:
    graph = Graph()
    iri = URIRef("https://machigraph.jp/x")
    graph.add((iri, RDF.value, Literal('a"b\\c\nd\te\x00\x7f〜')))
    graph.add((iri, RDF.value, Literal("字", lang="ja")))
    assert nquads_lines({iri: graph}) == [
        f'<{iri}> <{RDF.value}> "a\\"b\\\\c\\nd\\te\\u0000\\u007F〜" <{iri}> .\n',
        f'<{iri}> <{RDF.value}> "字"@ja <{iri}> .\n',
    ]


def test_what_has_no_lasting_name_is_not_written() -> None:
    from rdflib import BNode

    graph = Graph()
    graph.add((BNode(), RDF.value, Literal(1)))
    with pytest.raises(ValueError, match="blank node"):
        nquads_lines({graph_iri("x"): graph})
    broken = Graph()
    broken.add((URIRef("https://example.jp/a b"), RDF.value, Literal(1)))
    with pytest.raises(ValueError, match="not an IRI"):
        nquads_lines({graph_iri("x"): broken})


def test_what_cannot_be_identified_raises(document: Document) -> None:
    with pytest.raises(IdentifierError):
        document_graph(
            replace(document, identity=replace(document.identity, municipality_code="082024"))
        )
    with pytest.raises(IdentifierError):
        document_graph(replace(document, source=replace(document.source, sha256="abc")))
    with pytest.raises(DocumentError, match="080004"):
        document_graph(
            replace(document, identity=replace(document.identity, municipality_code="080004"))
        )
