import json
import logging
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

DOCUMENT = json.loads(
    (Path(__file__).parents[2] / "search_app" / "web" / "openapi.json").read_text(encoding="utf-8")
)
COIN = "さくらコインのようなポイントアプリに取り組んでいる自治体は"
ITEM = "082023-11111111-8"


def as_described(name, value):
    schema = {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
    Draft202012Validator(schema).validate(value)
    return value


def search(client, **parameters):
    answer = client.get("/api/v1/search", query_string=parameters)
    assert answer.status_code == 200, answer.text
    return as_described("SearchResult", answer.json)


def test_a_question_is_answered_with_reasons_that_add_up_and_words_of_the_source(client, data):
    result = search(client, q=COIN)
    assert result["answer"]["found"]
    assert [city["name"] for city in result["answer"]["municipalities"]] == ["日立市"]
    assert {one["name"] for one in result["answer"]["coverage"]["searched"]} >= {"那須塩原市"}
    for hit in result["hits"]:
        assert sum(reason["part"] for reason in hit["why"]) == pytest.approx(hit["score"], abs=1e-3)
        assert hit["evidence"]
        for evidence in hit["evidence"]:
            start, end = evidence["span"]
            text = data / "generations/000001-first/texts" / f"{hit['document_id']}.txt"
            source = text.read_bytes().decode("utf-8")
            assert evidence["text"] == source[start:end]
            assert evidence["url"] == f"/documents/{hit['document_id']}#char={start},{end}"


def test_nothing_found_is_said_with_what_was_searched(client):
    result = search(client, q="宇宙エレベーターの建設")
    assert result["answer"]["found"] is False
    assert result["hits"] == []
    assert len(result["answer"]["coverage"]["searched"]) == 3
    assert len(result["answer"]["coverage"]["not_found"]) == 3


def test_pages_of_hits_do_not_overlap_and_say_where_the_others_are(client):
    first = client.get("/api/v1/search", query_string={"q": "さくらコイン", "limit": 1})
    assert 'rel="next"' in first.headers["Link"]
    assert 'rel="prev"' not in first.headers["Link"]
    following = first.headers["Link"].partition("<")[2].partition(">")[0]
    second = client.get(following)
    assert second.json["hits"][0]["id"] != first.json["hits"][0]["id"]
    assert 'rel="prev"' in second.headers["Link"]
    assert first.json["total"] == second.json["total"] > 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("municipality", "存在しない市"),
        ("municipality", "999999"),
        ("fiscal_year", "1901"),
        ("department", "宇宙課"),
        ("theme", "ない"),
        ("rating", "ZZZ"),
        ("status", "ない"),
        ("plan", "ない計画"),
        ("prefecture", "東京府"),
    ],
)
def test_a_filter_that_nothing_meets_is_an_empty_answer(client, name, value):
    result = search(client, q="さくらコイン", **{name: value})
    assert result["hits"] == []
    assert result["total"] == 0


def test_filters_leave_what_they_name(client):
    result = search(client, q="避難訓練", municipality="那須塩原市")
    assert {hit["municipality"]["name"] for hit in result["hits"]} == {"那須塩原市"}
    assert result["interpretation"]["filters"]


def test_an_item_is_told_as_the_contract_says(client):
    item = as_described("Item", client.get(f"/api/v1/items/{ITEM}").json)
    assert item["number"] == "8"
    assert item["priority"] is True
    assert {one["kind"] for one in item["references"]} == {"explicit", "proposed"}
    assert item["conflicts"][0]["field"] == "priority"


def test_related_items_have_reasons(client):
    answer = client.get(f"/api/v1/items/{ITEM}/related?limit=5")
    told = as_described("RelatedItems", answer.json)
    assert 0 < len(told["hits"]) <= 5
    assert ITEM not in {hit["id"] for hit in told["hits"]}
    assert all(hit["why"] for hit in told["hits"])


def test_a_draft_is_answered_and_leaves_no_trace(client, caplog):
    caplog.set_level(logging.DEBUG)
    draft = "さくらコインを使い、活動に参加した人へアプリで点数を贈る。"
    answer = client.post("/api/v1/related", json={"text": draft, "limit": 3})
    result = as_described("SearchResult", answer.json)
    assert 0 < len(result["hits"]) <= 3
    assert answer.headers["Cache-Control"] == "no-store"
    assert draft[:10] not in caplog.text


def test_a_draft_can_leave_out_ones_own_city(client):
    body = {"text": "集会所で避難訓練を行う。", "exclude_municipality": "那須塩原市"}
    result = client.post("/api/v1/related", json=body).json
    assert "那須塩原市" not in {hit["municipality"]["name"] for hit in result["hits"]}
    known = client.post("/api/v1/related", json=body | {"exclude_municipality": None}).json
    assert "那須塩原市" in {hit["municipality"]["name"] for hit in known["hits"]}
