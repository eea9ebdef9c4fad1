"""Forms without ruling lines: labels at the left, values at the right, figures below."""

from __future__ import annotations

import pytest

SENTENCE = "地域の団体と協力して、防災訓練を年に四回行うとともに、備蓄品の点検を続けている。"
UNRULED = "td{border:none;padding:2px 4px;vertical-align:top;text-align:left}table{width:100%}"
FORM = [
    ("事業名", "自主防災組織の支援"),
    ("担当部署", "総務部　防災課"),
    ("目的", "災害に強いまちをつくる。"),
    ("令和５年度に実施した内容", SENTENCE * 3),
    ("令和６年度以降の予定", SENTENCE * 2),
    ("評価", "Ａ"),
]
FIGURES = [("指標名", "基準値", "目標値", "実績値"), ("訓練の参加者数", "120人", "200人", "180人")]


def _table(rows, width=""):
    cells = "".join(
        "<tr>"
        + "".join(f"<td{width if n == 0 else ''}>{c}</td>" for n, c in enumerate(row))
        + "</tr>"
        for row in rows
    )
    return f"<table>{cells}</table>"


@pytest.mark.parametrize("caption", ["", "<p>数値目標</p>"])
def test_a_form_without_lines_keeps_labels_beside_values(chromium_pdf, quoted, grid, caption):
    form = _table(FORM, " style='width:6em'")
    figures = _table(FIGURES, " style='width:14em'")
    source = quoted(chromium_pdf(f"<h2>評価シート</h2>{form}{caption}{figures}", UNRULED))
    first, second = source.structure.tables
    said = [[source.text[c.start : c.end] for c in t.cells] for t in (first, second)]
    squeezed = [["".join(words.split()) for words in cells] for cells in said]
    assert squeezed[0] == ["".join(words.split()) for row in FORM for words in row]
    assert said[1] == [words for row in FIGURES for words in row]


def test_a_wide_space_is_no_column(chromium_pdf, quoted):
    source = quoted(
        chromium_pdf("<p>※評価の区分　Ａ：予定どおり　Ｂ：遅れている</p>" + _table(FORM), UNRULED)
    )
    assert "※評価の区分　Ａ：予定どおり　Ｂ：遅れている\n" in source.text
    assert "総務部　防災課" in source.text
    (table,) = source.structure.tables
    assert {cell.column for cell in table.cells} == {0, 1}


def test_words_under_a_column_head_stay_apart(chromium_pdf, quoted, grid):
    rows = [
        ("番号", "区分", "評価"),
        ("1", "新規", "良好"),
        ("2", "継続", "普通"),
        ("3", "完了", "良好"),
    ]
    css = "td{border:none;padding:0 .5em;width:2em}table{border-spacing:0}body{font-size:10pt}"
    assert grid(quoted(chromium_pdf(_table(rows), css))) == [list(row) for row in rows]
