"""Numbers before titles, marks around titles and notes behind offices as cities print them."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定")
OFFICES = ("公園課", "河川課", "農政課", "道路課")


def items_of(heads: list[str], offices: list[str], name: str = "a.md") -> tuple[Item, ...]:
    blocks = [
        f"### {head}\n\n担当課：{office}\n\n取組内容：{title}を続ける。\n"
        for head, office, title in zip(heads, offices, TITLES, strict=True)
    ]
    text = "みどりの計画　令和5年度実施状況報告書\n\n" + "\n".join(blocks)
    source = read(name, text.encode())
    return extract(source, induce(source).profile).items


@pytest.mark.parametrize(
    ("counts", "numbers"),
    [
        (["A.", "B.", "C.", "D."], ["A", "B", "C", "D"]),
        (["i)", "ii)", "iii)", "iv)"], ["i", "ii", "iii", "iv"]),
        (["❶", "❷", "❸", "❹"], ["❶", "❷", "❸", "❹"]),
        (
            ["【10110】", "【10120】", "【10130】", "【10140】"],
            ["10110", "10120", "10130", "10140"],
        ),
        (["(1)-ア", "(1)-イ", "(2)-ア", "(2)-イ"], ["(1)-ア", "(1)-イ", "(2)-ア", "(2)-イ"]),
        (["重点1", "重点2", "重点3", "重点4"], ["1", "2", "3", "4"]),
        (["010101", "010102", "010201", "010202"], ["010101", "010102", "010201", "010202"]),
    ],
)
def test_counts_before_titles(counts: list[str], numbers: list[str]) -> None:
    heads = [f"{count}　{title}" for count, title in zip(counts, TITLES, strict=True)]
    items = items_of(heads, list(OFFICES))
    assert [one.title.value for one in items] == list(TITLES)
    assert [one.number.value if one.number else None for one in items] == numbers


@pytest.mark.parametrize(
    "print_of", ["● {}", "〈{}〉", "～{}～", "{}※再掲", "{}（令和5年度～令和9年度）"]
)
def test_marks_around_titles_are_no_part_of_them(print_of: str) -> None:
    heads = [f"1-{n}　{print_of.format(title)}" for n, title in enumerate(TITLES, 1)]
    assert [one.title.value for one in items_of(heads, list(OFFICES))] == list(TITLES)


@pytest.mark.parametrize(
    ("print_of", "more"),
    [
        ("{}（主管）、総務課", ["総務課"]),
        ("{}ほか", []),
        ("{}（内線 211）", []),
        ("{} ☎0299-00-1111", []),
        ("【{}】【総務課】", ["総務課"]),
        ("{}及び総務課", ["総務課"]),
        ("農業委員会事務局・{}", []),
    ],
)
def test_notes_behind_offices(print_of: str, more: list[str]) -> None:
    heads = [f"1-{n}　{title}" for n, title in enumerate(TITLES, 1)]
    items = items_of(heads, [print_of.format(office) for office in OFFICES])
    first = ["農業委員会事務局"] if "事務局" in print_of else []
    for item, office in zip(items, OFFICES, strict=True):
        assert [one.name.value for one in item.departments] == [*first, office, *more]
        assert [one.division for one in item.departments] == [None] * len(item.departments)


def test_numbers_of_parts_in_brackets_behind_titles():
    titles = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定")
    rows = "".join(f"| {t}（1-{n}） | 公園課 | 苗を植えた。 |\n" for n, t in enumerate(titles, 1))
    text = f"# みどりの計画 令和5年度実績\n\n| 事業名（番号） | 担当課 | 実績 |\n|--|--|--|\n{rows}"
    source = read("a.md", text.encode())
    items = extract(source, induce(source).profile).items
    assert [(one.number.value, one.title.value) for one in items if one.number] == [
        (f"1-{n}", title) for n, title in enumerate(titles, 1)
    ]
