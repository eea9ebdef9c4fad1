from __future__ import annotations

import io

import docx
import pytest

from graph_data.places.locating import locate
from ingest.extract.grids import grid_of
from ingest.extract.prepared import tables_of
from ingest.extract.views import view

LONG = "窓口の待ち時間を短くするため、申請の手引きを見直し、書かない窓口を本庁と支所に広げます。"
FIGURES = (
    "指標 待ち人数 基準値（令和4年度）1,405人→目標値（令和5年度）1,218人→目標値（令和6年度）1,523人"
)


def test_lines_that_were_wrapped_are_one_paragraph(chromium_pdf, quoted):
    source = quoted(chromium_pdf(f"<p>{LONG}</p><p>{LONG}</p><p>{FIGURES}</p>"))
    lines = [line for line in source.text.split("\n") if line]
    assert lines == [LONG, LONG, FIGURES]


def test_a_passage_that_goes_on_has_a_box_in_each_line(chromium_pdf, quoted):
    source = quoted(chromium_pdf(f"<p>{FIGURES}</p>" * 3))
    (found,) = locate(source.structure, 0, len(FIGURES))
    assert len(found.boxes) == 2


@pytest.mark.parametrize("begin", ["・", "(2) ", "【担当】", "担当課：", "■"])
def test_entries_and_labels_begin_anew_even_below_a_full_line(chromium_pdf, quoted, begin):
    full = "あ" * 49
    words = f"<p>{LONG * 3}</p><p>{full}<br>{begin}企画課</p>"
    source = quoted(chromium_pdf(words, "body{font-size:10pt}@page{size:500pt 842pt;margin:5pt}"))
    assert f"\n{begin}企画課" in source.text


def rows_of(source):
    whole = view(source)
    return [
        [[cell.key for cell in grid.starting(row)] for row in range(grid.rows)]
        for grid in (grid_of(whole, table) for table in tables_of(source))
    ]


def table(rows):
    cells = "".join("<tr>" + "".join(f"<td>{words}" for words in row) for row in rows)
    head = "<thead><tr><th>番号<th>事業名<th>内容<th>実績</thead>"
    return f"<table>{head}{cells}</table>"


def test_a_row_that_the_page_tears_is_one_row(chromium_pdf, quoted):
    rows = [["1", "窓口の改革", "案内を置く", "10件"], ["2", "広報の充実", LONG * 3, "20件"]]
    style = "@page{size:120mm 70mm;margin:8mm}td:nth-child(3){width:9em}td:nth-child(2){width:5em}"
    source = quoted(chromium_pdf(table([*rows, ["3", "財政の健全化", "見直す", "30件"]]), style))
    assert len(source.structure.pages) > 1
    found = [row for one in rows_of(source) for row in one if row and row[0] in "123"]
    assert found == [
        ["1", "窓口の改革", "案内を置く", "10件"],
        ["2", "広報の充実", LONG * 3, "20件"],
        ["3", "財政の健全化", "見直す", "30件"],
    ]


def test_a_row_under_a_merged_cell_is_no_rest_of_the_one_above(chromium_pdf, quoted):
    rows = [["1", "窓口の改革", "案内を置く", "10件"]] * 8
    source = quoted(chromium_pdf(table(rows), "@page{size:120mm 60mm;margin:8mm}td{height:20px}"))
    assert sum(len(one) - 1 for one in rows_of(source)) == 8


@pytest.mark.parametrize("cut", range(44, 62, 3))
def test_figures_are_one_line_wherever_they_are_wrapped(chromium_pdf, quoted, cut):
    """A bracket that stays open, an arrow or a label at the end of a line goes on in the next."""
    style = f"body{{width:{cut}em;font-size:9pt}}@page{{size:{cut}em 200pt;margin:0}}"
    source = quoted(chromium_pdf(f"<p>{FIGURES}</p>" * 4, style))
    assert [line for line in source.text.split("\n") if line] == [FIGURES] * 4


def test_columns_as_narrow_as_a_letter_are_no_spread_word(chromium_pdf, quoted, grid):
    heads = "<tr><th>番号<th>事業名<th>主管部<th>主管課<th>実施状況</tr>"
    rows = "".join(f"<tr><td>{n}<td>広報の充実<td>市長部<td>企画課<td>完了</tr>" for n in (1, 2))
    style = (
        "td,th{border:0;font-size:8pt;vertical-align:top}table{table-layout:fixed;width:300px}"
        "th:nth-child(n+3){width:11px;padding:3px 5px}"
    )
    source = quoted(chromium_pdf(f"<table>{heads}{rows}</table>", style))
    assert grid(source)[0][-3:] == ["主管部", "主管課", "実施状況"]


def test_entries_of_a_word_list_begin_with_their_bullets(office, quoted):
    document = docx.Document()
    for words in (
        "窓口の案内を新しくする",
        "手引きを三つの言葉で作る",
        "申請を家からできるようにする",
    ):
        document.add_paragraph(words, style="List Bullet")
    file = io.BytesIO()
    document.save(file)
    source = quoted(office(file.getvalue(), "docx", "pdf"))
    assert not source.structure.tables
    assert [line.replace(" ", "") for line in source.text.split("\n") if line] == [
        "・窓口の案内を新しくする", "・手引きを三つの言葉で作る", "・申請を家からできるようにする",
    ]  # fmt: skip
