"""Items that are blocks of rows: what a row tells is said by a cell inside the block."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥づくり")


def items(name: str, content: bytes) -> tuple[Item, ...]:
    source = read(name, content)
    return extract(source, induce(source).profile).items


def html(head: str, *blocks: str) -> tuple[Item, ...]:
    cells = "".join(f"<th{one}</th>" for one in head.split("|"))
    table = f"<table><tr>{cells}</tr>{''.join(blocks)}</table>"
    page = f"<!doctype html><h1>みどり市環境計画の進捗状況（令和5年度）</h1>{table}"
    return items("a.html", page.encode())


def texts(item: Item) -> list[tuple[str, int | None, str]]:
    return [(one.kind, one.fiscal_year, one.text.value) for one in item.texts]


def test_rows_of_labels_and_values_inside_an_item() -> None:
    blocks = [
        f"<tr><td rowspan=3>{n}</td><td rowspan=3>{title}</td><td rowspan=3>公園課</td>"
        f"<td>目標・計画</td><td>{title}を市民と進める。</td><td rowspan=3>{mark}</td></tr>"
        f"<tr><td>実施状況</td><td>{title}を{n}回行った。</td></tr>"
        "<tr><td>課題</td><td>参加者が減っている。</td></tr>"
        for n, (title, mark) in enumerate(zip(TITLES, "ABA", strict=True), start=1)
    ]
    found = html(">No.|>施策|>担当課| colspan=2>内容|>評価", *blocks)
    assert [(one.number.value, one.title.value) for one in found if one.number] == [
        ("1", TITLES[0]), ("2", TITLES[1]), ("3", TITLES[2]),
    ]  # fmt: skip
    assert [one.ratings[0].value.value for one in found] == ["A", "B", "A"]
    assert texts(found[1]) == [
        ("plan", 2023, "川の清掃を市民と進める。"), ("done", 2023, "川の清掃を2回行った。"),
        ("issue", None, "参加者が減っている。"),
    ]  # fmt: skip


def test_a_workbook_without_merged_cells() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["みどり市環境計画 点検表（令和5年度）"])
    sheet.append(["番号", "取組名", "所管課", "区分", "内容"])
    for n, title in enumerate(TITLES, start=1):
        sheet.append([n, title, "公園課", "取組内容", f"{title}を市民と進める。"])
        sheet.append([None, None, None, "実績", f"{title}を{n}回行った。"])
        sheet.append([None, None, None, "今後の方針", "続けて行う。"])
    saved = io.BytesIO()
    book.save(saved)
    found = items("a.xlsx", saved.getvalue())
    assert [one.title.value for one in found] == list(TITLES)
    assert [text[2] for text in texts(found[0])] == [
        "花壇の手入れを市民と進める。", "花壇の手入れを1回行った。", "続けて行う。",
    ]  # fmt: skip
    assert texts(found[2])[-1] == ("next", 2024, "続けて行う。")


def test_plan_and_actual_in_words_are_told_apart() -> None:
    blocks = [
        f"<tr><td rowspan=2>{n}</td><td rowspan=2>{title}</td><td rowspan=2>公園課</td>"
        "<td>計画</td><td>試行</td><td>実施</td></tr>"
        "<tr><td>実績</td><td>試行</td><td>延期</td></tr>"
        for n, title in enumerate(TITLES, start=1)
    ]
    found = html(">No.|>取組項目|>担当課|>区分|>R4|>R5", *blocks)
    assert texts(found[0]) == [
        ("plan", 2022, "試行"), ("done", 2022, "試行"), ("plan", 2023, "実施"), ("done", 2023, "延期"),
    ]  # fmt: skip


@pytest.mark.parametrize("over", ["KPI", "指標"])
def test_target_and_actual_of_several_indicators_under_years(over: str) -> None:
    head = (
        "<tr><th rowspan=2>No.</th><th rowspan=2>施策</th><th rowspan=2>担当課</th>"
        f"<th colspan=5>{over}</th></tr>"
        "<tr><th>指標名</th><th>単位</th><th>区分</th><th>R4</th><th>R5</th></tr>"
    )
    rows = "".join(
        f"<tr><td rowspan=4>{n}</td><td rowspan=4>{title}</td><td rowspan=4>公園課</td>"
        "<td rowspan=2>参加者数</td><td rowspan=2>人</td><td>目標</td><td>10</td><td>20</td></tr>"
        "<tr><td>実績</td><td>11</td><td>19</td></tr>"
        "<tr><td rowspan=2>実施回数</td><td rowspan=2>回</td><td>目標</td><td>3</td><td>4</td></tr>"
        "<tr><td>実績</td><td>3</td><td></td></tr>"
        for n, title in enumerate(TITLES, start=1)
    )
    page = f"<!doctype html><h1>みどり市総合戦略（令和5年度）</h1><table>{head}{rows}</table>"
    found = items("a.html", page.encode())
    told = [
        (one.label.value, one.unit, f.role, f.fiscal_year, f.value)
        for one in found[1].indicators
        for f in one.figures
    ]
    assert told == [
        ("参加者数", "人", "target", 2022, 10), ("参加者数", "人", "target", 2023, 20),
        ("参加者数", "人", "actual", 2022, 11), ("参加者数", "人", "actual", 2023, 19),
        ("実施回数", "回", "target", 2022, 3), ("実施回数", "回", "target", 2023, 4),
        ("実施回数", "回", "actual", 2022, 3),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["成果目標", "取組"])
@pytest.mark.parametrize("names", ["項目", "指標"])
def test_a_block_with_an_indicator_in_each_row_is_one_item(head: str, names: str) -> None:
    blocks = [
        f"<tr><td rowspan=2>{n}　{title}の推進</td><td rowspan=2>公園課</td><td>参加者数</td><td>人</td>"
        "<td>10</td><td>12</td><td>○</td><td rowspan=2>市民と進めた。</td></tr>"
        "<tr><td>実施回数</td><td>回</td><td>3</td><td>2</td><td>△</td></tr>"
        for n, title in enumerate(TITLES, start=1)
    ]
    found = html(f">{head}|>担当課|>{names}|>単位|>目標値|>実績値|>達成状況|>実施状況", *blocks)
    assert [(one.number.value, one.title.value) for one in found if one.number] == [
        (str(n), f"{title}の推進") for n, title in enumerate(TITLES, start=1)
    ]
    assert [(one.label.value, one.unit) for one in found[2].indicators] == [
        ("参加者数", "人"), ("実施回数", "回"),
    ]  # fmt: skip
    assert not found[0].ratings


def test_a_label_that_nobody_listed_answers_the_problem_before_it() -> None:
    blocks = [
        f"<tr><td rowspan=3>{n}</td><td rowspan=3>{title}</td><td rowspan=3>公園課</td>"
        f"<td>主な取組</td><td>{title}を{n}回行った。</td></tr>"
        "<tr><td>課題</td><td>参加者が減っている。</td></tr>"
        "<tr><td>手だて</td><td>学校に呼びかける。</td></tr>"
        for n, title in enumerate(TITLES, start=1)
    ]
    found = html(">番号|>施策名|>担当課| colspan=2>点検の内容", *blocks)
    assert texts(found[0])[1:] == [
        ("issue", None, "参加者が減っている。"), ("next", 2024, "学校に呼びかける。"),
    ]  # fmt: skip


def test_roles_under_an_empty_head_and_titles_under_a_plain_word() -> None:
    blocks = [
        f"<tr><td rowspan=2>{n}</td><td rowspan=2>{title}</td><td rowspan=2>公園課</td>"
        "<td>計画</td><td>試行</td><td>実施</td><td rowspan=2>A</td></tr>"
        "<tr><td>実績</td><td>試行</td><td>延期</td></tr>"
        for n, title in enumerate(TITLES, start=1)
    ]
    found = html(">番号|>取組|>所管課|>|>令和4年度|>令和5年度|>評価", *blocks)
    assert [one.title.value for one in found] == list(TITLES)
    assert ("done", 2023, "延期") in texts(found[2])
    assert ("plan", 2023, "実施") in texts(found[2])
