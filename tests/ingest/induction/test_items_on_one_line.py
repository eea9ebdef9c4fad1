"""Items that are one line each, and headings that say whose the items below them are."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

NAMES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定", "苗の配布", "池の水抜き")
OFFICES = ("公園課", "河川課", "農政課", "道路課", "緑政課", "河川課")
RATINGS = ("A", "B", "A", "C", "A", "B")
TOLD = tuple(f"{n}か所で作業を終え、写真を広報に載せた。" for n in range(3, 9))
HEAD = "# みどりの計画 令和5年度実施状況報告書\n"


def items_of(text: str, name: str = "a.md") -> tuple[Item, ...]:
    source = read(name, text.encode())
    return extract(source, induce(source).profile).items


def listed(form: str) -> str:
    """A document of two chapters with three lines each."""
    text = HEAD
    for n, (name, office, rating, told) in enumerate(
        zip(NAMES, OFFICES, RATINGS, TOLD, strict=True)
    ):
        if n % 3 == 0:
            text += f"\n## 基本目標{n // 3 + 1} {('水と花', '木と土')[n // 3]}\n\n"
        text += form.format(n=n + 1, name=name, office=office, rating=rating, told=told) + "\n"
    return text


@pytest.mark.parametrize(
    ("form", "number"),
    [
        ("- ({n}) {name}（{office}）…{rating}", "({})"),
        ("{n} {name} {office} {rating}", "{}"),
        ("- {n}. {name} / {office} / {rating} / {told}", "{}"),
        ("{n}. {name}｜{rating}｜{office}", "{}"),
        ("* No.{n} {name}（{office}） {rating}", "{}"),
        ("{n} {name}：{office}、評価{rating}", "{}"),
        ("・{n}．{name}（担当：{office}）評価 {rating}", "{}"),
        ("{n} {name} ［{office}］　結果：{rating}", "{}"),
        ("* **{n} {name}** ― {office} ― {rating}", "{}"),
        ("{n} {name}〔{office}〕{told}（評価：{rating}）", "{}"),
        ("{n} {name}\t{office}\t{rating}", "{}"),
        ("{n}\t{name}\t{office}\t{told}\t{rating}", "{}"),
        ("{n}. {name}［{office}］\n   {told}\n   評価 {rating}", "{}"),
    ],
)
def test_a_line_is_an_item(form: str, number: str) -> None:
    items = items_of(listed(form))
    assert tuple(one.title.value for one in items) == NAMES
    assert [one.number and one.number.value for one in items] == [
        number.format(n) for n in range(1, 7)
    ]
    assert tuple(one.departments[0].name.value for one in items) == OFFICES
    assert tuple(one.ratings[0].value.value for one in items) == RATINGS
    assert [one.section[0].value[:5] for one in items] == ["基本目標1"] * 3 + ["基本目標2"] * 3
    if "{told}" in form:
        assert tuple(one.texts[0].text.value for one in items) == TOLD


def test_an_office_and_a_rating_share_the_line_below_a_title() -> None:
    items = items_of(listed("{n} {name}\n  {office}／{rating}\n  {told}\n"), "a.txt")
    assert tuple(one.departments[0].name.value for one in items) == OFFICES
    assert tuple(one.ratings[0].value.value for one in items) == RATINGS
    assert tuple(one.texts[0].text.value for one in items) == TOLD


@pytest.mark.parametrize(
    "states", [("達成", "未達成", "一部達成") * 2, ("順調", "遅れ", "概ね順調") * 2]
)
def test_words_of_one_scheme_behind_offices_are_told_alike(states: tuple[str, ...]) -> None:
    text = HEAD + "\n"
    for n, (name, office, state) in enumerate(zip(NAMES, OFFICES, states, strict=True), 1):
        text += f"({n}) {name} 【{office}】 [{state}]\n"
    items = items_of(text)
    assert tuple(one.title.value for one in items) == NAMES
    told = [
        [r.value.value for r in one.ratings] or [one.status and one.status.value] for one in items
    ]
    assert told == [[state] for state in states]
    assert len({bool(one.ratings) for one in items}) == 1


def test_a_line_of_labels_says_what_the_cells_are() -> None:
    states = ("着手", "未着手", "実施済", "着手", "実施済", "未着手")
    text = "みどりの計画 令和5年度実施状況報告書\n記載順：取組／担当課／取組の区分／評価\n\n"
    for n, (name, office, state) in enumerate(zip(NAMES, OFFICES, states, strict=True)):
        text += f"・Ⅰ-{n + 1} {name}／{office}／{state}／{n % 3 + 1}\n　{TOLD[n]}\n"
    items = items_of(text, "a.txt")
    assert tuple(one.title.value for one in items) == NAMES
    assert tuple(one.status.value for one in items if one.status) == states
    assert [one.ratings[0].value.value for one in items] == ["1", "2", "3"] * 2
    assert tuple(one.texts[0].text.value for one in items) == TOLD


def by_office(item: str, head: str = "", label: str = "") -> str:
    text = HEAD
    for first, office in enumerate(OFFICES[:3]):
        text += f"\n## {label}{office}\n\n{head}"
        for n in (first, first + 3):
            text += item.format(n=n + 1, name=NAMES[n], told=TOLD[n], rating=RATINGS[n])
    return text


LABELLED = "### {n} {name}\n\n- 実績：{told}\n- 評価：{rating}\n\n"
BOLD = "**{n} {name}**（評価 {rating}）\n\n{told}\n\n"
ROW = "| {n} | {name} | {told} | {rating} |\n"
HEADS = "| No. | 事業名 | 実績 | 評価 |\n|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("item", "head", "label"),
    [
        (LABELLED, "", ""),
        (LABELLED, "", "実施主体："),
        (BOLD, "", ""),
        (ROW, HEADS, ""),
        (ROW, HEADS, "実施主体："),
    ],
)
def test_headings_that_are_offices_say_whose_the_items_are(
    item: str, head: str, label: str
) -> None:
    items = items_of(by_office(item, head, label))
    assert [one.number.value for one in items if one.number] == ["1", "4", "2", "5", "3", "6"]
    assert [one.title.value for one in items] == [NAMES[n] for n in (0, 3, 1, 4, 2, 5)]
    assert [[d.name.value for d in one.departments] for one in items] == [
        [OFFICES[n]] for n in (0, 0, 1, 1, 2, 2)
    ]
    assert not any(one.section for one in items)
    assert [one.ratings[0].value.value for one in items] == [RATINGS[n] for n in (0, 3, 1, 4, 2, 5)]


@pytest.mark.parametrize("brackets", ["《》", "【】", "〔〕"])
def test_a_counted_word_in_brackets_is_the_number_of_a_title(brackets: str) -> None:
    opens, closes = brackets
    text = "みどりの約束　令和5年度報告\n\n"
    for n, (name, office) in enumerate(zip(NAMES, OFFICES, strict=True), 1):
        text += f"{opens}約束{n}{closes} {name}\n[主管] {office}\n[到達度] Ａ\n{TOLD[n - 1]}\n\n"
    items = items_of(text, "a.txt")
    assert tuple(one.title.value for one in items) == NAMES
    assert [one.number.value for one in items if one.number] == [str(n) for n in range(1, 7)]


def test_texts_of_a_row_without_heads_are_told_apart() -> None:
    rows = "".join(
        f"{n},{name},{office}；庶務課,{rating},{told},今後は{told[0]}倍に増やす。\n"
        for n, (name, office, rating, told) in enumerate(
            zip(NAMES, OFFICES, RATINGS, TOLD, strict=True), start=1
        )
    )
    items = items_of("みどりの計画 令和5年度実施状況報告書\n" + rows, "a.csv")
    assert tuple(one.title.value for one in items) == NAMES
    assert [[d.name.value for d in one.departments] for one in items] == [
        [office, "庶務課"] for office in OFFICES
    ]
    assert [[(t.kind, t.fiscal_year) for t in one.texts] for one in items] == [
        [("done", 2023), ("next", 2024)]
    ] * 6
