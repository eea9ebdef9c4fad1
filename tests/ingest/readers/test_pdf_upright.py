"""Pages whose table is turned by a quarter are read as somebody reads them who turns the page."""

from __future__ import annotations

import pypdfium2
import pytest

ROWS = [["番号", "事業名", "評価"], ["1", "花壇の手入れ", "Ａ"], ["2", "川の清掃", "Ｂ"]]
DOWN = "rotate(90deg);left:170mm;top:0"
UP = "rotate(-90deg);left:0;top:200mm"


@pytest.mark.parametrize("way", [DOWN, UP])
def test_a_turned_page_is_read_upright(way, chromium_pdf, quoted, grid):
    rows = "".join("<tr>" + "".join(f"<td>{words}" for words in row) for row in ROWS)
    style = f"position:absolute;width:190mm;transform-origin:top left;transform:{way}"
    body = f"<div style='{style}'><h1>みどりの計画</h1><table>{rows}</table></div>"
    content = chromium_pdf(body)
    source = quoted(content)
    assert source.text.startswith("みどりの計画\n")
    assert grid(source) == ROWS
    words = pypdfium2.PdfDocument(content)[0].get_textpage()
    (page,) = source.structure.pages
    for cell in source.structure.tables[0].cells:
        box = cell.box
        assert 0 <= box.left < box.right <= page.width
        assert 0 <= box.top < box.bottom <= page.height
        shown = words.get_text_bounded(
            box.left, page.height - box.bottom, box.right, page.height - box.top
        )
        assert "".join(shown.split()) == source.text[cell.start : cell.end]


def test_a_line_turned_beside_upright_words_stays_aside(chromium_pdf, quoted):
    side = "<div style='position:absolute;left:160mm;transform:rotate(90deg)'>第一章</div>"
    source = quoted(
        chromium_pdf(f"{side}<p>花壇の手入れを市民と続けている。</p><p>次の段落です。</p>")
    )
    assert source.text.split() == ["花壇の手入れを市民と続けている。", "次の段落です。", "第一章"]
