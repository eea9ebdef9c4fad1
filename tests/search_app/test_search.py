"""The search of a small real generation, from question to evidence."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from graph_data.locations import SHIPPED_MODEL
from search_app.errors import IndexNotReady, InvalidRequest, ModelUnavailable, NotFound
from search_app.indexes.building import build_indexes
from search_app.indexes.encoder import fingerprint
from search_app.records import Filters, Query, SearchResult
from search_app.retrieval.search import SearchService
from search_app.settings import Settings

ACTIVITY, DIGITAL = "082023-11111111", "082023-22222222"


@pytest.fixture(scope="module")
def told(generation: Path) -> dict[str, Any]:
    return build_indexes(generation, Settings())


@pytest.fixture(scope="module")
def service(generation: Path, told: dict[str, Any]) -> SearchService:
    service = SearchService.open(generation, Settings())
    service.warm_up()
    return service


def ids(result: SearchResult) -> list[str]:
    return [hit.id for hit in result.hits]


def cities(result: SearchResult) -> list[str]:
    return [city.municipality.name for city in result.answer.municipalities]


def test_the_manifest_says_what_the_index_is(told: dict[str, Any]) -> None:
    assert told["items"] == 12
    assert told["model"]["name"] == "shipped"
    assert told["model"]["sha256"] == fingerprint(str(SHIPPED_MODEL))


def test_the_flagship_question(service: SearchService) -> None:
    result = service.search(Query("which cities are doing さくらコイン-like point apps"))
    assert cities(result) == ["日立市"]
    assert set(ids(result)[:3]) == {f"{ACTIVITY}-8", f"{ACTIVITY}-20", f"{DIGITAL}-33"}
    assert {city.name for city in result.answer.coverage.not_found} == {
        "那須塩原市",
        "つくばみらい市",
    }
    for hit in result.hits[:3]:
        assert hit.why[0].kind == "initiative"
        assert any("さくらコイン" in evidence.text.replace("\n", "") for evidence in hit.evidence)


QUESTIONS = [
    "防災訓練", "さくらコインのアプリ", "smartphone classes for older people", "№8", "デジタル推進課",
    "お年寄りにスマホの使い方を教える", "日立市の取組", "職員研修の充実",
]  # fmt: skip


@pytest.mark.parametrize("text", QUESTIONS)
def test_reasons_add_up_and_evidence_quotes_the_source(
    service: SearchService, generation: Path, text: str
) -> None:
    result = service.search(Query(text))
    assert result.answer.found
    assert result.hits
    assert [hit.score for hit in result.hits] == sorted(
        (h.score for h in result.hits), reverse=True
    )
    for hit in result.hits:
        assert 0 < hit.score <= 1
        assert sum(reason.part for reason in hit.why) == pytest.approx(hit.score, abs=1e-5)
        assert hit.evidence
        for evidence in hit.evidence:
            path = generation / "texts" / f"{evidence.document_id}.txt"
            source = path.read_text(encoding="utf-8")
            assert source[evidence.start : evidence.end] == evidence.text
            assert all(0 <= a < b <= len(evidence.text) for a, b in evidence.marks)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("アプリポイント制の導入", f"{ACTIVITY}-8"),
        ("ｱﾌﾟﾘﾎﾟｲﾝﾄ制の導入", f"{ACTIVITY}-8"),
        (f"{DIGITAL}-34", f"{DIGITAL}-34"),
        ("№20", f"{ACTIVITY}-20"),
        ("3-(6)", "082350-44444444-3-6"),
        ("高齢者向けスマホ講座", f"{DIGITAL}-34"),
        ("digital divide", "082350-44444444-3-6"),
        ("地域通貨", f"{DIGITAL}-33"),
    ],
)
def test_what_comes_first(service: SearchService, text: str, first: str) -> None:
    assert ids(service.search(Query(text)))[0] == first


@pytest.mark.parametrize(
    "text", ["空き家バンク", "学校給食の無償化", "vacant house bank", "どの市がカジノを誘致していますか", "水戸市の防災訓練"]
)  # fmt: skip
def test_what_is_not_here_is_not_found(service: SearchService, text: str) -> None:
    result = service.search(Query(text))
    assert (result.answer.found, result.hits, result.total) == (False, (), 0)
    assert result.answer.municipalities == ()


def test_half_of_a_name_is_no_find_but_the_other_name_is(service: SearchService) -> None:
    assert not service.search(Query("空き家バンク")).answer.found
    assert [hit.title for hit in service.search(Query("人材バンク")).hits] == [
        "ボランティア人材バンクの運営"
    ]


def test_cities_are_answered_only_with_evidence(service: SearchService) -> None:
    result = service.search(Query("避難訓練をしている市はどこですか"))
    assert result.interpretation.asks_for == "municipalities"
    assert set(cities(result)) == {"日立市", "那須塩原市"}
    assert [city.name for city in result.answer.coverage.not_found] == ["つくばみらい市"]
    searched = {
        entry.municipality.name: entry.documents for entry in result.answer.coverage.searched
    }
    assert searched == {"日立市": 2, "那須塩原市": 1, "つくばみらい市": 1}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(municipality="那須塩原市"), {"総合避難訓練"}),
        (Filters(municipality="082023"), {"自主防災訓練の実施"}),
        (Filters(municipality="栃木県那須塩原市"), {"総合避難訓練"}),
        (Filters(prefecture="栃木県"), {"総合避難訓練"}),
        (Filters(prefecture="栃木"), {"総合避難訓練"}),
        (Filters(rating="A"), {"自主防災訓練の実施"}),
        (Filters(department="危機管理課"), {"総合避難訓練"}),
        (Filters(theme="disaster-drills"), {"自主防災訓練の実施", "総合避難訓練"}),
        (Filters(fiscal_year=2023, plan="協働の実施状況"), {"総合避難訓練"}),
        (Filters(fiscal_year=2024), set()),
        (Filters(status="完了"), set()),
        (Filters(theme="no-such-theme"), set()),
    ],
)
def test_filters(service: SearchService, filters: Filters, expected: set[str]) -> None:
    result = service.search(Query("防災訓練", filters=filters))
    assert {hit.title for hit in result.hits} == expected


@pytest.mark.parametrize(
    ("query", "unknown"),
    [
        (Query("防災訓練", filters=Filters(municipality="無い市")), ("municipality",)),
        (Query("防災訓練", filters=Filters(fiscal_year=1990, plan="無い計画")), ("fiscal_year", "plan")),
        (Query("横浜市の防災訓練"), ("municipality",)),
        (Query("防災訓練", filters=Filters(municipality="日立市")), ()),
    ],
)  # fmt: skip
def test_a_filter_that_nothing_here_satisfies_is_told(
    service: SearchService, query: Query, unknown: tuple[str, ...]
) -> None:
    result = service.search(query)
    assert result.interpretation.unknown == unknown
    assert bool(unknown) is not result.answer.found


def test_a_city_said_in_words_is_a_filter(service: SearchService) -> None:
    result = service.search(Query("日立市の防災訓練"))
    assert [hit.title for hit in result.hits] == ["自主防災訓練の実施"]
    assert result.interpretation.filters == {"municipality": "日立市"}


def test_pages_of_hits_follow_one_another(service: SearchService) -> None:
    everything = service.search(Query("日立市の取組", limit=50))
    assert everything.total == len(everything.hits) == 7
    pages = [service.search(Query("日立市の取組", limit=3, offset=start)) for start in (0, 3, 6)]
    assert [hit.id for page in pages for hit in page.hits] == ids(everything)
    assert {page.total for page in pages} == {7}


@pytest.mark.parametrize(
    "query",
    [Query(""), Query("　"), Query("あ" * 2001), Query("防災", limit=0), Query("防災", limit=10_000),
     Query("防災", offset=-1), Query("防\ud800災")],
)  # fmt: skip
def test_bad_queries_are_refused(service: SearchService, query: Query) -> None:
    with pytest.raises(InvalidRequest):
        service.search(query)


@pytest.mark.parametrize(
    "text", ["\0", "((((", "AND OR NOT", "title:*", "😀", "「", "№", "ー", "１" * 500]
)
def test_strange_queries_are_answered(service: SearchService, text: str) -> None:
    assert service.search(Query(text)).total >= 0


def test_a_draft_finds_what_goes_with_it(service: SearchService) -> None:
    draft = "高齢者がスマートフォンを安心して使えるよう、公民館で講習会を開き、相談員を置く。"
    result = service.related_to_text(draft)
    assert {hit.title for hit in result.hits[:2]} == {
        "高齢者向けスマートフォン教室",
        "デジタルデバイドの解消",
    }
    elsewhere = service.related_to_text(draft, exclude_municipality="日立市")
    assert elsewhere.hits
    assert all(hit.municipality.name != "日立市" for hit in elsewhere.hits)


def test_every_paragraph_of_a_draft_has_its_own_answer(service: SearchService) -> None:
    drills = "地区ごとに避難訓練を行い、防災の備えを住民とともに確かめる。"
    houses = "空港を新しく建設し、国際線の就航を航空会社に働きかける。"
    phones = "高齢者がスマートフォンを安心して使えるよう、公民館で講習会を開く。"
    result = service.related_to_text(f"１　取組\n{drills}\n\n{houses}\n{phones}\n")
    assert [one.found for one in result.paragraphs] == [True, False, True]
    assert result.paragraphs[0].opening.startswith("１　取組")
    first = {hit.paragraph: hit.title for hit in reversed(result.hits)}
    assert set(first) == {1, 3}
    assert "訓練" in first[1]
    assert first[3] in ("高齢者向けスマートフォン教室", "デジタルデバイドの解消")
    assert {hit.paragraph for hit in result.hits[:2]} == {1, 3}


def test_what_is_only_considered_is_told_apart(service: SearchService) -> None:
    result = service.search(Query("アプリポイント制の導入"))
    everyone = {*result.answer.municipalities, *result.answer.considered}
    assert len({city.municipality for city in everyone}) == len(everyone)


def test_who_is_asked_for_having_begun_says_so(service: SearchService) -> None:
    everyone = cities(service.search(Query("スマホ相談員がいる市は")))
    assert set(everyone) == {"日立市", "つくばみらい市"}
    begun = service.search(Query("スマホ相談員をもう始めた市は"))
    assert cities(begun) == ["つくばみらい市"]
    assert [one.municipality.name for one in begun.answer.considered] == ["日立市"]


def test_words_in_quotes_stand_for_themselves_alone(service: SearchService) -> None:
    plain = service.search(Query("お年寄りのスマートフォン教室"))
    quoted = service.search(Query("「お年寄り」のスマートフォン教室"))
    said = {why.detail for hit in plain.hits for why in hit.why if why.kind == "term"}
    assert any("言い換え" in detail or "近い語" in detail for detail in said)
    told = {why.detail for hit in quoted.hits for why in hit.why if why.kind == "term"}
    assert not any(
        detail.endswith(("（お年寄りの言い換え）", "（お年寄りに近い語）")) for detail in told
    )


def test_a_long_draft_is_answered_in_time(service: SearchService) -> None:
    began = time.monotonic()
    service.related_to_text("高齢者向けの防災訓練を地域の公民館で毎年行う。" * 4_000)
    assert time.monotonic() - began < 60


def test_items_that_go_with_an_item(service: SearchService) -> None:
    hits = service.related_to_item(f"{ACTIVITY}-8")
    assert hits[0].id == f"{ACTIVITY}-20"
    assert {reason.kind for reason in hits[0].why} >= {"reference", "initiative", "theme"}
    assert f"{DIGITAL}-33" in [hit.id for hit in hits]
    assert f"{ACTIVITY}-8" not in [hit.id for hit in hits]
    for hit in hits:
        assert sum(reason.part for reason in hit.why) == pytest.approx(hit.score, abs=1e-5)
    assert len(service.related_to_item(f"{ACTIVITY}-8", limit=1)) == 1
    with pytest.raises(NotFound):
        service.related_to_item("082023-11111111-99")


def test_threads_get_the_answers_of_one(generation: Path, told: dict[str, Any]) -> None:
    service = SearchService.open(generation, Settings())
    expected = SearchService.open(generation, Settings()).search(Query("防災訓練"))
    results: list[SearchResult] = []
    threads = [
        threading.Thread(target=lambda: results.append(service.search(Query("防災訓練"))))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 8


def test_an_index_of_another_model_is_refused(
    generation: Path, told: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    other = SearchService.open(generation, Settings(model=str(tmp_path)))
    with pytest.raises(ModelUnavailable):
        other.search(Query("防災"))


def test_a_generation_without_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(IndexNotReady):
        SearchService.open(tmp_path, Settings())
