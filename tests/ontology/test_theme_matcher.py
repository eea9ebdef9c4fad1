"""Themes found in texts: whole words, the longest label, negative labels, weak ones."""

from itertools import pairwise

import pytest

from ontology.japanese.words import cut
from ontology.themes import all_themes, find_themes

THEME = "https://machigraph.jp/themes/"


def found(text):
    return [(text[hit.start : hit.end], hit.iri.removeprefix(THEME)) for hit in find_themes(text)]


def test_labels_are_found_where_they_stand():
    assert found("今年度は個別避難計画を作る。") == [("個別避難計画", "evacuation-support")]


@pytest.mark.parametrize(
    "written",
    [
        "コミュニティ・スクール",
        "コミュニティスクール",
        "ｺﾐｭﾆﾃｨ・ｽｸｰﾙ",
        "コミュニティ」「スクール",
    ],
)
def test_width_middle_dots_and_brackets_make_no_difference(written):
    [(quote, theme)] = found(f"市は{written}を始めた。")
    assert theme == "community-schools"
    assert quote == written


def test_spaces_of_the_layout_make_no_difference():
    assert found("ふるさと 納税を受け入れる") == [("ふるさと 納税", "hometown-tax")]


def test_the_longest_label_wins():
    assert ("コミュニティ活動", "community-and-collaboration") in found("コミュニティ活動を支える")
    assert found("コミュニティ活動アプリポイント") == [
        ("コミュニティ活動アプリポイント", "community-points")
    ]


def test_short_latin_labels_need_whole_words():
    assert ("DX", "digital-transformation") in found("DXを進める")
    assert found("ＤＸＸ社") == []
    assert found("FAXで受け付ける") == []


def test_a_negative_label_blocks_what_stands_inside_it():
    plain = {theme for _, theme in found("セキュリティ対策を徹底する")}
    blocked = {theme for _, theme in found("ホームセキュリティ対策を勧める")}
    assert "information-security" in plain
    assert "information-security" not in blocked


def test_hidden_labels_are_weak():
    weak = find_themes("ディーエックスとは何か")
    strong = find_themes("デジタル化とは何か")
    assert [hit.weak for hit in weak] == [True]
    assert [hit.weak for hit in strong] == [False]


def test_nothing_is_found_in_everyday_words():
    assert found("市民と職員が会議を行い、施設の環境を整備した。") == []


def test_the_words_may_be_given():
    text = "空き家の相談に応じる"
    assert find_themes(text, cut(text)) == find_themes(text)


def test_hits_are_in_order_and_inside_the_text():
    text = "防犯灯と街区公園、図書館とコンビニ交付"
    hits = find_themes(text)
    assert len(hits) >= 4
    assert hits == sorted(hits)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(before.end <= after.start for before, after in pairwise(hits))


@pytest.mark.parametrize("theme", all_themes(), ids=lambda theme: theme.iri.removeprefix(THEME))
def test_every_theme_is_found_by_its_own_name(theme):
    assert theme.iri in {hit.iri for hit in find_themes(theme.labels["ja"])}


def test_every_theme_has_labels_in_two_languages():
    themes = all_themes()
    assert len(themes) >= 80
    tops = {theme.iri for theme in themes if theme.broader is None}
    assert {theme.broader for theme in themes} <= {*tops, None}
    assert all(theme.labels["en"].isascii() for theme in themes)
