"""The store builds from N-Quads, opens read-only, binds typed values and says what is wrong."""

from __future__ import annotations

import io
from io import BytesIO
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from graph_data.store import GraphStore, QueryError, StoreError, build, open_read_only

EXAMPLE = "https://example.jp/"
QUADS = """\
<https://example.jp/a> <https://example.jp/name> "甲"@ja <https://example.jp/g1> .
<https://example.jp/b> <https://example.jp/name> "乙" <https://example.jp/g2> .
<https://example.jp/b> <https://example.jp/size> "3"^^<http://www.w3.org/2001/XMLSchema#integer> <https://example.jp/g2> .
<https://example.jp/b> <https://example.jp/share> "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal> <https://example.jp/g2> .
<https://example.jp/b> <https://example.jp/open> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> <https://example.jp/g2> .
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    folder = tmp_path_factory.mktemp("store")
    (folder / "quads.nq").write_text(QUADS, encoding="utf-8")
    assert build([folder / "quads.nq"], folder / "store") == 5
    return open_read_only(folder / "store")


def test_the_default_graph_is_the_union(opened: GraphStore) -> None:
    rows = opened.select("SELECT ?s WHERE { ?s <https://example.jp/name> ?name } ORDER BY ?s")
    assert [row["s"] for row in rows] == [URIRef(EXAMPLE + "a"), URIRef(EXAMPLE + "b")]


def test_values_come_out_plain(opened: GraphStore) -> None:
    (row,) = opened.select(
        "SELECT ?size ?share ?open ?none WHERE { ?b <https://example.jp/size> ?size ;"
        " <https://example.jp/share> ?share ; <https://example.jp/open> ?open"
        " OPTIONAL { ?b <https://example.jp/none> ?none } }"
    )
    assert row == {"size": 3, "share": 1.5, "open": True}


@pytest.mark.parametrize(
    ("name", "found"),
    [(Literal("甲", lang="ja"), 1), ("甲", 0), ("乙", 1), ('乙" } #', 0)],
)
def test_bindings_are_typed_and_never_text_of_the_query(
    opened: GraphStore, name: Literal | str, found: int
) -> None:
    query = "SELECT ?s ?name WHERE { ?s <https://example.jp/name> ?name }"
    assert len(opened.select(query, name=name)) == found


def test_an_iri_binds_a_graph(opened: GraphStore) -> None:
    rows = opened.select(
        "SELECT ?graph ?s WHERE { GRAPH ?graph { ?s ?p ?o } }", graph=URIRef(EXAMPLE + "g1")
    )
    assert [row["s"] for row in rows] == [URIRef(EXAMPLE + "a")]


def test_asking_constructing_and_dumping(opened: GraphStore) -> None:
    assert opened.ask("ASK { ?s <https://example.jp/size> 3 }")
    assert "甲" in opened.construct("CONSTRUCT WHERE { ?s ?p ?o }", format="ntriples").decode()
    table, triples = BytesIO(), BytesIO()
    opened.answer("SELECT ?s WHERE { ?s ?p ?o }", table, "json")
    opened.answer("CONSTRUCT WHERE { ?s ?p ?o }", triples, "turtle")
    assert b'"bindings"' in table.getvalue()
    assert "甲" in triples.getvalue().decode()
    output = io.BytesIO()
    opened.dump(output)
    assert sorted(output.getvalue().decode().splitlines()) == sorted(QUADS.splitlines())
    assert sorted(opened.graph_names()) == [EXAMPLE + "g1", EXAMPLE + "g2"]


@pytest.mark.parametrize(
    "query", ["SELECT nonsense", "ASK {}", "SELECT ?x WHERE { ?x ?y ?z } LIMIT -1"]
)
def test_a_wrong_query_is_a_query_error(opened: GraphStore, query: str) -> None:
    with pytest.raises(QueryError):
        opened.select(query)


def test_a_parameter_that_the_query_does_not_name_is_an_error(opened: GraphStore) -> None:
    with pytest.raises(QueryError):
        opened.select("SELECT ?s WHERE { ?s ?p ?o }", misspelt="x")


def test_what_cannot_be_built_or_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        open_read_only(tmp_path / "nothing")
    (tmp_path / "bad.nq").write_text("this is no quad", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot load"):
        build([tmp_path / "bad.nq"], tmp_path / "store")
    with pytest.raises(StoreError, match="not empty"):
        build([], tmp_path / "store")
