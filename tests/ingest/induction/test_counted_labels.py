"""Labels with counts of every kind before them, numbers of letters and kana, offices in brackets."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定")
OFFICES = ("公園課", "河川課", "農政課", "道路課")
KANJI = "一二三四"


def items_of(form: str) -> tuple[Item, ...]:
    blocks = [
        form.format(n=n, kanji=KANJI[n - 1], title=title, office=office)
        for n, (title, office) in enumerate(zip(TITLES, OFFICES, strict=True), 1)
    ]
    text = "みどりの計画　令和5年度実施状況報告書\n\n" + "\n".join(blocks)
    source = read("a.txt", text.encode())
    return extract(source, induce(source).profile).items


@pytest.mark.parametrize(
    "counts", ["（一）（二）（三）", "一、二、三、", "①②③", "〔1〕〔2〕〔3〕", "アイウ"]
)
def test_labels_behind_counts_end_the_texts_before_them(counts: str) -> None:
    size = len(counts) // 3
    first, second, third = (counts[n * size : (n + 1) * size] for n in range(3))
    gap = "　" if size == 1 else ""
    items = items_of(
        f"№{{n}}　{{title}}\n{first}{gap}背景と課題　苗が足りない。水やりの人手も足りない。\n"
        f"{second}{gap}今後の課題と方針　苗を増やす。当番を決める。\n"
        f"{third}{gap}主たる担当課　{{office}}\n"
    )
    assert [one.title.value for one in items] == list(TITLES)
    for item, office in zip(items, OFFICES, strict=True):
        assert [(one.kind, one.text.value) for one in item.texts] == [
            ("issue", "苗が足りない。水やりの人手も足りない。"),
            ("next", "苗を増やす。当番を決める。"),
        ]
        assert [one.name.value for one in item.departments] == [office]


@pytest.mark.parametrize("number", ["ア-{n}", "a-{n}", "イ－{n}", "①－{n}"])
def test_numbers_of_a_sign_and_a_count_are_no_part_of_titles(number: str) -> None:
    items = items_of(
        f"{number}　{{title}}\n担当課：{{office}}\n取組実績：苗を植え、水をやった。\n評価：Ａ\n"
    )
    assert [one.title.value for one in items] == list(TITLES)
    assert all(one.number for one in items)


def test_a_label_without_a_colon_holds_its_value_in_brackets() -> None:
    items = items_of(
        "({n})　{title}\n（推進担当課　{office}）\n○取組の結果\n苗を植え、水をやった。\n"
        "○評価した理由\n花が咲いたため。\n"
    )
    assert [one.departments[0].name.value for one in items] == list(OFFICES)
    assert not any(one.status for one in items)
