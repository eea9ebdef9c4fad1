from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest
from openpyxl.styles import Border, Font, Side

from graph_data.places.locating import Location, locate
from ingest.errors import Unreadable
from ingest.readers.reading import read

THIN = Side(style="thin")


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def book():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "施策一覧"
    sheet["A1"] = "令和5年度 施策一覧"
    sheet.merge_cells("A1:E1")
    for row in (
        [], ["番号", "施策名", "担当課", "実績", None], [None, None, None, "R4", "R5"],
        [1, "窓口改革", "市民課\n税務課", 0.85, 0.9], [2, "図書館", "教育課", None, 1234],
    ):  # fmt: skip
        sheet.append(row)
    for merged in ("D3:E3", "A3:A4", "B3:B4", "C3:C4"):
        sheet.merge_cells(merged)
    for cell in sheet[3]:
        cell.font = Font(bold=True)
    sheet["D5"].number_format, sheet["E5"].number_format = "0%", "0.0%"
    sheet["E6"].number_format = "#,##0"
    sheet.row_dimensions[6].hidden = True
    sheet["A8"] = "※注記"
    sheet["G10"], sheet["H10"] = "更新日", datetime.date(2023, 4, 1)
    sheet["H10"].number_format = '[$-411]ggge"年"m"月"d"日"'
    return book


def test_every_value_as_displayed_with_the_name_of_its_cell(book, quoted, grid):
    source = quoted(saved(book))
    assert grid(source, 0) == [["令和5年度 施策一覧"]]
    assert grid(source, 1) == [
        ["番号", "施策名", "担当課", "実績", "実績"],
        ["番号", "施策名", "担当課", "R4", "R5"],
        ["1", "窓口改革", "市民課 税務課", "85%", "90.0%"],
        ["2", "図書館", "教育課", None, "1,234"],
    ]
    assert [grid(source, n) for n in (2, 3)] == [[["※注記"]], [["更新日", "令和5年4月1日"]]]
    assert source.text.startswith(
        "施策一覧\n\n令和5年度 施策一覧\n\n番号\t施策名\t担当課\t実績\t\n"
    )
    at = source.text.index("90.0%")
    assert locate(source.structure, at, at + 5) == (Location(sheet="施策一覧", cells="E5"),)
    start, end = source.text.index("窓口"), source.text.index("教育課")
    assert locate(source.structure, start, end + 3)[0].cells == "A5:E6"


def test_hidden_rows_columns_and_sheets_are_read_and_said(book, quoted):
    sheet = book["施策一覧"]
    sheet.column_dimensions["C"].hidden = True
    secret = book.create_sheet("控え")
    secret["B2"] = "控えの値"
    secret.sheet_state = "veryHidden"
    source = quoted(saved(book))
    hidden = {
        source.text[c.start : c.end]
        for t in source.structure.tables for c in t.cells if c.hidden and c.start < c.end
    }  # fmt: skip
    assert hidden == {"2", "図書館", "教育課", "1,234", "担当課", "市民課 税務課", "控えの値"}
    assert [(s.name, s.hidden) for s in source.structure.sheets] == [
        ("施策一覧", False), ("控え", True),
    ]  # fmt: skip
    assert ["「施策一覧」" in said or "「控え」" in said for said in source.structure.remarks] == [
        True, True,
    ]  # fmt: skip


def test_the_heads_of_a_table_are_marked(book, quoted):
    source = quoted(saved(book))
    heads = [source.text[c.start : c.end] for c in source.structure.tables[1].cells if c.header]
    assert heads == ["番号", "施策名", "担当課", "実績"]


def test_empty_rows_and_columns_divide_but_not_a_ruled_form(quoted, grid):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["番号", "名称", None, "区分", "数"],
        [1, "あ", None, "甲", 3],
        [2, "い", None, "乙", 4],
    ):
        sheet.append(row)
    sheet["A5"], sheet["A6"], sheet["B6"] = "評価シート", "担当課", "総務課"
    sheet["A8"], sheet["B8"] = "目標", "5件"
    for row in range(6, 9):
        for column in "AB":
            sheet[f"{column}{row}"].border = Border(THIN, THIN, THIN, THIN)
    source = quoted(saved(book))
    assert [grid(source, n) for n in range(4)] == [
        [["番号", "名称"], ["1", "あ"], ["2", "い"]],
        [["区分", "数"], ["甲", "3"], ["乙", "4"]],
        [["評価シート"]],
        [["担当課", "総務課"], ["", ""], ["目標", "5件"]],
    ]


def test_a_table_goes_on_below_an_empty_row_unless_a_new_head_begins(quoted):
    book = openpyxl.Workbook()
    sheet = book.active
    head = ["番号", "名称", "課"]
    for row in (head, [1, "あ", "甲課"], [], [2, "い", "乙課"], [], head, [3, "う", "丙課"]):
        sheet.append(row)
    tables = quoted(saved(book)).structure.tables
    assert [(t.cells[0].reference, t.cells[-1].reference) for t in tables] == [
        ("A1", "C4"), ("A6", "C7"),
    ]  # fmt: skip


def test_formulas_without_results_are_said(quoted):
    book = openpyxl.Workbook()
    book.active.append(["合計", "=SUM(1,2)"])
    source = quoted(saved(book))
    assert "合計" in source.text
    assert "数式 1 件" in source.structure.remarks[0]


def test_readings_and_struck_out_words_are_left_out(book):
    content = io.BytesIO(saved(book))
    changed = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8", "surrogateescape")
            if name == "xl/sharedStrings.xml":
                part = part.replace(
                    "<t>図書館</t>",
                    "<r><rPr><strike/></rPr><t>旧</t></r><r><t>図書館</t></r>"
                    '<rPh sb="0" eb="3"><t>トショカン</t></rPh>',
                )
            new.writestr(name, part.encode("utf-8", "surrogateescape"))
    text = read("x", changed.getvalue()).text
    assert "2\t図書館\t" in text
    assert "トショカン" not in text


def test_text_boxes_hang_at_a_cell(quoted):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("票")
        sheet.write("A1", "値")
        sheet.insert_textbox("C5", "枠の中の文")
    source = quoted(stream.getvalue())
    at = source.text.index("枠の中の文")
    assert locate(source.structure, at, at + 5) == (Location(sheet="票", cells="C5"),)


def test_a_workbook_without_words_is_refused():
    with pytest.raises(Unreadable, match="どのシートにも文字がありません"):
        read("x", saved(openpyxl.Workbook()))


@pytest.mark.slow
def test_the_old_format_reads_the_same(book, quoted, office, grid):
    source = quoted(office(saved(book), "xlsx", "xls"))
    assert source.media_type == "application/vnd.ms-excel"
    assert grid(source, 1) == [
        ["番号", "施策名", "担当課", "実績", "実績"],
        ["番号", "施策名", "担当課", "R4", "R5"],
        ["1", "窓口改革", "市民課 税務課", "85%", "90.0%"],
        ["2", "図書館", "教育課", None, "1,234"],
    ]
    assert any(c.hidden for t in source.structure.tables for c in t.cells)
    assert "令和5年4月1日" in source.text
