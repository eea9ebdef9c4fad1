"""Forms whose head row is the item; numbers of forms; marks of new projects before titles."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TOLD = [
    ("花壇の手入れ", "公園課", "花を植えて街を彩る。", "12か所に植えた。"),
    ("川の清掃", "河川課", "川辺をきれいに保つ。", "60人が参加した。"),
    ("落ち葉の堆肥", "農政課", "落ち葉を土に返す。", "11袋を配った。"),
]


def items_of(name: str, text: str) -> tuple[Item, ...]:
    source = read(name, text.encode())
    return extract(source, induce(source).profile).items


def test_the_head_row_of_a_markdown_table_is_the_item() -> None:
    tables = [
        f"|**№{n}**|**{title}**|Col3|Col4|\n|---|---|---|---|\n"
        f"|**担当課**|{office}|**評価**|{rating}|\n"
        f"|**事業の内容**|{aim}|||\n|**令和5年度の**<br>**実績**|{done}|||\n"
        for n, (rating, (title, office, aim, done)) in enumerate(zip("534", TOLD, strict=True), 1)
    ]
    text = "# **みどりの計画 令和5年度報告書**\n\n## **柱1 緑を育てる**\n\n" + "\n".join(tables)
    items = items_of("forms.md", text)
    said = [
        (i.number.value, i.title.value, i.departments[0].name.value, i.ratings[0].value.value)
        for i in items
        if i.number
    ]
    assert said == [
        ("1", "花壇の手入れ", "公園課", "5"),
        ("2", "川の清掃", "河川課", "3"),
        ("3", "落ち葉の堆肥", "農政課", "4"),
    ]
    assert [text.text.value for item in items for text in item.texts] == [
        words for one in TOLD for words in one[2:]
    ]


def test_a_form_is_numbered_on_the_line_above_its_labels() -> None:
    forms = [
        f"みどり市　評価シート　No.{n}\n事業名 {title}\n担当課 {office}\n事業の目的 {aim}\n"
        f"指標 単位 令和４年度 令和５年度 目標\n参加した市民\nの数\n人 {n}1 {n}2 {n}5\n"
        f"実績 {done}\n評価 Ａ\n"
        for n, (title, office, aim, done) in enumerate(TOLD, 1)
    ]
    items = items_of("forms.txt", "みどりの計画　令和５年度実績\n\n" + "\n".join(forms))
    assert [i.number.value for i in items if i.number] == ["1", "2", "3"]
    assert [i.title.value for i in items] == [one[0] for one in TOLD]
    (counted,) = items[1].indicators
    assert (counted.label.value, counted.unit) == ("参加した市民の数", "人")
    assert [one.value for one in counted.figures] == [21, 22, 25]
    assert items[0].texts[-1].text.value == TOLD[0][-1]


@pytest.mark.parametrize("mark", ["（新）", "【拡充】", "[新規事業]"])
def test_a_mark_before_a_title_is_its_state(mark: str) -> None:
    marks = [mark, "", mark]
    text = "令和5年度　みどりの計画の主な事業\n\n" + "\n".join(
        f"○{mark}{title}　［{office}］　{n},200千円\n　　{aim}\n"
        for n, (mark, (title, office, aim, _)) in enumerate(zip(marks, TOLD, strict=True), 1)
    )
    items = items_of("budget.txt", text)
    assert [item.title.value for item in items] == [one[0] for one in TOLD]
    state = mark.strip("（）【】[]").removesuffix("事業")
    assert [item.status and item.status.value for item in items] == [state, None, state]


def test_figures_below_the_name_that_stands_beside_the_label() -> None:
    text = "令和6年度　みどりの計画　報告書\n（令和5年度実績）\n\n" + "\n".join(
        f"◇施策{n}　{title}\n　担当課：{office}\n　[目的]\n　　{aim}\n"
        f"　[指標]　{title}の人数\n　　R4：{n}1人　R5：{n}3人　目標（R7）：{n}9人\n　[評価]　Ａ\n"
        for n, (title, office, aim, _) in enumerate(TOLD, 1)
    )
    items = items_of("report.txt", text)
    assert [one.ratings[0].fiscal_year for one in items] == [2023, 2023, 2023]
    (counted,) = items[2].indicators
    assert counted.label.value == "落ち葉の堆肥の人数"
    assert [(f.role, f.fiscal_year, f.value) for f in counted.figures] == [
        ("actual", 2022, 31), ("actual", 2023, 33), ("target", 2025, 39),
    ]  # fmt: skip
