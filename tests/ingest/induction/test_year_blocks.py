"""Lines of nothing but a year inside of items: the year of what follows them."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定")


@pytest.mark.parametrize(
    ("year", "name"),
    [
        ("【令和{n}年度】", "a.txt"),
        ("〔R{n}〕", "a.txt"),
        ("■ 令和{n}年度", "a.txt"),
        ("**令和{n}年度**", "a.md"),
    ],
)
def test_texts_and_ratings_are_of_the_year_above_them(year: str, name: str) -> None:
    gap = "\n\n" if name.endswith(".md") else "\n"
    head = "### " if name.endswith(".md") else ""
    text = "みどりの計画　令和5年度実施状況報告書\n\n"
    for n, title in enumerate(TITLES, 1):
        lines = [f"{head}({n}) {title}", "担当課：公園課"]
        for at in (4, 5):
            lines += [
                year.format(n=at),
                f"計画：苗を{n}{at}本植える。",
                f"実績：苗を{n}{at}本植えた。",
                "評価：Ａ",
            ]
        text += gap.join(lines) + "\n\n"
    source = read(name, text.encode())
    items = extract(source, induce(source).profile).items
    assert [one.title.value for one in items] == list(TITLES)
    for n, item in enumerate(items, 1):
        told = {(one.fiscal_year, one.text.value) for one in item.texts}
        assert told == {
            (2018 + at, f"苗を{n}{at}本植え{end}") for at in (4, 5) for end in ("る。", "た。")
        }
        assert [(one.fiscal_year, one.value.value) for one in item.ratings] == [
            (2022, "A"),
            (2023, "A"),
        ]
