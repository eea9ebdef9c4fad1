"""Rows and merged cells that a page break tears apart are read as one."""

from __future__ import annotations

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

HEAD = "<tr><th>区分</th><th>番号</th><th>事業名</th><th>担当課</th><th>実績</th></tr>"
FIRST = (
    "<tr><td rowspan=2>環境</td><td>1</td><td>花壇の手入れ</td><td>公園課</td>"
    "<td>市民と花を植えた。</td></tr>"
    "<tr><td>2</td><td>川の清掃</td><td>環境課</td><td>川辺のごみを拾い、集めたごみの</td></tr>"
)
SECOND = (
    "<tr><td rowspan=2></td><td></td><td></td><td></td><td>量を記録した。</td></tr>"
    "<tr><td>3</td><td>落ち葉の堆肥づくり</td><td>農政課</td><td>堆肥を配った。</td></tr>"
    "<tr><td>福祉</td><td>4</td><td>配食の見守り</td><td>高齢課</td><td>週に2回届けた。</td></tr>"
)


def items(second_head: str, between: str = "") -> tuple[Item, ...]:
    page = (
        f"<!doctype html><title>計画</title><h1>みどり市環境計画 令和5年度 実績</h1>"
        f"<table>{HEAD}{FIRST}</table>{between}<table>{second_head}{SECOND}</table>"
    )
    source = read("a.html", page.encode())
    return extract(source, induce(source).profile).items


def test_a_row_goes_on_after_heads_printed_again() -> None:
    found = items(HEAD)
    assert [item.number and item.number.value for item in found] == ["1", "2", "3", "4"]
    assert found[1].texts[0].text.value == "川辺のごみを拾い、集めたごみの量を記録した。"
    assert len(found[1].texts[0].text.spans) == 2


def test_a_row_goes_on_in_a_table_without_heads() -> None:
    found = items("")
    assert [item.title.value for item in found][1:3] == ["川の清掃", "落ち葉の堆肥づくり"]
    assert found[1].texts[0].text.value == "川辺のごみを拾い、集めたごみの量を記録した。"


def test_a_merged_section_holds_on_the_next_page() -> None:
    sections = [[words.value for words in item.section] for item in items(HEAD)]
    assert sections == [["環境"], ["環境"], ["環境"], ["福祉"]]


def test_words_between_two_tables_part_them() -> None:
    found = items(HEAD, "<p>次の表は別の取組をまとめたものである。</p>")
    assert found[1].texts[0].text.value == "川辺のごみを拾い、集めたごみの"
    assert [words.value for words in found[2].section] == []
