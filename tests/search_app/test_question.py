"""Questions as they are understood: names, filters, numbers, synonyms, what is asked for."""

from __future__ import annotations

import pytest

from search_app.indexes.names import Names, Theme
from search_app.indexes.passages import Named
from search_app.records import Filters, MunicipalityRef
from search_app.retrieval.question import Question, read_draft, read_question
from search_app.retrieval.spotting import Spot, longest

NAMES = Names(
    municipalities=(MunicipalityRef("082023", "日立市", "茨城県"), MunicipalityRef("092134", "那須塩原市", "栃木県")),
    themes=(
        Theme("t:drill", "防災訓練", ("防災訓練", "避難訓練"), ("disaster drills",)),
        Theme("t:point", "ポイントアプリ", ("ポイントアプリ",), ("point apps",), not_in=("ポイントアプリ以外",)),
    ),
    initiatives=(Named("i:coin", "さくらコイン"),),
    departments=("防災課", "デジタル推進課"),
    ratings=("A", "S"),
    statuses=("実施中", "完了", "遅れ"),
    plans=("デジタル化推進アクションプラン", "行動計画"),
)  # fmt: skip


def read(text: str) -> Question:
    return read_question(text, NAMES, Filters())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("日立市の防災訓練", {"municipality": "日立市"}),
        ("栃木県の防災訓練", {"prefecture": "栃木県"}),
        ("令和5年度の防災訓練", {"fiscal_year": "2023"}),
        ("Ｒ５の防災訓練", {"fiscal_year": "2023"}),
        ("デジタル推進課", {"department": "デジタル推進課"}),
        ("評価がSの取組", {"rating": "S"}),
        ("A評価の取組", {"rating": "A"}),
        ("完了した事業", {"status": "完了"}),
        ("デジタル推進課の重点事項", {"department": "デジタル推進課", "priority": "重点"}),
        ("重点支援地方交付金", {}),
        ("計画より遅れている事業", {"status": "遅れ"}),
        ("ビズワーク日立", {}),
        ("№９", {"number": "9"}),
        ("No.21", {"number": "21"}),
        ("第3-⑥", {"number": "3-6"}),
        ("4-(3)", {"number": "4-3"}),
        ("デジタル化推進アクションプラン", {"plan": "デジタル化推進アクションプラン"}),
        (
            "日立市 デジタル化推進アクションプラン 33",
            {"municipality": "日立市", "plan": "デジタル化推進アクションプラン", "number": "33"},
        ),
        ("行動計画の見直し", {}),
        ("日立市の8", {"municipality": "日立市", "number": "8"}),
        ("防災課が担当する事業", {"department": "防災課"}),
        ("防災訓練", {}),
        ("ＡＩの活用", {}),
    ],
)
def test_filters_said_in_words(text: str, shown: dict[str, str]) -> None:
    assert read(text).said.shown() == shown


@pytest.mark.parametrize(
    ("text", "asks_for"),
    [
        ("which cities are doing さくらコイン-like point apps", "municipalities"),
        ("防災訓練をしている市はどこですか", "municipalities"),
        ("どの自治体が防災訓練をしていますか", "municipalities"),
        ("防災訓練に取り組んでいる市町村", "municipalities"),
        ("市民への情報提供", "items"),
        ("city planning", "items"),
        ("防災訓練", "items"),
    ],
)
def test_what_is_asked_for(text: str, asks_for: str) -> None:
    assert read(text).asks_for == asks_for


def test_the_flagship_question() -> None:
    question = read("which cities are doing さくらコイン-like point apps")
    assert [concept.label for concept in question.concepts] == ["さくらコイン", "point", "apps"]
    assert [named.label for named in question.initiatives] == ["さくらコイン"]
    assert [theme.label for theme in question.themes] == ["ポイントアプリ"]
    apps = question.concepts[-1]
    assert ("アプリ",) in {alternative.tokens for alternative in apps.alternatives}


def test_words_that_only_ask_are_no_concepts() -> None:
    question = read("防災訓練に取り組んでいる自治体を教えてください")
    assert [concept.label for concept in question.concepts] == ["防災", "訓練"]


def test_a_name_inside_its_negative_phrase_does_not_count() -> None:
    assert read("ポイントアプリ以外").themes == ()


def test_half_width_and_full_width_are_the_same() -> None:
    assert [c.alternatives for c in read("ﾎﾟｲﾝﾄｱﾌﾟﾘ").concepts] == [
        c.alternatives for c in read("ポイントアプリ").concepts
    ]


def test_synonyms_stand_for_a_word_less_than_the_word() -> None:
    (elderly,) = read("お年寄り").concepts
    qualities = {alternative.tokens: alternative.quality for alternative in elderly.alternatives}
    assert qualities[("年寄り",)] == 1.0
    assert 0 < qualities[("高齢",)] < 1.0


def test_a_description_is_told_from_a_name() -> None:
    assert read("お年寄りにスマホの使い方を教える").describes
    assert not read("防災訓練の開催").describes


def test_words_without_a_gap_are_one_compound() -> None:
    compounds = [compound.text for compound in read("避難行動要支援者の名簿").compounds]
    assert compounds == ["避難行動要支援者"] or compounds == ["避難行動要支援"]


def test_of_names_inside_one_another_the_longest_stay() -> None:
    spots = [
        Spot("a", "防災訓練", 0, 4),
        Spot("b", "訓練", 2, 4),
        Spot("c", "防災", 0, 2),
        Spot("d", "訓練計画", 2, 6),
        Spot("e", "防災訓練", 0, 4),
    ]
    assert [spot.what for spot in longest(spots)] == ["a", "e", "d"]


def test_the_end_of_a_long_draft_is_not_read_word_by_word() -> None:
    question = read_draft("防災訓練を行い、課題を話し合う。" * 200 + "さくらコイン", NAMES)
    assert question.text.endswith("さくらコイン")
    assert question.initiatives == ()
    reach = max(concept.end for concept in question.concepts)
    assert all(compound.end <= reach for compound in question.compounds)


def test_what_a_draft_says_of_places_is_no_filter() -> None:
    question = read_draft("日立市では令和5年度に防災訓練を行う。", NAMES)
    assert question.said.shown() == {}
    assert {"防災", "訓練"} <= {concept.label for concept in question.concepts}


def test_a_word_that_says_nothing_alone_is_part_of_a_name() -> None:
    assert [one.text for one in read("都市計画税を取り入れた市は").compounds] == ["都市計画税"]
