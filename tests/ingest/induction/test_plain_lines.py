"""Items on lines of their own in plain text: offices, sums and ratings beside their names."""

from __future__ import annotations

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥づくり", "森の道の補修")
OFFICES = ("公園課", "河川課", "農政課、環境課", "森林室")
TEXT = "多くの市民とともに作業を進めた。"


def items_of(text):
    source = read("paper.txt", text.encode())
    return extract(source, induce(source).profile).items


def said(items):
    return [(i.title.value, "、".join(one.name.value for one in i.departments)) for i in items]


def told(template):
    pairs = enumerate(zip(TITLES, OFFICES, strict=True), start=1)
    return "".join(template.format(n=n, title=t, office=o) for n, (t, o) in pairs)


EXPECTED = list(zip(TITLES, OFFICES, strict=True))


def test_one_line_holds_a_name_its_office_and_what_was_done():
    items = items_of(
        "みどり市 緑の計画 令和5年度報告\n\n"
        + told("・{title}／{office}　" + TEXT + "［評価：A］\n")
    )
    assert said(items) == EXPECTED
    assert [item.texts[0].text.value for item in items] == [TEXT] * 4
    assert [item.ratings[0].value.value for item in items] == ["A"] * 4


def test_sums_behind_names_are_figures_and_marks_before_them_are_no_title():
    head = "みどり市 令和7年度当初予算の主要事業\n\n"
    text = told("　【新】{title}　　{n},200千円　（{office}）\n　　　" + TEXT + "\n\n")
    items = items_of(head + text.replace("【新】川", "川"))
    assert said(items) == EXPECTED
    figures = [item.indicators[0].figures[0] for item in items]
    assert next((f.role, f.fiscal_year, f.value, f.unit) for f in figures) == (
        "plan",
        2025,
        1_200_000,
        "円",
    )


def test_labels_padded_to_one_width_end_at_their_colon():
    text = told(
        "({n}) {title}\n　担当課　　：{office}\n　課　　題：道具が足りない。\n　実施内容："
        + TEXT
        + "\n\n"
    )
    items = items_of("みどり市 緑の計画 令和5年度報告\n\n" + text)
    assert said(items) == EXPECTED
    assert {text.kind: text.text.value for text in items[0].texts} == {
        "issue": "道具が足りない。",
        "done": TEXT,
    }


def test_a_bracket_alone_at_the_end_of_a_line_is_the_rating():
    text = told(
        "({n}) {title}（{office}）\n　ＫＰＩ：参加者数　実績値（R5）{n}0人　　［達成］\n　取組状況："
        + TEXT
        + "\n\n"
    )
    items = items_of("みどり市 緑の計画 令和5年度報告\n\n" + text)
    assert said(items) == EXPECTED
    assert [one.value.value for item in items for one in item.ratings] == ["達成"] * 4


def test_numbers_inside_of_names_are_no_figures():
    line = "　指標：１人１日当たりのごみの量　令和4年度 798ｇ → 令和5年度 787ｇ\n"
    text = told("({n}) {title}\n　担当課：{office}\n" + line + "　取組内容：" + TEXT + "\n\n")
    (indicator,) = items_of("みどり市 緑の計画 令和5年度報告\n\n" + text)[0].indicators
    assert indicator.label.value == "1人1日当たりのごみの量"
    assert [(f.role, f.fiscal_year, f.value) for f in indicator.figures] == [
        ("actual", 2022, 798),
        ("actual", 2023, 787),
    ]
