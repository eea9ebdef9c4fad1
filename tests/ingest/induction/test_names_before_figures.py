"""The name of an indicator above the table of its figures, or in the row before them."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.extract.unnamed_figures import named
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Figure, Indicator, Sourced, Span

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定")
FORM = "## {n} {title}\n\n- 担当課：公園課\n- 取組内容：緑を育てる取組を進める。\n\n"


@pytest.mark.parametrize(
    "figures",
    [
        "KPI：延べ参加者数（人）\n\n| 基準値（R2） | 実績（R5） | 目標（R8） |\n|---|---|---|\n| 1{n} | 2{n} | 3{n} |\n",
        "**成果指標** 延べ参加者数\n\n| 年度 | 令和2年度 | 令和5年度 | 令和8年度 |\n|---|---|---|---|\n| 目標 |  |  | 3{n}人 |\n| 実績 | 1{n}人 | 2{n}人 |  |\n",
        "| 指標 | 延べ参加者数（人） |  |  |\n|---|---|---|---|\n| 年度 | R2 | R5 | R8 |\n| 目標値 | － | － | 3{n} |\n| 実績値 | 1{n} | 2{n} | － |\n",
    ],
)  # fmt: skip
def test_figures_bear_the_name_that_stands_before_them(figures: str) -> None:
    text = "# みどりの計画　令和5年度実施状況報告書\n\n"
    text += "\n".join((FORM + figures).format(n=n, title=t) for n, t in enumerate(TITLES, 1))
    source = read("a.md", text.encode())
    for n, item in enumerate(extract(source, induce(source).profile).items, 1):
        (one,) = item.indicators
        assert (one.label.value, one.unit) == ("延べ参加者数", "人")
        told = [(f.fiscal_year, f.value) for f in one.figures if f.value is not None]
        assert sorted(told, key=str) == [(2020, 10 + n), (2023, 20 + n), (2026, 30 + n)]


def said(words: str, start: int) -> Sourced[str]:
    return Sourced(words, (Span(start, start + len(words), words),))


def figure(words: str, start: int) -> Figure:
    return Figure("actual", 2023, 3, None, said(words, start))


TITLE = said("花壇の手入れ", 0)


def test_a_name_behind_the_figures_or_of_another_unit_is_not_theirs() -> None:
    sums = Indicator(TITLE, "円", (figure("3円", 20),))
    assert named([Indicator(said("参加者数", 10), "人", ()), sums], TITLE)[1] == sums
    alone = Indicator(TITLE, None, (figure("3", 20),))
    assert named([alone, Indicator(said("参加者数", 30), None, ())], TITLE)[0] == alone
