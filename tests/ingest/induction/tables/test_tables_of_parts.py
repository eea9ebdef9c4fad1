"""Tables whose parts are found by what stands around them: figures, years, counts, pages."""

from __future__ import annotations

import io

from openpyxl import Workbook

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥づくり", "空き家の見回り")
SECTIONS = ("基本目標1緑をふやす", "基本目標2まちを守る")


def html(*tables: str) -> tuple[Item, ...]:
    body = "".join(tables)
    page = f"<!doctype html><h1>みどり市環境計画の進捗状況（令和5年度）</h1>{body}"
    return items("a.html", page.encode())


def items(name: str, content: bytes) -> tuple[Item, ...]:
    source = read(name, content)
    return extract(source, induce(source).profile).items


def rows(*lines: str) -> str:
    """A table: cells divided by `|`."""
    told = ("".join(f"<td>{cell}</td>" for cell in line.split("|")) for line in lines)
    return f"<table>{''.join(f'<tr>{cells}</tr>' for cells in told)}</table>"


def test_a_table_of_figures_inside_a_form() -> None:
    found = html(
        *(
            f"<table><tr><td>番号</td><td>{n}</td><td>事業名</td><td>{title}</td></tr>"
            f"<tr><td>担当課</td><td>公園課</td><td>評価</td><td>A</td></tr>"
            f"<tr><td>実施内容</td><td colspan=3>{title}を{n}回行った。</td></tr>"
            "<tr><td>指標</td><td colspan=3>"
            + rows("名称|実績（2022年度）|実績（2023年度）", f"参加者数（人）|{n}0|{n}5")
            + "</td></tr></table>"
            for n, title in enumerate(TITLES, start=1)
        )
    )
    assert [(one.number and one.number.value, one.title.value) for one in found] == [
        (str(n), title) for n, title in enumerate(TITLES, start=1)
    ]
    figures = found[1].indicators[0]
    assert (figures.label.value, figures.unit) == ("参加者数", "人")
    assert [(one.fiscal_year, one.value) for one in figures.figures] == [(2022, 20), (2023, 25)]


def test_rows_of_years_below_headings_across_the_table() -> None:
    lines = [
        "<tr><td>番号</td><td>取組</td><td>担当課</td><td>年度</td><td>実績</td><td>評価</td></tr>"
    ]
    for n, title in enumerate(TITLES, start=1):
        if n % 2:
            lines.append(f"<tr><td colspan=6>{SECTIONS[n // 2]}</td></tr>")
        lines.append(
            f"<tr><td rowspan=2>{n}</td><td rowspan=2>{title}</td><td rowspan=2>公園課</td>"
            f"<td>令和4年度</td><td>{title}を1回行った。</td><td>B</td></tr>"
            f"<tr><td>令和5年度</td><td>{title}を2回行った。</td><td>A</td></tr>"
        )
    found = html(f"<table>{''.join(lines)}</table>")
    assert [one.title.value for one in found] == list(TITLES)
    assert [one.section[0].value for one in found] == [SECTIONS[n // 2] for n in range(4)]
    assert [(one.fiscal_year, one.value.value) for one in found[2].ratings] == [
        (2022, "B"), (2023, "A"),
    ]  # fmt: skip


def test_years_over_what_each_row_tells() -> None:
    found = html(
        *(
            f"<h2>{n} {title}</h2>"
            + rows("項目|令和4年度|令和5年度", f"実績|{n}回行った。|また{n}回行った。", "評価|B|A")
            + "<p>担当課：公園課</p>"
            for n, title in enumerate(TITLES, start=1)
        )
    )
    assert [one.title.value for one in found] == list(TITLES)
    assert not any(one.measures for one in found)
    assert [(one.fiscal_year, one.value.value) for one in found[0].ratings] == [
        (2022, "B"), (2023, "A"),
    ]  # fmt: skip
    assert [(one.fiscal_year, one.text.value) for one in found[0].texts] == [
        (2022, "1回行った。"), (2023, "また1回行った。"),
    ]  # fmt: skip


def test_a_number_before_the_name_opens_a_form() -> None:
    lines = [
        f"<p></p>{rows(f'№|{n}', f'取組項目|{title}', f'分野|{SECTIONS[n % 2]}', '主管課|公園課')}"
        for n, title in enumerate(TITLES, start=1)
    ]
    assert [(one.number and one.number.value, one.title.value) for one in html(*lines)] == [
        (str(n), title) for n, title in enumerate(TITLES, start=1)
    ]


def test_unknown_heads_before_units_name_what_is_measured() -> None:
    found = html(
        rows(
            "番号|事業名|担当課|活動量|単位|令和4年度実績|令和5年度実績",
            *(
                f"{n}|{title}|公園課|{title[:2]}の数|か所|{n}|{n + 1}"
                for n, title in enumerate(TITLES, start=1)
            ),
        )
    )
    assert [one.indicators[0].label.value for one in found] == [f"{t[:2]}の数" for t in TITLES]
    assert [one.indicators[0].unit for one in found] == ["か所"] * 4


def test_the_count_of_items_is_no_part_of_their_section() -> None:
    lines = []
    for n, title in enumerate(TITLES, start=1):
        if n % 2:
            lines.append(f"{SECTIONS[n // 2]}（2事業）||||")
        lines.append(f"{n}|{title}|公園課|{title}を行った。|A")
        if not n % 2:
            lines.append("小計||A：2件||")
    found = html(rows("番号|事業名|担当課|実績|評価", *lines))
    assert [one.title.value for one in found] == list(TITLES)
    assert [[one.value for one in item.section] for item in found] == [
        [SECTIONS[n // 2]] for n in range(4)
    ]
    span = found[0].section[0].spans[-1]
    assert "事業" not in span.quote


def test_a_state_and_a_rating_in_one_cell() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["みどり市環境計画 令和5年度 進捗状況"])
    for n, title in enumerate(TITLES, start=1):
        sheet.append([f"No.{n} {title}"])
        sheet.append(
            ["担当部署", "公園課", "実施状況／総合判定", "順調／C" if n % 2 else "遅れ／B"]
        )
        sheet.append(["取組実績", f"{title}を{n}回行った。", "今後の方針", "続ける。"])
    file = io.BytesIO()
    book.save(file)
    found = items("みどり市環境計画 令和5年度.xlsx", file.getvalue())
    assert [one.status and one.status.value for one in found] == ["順調", "遅れ"] * 2
    assert [one.ratings[0].value.value for one in found] == ["C", "B"] * 2


def test_offices_below_the_titles_under_a_head_of_two_names() -> None:
    lines = ["<tr><td>番号</td><td>事業名／担当課</td><td>取組の実績</td><td>評価</td></tr>"]
    lines += [
        f"<tr><td rowspan=2>{n}</td><td>{title}</td><td rowspan=2>{title}を行った。</td>"
        "<td rowspan=2>A</td></tr><tr><td>公園課、広報課</td></tr>"
        for n, title in enumerate(TITLES, start=1)
    ]
    found = html(f"<table>{''.join(lines)}</table>")
    assert [one.title.value for one in found] == list(TITLES)
    assert [[one.name.value for one in item.departments] for item in found] == [
        ["公園課", "広報課"]
    ] * 4


def test_two_names_in_a_head_and_a_label_in_its_cells() -> None:
    lines = [
        f"<tr><td>{n}</td><td>{title}</td><td>{title}を行った。</td><td>公園課<br>評価：B</td></tr>"
        for n, title in enumerate(TITLES, start=1)
    ]
    head = "<tr><td>番号</td><td>事業名</td><td>取組の実績</td><td>担当課・評価</td></tr>"
    found = html(f"<table>{head}{''.join(lines)}</table>")
    assert [[one.name.value for one in item.departments] for item in found] == [["公園課"]] * 4
    assert [one.ratings[0].value.value for one in found] == ["B"] * 4
    assert [len(one.texts) for one in found] == [1] * 4


def test_offices_and_a_rating_behind_one_label() -> None:
    forms = [
        rows(
            f"事業名|{n} {title}",
            f"担当課／評価|公園課、広報課／{'AB'[n % 2]}",
            f"取組の実績|{title}を行った。",
        )
        for n, title in enumerate(TITLES, start=1)
    ]
    found = html("<p></p>".join(forms))
    assert [[one.name.value for one in item.departments] for item in found] == [
        ["公園課", "広報課"]
    ] * 4
    assert [one.ratings[0].value.value for one in found] == ["B", "A"] * 2


def test_what_a_bracket_holds_is_said_by_the_label() -> None:
    forms = [
        rows(
            f"No.{n}|{title}||",
            "分野|緑をふやす|担当課|公園課",
            f"指標|参加した人の割合|実績（目標）|6{n}％（95％）",
            "評価|A|今後|回数を増やす。",
        )
        for n, title in enumerate(TITLES, start=1)
    ]
    found = html("<p></p>".join(forms))
    told = found[0].indicators[0]
    assert told.label.value == "参加した人の割合"
    assert [(one.role, one.value) for one in told.figures] == [("actual", 61), ("target", 95)]
