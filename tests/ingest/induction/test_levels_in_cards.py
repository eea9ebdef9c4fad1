"""What stands around titles in cards and below bold labels: the level of the plan, numbers alone."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

TITLES = ("段差の解消", "街灯の更新", "川の清掃", "水門の点検", "雨水ますの配布", "蛇口の交換")
GOALS = ("歩きたくなるまち", "水のきれいなまち")
PLAN = "# 第2次ふれあい計画 実施状況報告書（令和5年度）\n\n"


def _items(text: str, name: str = "report.md"):
    source = read(name, text.encode())
    return extract(source, induce(source).profile).items


@pytest.mark.parametrize("place", ["below", "behind"])
@pytest.mark.parametrize("word", ["基本目標{}", "施策の柱{}", "第{}章"])
def test_the_level_that_titles_share_is_their_section(place: str, word: str) -> None:
    parts = [PLAN]
    for n, title in enumerate(TITLES):
        level = f"{word.format(n // 3 + 1)}　{GOALS[n // 3]}"
        head = f"{n + 1}. {title}　{level}" if place == "behind" else f"{n + 1}. {title}\n\n{level}"
        parts.append(f"### {head}\n\n担当課：環境課\n\n実績：{title}を終えた。\n\n評価：Ａ\n\n")
    items = _items("".join(parts))
    assert [item.title.value for item in items] == list(TITLES)
    assert all(item.section[-1].value.endswith(GOALS[n // 3]) for n, item in enumerate(items))


def test_a_label_that_ends_like_a_sheet_is_no_running_head() -> None:
    parts = [PLAN]
    for n, title in enumerate(TITLES):
        parts.append(
            f"## {n + 1}　{title}\n\n#### 担当課\n\n環境課\n\n#### 実施状況\n\n{title}を終えた。\n\n"
            f"#### 評価\n\n{'ＡＢ'[n % 2]}\n\n#### 関連する取組\n\n{n or 6}\n\n"
        )
    items = _items("".join(parts))
    assert [item.title.value for item in items] == list(TITLES)
    assert [[one.value.value for one in item.ratings] for item in items] == [["A"], ["B"]] * 3
    assert [one.number for item in items for one in item.references] == list("612345")


def test_headings_that_only_count_the_items_are_their_numbers() -> None:
    parts = [PLAN]
    for n, title in enumerate(TITLES):
        parts.append(
            f"## 取組{n + 1}\n\n### {title}\n\n担当課：環境課\n\n実績：{title}を終えた。\n\n"
        )
    items = _items("".join(parts))
    assert [item.number.value for item in items] == list("123456")
    assert not any(item.section for item in items)


@pytest.mark.parametrize("brackets", ["{}", "（{}）"])
def test_offices_in_the_cell_behind_titles_without_labels(brackets: str) -> None:
    parts = ["第2次ふれあい計画 実施状況報告書（令和5年度）\n\n"]
    for n, title in enumerate(TITLES):
        office = brackets.format("水道課" if n % 2 else "環境課、道路課")
        parts.append(f"1-{n + 1}\t{title}\t{office}\n{title}を終え、広報で知らせた。\n")
    items = _items("".join(parts), "report.txt")
    assert [item.title.value for item in items] == list(TITLES)
    assert [[one.name.value for one in item.departments] for item in items] == [
        ["環境課", "道路課"],
        ["水道課"],
    ] * 3
    assert [[told.text.value for told in item.texts] for item in items] == [
        [f"{title}を終え、広報で知らせた。"] for title in TITLES
    ]


def test_a_sentence_that_begins_with_a_number_is_no_item() -> None:
    parts = [PLAN]
    for n, title in enumerate(TITLES):
        text = "2団体の設立を助け、集まりを週に1度開いた。" if n == 2 else f"{title}を終えた。"
        parts.append(f"{n + 1} {title}\t環境課\n\n{text}\n\n")
    items = _items("".join(parts), "report.txt")
    assert [item.title.value for item in items] == list(TITLES)
