"""Figures in a line: the role before or behind the number, the year behind it."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

HEAD = "みどり市観光計画 令和5年度 実績報告\n\n"
ITEM = (
    "{n}. {title}\n担当課：観光課\n事業内容：市民と一緒に取り組む。\n指標：{figures}\n評価：A\n\n"
)
TITLES = ["花の名所づくり", "まち歩きの案内", "土産物の開発"]


@pytest.mark.parametrize(
    ("figures", "values"),
    [
        ("参加者数：目標 {a}人　実績 {b}人", [("target", "a", None), ("actual", "b", 2023)]),
        ("参加者数　{a}人（目標）　{b}人（実績）", [("target", "a", None), ("actual", "b", 2023)]),
        ("参加者数　目標 {a}人（令和7年度）　実績 {b}人", [("target", "a", 2025), ("actual", "b", 2023)]),
    ],
)  # fmt: skip
def test_roles_and_years_beside_figures(figures, values):
    numbers = [{"a": 1200 + n, "b": 80 + n} for n in range(3)]
    text = HEAD + "".join(
        ITEM.format(n=n, title=title, figures=figures.format(**own))
        for n, (title, own) in enumerate(zip(TITLES, numbers, strict=True), start=1)
    )
    source = read("plan.txt", text.encode())
    items = extract(source, induce(source).profile).items
    assert [item.title.value for item in items] == TITLES
    for item, own in zip(items, numbers, strict=True):
        (one,) = item.indicators
        assert one.label.value == "参加者数"
        found = {(f.role, f.value, f.fiscal_year) for f in one.figures}
        assert found == {(role, own[key], year) for role, key, year in values}


def test_a_year_behind_a_target_is_its_year():
    text = HEAD + "".join(
        f"{n}. {title}\n担当課：観光課\n事業内容：市民と一緒に取り組む。\n"
        f"目標　案内した人数　{n}0人（R7）\n評価：A\n\n"
        for n, title in enumerate(TITLES, start=1)
    )
    source = read("plan.txt", text.encode())
    items = extract(source, induce(source).profile).items
    years = {f.fiscal_year for item in items for one in item.indicators for f in one.figures}
    assert years == {2025}
