"""Tables in plain text that are drawn with lines."""

from __future__ import annotations

import pytest

from ingest.extract.arranged import arranged
from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

FORM = """\
┌────┬──────┬────┬────────┐
│番　号│{number}          │担当課│{office}│
│      │            │      │環境政策課      │
├────┼──────┴────┴────────┤
│事業名│{title}{pad}│
├────┼─────────────────────┤
│実　績│市民と花を植え、一年を通して手入れを続けた│
│      │。                                        │
├────┼──────┬────┬────────┤
│評　価│{rating}          │課　題│担い手が少ない。│
└────┴──────┴────┴────────┘
"""
TOLD = [
    ("１", "花壇の手入れ", "Ａ", "公園緑地課"),
    ("２", "川辺の清掃", "Ｂ", "河川下水課"),
    ("３", "並木の剪定", "Ａ", "道路維持課"),
    ("４", "芝生の管理", "Ｃ", "総務課"),
]


def _padded(words: str, width: int) -> str:
    return words + " " * (width - 2 * len(words))


def _forms() -> str:
    return "みどり市環境計画 令和６年度 進捗状況\n\n" + "\n".join(
        FORM.format(
            number=n, title=t, rating=r, office=_padded(o, 16), pad=_padded("", 42 - 2 * len(t))
        )
        for n, t, r, o in TOLD
    )


def test_drawn_forms_are_read_with_their_broken_lines():
    source = read("調書.txt", _forms().encode())
    items = extract(source, induce(source).profile).items
    assert [(one.number.value, one.title.value, one.ratings[0].value.value) for one in items] == [
        ("1", "花壇の手入れ", "A"),
        ("2", "川辺の清掃", "B"),
        ("3", "並木の剪定", "A"),
        ("4", "芝生の管理", "C"),
    ]
    assert [one.name.value for one in items[0].departments] == ["公園緑地課", "環境政策課"]
    texts = {text.text.value for text in items[0].texts}
    assert texts == {"市民と花を植え、一年を通して手入れを続けた。", "担い手が少ない。"}
    assert all(
        span.quote == source.text[span.start : span.end]
        for one in items
        for span in one.title.spans
    )


@pytest.mark.parametrize("rule", ["+----+--------+----+\n", "├──┼────┼──┤\n"])
def test_rules_part_rows_only_where_all_rows_have_them(rule):
    rows = ["|番号|事業名  |評価|\n", "|1   |花壇    |A   |\n", "|2   |川      |B   |\n"]
    close = arranged(read("表.txt", (rule + rows[0] + rule + rows[1] + rows[2] + rule).encode()))
    apart = arranged(
        read(
            "表.txt",
            (
                rule + rule.join([*rows, "|3   |並木    |A   |\n|    |剪定    |    |\n"]) + rule
            ).encode(),
        )
    )
    assert close is not None
    assert apart is not None
    assert max(cell.row for cell in close.tables[0].cells) == 2
    assert max(cell.row for cell in apart.tables[0].cells) == 3
    assert "並木剪定" in apart.text or "並木 剪定" in apart.text
