"""A row that the end of a page tears where its first cell and its sentences go on below."""

from __future__ import annotations

from ingest.extract.prepared import tables_of

HEAD = "<tr><td>番号・事業名<td>実績<td>評価"
ROWS = ("<tr><td>1-1 花壇の手入れ<td>花を植えた。<td>A", "<tr><td>1-2 川の清掃<td>{}<td>B")
NEXT = "<tr><td>{}<td>{}<td>{}<tr><td>1-4 苗の配布<td>苗を配った。<td>B"
STYLE = "td{width:11em}td:last-child{width:3em}table{break-after:page}"


def _tables(chromium_pdf, quoted, last, rest):
    first = HEAD + ROWS[0] + ROWS[1].format(last)
    body = f"<table>{first}</table><table>{NEXT.format(*rest)}</table>"
    source = quoted(chromium_pdf(body, STYLE))
    return [
        [source.text[cell.start : cell.end] for cell in table.cells] for table in tables_of(source)
    ]


def test_a_row_without_a_count_goes_on_with_the_sentences_above(chromium_pdf, quoted):
    rest = ("（環境課、農政課）", "量を記録した。", "")
    whole, after = _tables(chromium_pdf, quoted, "川辺のごみを拾い、集めたごみの", rest)
    assert whole[-2:] == list(rest[:2])
    assert after == ["1-4 苗の配布", "苗を配った。", "B"]


def test_a_row_with_a_count_of_its_own_is_another(chromium_pdf, quoted):
    rest = ("1-3 落ち葉の堆肥", "堆肥を配った。", "")
    found = _tables(chromium_pdf, quoted, "川辺のごみを拾い、集めたごみの", rest)
    assert sum("1-3 落ち葉の堆肥" in table for table in found) == 1
    assert not any("1-2 川の清掃" in words and "落ち葉" in words for t in found for words in t)
