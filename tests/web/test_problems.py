import logging

import pytest
from flask import request

from search_app.app import create_app
from search_app.errors import SearchAppError
from search_app.web.settings import WebSettings

ITEM = "082023-11111111-8"


def problem(answer, status):
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    told = answer.get_json(force=True)
    assert set(told) == {"type", "title", "status", "detail", "instance"}
    assert told["status"] == status
    return told["detail"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "q"),
        ("q=", "q"),
        ("q=%20", "q"),
        ("q=a&limit=abc", "limit"),
        ("q=a&limit=-1", "limit"),
        ("q=a&limit=0", "limit"),
        ("q=a&limit=100000", "200"),
        ("q=a&limit=1e1", "limit"),
        ("q=a&limit=%EF%BC%91", "limit"),
        ("q=a&limit=99999999999999999999", "limit"),
        ("q=a&offset=-1", "offset"),
        ("q=a&offset=1000000", "offset"),
        ("q=a&fiscal_year=R5", "fiscal_year"),
        ("q=a%00b", "制御文字"),
        ("q=a&municipality=%00", "制御文字"),
        ("q=a&q=b", "2回"),
        ("q=a&limmit=5", "limit"),
        ("q=a&municipality=" + "a" * 201, "200"),
        ("q=" + "a" * 2001, "2,000"),
    ],
)
def test_a_wrong_parameter_is_named(client, query, said):
    assert said in problem(client.get(f"/api/v1/search?{query}"), 400)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[]", 400),
        (b'"text"', 400),
        (b"[" * 100_000, 400),
        (b"{}", 400),
        (b'{"text": ""}', 400),
        (b'{"text": 5}', 400),
        (b'{"text": "a", "limit": "5"}', 400),
        (b'{"text": "a", "limit": true}', 400),
        (b'{"text": "a", "limit": 1.5}', 400),
        (b'{"text": "a", "limit": -1}', 400),
        (b'{"text": "a", "exclude_municipality": []}', 400),
        (b'{"text": "a", "txet": 1}', 400),
        (b'{"text": "a\\u0000"}', 400),
        (b'{"text": "\\ud800"}', 400),
        (b'{"text": "' + b"a" * 100_001 + b'"}', 413),
        (b'{"text": "' + b"a" * 1_100_000 + b'"}', 413),
    ],
)
def test_a_wrong_body_is_refused(client, body, status):
    answer = client.post("/api/v1/related", data=body, content_type="application/json")
    problem(answer, status)


def test_another_type_of_body_is_refused(client):
    problem(client.post("/api/v1/related", data={"text": "a"}), 415)


@pytest.mark.parametrize(
    ("method", "address"),
    [("post", "/api/v1/search"), ("get", "/api/v1/related"), ("delete", "/sparql"), ("put", "/")],
)
def test_another_method_is_refused_with_the_ones_that_work(client, method, address):
    answer = getattr(client, method)(address)
    problem(answer, 405)
    assert answer.headers["Allow"]


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/api/v1/nothing",
        "/api/v1/items/082023-11111111-999",
        "/api/v1/items/nothing",
        "/api/v1/items/999999-11111111-8",
        f"/api/v1/items/{ITEM}%00",
        f"/api/v1/items/{ITEM}%3E/related",
        "/documents/082023-11111111-1999",
        "/documents/..%2f..%2fmanifest.json",
        "/documents/....",
        "/municipalities/082024",
        "/municipalities/999999",
        "/themes/none",
        "/themes/%3E%3C",
        "/initiatives/ffffffff",
        "/initiatives/a%20b",
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
    ],
)
def test_what_is_not_there_is_404(client, address):
    problem(client.get(address), 404)


@pytest.mark.parametrize("accept", ["text/html", "image/png", "application/json;q=0"])
def test_the_api_answers_in_json_alone(client, accept):
    problem(client.get("/api/v1/search?q=a", headers={"Accept": accept}), 406)


def test_a_thing_in_a_format_that_is_not_offered_is_406(client):
    problem(client.get(f"/items/{ITEM}", headers={"Accept": "image/png"}), 406)
    problem(client.get(f"/items/{ITEM}?format=docx"), 400)


@pytest.mark.parametrize(
    "query", ["start=5", "start=9&end=5", "start=0&end=99999999", "start=a&end=b", "start=-1&end=1"]
)
def test_a_wrong_passage_is_400(client, query):
    problem(client.get(f"/documents/082023-11111111-2023?{query}"), 400)


def test_a_person_gets_a_page(page):
    assert "アドレスを確かめる" in page("/nothing", 404)
    assert "limit は" in page("/search?q=a&limit=abc", 400)


def test_nothing_published_is_503_and_alive(tmp_path):
    client = create_app(WebSettings(tmp_path / "nothing"), load=False).test_client()
    assert client.get("/healthz").status_code == 200
    problem(client.get("/readyz"), 503)
    problem(client.get("/api/v1/search?q=a"), 503)
    problem(client.get("/"), 503)


def test_an_error_of_ours_is_500_without_a_word_of_the_draft_in_answer_or_log(data, caplog):
    """The log says where, never what: the message of the error quotes the draft."""
    app = create_app(WebSettings(data), load=False)

    def fail():
        raise ValueError(request.form["text"])

    app.add_url_rule("/fail", view_func=fail, methods=["POST"])
    caplog.set_level(logging.DEBUG)
    answer = app.test_client().post("/fail", data={"text": "ひみつの下書き"})
    problem(answer, 500)
    assert "ひみつ" not in answer.text + caplog.text
    assert "ValueError" in caplog.text
    app.extensions["machigraph"].publication.close()


def test_every_error_has_a_status_and_a_japanese_title():
    def tree(kind):
        yield kind
        for child in kind.__subclasses__():
            yield from tree(child)

    for kind in tree(SearchAppError):
        assert 400 <= kind.status < 600
        assert any(ord(letter) > 0x3000 for letter in kind.title), kind
