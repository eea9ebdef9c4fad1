"""Headings that are counted with different words are headings of different levels."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.induction.vocabulary import label_of
from ingest.readers.reading import read

PLAN = """市民計画　令和5年度実施状況

目標１　人を育てる

方針（１）　学びの場

| 番号 | 事業名 | 担当課 | 評価 |
|---|---|---|---|
| 1 | 講座の開催 | 社会教育課 | Ａ |
| 2 | 冊子の配布 | 企画課 | Ｂ |

方針（２）　集いの場

| 番号 | 事業名 | 担当課 | 評価 |
|---|---|---|---|
| 3 | 広場の整備 | 土木課 | Ａ |

目標２　町を守る

方針（１）　備え

| 番号 | 事業名 | 担当課 | 評価 |
|---|---|---|---|
| 4 | 訓練の実施 | 防災課 | Ｃ |
"""


def test_goals_and_directions_are_two_levels():
    source = read("plan.txt", PLAN.encode())
    items = extract(source, induce(source).profile).items
    paths = {item.title.value: [one.value for one in item.section] for item in items}
    assert paths["広場の整備"] == ["目標1人を育てる", "方針(2)集いの場"]
    assert paths["訓練の実施"] == ["目標2町を守る", "方針(1)備え"]


@pytest.mark.parametrize(
    ("printed", "key", "year"),
    [
        ("5年度の実施状況", "実施状況", 2023),
        ("令和5年度の実施状況", "実施状況", 2023),
        ("45年度の記録", "記録", None),
        ("5年度", "", 2023),
    ],
)
def test_years_without_their_era_are_years(printed, key, year):
    label = label_of(printed)
    assert (label.key, label.year) == (key, year)
