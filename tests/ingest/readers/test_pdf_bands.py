"""Tables of which only the rows are marked, by lines or by coloured bands."""

from __future__ import annotations

import pytest

HEAD = ["番号", "取組", "担当課", "実績", "評価"]
LONG = "花壇の手入れを月に二度行い、地域の人と花の苗を植えた。水やりの当番を決めた。"
ROWS = [
    ["1", "花壇の手入れ", "公園課<br>道路課", LONG, "Ａ"],
    ["2", "街路の木の植え替えと見回り", "道路課", "二十本を植え替えた。", "Ｂ"],
    ["3", "池の掃除", "公園課", LONG + "魚を移した。", "Ａ"],
    ["4", "垣根の刈り込み", "公園課", "年に一度刈り込んだ。", "Ｃ"],
]
LINES = "td,th{border:0;font-size:9pt}tr{border-bottom:.6pt solid}thead tr{border-top:.6pt solid}"
BANDS = "td,th{border:0;font-size:9pt}th{background:#246;color:#fff}.b1{background:#dde6f2}"
WIDTHS = "".join(
    f"td:nth-child({n}){{width:{width}mm}}" for n, width in enumerate([8, 30, 22, 75, 10], 1)
)


def table(rows, head=HEAD):
    body = "".join(
        f"<tr class=b{n % 2}>{''.join(f'<td>{cell}' for cell in row)}" for n, row in enumerate(rows)
    )
    return f"<table><thead><tr>{''.join(f'<th>{cell}' for cell in head)}</thead>{body}</table>"


def as_read(rows):
    return [[cell.replace("<br>", " ") for cell in row] for row in rows]


@pytest.mark.parametrize("style", [LINES, BANDS])
@pytest.mark.parametrize("align", ["top", "middle"])
def test_rows_part_at_lines_or_bands_columns_at_white_strips(
    style, align, chromium_pdf, quoted, grid
):
    source = quoted(
        chromium_pdf(table(ROWS), f"{style}{WIDTHS}table{{border-collapse:collapse}}"
                     f"td{{vertical-align:{align}}}"))  # fmt: skip
    (found,) = source.structure.tables
    assert len({cell.row for cell in found.cells}) == 5
    assert [["".join(cell.split()) for cell in row] for row in grid(source)] == [
        ["".join(cell.split()) for cell in row] for row in [HEAD, *as_read(ROWS)]
    ]


def test_a_heading_between_two_tables_parts_them(chromium_pdf, quoted):
    style = f"{LINES}{WIDTHS}table{{border-collapse:collapse}}"
    body = f"{table(ROWS[:2])}<h2>２　水を守る</h2>{table(ROWS[2:])}"
    source = quoted(chromium_pdf(body, style))
    assert len(source.structure.tables) == 2
    heading = source.text.index("２　水を守る")
    assert source.text.index("植え替えた。") < heading < source.text.index("池の掃除")


def test_a_group_at_the_left_whose_lines_stop_short_is_one_cell(chromium_pdf, quoted):
    style = (
        "td,th{border:0;font-size:9pt;border-bottom:.6pt solid}table{border-collapse:collapse}"
        "th{border-top:.6pt solid}"
    )
    rows = "".join(
        f"<tr>{f'<td rowspan=2>{group}' if n % 2 == 0 else ''}<td>{n + 1}"
        f"<td style='width:35mm'>{title}<td style='width:60mm'>{LONG}"
        for n, (group, title) in enumerate(
            [("緑", "花壇の手入れ"), ("", "街路の見回り"), ("水", "池の掃除"), ("", "川の掃除")]
        )
    )
    source = quoted(
        chromium_pdf(f"<table><tr><th>柱<th>番号<th>取組<th>実績</tr>{rows}</table>", style)
    )
    (found,) = source.structure.tables
    groups = [cell for cell in found.cells if cell.column == 0 and cell.row]
    assert [source.text[cell.start : cell.end] for cell in groups] == ["緑", "水"]
    assert [cell.row_span for cell in groups] == [2, 2]


def test_lines_under_headings_make_no_table(chromium_pdf, quoted):
    body = "".join(
        f"<h2 style='border-bottom:1px solid'>{n}　緑を育てる</h2><p>{LONG * 3}</p>"
        for n in range(1, 6)
    )
    source = quoted(chromium_pdf(body))
    assert not source.structure.tables
    assert len(source.structure.headings) == 5


@pytest.mark.parametrize("padding", ["3pt", "8pt 6pt"])
def test_every_second_row_coloured_below_headings_with_a_head_each(
    padding, chromium_pdf, quoted, grid
):
    style = (
        f"td,th{{border:0;font-size:9pt;padding:{padding};vertical-align:top;text-align:left}}"
        "table{border-collapse:collapse}.b1{background:#eef3ea}thead th{border-bottom:.8pt solid}"
        f"{WIDTHS}"
    )
    parts = [ROWS, ROWS[1:], ROWS[:2]]
    body = "".join(f"<h2>{n}　緑を守る</h2>{table(rows)}" for n, rows in enumerate(parts, start=1))
    source = quoted(chromium_pdf(body, style))
    assert len(source.structure.tables) == 3
    for number, rows in enumerate(parts):
        found = [["".join(cell.split()) for cell in row] for row in grid(source, number)]
        assert found == [HEAD, *(["".join(cell.split()) for cell in row] for row in as_read(rows))]
    assert len(source.structure.headings) == 3
