"""Items that name other items of the paper by their numbers."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "森の道", "苗の配布", "水辺の観察")


def items_of(number, line, sign="施策"):
    """Items of which the third says the line at the end of its text."""
    parts = [
        f"## {sign}{number(n)}　{title}\n\n担当課：公園課\n\n"
        f"内容：市民とともに進める。{line if n == 3 else ''}\n\n"
        for n, title in enumerate(TITLES, start=1)
    ]
    source = read("paper.md", ("# みどり市 緑の計画 令和6年度\n\n" + "".join(parts)).encode())
    return extract(source, induce(source).profile).items


def named(items):
    return {
        item.number.value: [one.number for one in item.references]
        for item in items
        if item.references
    }


@pytest.mark.parametrize(
    "line",
    [
        "（施策1-2とあわせて実施）",
        "（１－２と連携）",
        "施策１－２とも連携している。",
        "（施策1-2の再掲）",
        "\n\n関連施策　施策１－２",
        "\n\n関連施策：1-2",
        "\n\n※施策1-2と一体で進める。",
    ],
)
def test_every_form_of_a_mention_names_the_item(line):
    assert named(items_of(lambda n: f"1-{n}", line)) == {"1-3": ["1-2"]}


@pytest.mark.parametrize("line", ["（No.2関連）", "（【2】と連携）", "\n\n関連番号：No.2"])
def test_plain_numbers_are_named_by_a_sign_or_in_brackets(line):
    assert named(items_of(str, line, sign="No.")) == {"3": ["2"]}


def test_a_list_names_each_of_its_items():
    found = items_of(lambda n: f"1-{n}", "\n\n関連施策　施策1-2、施策1-5")
    assert named(found) == {"1-3": ["1-2", "1-5"]}
    spans = [one.spans[0].quote for one in found[2].references]
    assert spans == ["1-2", "1-5"]


@pytest.mark.parametrize(
    "line",
    ["（施策9-9と連携）", "施策1-3として行う。", "参加者は2と比べて3割増えた。", "（2と3割）"],
)
def test_numbers_of_no_other_item_are_no_mentions(line):
    assert named(items_of(lambda n: f"1-{n}", line)) == {}


@pytest.mark.parametrize("line", ["関連施策：1-2", "関連する取組\n1-2", "（関連項目　1-2、1-5）"])
def test_a_line_of_numbers_alone_is_no_part_of_the_text_before(line):
    item = items_of(lambda n: f"1-{n}", f"\n{line}")[2]
    assert [one.number for one in item.references][:1] == ["1-2"]
    assert [one.text.value for one in item.texts] == ["市民とともに進める。"]


def test_a_label_of_other_items_numbers_is_not_the_number_of_its_own():
    items = items_of(str, "\n\n関連番号：No.2", sign="No.")
    assert [item.number.value for item in items] == list("123456")
