"""Cards: a coloured band over rows that alone are ruled, lines wrapped at the side of a frame."""

from __future__ import annotations

import pytest

THINGS = ["花壇", "街路樹", "芝生", "ため池"]
LONG = "年に四回の見回りを行い、傷んだところを直すとともに、利用する人の声を聞いて改める。"
GRID = (
    ".g{display:grid;grid-template-columns:1fr 1fr;gap:4mm}"
    ".c{border:1px solid #357;break-inside:avoid;font-size:9pt}"
    ".h{background:#357;color:#fff;font-size:11pt;padding:1mm 2mm}.s{padding:0 3mm;font-size:8pt}"
    "p{margin:1mm 2mm}"
)
ROWS = (
    ".c table{width:100%}.c td{border:none;border-top:1px solid #999}.c td:first-child{width:18mm}"
)


def _card(number, thing, body):
    head = f"<div class=h>{number}　{thing}の手入れ</div><div class=s>目標1　緑のまち</div>"
    return f"<div class=c>{head}{body}</div>"


def _table(thing):
    rows = [("担当", f"{thing}係"), ("取組内容", thing + LONG), ("評価", "Ａ")]
    cells = "".join(f"<tr><td>{label}<td>{value}" for label, value in rows)
    return f"<table>{cells}</table>"


def test_a_band_and_the_white_beside_labels_part_a_card(chromium_pdf, quoted, grid):
    cards = "".join(_card(n, thing, _table(thing)) for n, thing in enumerate(THINGS, 1))
    source = quoted(chromium_pdf(f"<h1>みどりの計画</h1><div class=g>{cards}</div>", GRID + ROWS))
    assert len(source.structure.tables) == len(THINGS)
    for number, thing in enumerate(THINGS):
        said = [["".join((words or "").split()) for words in row] for row in grid(source, number)]
        title, level = f"{number + 1}{thing}の手入れ", "目標1緑のまち"
        assert said[:2] == [[title, title], [level, level]]
        assert said[2:] == [["担当", f"{thing}係"], ["取組内容", thing + LONG], ["評価", "Ａ"]]


def test_lines_wrapped_in_a_frame_are_one_paragraph(chromium_pdf, quoted):
    body = "".join(
        _card(n, thing, f"<p>担当　{thing}係</p><p>内容　{thing}{LONG}</p><p>評価　Ａ</p>")
        for n, thing in enumerate(THINGS, 1)
    )
    source = quoted(chromium_pdf(f"<h1>みどりの計画</h1><div class=g>{body}</div>", GRID))
    said = source.text.replace("\u3000", " ")
    assert [said.count(f"内容 {thing}{LONG}\n") for thing in THINGS] == [1] * len(THINGS)
    at = [source.text.index(f"{thing}の手入れ") for thing in THINGS]
    assert at == sorted(at)


@pytest.mark.parametrize("small", ["7pt", "7.5pt", "8pt"])
def test_small_words_beside_large_ones_are_read_after_them(small, chromium_pdf, quoted):
    line = "<div class=h>1．{}の手入れ<span style='float:right;font-size:%s'>緑のまち</span></div>"
    body = "".join(line.format(thing) % small for thing in THINGS)
    source = quoted(chromium_pdf(body, ".h{background:#ccc;font-size:10pt;margin:2mm;width:90mm}"))
    assert source.text.split() == [
        words for thing in THINGS for words in (f"1．{thing}の手入れ", "緑のまち")
    ]
