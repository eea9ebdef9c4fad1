"""Words typed in kana alone or with a wrong letter, and how questions are shown as they were read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from search_app.indexes.building import build_indexes
from search_app.indexes.spellings import Spellings
from search_app.records import Query
from search_app.retrieval.search import SearchService
from search_app.settings import Settings

SPELLINGS = Spellings(
    [("防犯", "ぼうはん"), ("灯", "とう"), ("等", "とう"), ("管理", "かんり"), ("木", "き")],
    [
        "マイナンバーカード",
        "デジタルデバイド",
        "ペーパーレス",
        "クリーンセンター",
        "グリーンセンター",
    ],
)


@pytest.fixture(scope="module")
def service(generation: Path, tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    folder = tmp_path_factory.mktemp("slips") / "generation"
    shutil.copytree(generation, folder)
    build_indexes(folder, Settings())
    return SearchService.open(folder, Settings())


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ぼうはんとう", ["防犯灯", "防犯等"]),
        ("ぼうはんのかんり", ["防犯の管理"]),
        ("ぼうはんのき", []),  # one kana says too little
        ("のかんり", []),
        ("ぼうさい", []),
    ],
)
def test_hiragana_is_written_by_words_that_are_here(typed: str, written: list[str]) -> None:
    assert SPELLINGS.written(typed) == written


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("マイナンバーガード", "マイナンバーカード"),
        ("マイナンバカード", "マイナンバーカード"),
        ("デジタルルデバイド", "デジタルデバイド"),
        ("デジタルデイバド", "デジタルデバイド"),
        ("ペパーレース", None),  # two letters are another word
        ("スリーンセンター", None),  # which of two?
    ],
)
def test_one_letter_missing_doubled_or_wrong_is_mended(typed: str, meant: str | None) -> None:
    assert SPELLINGS.misspelt(typed) == meant


@pytest.mark.parametrize(
    ("typed", "read", "first"),
    [
        ("ひなんくんれん", "避難訓練", "総合避難訓練"),
        ("けんしゅうのけいかく", "研修の計画", "職員研修の充実"),
        ("スマートフオン教室", "スマートフォン", "高齢者向けスマートフォン教室"),
        ("ﾃﾞｼﾞﾀﾙﾃﾞﾊﾞｲﾄの解消", "デジタルデバイド", "デジタルデバイドの解消"),
    ],
)
def test_slips_are_read_as_words_that_are_here(
    service: SearchService, typed: str, read: str, first: str
) -> None:
    result = service.search(Query(typed))
    assert result.hits[0].title == first
    assert result.interpretation.mended[0].endswith(f"→ {read}")
    assert any("をこう読みました" in why.detail for why in result.hits[0].why)


def test_what_is_quoted_or_stands_here_is_not_mended(service: SearchService) -> None:
    for typed in ("「ひなんくんれん」", "スマートフォン教室", "さくらコイン", "空き家バンク"):
        assert not service.search(Query(typed)).interpretation.mended


def test_words_are_shown_whole_and_as_typed(service: SearchService) -> None:
    result = service.search(Query("お年寄りにスマホの使い方を教えている市は"))
    assert result.interpretation.terms == ("お年寄り", "スマホ", "使い方", "教えている")
