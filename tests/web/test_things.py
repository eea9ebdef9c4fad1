import json

import pytest
from rdflib import Graph, URIRef

from ontology.namespaces import MG

THINGS = {
    "/items/082023-11111111-8": "https://machigraph.jp/item/082023-11111111-8",
    "/documents/082023-11111111-2023": "https://machigraph.jp/document/082023-11111111-2023",
    "/municipalities/082023": "https://machigraph.jp/municipality/082023",
    "/themes/point-apps": "https://machigraph.jp/themes/point-apps",
    "/initiatives/0a0a0a0a": "https://machigraph.jp/initiative/0a0a0a0a",
}
RDF = {
    "application/ld+json": ("jsonld", "json-ld"),
    "text/turtle": ("turtle", "turtle"),
    "application/n-triples": ("ntriples", "nt"),
    "application/rdf+xml": ("rdfxml", "xml"),
}


@pytest.mark.parametrize("address", THINGS)
@pytest.mark.parametrize("media_type", RDF)
def test_a_thing_is_told_in_rdf_by_accept_and_by_name(client, parsed, address, media_type):
    name, parser = RDF[media_type]
    answer = client.get(address, headers={"Accept": media_type})
    assert answer.mimetype == media_type
    assert "Accept" in answer.headers["Vary"]
    graph = parsed(answer.data, parser)
    assert (URIRef(THINGS[address]), None, None) in graph
    named = client.get(f"{address}?format={name}", headers={"Accept": "text/html"})
    assert parsed(named.data, parser).isomorphic(graph)


@pytest.mark.parametrize("address", THINGS)
def test_a_thing_is_told_in_json_and_as_a_page(client, address):
    told = client.get(address, headers={"Accept": "application/json"}).json
    assert told["iri"] == THINGS[address]
    page = client.get(address)
    assert page.mimetype == "text/html"
    assert f'<{address}?format=turtle>; rel="alternate"; type="text/turtle"' in page.headers["Link"]


def test_an_items_rdf_holds_its_passages_and_both_kinds_of_references(client):
    turtle = client.get("/items/082023-11111111-8?format=turtle").text
    graph = Graph().parse(data=turtle, format="turtle")
    assert len(list(graph.subjects(MG.passageOf))) > 5
    assert {str(kind) for kind in graph.objects(None, MG.kind)} >= {"explicit", "proposed", "done"}
    assert "mg:Passage" in turtle


@pytest.mark.parametrize("address", THINGS)
def test_an_iri_leads_to_its_page(client, address):
    if "/themes/" in address:
        return
    answer = client.get(THINGS[address].removeprefix("https://machigraph.jp"))
    assert answer.status_code == 303
    assert answer.headers["Location"] == address


def test_an_item_page_shows_all_that_is_known(page):
    text = page("/items/082023-11111111-8")
    for words in (
        "アプリポイント制の導入", "重点", "デジタル推進課", "令和4（2022）年度の評価 A", "令和5（2023）年度の評価 B",
        "名称を決めた", "登録した店の数", "30店以上", "7,500人以上", "一覧に印がない",
        "文書に書かれた参照", "機械による候補（未確認）", "同じ取組名が出てくる", "確からしさ 0.87",
        "出典：日立市「市民活動の行動計画」令和5（2023）年度「8」アプリポイント制の導入（活動計画.txt）を加工して作成",
    ):  # fmt: skip
        assert words in text
    assert "<svg" in text
    assert 'href="/documents/082023-11111111-2023?start=' in text


def test_a_document_page_marks_the_passage_in_numbered_lines(page, client):
    item = client.get("/api/v1/items/082023-11111111-8").json
    start, end = item["spans"]["title"]
    text = page(f"/documents/082023-11111111-2023?start={start}&end={end}")
    assert '<mark id="passage">アプリポイント制の導入</mark>' in text
    assert text.count("<mark") == 1
    assert 'id="L1"' in text


def test_a_torn_value_is_marked_at_every_piece(page, client):
    measure = client.get("/api/v1/items/082350-44444444-5-5").json["measures"][0]
    assert len(measure["spans"]) == 2
    query = "&".join(f"start={s}&end={e}" for s, e in measure["spans"])
    text = page(f"/documents/082350-44444444-2024?{query}")
    assert text.count("<mark") == 2
    assert text.count('id="passage"') == 1


def test_lists_lead_to_everything(page):
    assert '/municipalities/082350">つくばみらい市' in page("/municipalities")
    assert "/themes/point-apps" in page("/themes")
    assert "/initiatives/0a0a0a0a" in page("/initiatives")
    assert "/items/082023-22222222-33" in page("/municipalities/082023")
    assert "/items/082023-11111111-8" in page("/themes/point-apps")
    assert "「さくらコイン」" in page("/initiatives/0a0a0a0a")


def test_json_is_readable_japanese(client):
    raw = client.get("/items/082023-11111111-8?format=json").get_data(as_text=True)
    assert "アプリポイント制" in raw
    assert list(json.loads(raw))[:3] == ["iri", "id", "source"]


@pytest.mark.parametrize(
    "address", ["/items/082023-22222222-33", "/documents/082023-22222222-2023"]
)
def test_an_estimated_layout_is_said_on_the_page_and_in_json(client, address):
    assert client.get(f"{address}?format=json").json["layout"] == {
        "id": "induced", "confidence": 0.86,
    }  # fmt: skip
    page = client.get(address).text
    assert "様式は推定（確からしさ 0.86）" in page
    assert "原文で確かめてください" in page


def test_a_described_layout_is_no_news(client):
    assert client.get("/items/082023-11111111-8?format=json").json["layout"]["confidence"] is None
    assert "様式は推定" not in client.get("/items/082023-11111111-8").text
