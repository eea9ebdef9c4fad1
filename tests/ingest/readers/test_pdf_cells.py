"""Cells of PDF tables: offices below each other, rows that a page break tears, lines between."""

from __future__ import annotations

import pytest

RULES = "td{border:.6pt solid;font-size:10pt;padding:2mm;word-break:break-all}"
LONG = "花壇の手入れを月に二度行い、地域の人と花の苗を植えた。水やりの当番を決めた。"


@pytest.mark.parametrize(
    ("width", "offices", "read"),
    [
        (12, "保育課<br>学校教育課", "保育課 学校教育課"),
        (13.5, "国保年金課<br>健康づくり課", "国保年金課 健康づくり課"),
        (24, "社会福祉協議会<br>長寿課", "社会福祉協議会 長寿課"),
        (13.5, "教育委員会事務局", "教育委員会事務局"),
        (13.5, "公園課の職員が見回る", "公園課の職員が見回る"),
    ],
)
def test_offices_below_each_other_are_two_though_they_are_wrapped(
    width, offices, read, chromium_pdf, quoted, grid
):
    row = f"<table><tr><td>1<td style='width:{width}mm'>{offices}<td>実施した。</table>"
    style = f"{RULES}table{{width:auto}}td{{box-sizing:content-box}}"
    assert grid(quoted(chromium_pdf(row, style)))[0][1] == read


def test_what_a_page_break_leaves_of_one_cell_is_a_row_still(chromium_pdf, quoted):
    rows = "".join(f"<tr><td>{n}<td>{LONG}<td>公園課" for n in range(1, 3))
    torn = f"<tr><td>3<td>{LONG * 7}<td>公園課"
    style = f"{RULES}@page{{size:100mm 120mm;margin:10mm}}td{{vertical-align:top}}"
    source = quoted(chromium_pdf(f"<table>{rows}{torn}</table>", style))
    last = source.structure.tables[-1]
    assert len(source.structure.pages) > 1
    assert len(source.structure.tables) == len(source.structure.pages)
    words = [source.text[cell.start : cell.end] for cell in last.cells]
    assert [bool(one) for one in words] == [False, True, False]
    assert words[1].endswith("決めた。")


def test_a_count_and_a_title_further_left_end_a_table_without_lines(chromium_pdf, quoted):
    def part(number, title):
        rows = [("担当部署", "公園課"), ("内容", LONG), ("進捗度", "Ａ")]
        cells = "".join(f"<tr><td style='width:30mm'>{a}<td>{b}" for a, b in rows)
        return f"<p style='margin:0'>{number}　　{title}</p><table>{cells}</table>"

    style = "td{border:0;padding:1mm 2mm;font-size:10pt}p{font-size:10pt}"
    body = part(1, "花壇") + part(2, "街路の木") + part(3, "池")
    source = quoted(chromium_pdf(body, style))
    assert len(source.structure.tables) == 3
    cells = [cell for table in source.structure.tables for cell in table.cells]
    assert not any("街路" in source.text[cell.start : cell.end] for cell in cells)


@pytest.mark.parametrize("line", ["solid", "dotted", "dashed"])
def test_coloured_labels_part_the_cells_of_a_form_whose_rows_alone_are_ruled(
    line, chromium_pdf, quoted, grid
):
    def row(*cells):
        return "<div class=r>" + "".join(
            f"<div class={'l' if n % 2 == 0 else 'v'}>{words}</div>" for n, words in enumerate(cells)
        ) + "</div>"  # fmt: skip

    form = row("番号", "1", "取組名", "花壇の手入れ") + row("担当課", "公園課") + row("実績", LONG)
    style = (
        f".o{{border:1pt solid}}.r{{display:flex;border-bottom:.5pt {line}}}"
        ".l{width:18mm;padding:2mm;background:#eee}.v{flex:1;padding:2mm}"
    )
    source = quoted(chromium_pdf(f"<div class=o>{form}</div>", style))
    rows = [[cell for cell in row if cell] for row in grid(source)]
    assert [list(dict.fromkeys(row)) for row in rows] == [
        ["番号", "1", "取組名", "花壇の手入れ"],
        ["担当課", "公園課"],
        ["実績", LONG],
    ]
