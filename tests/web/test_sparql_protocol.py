import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rdflib import Graph, Namespace, URIRef

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SELECT = "SELECT ?title WHERE { ?item a mg:Item ; dcterms:title ?title } ORDER BY ?title"
CONSTRUCT = "CONSTRUCT WHERE { ?item a mg:Item ; dcterms:title ?title }"
INITIATIVES = "https://machigraph.jp/graph/initiatives"
EXAMPLES = sorted((Path(__file__).parents[2] / "search_app/web/queries/examples").glob("*.rq"))


def get(client, query, accept=None, **parameters):
    headers = {"Accept": accept} if accept else {}
    return client.get("/sparql", query_string={"query": query, **parameters}, headers=headers)


def titles(answer):
    assert answer.status_code == 200, answer.text
    return [row["title"]["value"] for row in json.loads(answer.data)["results"]["bindings"]]


def test_a_query_comes_by_address_form_or_body(client):
    by_address = titles(get(client, SELECT))
    by_form = titles(client.post("/sparql", data={"query": SELECT}))
    body = {"data": SELECT.encode(), "content_type": "application/sparql-query"}
    assert by_address == by_form == titles(client.post("/sparql", **body))
    charset = {"data": SELECT.encode(), "content_type": "application/sparql-query; charset=utf-8"}
    assert len(titles(client.post("/sparql", **charset))) == 12


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
    ],
)
def test_rows_come_in_the_format_that_is_asked_for(client, accept, media_type):
    answer = get(client, SELECT, accept)
    assert answer.mimetype == media_type
    assert "Accept" in answer.headers["Vary"]
    assert "アプリポイント制の導入" in answer.text


@pytest.mark.parametrize(
    ("accept", "media_type", "parser"),
    [
        (None, "text/turtle", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
    ],
)
def test_triples_come_in_the_format_that_is_asked_for(client, parsed, accept, media_type, parser):
    answer = get(client, CONSTRUCT, accept)
    assert answer.mimetype == media_type
    assert len(parsed(answer.data, parser)) == 24


def test_formats_are_what_they_say(client):
    rows = list(csv.reader(io.StringIO(get(client, SELECT, "text/csv").text)))
    assert rows[0] == ["title"]
    assert len(rows) == 13
    ET.fromstring(get(client, SELECT, "application/xml").data)
    assert json.loads(get(client, "ASK { ?s a mg:Item }").data)["boolean"] is True
    assert (
        get(client, "DESCRIBE <https://machigraph.jp/item/082023-11111111-8>").mimetype
        == "text/turtle"
    )


def test_a_format_that_is_not_to_be_had_is_406(client):
    assert get(client, SELECT, "image/png").status_code == 406
    assert get(client, SELECT, format="docx").status_code == 400


def test_the_dataset_of_the_protocol_is_kept_and_strangers_graphs_are_refused(client):
    query = "SELECT ?title WHERE { ?s skos:prefLabel ?title }"
    few = titles(get(client, query, **{"default-graph-uri": INITIATIVES}))
    assert sorted(few) == ["さくらコイン", "スマホ相談員"]
    posted = client.post(
        "/sparql", query_string={"default-graph-uri": INITIATIVES},
        data=query, content_type="application/sparql-query",
    )  # fmt: skip
    assert titles(posted) == few
    for name in ("default-graph-uri", "named-graph-uri"):
        assert get(client, query, **{name: "http://stranger.example/"}).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { ?s ?p }",
        "SELECT * { SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "INSERT DATA { <http://a/> <http://b/> 1 }",
        "LOAD <http://127.0.0.1:9999/>",
        "SELECT * { " + "{" * 2_200,
        "ASK {} #" + "x" * 20_000,
        "nonsense",
        "ASK { ?s ?p 'a\x00' }",
    ],
)
def test_what_may_not_run_is_a_problem_with_status_400(client, query):
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == 400, answer.text
    assert answer.mimetype == "application/problem+json"


def test_two_queries_or_an_update_are_400_and_other_bodies_415(client):
    assert client.get("/sparql?query=ASK{}&query=ASK{}").status_code == 400
    assert client.post("/sparql", data={"update": "DROP ALL"}).status_code == 400
    assert client.post("/sparql", data={"other": "x"}).status_code == 400
    update = {"data": "DROP ALL", "content_type": "application/sparql-update"}
    assert client.post("/sparql", **update).status_code == 415
    assert client.post("/sparql", data=b"ASK {}", content_type="text/plain").status_code == 415
    broken = {"data": b"ASK { ?s ?p '\xff' }", "content_type": "application/sparql-query"}
    assert client.post("/sparql", **broken).status_code == 400
    assert client.put("/sparql").status_code == 405


def test_a_heavy_query_is_a_problem_that_names_the_limit_and_the_service_goes_on(client):
    heavy = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    answer = get(client, heavy)
    assert answer.status_code == 503
    assert "2 seconds" in answer.text
    assert answer.headers["Retry-After"]
    large = get(client, "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    assert large.status_code == 400
    assert "16,777,216 bytes" in large.text
    assert len(titles(get(client, SELECT))) == 12


def test_without_a_query_the_service_describes_itself(client):
    answer = client.get("/sparql")
    assert answer.mimetype == "text/turtle"
    graph = Graph().parse(data=answer.data, format="turtle")
    service = URIRef("http://localhost/sparql")
    assert (service, SD.endpoint, service) in graph
    assert (service, SD.feature, SD.UnionDefaultGraph) in graph
    assert {str(name) for name in graph.objects(None, SD.name)} >= {INITIATIVES}
    assert client.get("/sparql", headers={"Accept": "application/rdf+xml"}).data.startswith(
        b"<?xml"
    )


def test_a_person_gets_a_form_and_a_table(page):
    assert "クエリの例" in page("/sparql")
    text = page("/sparql?query=" + SELECT.replace("?", "%3F").replace(";", "%3B"))
    assert "12行" in text
    assert "アプリポイント制の導入" in text
    assert "はい（true）" in page("/sparql?query=ASK%20%7B%7D")
    assert "Turtle" in page("/sparql?query=CONSTRUCT%20WHERE%20%7B%20%3Fs%20a%20mg%3AItem%20%7D")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_gives_rows(client, path):
    answer = get(client, path.read_text(encoding="utf-8"))
    assert answer.status_code == 200, answer.text
    assert answer.json["results"]["bindings"]
