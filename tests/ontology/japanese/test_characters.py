"""Folding: the table, the map back to the source, and what holds for every text."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ontology.japanese.characters import Folded, fold, match_key, squeeze, squeezed

# Signs that the folding changes, drops or joins, dense enough to meet one another.
SIGNS = (
    "かカハｶﾊあアンッ\u3099\u309aﾞﾟ゛゜ーｰ−－–—‐-~～〜12３①⑴Ⅳ㈱㍻㎡№℃⼾⻑"
    "\ufe00\U000e0100\u200b　 \n\t\u00a0\ufa19塚Ａａé\u0301e￥㋀ﬁ"
)
texts = st.text(st.sampled_from(SIGNS) | st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("№８　ＮＰＯ・ｺﾐｭﾆﾃｨ", "№8 NPO・コミュニティ"),
        ("スポＧＯＭＩ（５１回）", "スポGOMI(51回)"),
        ("か\u3099か\u309bｶﾞｶ\u3099ﾊﾟう\u3099ｳﾞ", "ががガガパゔヴ"),
        ("①⑳㊿", "①⑳㊿"),
        ("Ⅰ期 Ⅳ期 ⅻ", "I期 IV期 xii"),
        ("⑴ ⒈ ㈱日立 ㍻30 ㋿５", "(1) 1. (株)日立 平成30 令和5"),
        ("25℃ 100㎡ 5㎏ ㌔", "25°C 100m2 5kg キロ"),
        ("５ – ④ ３－６ １−２ 2—3 3‐4", "5 - ④ 3-6 1-2 2-3 3-4"),
        ("令和３年～７年 R4~R8 ∼", "令和3年〜7年 R4〜R8 〜"),
        ("⼩中学校⻑ ⽔⼾ ⻘少年 ⿊⽥", "小中学校長 水戸 青少年 黒田"),
        ("神社 塚 福", "神社 塚 福"),
        ("葛\U000e0100飾\ufe00区", "葛飾区"),
        ("a\u00a0b\u2003c　d", "a b c d"),
        ("行\r\n間\t列", "行\n間\t列"),
        ("｢市報｣､広報｡･", "「市報」、広報。・"),
        ("ﬁle ℡", "file TEL"),
        ("cafe\u0301", "café"),
    ],
)
def test_one_form_for_characters_of_many_forms(source: str, folded: str) -> None:
    assert fold(source).text == folded


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("センター", "センター"),
        ("サ−ビス センタ－プラン", "サービス センタープラン"),
        ("アプリケーション－システム", "アプリケーション-システム"),
        ("センター－プラン", "センター-プラン"),
        ("3ー⑥ １ー２", "3-⑥ 1-2"),
        ("サ-ビス", "サ-ビス"),
        ("ライフ—デジタル", "ライフ-デジタル"),
    ],
)
def test_a_dash_between_katakana_may_be_a_long_vowel(source: str, folded: str) -> None:
    assert fold(source).text == folded


def test_every_radical_becomes_an_ideograph() -> None:
    radicals = [chr(c) for c in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6)) if c != 0x2E9A]
    assert len(radicals) == 115 + 214
    for radical in radicals:
        ideograph = ord(fold(radical).text)
        assert 0x3400 <= ideograph <= 0x9FFF or 0x20000 <= ideograph <= 0x2FFFF, radical


def test_every_single_character_is_folded_once_for_all() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x323B0), *range(0xE0100, 0xE01F0)):
        folded = fold(chr(code)).text
        assert fold(folded).text == folded, hex(code)


@given(texts)
@example("m2ー3")
@example("㎡ー3")
@example("1\ufe00ー2")
@example("−゛ア")
@example("ア゛−イ")
def test_folding_twice_changes_nothing(source: str) -> None:
    assert fold(fold(source).text).text == fold(source).text
    assert squeeze(squeeze(source).text).text == squeeze(source).text
    assert fold(squeeze(source).text).text == squeeze(source).text


def _check_map(source: str, folded: Folded) -> None:
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= s < e <= len(source) for s, e in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)


@given(texts)
def test_every_character_comes_from_its_place_in_the_source(source: str) -> None:
    for folded in (fold(source), squeeze(source), squeeze(source, keep="\n")):
        _check_map(source, folded)


@given(texts, st.data())
def test_a_span_of_the_folded_text_quotes_what_it_was_folded_from(
    source: str, data: st.DataObject
) -> None:
    folded = fold(source)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, after = folded.span(start, end)
    assert 0 <= first <= after <= len(source)
    assert (first == after) == (start == end)


@given(st.text("令和５年度のまちのｺｲﾝアプリ 　\n№", max_size=30))
def test_the_quoted_source_of_a_whole_text_folds_to_it(source: str) -> None:
    folded = squeeze(source)
    first, after = folded.span(0, len(folded.text))
    assert squeeze(source[first:after]).text == folded.text


def test_a_span_outside_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="outside"):
        fold("市").span(0, 2)
    assert fold("").span(0, 0) == (0, 0)


def test_a_variation_selector_is_quoted_with_its_character() -> None:
    assert fold("葛\U000e0100飾").span(0, 1) == (0, 2)


@given(texts)
@example("葛\U000e0100 飾−㌔\u00ad\ufe00")
def test_the_squeezed_text_alone_is_the_same(source: str) -> None:
    assert squeezed(source) == squeeze(source).text
    assert squeezed(source, keep="\n") == squeeze(source, keep="\n").text


def test_the_squeezed_text_alone_is_the_same_for_every_character() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x323B0), *range(0xE0100, 0xE01F0)):
        assert squeezed(f"ア{chr(code)}1") == squeeze(f"ア{chr(code)}1").text, hex(code)


@given(texts)
def test_squeezed_text_has_no_white_space(source: str) -> None:
    assert not any(char.isspace() for char in squeeze(source).text)


def test_squeezing_joins_torn_lines_and_keeps_what_it_is_told() -> None:
    source = "コミュニテ\n\nィ広報紙　への\t掲 載"
    joined = squeeze(source)
    assert joined.text == "コミュニティ広報紙への掲載"
    start = joined.text.index("ティ")
    assert source[slice(*joined.span(start, start + 2))] == "テ\n\nィ"
    assert squeeze("１ ２\n３", keep="\n").text == "12\n3"


@pytest.mark.parametrize("function", [fold, squeeze])
def test_a_whole_document_is_folded_at_once(function) -> None:
    source = ("第１章　ｺﾐｭﾆﾃｨ活動の 推進（№８）\n" * 5000)[:100_000]
    function("")
    begin = time.perf_counter()
    assert function(source).text
    assert time.perf_counter() - begin < 20  # measured: 0.05 s; what backtracks takes hours


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("髙﨑市　斎藤・渡邊", "高崎市斉藤渡辺"),
        ("ＩＣＴ教室（仮称）", "ict 教室 仮称"),
        ("龍ヶ崎市", "竜ケ崎市"),
        ("【重点】下稻吉中地区", "重点下稲吉中地区"),
        ("コミュニティ・スクール", "コミュニティスクール"),
    ],
)
def test_names_written_differently_have_one_key(left: str, right: str) -> None:
    assert match_key(left) == match_key(right)


def test_other_names_keep_their_own_key() -> None:
    assert match_key("こみこみ") != match_key("コミコミ")
    assert match_key("市民課") != match_key("市民協働課")
