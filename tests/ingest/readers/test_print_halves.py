"""What a printer makes of tables: halves on two pages, torn numbers, heads over empty places."""

from __future__ import annotations

import pytest

from ingest.extract.print_halves import with_halves_joined
from ingest.readers.reading import read

STYLE = "td{width:9em}td:last-child{width:6em}"
ROWS = ["第1事業", "第2事業", "第3事業"]


def page(heads, rows, *, height=20):
    cells = "".join(
        f"<tr style='height:{height}px'>" + "".join(f"<td>{words}" for words in row)
        for row in [heads, *rows]
    )
    return f"<table style='break-after:page'>{cells}</table>"


def rows_of(source, table):
    found = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(source.text[cell.start : cell.end])
    return list(found.values())


@pytest.mark.parametrize("again", [[], ["事業名"]])
def test_pages_with_further_columns_go_beside_the_first(chromium_pdf, again):
    first = page(["事業名", "所管", "担当課"], [[name, "市長部局", "企画課"] for name in ROWS])
    names = [[name] * len(again) for name in ROWS]
    second = page([*again, "評価"], [[*own, mark] for own, mark in zip(names, "ABC", strict=True)])
    source = read("print.pdf", chromium_pdf(first + second, STYLE))
    (whole,) = with_halves_joined(source)
    assert rows_of(source, whole) == [
        ["事業名", "所管", "担当課", "評価"],
        *([name, "市長部局", "企画課", mark] for name, mark in zip(ROWS, "ABC", strict=True)),
    ]


def test_pages_of_the_same_columns_stay_apart(chromium_pdf):
    one = page(["事業名", "担当課"], [[name, "企画課"] for name in ROWS])
    source = read("print.pdf", chromium_pdf(one + one, "td{width:9em}"))
    assert len(with_halves_joined(source)) == 2


def test_the_next_sheet_of_a_form_stays_apart(chromium_pdf):
    """Its columns may be drawn a little wider: the labels say what it is."""
    sheets = [
        page(["番号", str(n), "事業名", title], [["担当課", "企画課", "評価", mark]] * 3)
        for n, (title, mark) in enumerate(
            [("花壇の手入れ", "Ａ"), ("川の清掃と草刈り", "Ｂ")], start=1
        )
    ]
    first = sheets[0].replace("<table ", "<table class=narrow ", 1)
    source = read(
        "print.pdf", chromium_pdf(first + sheets[1], "td{width:9em}.narrow td{width:8em}")
    )
    assert len(with_halves_joined(source)) == 2


def test_rows_of_other_heights_stay_apart(chromium_pdf):
    first = page(["事業名", "担当課"], [[name, "企画課"] for name in ROWS])
    second = page(["指標", "実績", "目標"], [["件数", "3件", "5件"]] * 3, height=31)
    source = read("print.pdf", chromium_pdf(first + second, "td{width:9em}"))
    assert len(with_halves_joined(source)) == 2


def test_a_number_torn_in_a_narrow_cell_is_whole(chromium_pdf):
    cells = (
        "<table><tr><td>番号<td>値<tr><td style='width:2.2em'>A-10<td style='width:1.9em'>３９.４%"
    )
    source = read("cells.pdf", chromium_pdf(cells + "</table>", "td{padding:1px}"))
    assert "A-10\t３９.４%" in source.text


def test_columns_that_stand_alone_on_their_pages_go_beside_the_first(chromium_pdf):
    pages = [
        page(["事業名", "所管", "担当課"], [[name, "市長部局", "企画課"] for name in ROWS]),
        page(["説明"], [["案内を行う。"], ["点検を行う。"], ["補助を行う。"]]),
        page(["実績", "評価"], [["4回行った。", mark] for mark in "ABC"]),
        page(["今後"], [["続ける。"], ["増やす。"], ["改める。"]]),
    ]
    source = read("print.pdf", chromium_pdf("".join(pages), STYLE))
    (whole,) = with_halves_joined(source)
    assert rows_of(source, whole) == [
        ["事業名", "所管", "担当課", "説明", "実績", "評価", "今後"],
        ["第1事業", "市長部局", "企画課", "案内を行う。", "4回行った。", "A", "続ける。"],
        ["第2事業", "市長部局", "企画課", "点検を行う。", "4回行った。", "B", "増やす。"],
        ["第3事業", "市長部局", "企画課", "補助を行う。", "4回行った。", "C", "改める。"],
    ]


def test_a_title_over_the_first_half_alone_keeps_the_rows_beside_each_other(chromium_pdf):
    title = "<tr style='height:24px'><td colspan=3>取組の一覧"
    first = page(["事業名", "所管", "担当課"], [[name, "市長部局", "企画課"] for name in ROWS])
    second = page(["評価"], [[mark] for mark in "ABC"])
    second = f"<div style='height:34.3px'></div>{second}"
    source = read("print.pdf", chromium_pdf(first.replace("<tr", f"{title}<tr", 1) + second, STYLE))
    (whole,) = with_halves_joined(source)
    assert rows_of(source, whole)[1:] == [
        ["事業名", "所管", "担当課", "評価"],
        *([name, "市長部局", "企画課", mark] for name, mark in zip(ROWS, "ABC", strict=True)),
    ]
