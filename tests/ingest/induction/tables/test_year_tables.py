"""Small tables of years inside an item: figures and texts of their years, by the rows' own words."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥づくり")
TEXTS = (
    "市民と駅前の花壇に花を植えます。",
    "川辺のごみを拾い、岸の草を刈ります。",
    "公園の落ち葉を集め、堆肥を作ります。",
)


def items(name: str, content: str) -> tuple[Item, ...]:
    source = read(name, content.encode())
    return extract(source, induce(source).profile).items


def page(*tables: str, behind: str = "") -> tuple[Item, ...]:
    parts = "".join(
        f"<h3>取組{n}　{title}</h3><p>{text}</p>{table}<p>担当課：公園課</p>{behind}"
        for n, (title, text, table) in enumerate(zip(TITLES, TEXTS, tables, strict=True), start=1)
    )
    return items("a.html", f"<!doctype html><h1>みどり市環境計画（令和5年度）</h1>{parts}")


def told(item: Item) -> list[tuple[str, int | None, str]]:
    return [(t.kind, t.fiscal_year, t.text.value) for t in item.texts if t.kind != "description"]


def figures(item: Item) -> list[tuple[str, str | None, str, int | None, object]]:
    return [
        (one.label.value, one.unit, f.role, f.fiscal_year, f.value)
        for one in item.indicators
        for f in one.figures
    ]


def rows(*printed: str, heads: int = 1) -> str:
    cells = [row.split("|") for row in printed]
    made = [
        "".join(f"<{'th' if n < heads else 'td'}>{c}</{'th' if n < heads else 'td'}>" for c in row)
        for n, row in enumerate(cells)
    ]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in made) + "</table>"


def test_words_under_years_are_plans_of_these_years() -> None:
    found = page(
        rows("令和5年度|令和6年度|令和7年度", "調査|設計|工事"),
        rows("令和5年度|令和6年度|令和7年度", "20か所|20か所|25か所"),
        rows("令和5年度|令和6年度|令和7年度", "募集|実施|実施"),
    )
    assert told(found[0]) == [
        ("plan", 2023, "調査"),
        ("plan", 2024, "設計"),
        ("plan", 2025, "工事"),
    ]
    assert told(found[1]) == [
        ("plan", 2023, "20か所"), ("plan", 2024, "20か所"), ("plan", 2025, "25か所"),
    ]  # fmt: skip
    assert told(found[2])[1:] == [("plan", 2024, "実施"), ("plan", 2025, "実施")]
    assert not any(one.indicators for one in found)


def test_rows_of_plan_and_of_what_was_done_say_their_kind() -> None:
    found = page(
        rows("区分|R4|R5", "計画|試行|拡大", "実績|試行|延期"),
        rows("区分|R4|R5", "計画|説明会|工事", "実績|説明会|－"),
        rows("区分|R4|R5", "計画|調査|設計", "実績|調査|設計"),
    )
    assert told(found[0]) == [
        ("plan", 2022, "試行"), ("plan", 2023, "拡大"), ("done", 2022, "試行"), ("done", 2023, "延期"),
    ]  # fmt: skip
    assert told(found[1])[2:] == [("done", 2022, "説明会")]


def test_a_merged_name_before_rows_of_roles_is_the_indicator() -> None:
    def table(name: str, plan: str, actual: str) -> str:
        return (
            "<table><tr><td colspan=2></td><td>令和4年度</td><td>令和5年度</td></tr>"
            f"<tr><td rowspan=2>{name}</td><td>計画値</td>"
            + "".join(f"<td>{one}</td>" for one in plan.split())
            + "</tr><tr><td>実績値</td>"
            + "".join(f"<td>{one}</td>" for one in actual.split())
            + "</tr></table>"
        )

    found = page(
        table("参加者数（人）", "100 120", "96 131"),
        table("活動日数（日）", "12 12", "11 －"),
        table("配布量（kg）", "300 320", "290 335"),
    )
    assert figures(found[0]) == [
        ("参加者数", "人", "plan", 2022, 100), ("参加者数", "人", "plan", 2023, 120),
        ("参加者数", "人", "actual", 2022, 96), ("参加者数", "人", "actual", 2023, 131),
    ]  # fmt: skip
    assert figures(found[1])[-1] == ("活動日数", "日", "actual", 2023, None)


def test_the_first_cell_of_a_row_names_the_indicator_and_the_heads_its_roles() -> None:
    head = "区分|単位|R4決算|R5決算|R6予算"
    found = page(
        rows(head, "事業費|千円|500|520|600", "参加者数|人|40|45|50"),
        rows(head, "事業費|千円|80|75|90", "参加者数|人|12|9|15"),
        rows(head, "事業費|千円|30|30|30", "参加者数|人|20|25|30"),
    )
    assert figures(found[0])[:4] == [
        ("事業費", "千円", "actual", 2022, 500), ("事業費", "千円", "actual", 2023, 520),
        ("事業費", "千円", "plan", 2024, 600), ("参加者数", "人", "actual", 2022, 40),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_label_beside_years_in_a_form_says_what_they_hold(form: str) -> None:
    if form == "html":
        sheets = [
            f"<table><tr><td>取組名</td><td colspan=3>{title}</td></tr>"
            f"<tr><td>担当課</td><td colspan=3>公園課</td></tr>"
            f"<tr><td>内容</td><td colspan=3>{text}</td></tr>"
            "<tr><td rowspan=2>年次計画</td><td>R5</td><td>R6</td><td>R7</td></tr>"
            "<tr><td>調査</td><td>試行</td><td>本格実施</td></tr>"
            "<tr><td rowspan=2>事業費（千円）</td><td>R4決算</td><td>R5決算</td><td>R6予算</td></tr>"
            "<tr><td>10</td><td>20</td><td>30</td></tr>"
            "<tr><td>課題</td><td colspan=3>人手が足りない。</td></tr></table>"
            for title, text in zip(TITLES, TEXTS, strict=True)
        ]
    else:
        sheets = [
            f"| 取組名 | {title} | | |\n|---|---|---|---|\n| 担当課 | 公園課 | | |\n"
            f"| 内容 | {text} | | |\n| 年次計画 | R5 | R6 | R7 |\n| | 調査 | 試行 | 本格実施 |\n"
            "| 事業費（千円） | R4決算 | R5決算 | R6予算 |\n| | 10 | 20 | 30 |\n"
            "| 課題 | 人手が足りない。 | | |\n\n"
            for title, text in zip(TITLES, TEXTS, strict=True)
        ]
    if form == "html":
        found = items(
            "a.html", "<!doctype html><h1>みどり市環境計画（令和5年度）</h1>" + "".join(sheets)
        )
    else:
        found = items("a.md", "# みどり市環境計画（令和5年度）\n\n" + "".join(sheets))
    assert [one.title.value for one in found] == list(TITLES)
    assert [t for t in told(found[0]) if t[0] == "plan"] == [
        ("plan", 2023, "調査"), ("plan", 2024, "試行"), ("plan", 2025, "本格実施"),
    ]  # fmt: skip
    assert figures(found[0]) == [
        ("事業費", "千円", "actual", 2022, 10), ("事業費", "千円", "actual", 2023, 20),
        ("事業費", "千円", "plan", 2024, 30),
    ]  # fmt: skip
    assert ("issue", None, "人手が足りない。") in told(found[0])


def test_two_rows_of_heads_over_the_figures() -> None:
    head = (
        "<tr><td rowspan=2>項目</td><td colspan=2>R4</td><td colspan=2>R5</td></tr>"
        "<tr><td>目標</td><td>実績</td><td>目標</td><td>実績</td></tr>"
    )
    cells = "<tr><td>参加者数（人）</td><td>10</td><td>11</td><td>20</td><td>19</td></tr>"
    table = f"<table>{head}{cells}</table>"
    found = page(table, table, table)
    assert figures(found[2]) == [
        ("参加者数", "人", "target", 2022, 10), ("参加者数", "人", "actual", 2022, 11),
        ("参加者数", "人", "target", 2023, 20), ("参加者数", "人", "actual", 2023, 19),
    ]  # fmt: skip


def test_rows_named_by_need_and_supply_count_in_the_unit_of_the_corner() -> None:
    table = rows("単位：人|R4|R5", "量の見込み|40|42", "確保方策|50|50", "実績|38|41")
    found = page(table, table, table)
    assert figures(found[1]) == [
        ("量の見込み", "人", "plan", 2022, 40), ("量の見込み", "人", "plan", 2023, 42),
        ("確保方策", "人", "plan", 2022, 50), ("確保方策", "人", "plan", 2023, 50),
        ("川の清掃", "人", "actual", 2022, 38), ("川の清掃", "人", "actual", 2023, 41),
    ]  # fmt: skip
