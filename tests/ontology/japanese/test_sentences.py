"""Sentences of plan text with wrapped lines, bullets, cells and double spacing."""

from hypothesis import given
from hypothesis import strategies as st

from ontology.japanese.characters import squeeze
from ontology.japanese.sentences import sentences


def _split(text: str) -> list[str]:
    return [squeeze(text[start:end]).text for start, end in sentences(text)]


def test_sentences_end_at_full_stops() -> None:
    assert _split("導入した。効果はあるか？調べる！次へ") == [
        "導入した。",
        "効果はあるか?",
        "調べる!",
        "次へ",
    ]


def test_a_quotation_inside_a_sentence_does_not_end_it() -> None:
    assert _split("「市民が使う。」という声があった。次に進む。") == [
        "「市民が使う。」という声があった。",
        "次に進む。",
    ]
    assert _split("会議を開いた（６月に開いた。）。次へ") == [
        "会議を開いた(6月に開いた。)。",
        "次へ",
    ]


def test_wrapped_lines_are_joined() -> None:
    text = (
        "川沿いの地区で夜の避難を試すことにより水害に\n慣れた人を増やすため、訓練を行っ\nた。\n"
        "次の訓練も行う。"
    )
    assert _split(text) == [
        "川沿いの地区で夜の避難を試すことにより水害に慣れた人を増やすため、訓練を行った。",
        "次の訓練も行う。",
    ]


def test_bullets_and_numbering_begin_an_entry() -> None:
    text = (
        "◆材料の検討\n・回数、人数\n① 広報\n(1) 会長の任期\n１ 情報の共有\n"
        "- 08 普及啓発\n【令和4年度】\n※ 改訂（№６）"
    )
    assert _split(text) == [
        "◆材料の検討",
        "・回数、人数",
        "①広報",
        "(1)会長の任期",
        "1情報の共有",
        "-08普及啓発",
        "【令和4年度】",
        "※改訂(№6)",
    ]


def test_a_wrapped_line_may_begin_with_a_number() -> None:
    text = (
        "利用者は令和５年の秋から増えており、令和５年\n12 月末現在で昨年の同じ月を大きく上回った。"
    )
    assert len(_split(text)) == 1


def test_lines_are_joined_over_the_blank_lines_of_double_spaced_text() -> None:
    text = (
        "評価の理由 \n\n 広場の使い方についての話し合いが年に二度開かれたほ\n\n"
        "か、当番表が全戸に届いた。 \n\n令和６年度の \n\n取組内容 \n\n"
        "１ 会則の改正、選考の基準を公開する取組の推\n\n進と周知 \n\n２ 情報の発信 \n"
    )
    assert _split(text) == [
        "評価の理由",
        "広場の使い方についての話し合いが年に二度開かれたほか、当番表が全戸に届いた。",
        "令和6年度の取組内容",
        "1会則の改正、選考の基準を公開する取組の推進と周知",
        "2情報の発信",
    ]


def test_blank_lines_and_tabs_separate_other_text() -> None:
    text = (
        "施策内容\n\n古い地図を読み取り公開する。\n\nR5取組\n\n地図の索引を作る\n"
        "取組内容1\t方針を見直す。\t進捗状況"
    )
    assert _split(text)[:3] == ["施策内容", "古い地図を読み取り公開する。", "R5取組"]
    assert _split(text)[-2:] == ["方針を見直す。", "進捗状況"]


@given(
    st.text("市民の活動。！？「」（）・◆①1２ 　\n\t\fｶﾞ、を〜", max_size=60) | st.text(max_size=40)
)
def test_the_sentences_hold_all_that_is_written(text: str) -> None:
    spans = sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert [span for pair in spans for span in pair] == sorted(
        span for pair in spans for span in pair
    )
    outside = list(text)
    for start, end in spans:
        outside[start:end] = " " * (end - start)
    assert squeeze("".join(outside)).text == ""
