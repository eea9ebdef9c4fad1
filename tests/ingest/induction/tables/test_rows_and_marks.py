"""Rows over a page's end, marks of who takes part, empty cells by name, contents before tables."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.extract.grids import grid_of
from ingest.extract.prepared import prepared, tables_of
from ingest.induction.induction import induce
from ingest.readers.reading import read

HEADS = "<tr><th>番号<th>取組<th>担当課<th>評価"


def items_of(html):
    source = read("paper.html", f"<h1>平成町計画（令和5年度実績）</h1>{html}".encode())
    return extract(source, induce(source).profile).items


def names(values):
    return [one.value for one in values]


def test_a_page_that_begins_with_the_rest_of_a_row_goes_on_with_it():
    first = "<tr><td>1<td>川の清掃<td>環境課<td>Ａ<tr><td>2<td>避難所の<td>防災課<td>Ｂ"
    items = items_of(
        f"<table>{HEADS}{first}</table><table><tr><td><td>浸水対策<td><td></table>"
        f"<table>{HEADS}<tr><td>3<td>花壇の手入れ<td>公園課<td>Ｃ</table>"
    )
    assert names(item.title for item in items) == ["川の清掃", "避難所の浸水対策", "花壇の手入れ"]


@pytest.mark.parametrize("marks", ["◎○", "●○", "★○"])
def test_of_two_marks_one_leads_and_the_other_helps(marks):
    strong, weak = marks
    head = (
        "<tr><th rowspan=2>番号<th rowspan=2>取組<th colspan=3>取組主体<th rowspan=2>担当課"
        "<tr><th>市<th>所有者<th>団体"
    )
    items = items_of(
        f"<table>{head}<tr><td>1<td>古民家の修理<td>{strong}<td>{strong}<td>{weak}<td>文化財課"
        f"<tr><td>2<td>史跡の草刈り<td>{weak}<td><td>{strong}<td>公園課"
        f"<tr><td>3<td>文書の調査<td>{weak}<td>{weak}<td><td>企画課</table>"
    )
    assert [names(item.lead) for item in items] == [["市", "所有者"], ["団体"], ["市", "所有者"]]
    assert [names(item.partners) for item in items] == [["団体"], ["市"], []]


def test_cells_that_a_program_calls_empty_are_empty():
    rows = "| 方針 | 事業名 | 担当課 |\n|---|---|---|\n| 学び | 講座 | 社会教育課 |\n| NaN | 冊子 | NaN |\n"
    source = read("paper.md", rows.encode())
    (table,) = tables_of(source)
    grid = grid_of(prepared(source, (table,)), table)
    assert [cell.key for cell in grid.starting(2)] == ["冊子"]


def test_headings_that_a_list_of_contents_names_before_are_sections():
    row = "<tr><td>{0}<td>取組{0}の推進<td>企画課<td>Ａ<tr><td>{1}<td>取組{1}の推進<td>総務課<td>Ｂ"
    sections = ["１．道路をなおす", "２．川をきれいにする", "３．森をそだてる"]
    parts = [
        f"<p>{name}</p><table>{HEADS}{row.format(2 * n + 1, 2 * n + 2)}</table>"
        for n, name in enumerate(sections)
    ]
    items = items_of(f"<p>{'　'.join(sections)}</p>" + "".join(parts))
    assert [names(item.section)[-1][2:] for item in items] == [
        one[2:] for one in sections for _ in range(2)
    ]


def test_rows_of_later_pages_tell_what_the_columns_hold():
    heads = "<tr><th>取組項目<th>担当課<th>実績<th>評価"
    rows = [
        f"<tr><td>A-{n}{title}<td>環境課<td>{n}回の清掃を行った。<td>Ａ"
        for n, title in enumerate(
            ["川の清掃", "花壇の手入れ", "道路の整備", "森の下草刈り"], start=1
        )
    ]
    pages = [heads + rows[0], rows[1] + rows[2], rows[3]]
    items = items_of("".join(f"<table>{page}</table>" for page in pages))
    assert [(item.number.value, item.title.value) for item in items] == [
        ("A-1", "川の清掃"),
        ("A-2", "花壇の手入れ"),
        ("A-3", "道路の整備"),
        ("A-4", "森の下草刈り"),
    ]


def test_sums_are_named_by_the_head_over_their_years():
    heads = (
        "<tr><th rowspan=2>番号<th rowspan=2>事業名<th rowspan=2>担当課<th colspan=2>事業費（千円）"
        "<tr><th>R4決算<th>R5予算"
    )
    items = items_of(
        f"<table>{heads}<tr><td>1<td>講座の開催<td>企画課<td>1,200<td>1,500"
        "<tr><td>2<td>冊子の配布<td>総務課<td>300<td>280<tr><td>3<td>道路の整備<td>土木課<td>9,000<td>8,100</table>"
    )
    assert [
        [
            (one.label.value, f.role, f.fiscal_year, f.value)
            for one in item.indicators
            for f in one.figures
        ]
        for item in items
    ] == [
        [("事業費", "actual", 2022, 1200), ("事業費", "plan", 2023, 1500)],
        [("事業費", "actual", 2022, 300), ("事業費", "plan", 2023, 280)],
        [("事業費", "actual", 2022, 9000), ("事業費", "plan", 2023, 8100)],
    ]
