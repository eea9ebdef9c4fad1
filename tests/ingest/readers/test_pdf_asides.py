"""Names of chapters beside the words of a page: one letter below the other, or turned."""

from __future__ import annotations

import pytest

STACK = "writing-mode:vertical-rl"
TURNED = "transform:rotate(90deg);transform-origin:top left"
BODY = (
    "<div style='margin-right:30mm'><h2>1　花壇の手入れ</h2><p>担当：公園課</p><p>花を植えた。</p>"
    "<table><tr><td>番号<td>取組<tr><td>1<td>苗の配布</table><p>評価：Ａ</p></div>"
)


@pytest.mark.parametrize("way", [STACK, TURNED])
def test_names_at_the_side_of_a_page_belong_to_it(way, chromium_pdf, quoted):
    side = f"<div style='position:absolute;left:165mm;top:12mm;white-space:nowrap;{way}'>緑と水のまち</div>"
    source = quoted(chromium_pdf(side + BODY))
    ((start, end),) = source.structure.furniture
    assert source.text[start:end].split() == ["緑と水のまち"]
    rest = source.text[:start] + source.text[end:]
    assert "".join(rest.split()) == (
        "1花壇の手入れ担当：公園課花を植えた。番号取組1苗の配布評価：Ａ"
    )


def test_letters_between_words_are_no_aside(chromium_pdf, quoted):
    rows = "".join(f"<tr><td>{thing}<td>{mark}<td>{thing}係" for thing, mark in zip(
        ["花壇", "街路樹", "芝生", "池", "垣根"], "ＡＢＡＣＡ", strict=True))  # fmt: skip
    css = "td{border:none;padding:2px 14px}"
    source = quoted(chromium_pdf(f"<table>{rows}</table>", css))
    assert not source.structure.furniture
    assert source.text.count("Ａ") == 3


def test_a_number_set_sideways_stands_between_the_letters_of_its_cell(chromium_pdf, quoted, grid):
    side = "<div style='writing-mode:vertical-rl'>柱1緑と水</div>"
    table = f"<table><tr><td rowspan=2>{side}<td>花壇<td>Ａ<tr><td>街路樹<td>Ｂ</table>"
    source = quoted(chromium_pdf(table, "td{height:16mm}"))
    assert "".join(grid(source)[0][0].split()) == "柱1緑と水"


def test_words_wrapped_below_the_value_of_a_label_go_on_with_it(chromium_pdf, quoted):
    box = "<div style='position:absolute;left:{}mm;top:{}mm;width:{}mm'>{}</div>"
    text = "年に四回の見回りを行い、傷んだところを直すとともに、利用する人の声を聞いて改める。" * 2
    body = "".join(
        box.format(0, 40 * n, 30, "取組内容") + box.format(55, 40 * n, 110, text)
        + box.format(0, 40 * n + 20, 30, "評価") + box.format(55, 40 * n + 20, 30, "Ａ")
        for n in range(4)
    )  # fmt: skip
    source = quoted(chromium_pdf(body))
    assert source.text.count(f"取組内容\t{text}\n") == 4
