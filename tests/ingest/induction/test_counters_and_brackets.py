"""Counting words that nobody listed, labels inside of brackets, words printed upright."""

from __future__ import annotations

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

TITLES = ("花壇の手入れを続ける", "川の清掃をみんなで行う", "落ち葉を堆肥にする", "森の道を直す")


def items_of(text, name="paper.txt"):
    source = read(name, text.encode())
    return extract(source, induce(source).profile).items


def said(items):
    return [(item.number.value if item.number else None, item.title.value) for item in items]


def test_a_word_with_a_count_that_goes_up_counts_the_items():
    head = "みどり市 令和6年度 市民会議の提言への対応\n\n"
    parts = []
    for n, title in enumerate(TITLES, start=1):
        heading = {1: "◎第１分科会（みどり）\n\n", 3: "◎第２分科会（みず）\n\n"}.get(n, "")
        parts.append(
            f"{heading}　提言{n}　「{title}」\n　　担当課：公園課\n　　対応状況：{n}回の話合いを開いた。\n\n"
        )
    items = items_of(head + "".join(parts))
    assert said(items) == [(str(n), title) for n, title in enumerate(TITLES, start=1)]
    assert [[one.value for one in item.section] for item in items] == [
        *[["第1分科会(みどり)"]] * 2,
        *[["第2分科会(みず)"]] * 2,
    ]


def test_labels_that_only_count_their_values_open_nothing():
    head = "みどり市 令和6年度 緑の計画 実績報告\n\n"
    parts = [
        f"事業名：{title}\n担当課：公園課\n課題1　人手が足りない。\n課題2　道具が古い。\n\n"
        for title in TITLES
    ]
    assert [item.title.value for item in items_of(head + "".join(parts))] == list(TITLES)


def test_brackets_hold_a_label_and_its_value_and_the_text_around_goes_on():
    head = "# みどり市 緑の計画 令和6年度\n\n"
    parts = [
        f"## {n} {title}\n\n多くの市民とともに進めている。【担当課：公園課、河川課】\n道具も新しくした。\n\n"
        for n, title in enumerate(TITLES, start=1)
    ]
    items = items_of(head + "".join(parts), "paper.md")
    assert [item.title.value for item in items] == list(TITLES)
    assert [one.name.value for one in items[0].departments] == ["公園課", "河川課"]
    assert [text.text.value for text in items[0].texts] == [
        "多くの市民とともに進めている。道具も新しくした。"
    ]


def test_words_printed_upright_beside_a_form_are_no_values():
    head = "みどり市事業評価表（令和５年度）\n"
    parts = [
        f"{head}事業名 {title} 事業番号 {n}\n担当課 公園課\n目的 緑を増やす。\n実\n施\n結\n果\n"
        f"主な実績 {n}か所に花を植えた。\n評\n価\n総合評価 Ａ\n今後の取組 苗を増やす。\n- {n} -\n\n"
        for n, title in enumerate(TITLES, start=1)
    ]
    items = items_of("".join(parts))
    assert [item.title.value for item in items] == list(TITLES)
    texts = {text.kind: text.text.value for text in items[1].texts}
    assert (texts["vision"], texts["next"]) == ("緑を増やす。", "苗を増やす。")
    assert [one.value.value for one in items[1].ratings] == ["A"]


def test_counts_of_which_some_lost_the_space_before_the_title_are_one_way_of_counting():
    head = "みどり市 令和6年度 緑の計画 実績報告\n\n"
    parts = [
        f"■{n}{' ' * (n % 2)}{title}\n担当課：公園課\n実績：{n}回の話合いを開いた。\n\n"
        for n, title in enumerate(TITLES, start=1)
    ]
    items = items_of(head + "".join(parts))
    assert said(items) == [(str(n), title) for n, title in enumerate(TITLES, start=1)]
