"""Words with their lemmas, readings, source words and places."""

import subprocess
import sys
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ontology.japanese.characters import fold
from ontology.japanese.words import content_words, cut


def _lemmas(text: str) -> list[str]:
    return [word.lemma for word in content_words(text)]


def test_a_loanword_carries_what_it_comes_from() -> None:
    words = {word.surface: word for word in cut("まちのコインアプリのポイント")}
    assert words["コイン"].source_word == "coin"
    assert words["コイン"].lemma == "コイン"
    assert words["アプリ"].source_word == "application"
    assert words["ポイント"].source_word == "point"
    assert words["の"].source_word is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ｺﾐｭﾆﾃｨ", "コミュニティ"),
        ("ＮＰＯ", "npo"),
        ("取組んだ", "取り組む"),
        ("Wi-Fi", "ＷｉＦｉ"),
        ("ＷＥＢ", "ウェブ"),
        ("point", "ポイント"),
        ("か\u3099っこう", "がっこう"),
        ("2,453", "２４５３"),
        ("e-Tax", "ｅ－Ｔａｘ"),
    ],
)
def test_forms_of_one_word_have_one_lemma(left: str, right: str) -> None:
    assert cut(left)[0].lemma == cut(right)[0].lemma


def test_names_in_latin_letters_and_numbers_stay_whole() -> None:
    assert [word.surface for word in cut("スポＧＯＭＩ、PDCA、Wi-Fi、7,500人")] == [
        "スポ",
        "GOMI",
        "、",
        "PDCA",
        "、",
        "Wi-Fi",
        "、",
        "7,500",
        "人",
    ]


def test_the_lemma_has_no_note_of_the_dictionary() -> None:
    assert cut("私")[0].lemma == "私"
    assert cut("君")[0].lemma == "君"


def test_readings_are_katakana() -> None:
    assert [word.reading for word in cut("市民活動ひろば")][:2] == ["シミン", "カツドウ"]
    assert cut("WEB")[0].reading == "ウェブ"
    assert cut("GOMI")[0].reading == ""


def test_content_words_leave_grammar_and_numbers_out() -> None:
    assert _lemmas("高齢者向けスマホ教室を12回開催することができた。") == [
        "高齢",
        "向け",
        "スマホ",
        "教室",
        "回",
        "開催",
    ]
    assert _lemmas("１ ① (2) 、。◆ 〇 十二") == []


def test_spans_are_those_of_the_raw_text() -> None:
    text = "　ｺﾐｭﾆﾃｨ活動の\n推進（№８）"
    quoted = [text[word.start : word.end] for word in cut(text)]
    assert quoted[:2] == ["ｺﾐｭﾆﾃｨ", "活動"]
    assert "推進" in quoted


@given(
    st.text(
        st.sampled_from("市民のｺｲﾝＮＰＯ㈱か゛\u3099①、。 　\n\t\x00\r12,.-Wi葛\U000e0100")
        | st.characters(exclude_categories=["Cs"]),
        max_size=40,
    )
)
@example("\x00市")
@example("No.8")
@example("1,2,")
def test_every_word_quotes_its_place(text: str) -> None:
    done = 0
    for word in cut(text):
        assert done <= word.start < word.end <= len(text)
        assert word.surface.strip() in fold(text[word.start : word.end]).text
        assert word.surface
        done = word.start


def test_a_document_is_cut_fast_enough() -> None:
    text = (
        "図書館のボランティアが子どもたちにタブレットで昔の写真を見せる催しを毎月開いている。\n"
        * 1500
    )
    cut("")
    begin = time.perf_counter()
    assert cut(text)
    assert len(text.encode()) / 1e6 / (time.perf_counter() - begin) > 0.2  # measured: 1.0 MB/s


def test_importing_words_loads_no_dictionary() -> None:
    code = "import sys, ontology.japanese.words; sys.exit('fugashi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
