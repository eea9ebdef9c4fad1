import html
import io
import re
from urllib.parse import quote

import openpyxl
import pytest

from search_app.records import (
    Answer,
    CityAnswer,
    Coverage,
    Hit,
    Interpretation,
    MunicipalityRef,
    Reason,
    Searched,
    SearchResult,
)
from search_app.web.rendering import by_city, cities_in_answer, reasons_by_weight


def test_the_first_page_asks_and_says_what_is_there(page):
    text = page("/")
    assert 'action="/search"' in text
    assert "さくらコインのような取組をしている自治体は" in text
    assert "活動計画.txt" in text
    assert re.search(r"<dt>項目</dt><dd>12</dd>", text)


def test_an_answer_is_grouped_by_city_with_reasons_and_marked_words(page):
    text = page("/search?q=" + quote("さくらコインのような取組をしている自治体は"))
    assert "1自治体の" in text
    assert 'id="city-082023"' in text
    assert "<mark>さくらコイン</mark>" in text
    assert "この項目が出た理由" in text
    assert re.search(r"/documents/082023-[0-9a-f]{8}-2023\?start=\d+&amp;end=\d+#passage", text)
    assert "調べた範囲" in text


def test_an_answer_is_saved_for_excel(page, client):
    question = quote("さくらコインのような取組をしている自治体は")
    address = re.search(r'href="(/search\.xlsx\?[^"]+)"', page(f"/search?q={question}"))[1]
    answer = client.get(html.unescape(address))
    assert quote("検索結果.xlsx") in answer.headers["Content-Disposition"]
    heading, *rows = openpyxl.load_workbook(io.BytesIO(answer.data)).active.iter_rows()
    columns = [cell.value for cell in heading]
    assert rows
    for row in rows:
        assert all(cell.data_type in ("s", "n") and cell.number_format == "@" for cell in row)
        told = dict(zip(columns, (cell.value for cell in row), strict=True))
        assert told["団体コード"] == "082023", "codes keep their zeros"
        assert told["出典"].startswith("出典：日立市「")
    assert any("さくらコイン" in row[columns.index("根拠")].value for row in rows)


def test_a_table_of_no_question_is_refused(client):
    assert client.get("/search.xlsx").status_code == 400
    assert client.get("/search.xlsx?q=a&limit=5").status_code == 400


def test_nothing_found_is_said_clearly(page):
    text = page("/search?q=" + quote("宇宙エレベーターの建設"))
    assert "該当なし" in text
    assert "つくばみらい市" in text
    assert "該当する項目がなかった自治体" not in text, (
        "where nothing is found, all cities are named once"
    )


def test_nothing_found_says_how_to_go_on(page):
    words = quote("宇宙エレベーターの建設")
    assert 'href="/themes">テーマ</a>や' in page(f"/search?q={words}")
    assert "条件を外して探す" not in page(f"/search?q={words}")
    assert "条件を外して探す" in page(f"/search?q={words}&municipality=092134")


def test_cities_without_a_hit_are_named_beside_those_with_one(page):
    assert "該当する項目がなかった自治体" in page("/search?q=" + quote("さくらコイン"))


@pytest.mark.parametrize(("cities", "folded"), [(20, False), (21, True)])
def test_a_long_list_of_cities_is_folded(app, cities, folded):
    places = [MunicipalityRef(f"{n:06}", f"{n}市", "茨城県") for n in range(cities)]
    coverage = Coverage(tuple(Searched(place, 2) for place in places), tuple(places[:3]))
    with app.test_request_context():
        shown = app.jinja_env.get_template("macros.html").module.coverage(
            Answer(True, (), coverage)
        )
    assert ("<summary>21自治体の42文書</summary>" in shown) == folded
    assert shown.count("（2文書）") == cities
    assert "該当する項目がなかった自治体：" in shown


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "検索"),
        ("/search?q=a", "検索"),
        ("/municipalities/082023", "自治体"),
        ("/about", "このサイトについて"),
    ],
)
def test_the_menu_shows_where_one_is(page, path, name):
    marked = re.findall(r'<a href="[^"]*" aria-current="(?:page|true)">([^<]+)</a>', page(path))
    assert marked == [name]


def test_cities_that_are_doing_it_stand_before_those_that_consider_it():
    doing, considering = (MunicipalityRef(code, "市", "県") for code in ("2", "1"))
    hits = [hit_of(city) for city in (considering, MunicipalityRef("3", "市", "県"), doing)]
    answer = Answer(
        True, (CityAnswer(doing, ("b",)),), considered=(CityAnswer(considering, ("a",)),)
    )
    for asks_for, order in [("municipalities", ["2", "1", "3"]), ("items", ["1", "3", "2"])]:
        result = SearchResult("", Interpretation(asks_for=asks_for), answer, 3, tuple(hits))
        groups = by_city(result.hits, cities_in_answer(result))
        assert [group.municipality.code for group in groups] == order


def hit_of(city):
    where = ("", "", "", "", None, "", city, "", 2023, ())
    return Hit(*where, score=1.0, why=(), evidence=())


def test_reasons_that_round_to_nothing_stand_in_one_line():
    whole = [Reason("term", "避難", 0.4), Reason("term", "人", 0.002), Reason("meaning", "", -0.3)]
    assert reasons_by_weight(whole) == ([whole[0], whole[2]], [whole[1]])


def test_a_filter_stays_in_the_form(page):
    text = page("/search?q=%E9%81%BF%E9%9B%A3&municipality=092134&rating=&status=")
    assert re.search(r'<option value="092134" selected>', text)
    assert "条件を外す" in text
    assert "日立市</a></h2>" not in text


def test_the_filters_offer_what_the_documents_say(page):
    text = page("/")
    for name, value in [("department", "防災課"), ("rating", "A"), ("prefecture", "茨城県")]:
        known = re.search(rf'<datalist id="known-{name}">(.*?)</datalist>', text)[1]
        assert f'<option value="{value}">' in known


def test_a_search_without_words_is_the_form(page):
    assert "該当なし" not in page("/search")


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}"]
)
def test_what_is_typed_is_shown_as_text(page, client, attack):
    for text in (
        page("/search?q=" + quote(attack)),
        client.post("/draft", data={"text": attack}, headers={"Accept": "text/html"}).text,
        page("/sparql?query=" + quote("ASK { ?s ?p '''" + attack + "''' }")),
    ):
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "49" not in text or "{{7*7}}" in text


def test_a_draft_is_answered_on_the_page_that_promises_to_forget_it(client):
    answer = client.post("/draft", data={"text": "さくらコインを使い、参加した人へ点数を贈る。"})
    assert "保存しません" in answer.text
    assert "関連する項目" in answer.text
    assert "/items/082023-" in answer.text


def test_figures_stand_side_by_side_with_their_sources(page):
    text = page("/compare?q=" + quote("さくらコイン"))
    assert "7,500人以上" in text
    assert "1,225人" in text
    assert "使う人の数" in text
    assert "令和4（2022）年度 A" in text
    by_theme = page("/compare?theme=" + quote("ポイントアプリ"))
    assert "7,500人以上" in by_theme


def test_pages_have_landmarks_labels_and_one_heading(page):
    for address in ("/", "/search?q=a", "/draft", "/compare", "/sparql", "/about", "/themes"):
        text = page(address)
        assert '<html lang="ja">' in text
        assert text.count("<h1") == 1, address
        assert 'class="skip" href="#main"' in text
        for part in ("<header", "<main", "<footer", "<nav"):
            assert part in text
        named = set(re.findall(r'<label[^>]* for="([^"]+)"', text))
        fields = re.findall(r'<(?:input|select|textarea) id="([^"]+)"', text)
        assert set(fields) <= named, address
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids)), address


def test_links_inside_pages_lead_somewhere(page, client):
    seen, waiting = set(), ["/"]
    while waiting and len(seen) < 150:
        address = waiting.pop(0)
        if address in seen or address.startswith("/static/"):
            continue
        seen.add(address)
        answer = client.get(address, headers={"Accept": "text/html, */*;q=0.1"})
        assert answer.status_code == 200, address
        if answer.mimetype == "text/html":
            found = re.findall(r'href="(/[^"#]*)', answer.text)
            waiting += [one.replace("&amp;", "&") for one in found]
    assert len(seen) > 60
