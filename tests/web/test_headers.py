import pytest

ADDRESSES = [
    "/",
    "/search?q=a",
    "/about",
    "/api/v1/search?q=a",
    "/nothing",
    "/static/base.css",
    "/sparql",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_shut_against_strangers_content(client, address):
    answer = client.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in answer.headers
    answer.close()


@pytest.mark.parametrize(
    "path", ["/", "/search?q=さくらコイン", "/draft", "/sparql", "/about", "/compare"]
)
def test_pages_hold_no_inline_script_style_or_foreign_address(page, path):
    text = page(path)
    assert "style=" not in text
    assert "<style" not in text
    assert " on" + "click" not in text
    for part in text.split("<script")[1:]:
        assert part.startswith(' src="/static/')
    for part in text.split("<link")[1:]:
        assert 'href="/static/' in part.partition(">")[0]


def test_a_draft_page_is_not_kept_by_the_browser(client):
    for answer in (client.get("/draft"), client.post("/draft", data={"text": "さくらコイン"})):
        assert answer.headers["Cache-Control"] == "no-store"


def test_open_data_is_open_to_scripts_of_other_sites(client):
    answer = client.get("/api/v1/search?q=a")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    preflight = client.options("/sparql", headers={"Origin": "http://yasgui.example"})
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Origin" not in client.get("/draft").headers


def test_metrics_count_by_route_and_never_hold_what_was_asked(client):
    client.get("/search?q=ひみつの質問")
    client.get("/items/082023-11111111-8")
    text = client.get("/metrics").text
    assert 'machigraph_requests_total{method="GET",route="/items/<item_id>",status="200"}' in text
    assert "ひみつ" not in text
    assert 'le="+Inf"' in text
    for line in text.splitlines():
        assert line.startswith("#") or float(line.rpartition(" ")[2]) >= 0
