"""Names of groups in tables: counted parts, rows across, cells that say again what stands above."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥づくり", "空き家の見回り")
SECTIONS = ("緑をふやすまち", "安全を守るまち")
HEAD = "みどり市環境計画の進捗状況（令和5年度）"


def items(name: str, content: str | bytes) -> tuple[Item, ...]:
    source = read(name, content.encode() if isinstance(content, str) else content)
    return extract(source, induce(source).profile).items


def html(body: str) -> tuple[Item, ...]:
    return items("a.html", f"<!doctype html><h1>{HEAD}</h1>{body}")


def row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td{one}</td>' for one in cells)}</tr>"


def titles(found: tuple[Item, ...]) -> list[str]:
    return [one.title.value for one in found]


def sections(found: tuple[Item, ...]) -> list[list[str]]:
    return [[one.value for one in item.section] for item in found]


def offices(found: tuple[Item, ...]) -> list[list[str]]:
    return [[one.name.value for one in item.departments] for item in found]


BY_TWO = [[SECTIONS[0]], [SECTIONS[0]], [SECTIONS[1]], [SECTIONS[1]]]


def test_counted_titles_with_offices_of_their_own_are_items_of_merged_groups() -> None:
    lines = [row(">基本施策", ">取組", ">担当課", ">実績", ">評価")]
    for n, title in enumerate(TITLES):
        group = [f" rowspan=2>{SECTIONS[n // 2]}"] if n % 2 == 0 else []
        told = (f">{'①②③④'[n]}{title}", ">公園課", f">{title}を{n}回行った。", f">{'ABCA'[n]}")
        lines.append(row(*group, *told))
    found = html(f"<table>{''.join(lines)}</table>")
    assert titles(found) == list(TITLES)
    assert sections(found) == BY_TWO
    assert [one.ratings[0].value.value for one in found] == list("ABCA")
    assert not any(one.measures for one in found)


def test_groups_in_the_column_of_names() -> None:
    lines = ["| 番号 | 事業名 | 担当 | 実績 | 評価 |", "|---|---|---|---|---|"]
    for n, title in enumerate(TITLES):
        if n % 2 == 0:
            lines.append(f"| | **{n // 2 + 1} {SECTIONS[n // 2]}** | | | |")
        lines.append(f"| {n + 1} | {title} | 公園課 | {title}を行った。 | A |")
    found = items("a.md", f"# {HEAD}\n\n" + "\n".join(lines) + "\n")
    assert titles(found) == list(TITLES)
    assert sections(found) == [[f"{n // 2 + 1}{SECTIONS[n // 2]}"] for n in range(4)]


def test_rows_across_over_items_of_several_rows() -> None:
    lines = []
    for n, title in enumerate(TITLES):
        if n % 2 == 0:
            lines.append(f"<tr><th colspan=4>方針　{SECTIONS[n // 2]}</th></tr>")
        lines.append(row(f">{n + 1}", f" colspan=2><b>{title}</b>", ">評価：A"))
        lines.append(row(">担当", ">公園課", ">課題", ">人手が足りない。"))
        lines.append(row(">実績", f" colspan=3>{title}を{n + 2}回行った。"))
    found = html(f"<table>{''.join(lines)}</table>")
    assert titles(found) == list(TITLES)
    assert sections(found) == [[f"方針 {SECTIONS[n // 2]}"] for n in range(4)]


def test_signs_of_repetition_in_the_column_of_offices() -> None:
    told = ("公園課", "〃", "河川課", "〃")
    lines = [row(">番号", ">事業名", ">担当課", ">実績", ">評価")]
    lines += [
        row(f">{n}", f">{title}", f">{office}", f">{title}を行った。", ">A")
        for n, (title, office) in enumerate(zip(TITLES, told, strict=True), start=1)
    ]
    found = html(f"<table>{''.join(lines)}</table>")
    assert offices(found) == [["公園課"], ["公園課"], ["河川課"], ["河川課"]]


def test_merged_cells_that_a_converter_says_again_in_each_column() -> None:
    forms = []
    for title in TITLES:
        text = f"{title}を市民と進め、月に一度の集まりで確かめながら次の年へつないでいく。"
        forms.append(
            f"| 事業名 | {title} | {title} | {title} |\n|---|---|---|---|\n"
            f"| 担当課 | 公園課 | 公園課 | 公園課 |\n| 実績 | {text} | {text} | {text} |\n"
            "| 評価 | B | 今後の方針 | 回数を増やす。 |\n"
        )
    found = items("a.md", f"## {HEAD}\n\n" + "\n".join(forms))
    assert titles(found) == list(TITLES)
    assert offices(found) == [["公園課"]] * 4
    assert [one.ratings[0].value.value for one in found] == ["B"] * 4


def sheet_of_forms() -> bytes:
    """Forms one under the other with an empty row between them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([HEAD])
    for n, title in enumerate(TITLES):
        sheet.append([])
        sheet.append(["No.", n + 1, "施策名", title])
        sheet.append(["基本方針", f"基本方針{n // 2 + 1}　{SECTIONS[n // 2]}", "所管課", "公園課"])
        sheet.append(["成果指標", "単位", "R4実績値", "R5実績値"])
        sheet.append([f"{title}の回数", "回", n, n + 3])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_forms_of_a_sheet_with_figures_inside() -> None:
    found = items("a.xlsx", sheet_of_forms())
    assert titles(found) == list(TITLES)
    assert sections(found) == [[f"基本方針{n // 2 + 1}{SECTIONS[n // 2]}"] for n in range(4)]
    assert [
        (one.indicators[0].label.value, [each.value for each in one.indicators[0].figures])
        for one in found
    ] == [(f"{title}の回数", [n, n + 3]) for n, title in enumerate(TITLES)]


@pytest.mark.parametrize("tag", ["td", "th"])
def test_an_indicator_beside_its_rows_of_years(tag: str) -> None:
    forms = [
        f"<table><tr><{tag}>番号</{tag}><td>{n}</td><{tag}>事業名</{tag}><td colspan=2>{title}</td></tr>"
        f"<tr><{tag}>担当課</{tag}><td colspan=4>公園課</td></tr>"
        f"<tr><{tag} rowspan=2>成果指標</{tag}><td rowspan=2>参加者数（人）</td><td></td>"
        "<td>令和4年度</td><td>令和5年度</td></tr>"
        f"<tr><td>実績値</td><td>{n}0</td><td>{n}5</td></tr>"
        f"<tr><{tag}>課題</{tag}><td colspan=4>人手が足りない。</td></tr></table>"
        for n, title in enumerate(TITLES, start=1)
    ]
    found = html("<p></p>".join(forms))
    assert titles(found) == list(TITLES)
    assert [(one.fiscal_year, one.value) for one in found[1].indicators[0].figures] == [
        (2022, 20), (2023, 25),
    ]  # fmt: skip
    assert (found[1].indicators[0].label.value, found[1].indicators[0].unit) == ("参加者数", "人")


def test_sheets_that_are_but_counted_are_no_sections() -> None:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for n, section in enumerate(SECTIONS):
        sheet = book.create_sheet(f"方針{n + 1}")
        sheet.append([HEAD] if n == 0 else [])
        sheet.append([section])
        sheet.append(["番号", "事業名", "担当課", "実績", "評価"])
        for at in (2 * n, 2 * n + 1):
            sheet.append([at + 1, TITLES[at], "公園課", f"{TITLES[at]}を行った。", "A"])
    file = io.BytesIO()
    book.save(file)
    found = items("a.xlsx", file.getvalue())
    assert titles(found) == list(TITLES)
    assert sections(found) == BY_TWO


def test_a_second_row_beside_the_name_of_an_indicator() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([HEAD])
    for n, title in enumerate(TITLES):
        sheet.append([])
        sheet.append(["番号", n + 1, "担当課", "公園課", "分野", "緑"])
        top = sheet.max_row
        sheet.append(["事業名", title, None, None, None, None])
        sheet.append(["指標", "参加者数", "R4実績", f"{n}0人", "R5実績", f"{n}5人"])
        sheet.append([None, None, "目標値", "80人", "評価", "A"])
        sheet.append(["課題", "人手が足りない。", None, None, None, None])
        sheet.merge_cells(start_row=top + 2, start_column=1, end_row=top + 3, end_column=1)
        sheet.merge_cells(start_row=top + 2, start_column=2, end_row=top + 3, end_column=2)
        sheet.merge_cells(start_row=top + 1, start_column=2, end_row=top + 1, end_column=6)
        sheet.merge_cells(start_row=top + 4, start_column=2, end_row=top + 4, end_column=6)
    file = io.BytesIO()
    book.save(file)
    found = items("a.xlsx", file.getvalue())
    assert titles(found) == list(TITLES)
    assert [(one.role, one.value) for one in found[1].indicators[0].figures] == [
        ("actual", 10), ("actual", 15), ("target", 80),
    ]  # fmt: skip


def test_rows_of_other_works_inside_a_form_are_its_parts() -> None:
    forms = [
        f"<table>{row('>番号', f'>{n}', '>施策名', f'>{title}')}"
        f"{row('>主管課', ' colspan=3>公園課')}"
        f"{row('>事務事業名', '>担当課', '>決算額（千円）', '>事業評価')}"
        f"{row(f'>{title}の講座', '>人権課', '>300', '>継続')}"
        f"{row(f'>{title}の相談', '>広報課', '>200', '>改善')}"
        f"{row('>総合評価', ' colspan=3>A')}{row('>今後の方針', ' colspan=3>回数を増やす。')}</table>"
        for n, title in enumerate(TITLES, start=1)
    ]
    found = html("<p></p>".join(forms))
    assert titles(found) == list(TITLES)
    assert offices(found) == [["公園課"]] * 4
    assert [[one.text.value for one in item.measures] for item in found] == [
        [f"{title}の講座", f"{title}の相談"] for title in TITLES
    ]
    assert [one.ratings[0].value.value for one in found] == ["A"] * 4


def test_numbers_on_lines_of_their_own_above_the_names() -> None:
    cards = [
        f"<p>{n // 2 + 1}-{n % 2 + 1}</p><h3>{title}</h3><p>担当課：公園課</p><p>評価：A</p>"
        for n, title in enumerate(TITLES)
    ]
    found = html("".join(cards))
    assert [one.number and one.number.value for one in found] == ["1-1", "1-2", "2-1", "2-2"]


def test_rows_across_that_name_an_office() -> None:
    lines = [row(">番号", ">事業名", ">実績", ">評価")]
    for n, title in enumerate(TITLES):
        if n % 2 == 0:
            lines.append(row(f" colspan=4>{('【公園課】', '◆河川係')[n // 2]}"))
        lines.append(row(f">{n + 1}", f">{title}", f">{title}を行った。", ">A"))
    found = html(f"<table>{''.join(lines)}</table>")
    assert offices(found) == [["公園課"], ["公園課"], ["河川係"], ["河川係"]]
    assert sections(found) == [[]] * 4


def test_names_on_rows_of_their_own_over_groups_of_forms() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([HEAD])
    for n, title in enumerate(TITLES):
        if n % 2 == 0:
            sheet.append([])
            sheet.append([SECTIONS[n // 2]])
        sheet.append([f"({n + 1}) {title}"])
        sheet.append(["担当課", "公園課"])
        sheet.append(["取組内容", f"{title}を行った。"])
        sheet.append(["評価", "AB"[n % 2]])
    file = io.BytesIO()
    book.save(file)
    found = items("a.xlsx", file.getvalue())
    assert titles(found) == list(TITLES)
    assert sections(found) == BY_TWO
