"""Sections over items by their counts, page numbers inside of texts, efforts with their state."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

HEAD = "第2次ふれあい計画 実施状況報告書（令和5年度）\n\n"
SECTIONS = (
    ("1 人権を守るまち", "1-1 相談の窓口", ("電話相談の開設", "手紙相談の受付")),
    ("2 水のきれいなまち", "2-1 川の清掃", ("水門の点検", "川岸の草刈り")),
    ("2 水のきれいなまち", "2-2 日常の節水", ("雨水ますの配布", "蛇口の交換")),
    ("3 歩きたくなるまち", "3-1 歩道の手入れ", ("段差の解消", "街灯の更新")),
)


def _report(marks: tuple[str, str] = ("【", "】"), pages: bool = False) -> str:
    parts, number, last = [HEAD], 0, ""
    for outer, inner, titles in SECTIONS:
        for heading in (outer, inner):
            if heading != last and not (heading == outer and outer in "".join(parts)):
                parts.append(f"{marks[0]}{heading}{marks[1]}\n\n")
        last = outer
        for title in titles:
            number += 1
            page = f"\n{number} / 24\n" if pages else ""
            parts.append(
                f"No.{number}　{title}\n担当課：環境課\n現状：{title}を望む声がある。\n"
                f"成果：{title}を終えて、多くの住民が毎日の暮らしの中で使うようにな{page}り、町が変わった。\n"
                f"具体的な取組1：{title}を広報に載せる（順調）\n具体的な取組2：{inner[4:]}の掲示を出す（やや遅れ）\n\n"
            )
    return "".join(parts)


def _items(text: str):
    source = read("report.txt", text.encode())
    return extract(source, induce(source).profile).items


@pytest.mark.parametrize("marks", [("【", "】"), ("◆", "")])
def test_counts_of_sections_go_on_below_the_next_number(marks):
    found = {
        item.title.value: [one.value for one in item.section] for item in _items(_report(marks))
    }
    assert found == {
        title: [outer.replace(" ", ""), inner.replace(" ", "")]
        for outer, inner, titles in SECTIONS
        for title in titles
    }


def test_page_numbers_are_no_words_though_other_lines_are_numbers():
    items = _items(_report(pages=True) + "件数\n3\n5\n0\n8\n")
    results = [text.text.value for item in items for text in item.texts if text.kind == "result"]
    assert len(results) == 8
    assert not [text for text in results if "/" in text or "24" in text]
    assert all("使うようになり、町が変わった。" in text for text in results)


def test_the_state_that_closes_an_effort_is_its_state():
    for item in _items(_report()):
        first, second = item.measures
        assert (first.text.value, first.status.value) == (
            f"{item.title.value}を広報に載せる",
            "順調",
        )
        assert second.text.value.endswith("の掲示を出す")
        assert second.status.value == "やや遅れ"
