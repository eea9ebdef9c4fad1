"""Tables whose head alone has upright lines, or has two lines over rows that bands mark."""

from __future__ import annotations

HEAD = (
    "<thead><tr><th rowspan=2>番号<th rowspan=2>事業<th colspan=2>数値<th rowspan=2>評価"
    "<tr><th>基準<th>実績</thead>"
)
THINGS = ["花壇の手入れ", "川の清掃", "苗の配布", "池の水抜き", "垣根の剪定", "芝生の開放"]
ROWS = [[str(n), thing, f"{n}0", f"{n}5", "ＡＢ"[n % 2]] for n, thing in enumerate(THINGS, 1)]
BODY = "".join("<tr>" + "".join(f"<td>{words}" for words in row) for row in ROWS)
WIDTHS = "table{width:100%}td,th{padding:4px 8px;text-align:left}"


def _head(rows):
    return [rows[0], rows[1]], rows[2:]


def test_the_sides_of_a_ruled_head_go_on_down(chromium_pdf, quoted, grid):
    css = "td{border:none}tbody tr{border-bottom:1px solid}th{border:1px solid}"
    source = quoted(chromium_pdf(f"<table>{HEAD}{BODY}</table>", WIDTHS + css))
    head, rows = _head(grid(source))
    assert head == [
        ["番号", "事業", "数値", "数値", "評価"],
        ["番号", "事業", "基準", "実績", "評価"],
    ]
    assert rows == ROWS


def test_a_head_of_two_lines_stands_over_rows_that_bands_mark(chromium_pdf, quoted, grid):
    css = (
        "td,th{border:none}tbody tr:nth-child(even){background:#dde}thead{background:#bcd}"
        "th{height:9mm}"
    )
    source = quoted(chromium_pdf(f"<table>{HEAD}{BODY}</table>", WIDTHS + css))
    rows = [row for number in range(len(source.structure.tables)) for row in grid(source, number)]
    assert rows[-len(ROWS) :] == ROWS


def test_words_across_the_sides_of_a_head_are_no_row_of_it(chromium_pdf, quoted, grid):
    css = "td,th{border:1px solid}p{border-bottom:1px solid;margin:0;padding:4px}"
    text = "<p>この表の数値は、年度の末に各課が数えたもので、次の年の計画に使う目安である。</p>"
    table = f"<table>{HEAD}<tr>{''.join(f'<td>{words}' for words in ROWS[0])}</table>"
    source = quoted(chromium_pdf(table + text * 4, WIDTHS + css))
    assert len(grid(source)) == 3
    assert source.text.count("目安である。") == 4
