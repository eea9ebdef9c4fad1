"""Headings on a cover: what they name is the document, no section of its items."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

ROWS = """| 番号 | 取組 | 担当課 | 実績 | 評価 |
|---|---|---|---|---|
| 1 | 川岸の草刈り | みどり課 | 年に4回行った。 | A |
| 2 | 水門の点検 | 土木課 | 30か所で行った。 | B |
| 3 | 苗木の配布 | みどり課 | 400本を配った。 | A |
"""


def _sections(text: str) -> set[tuple[str, ...]]:
    source = read("plan.md", text.encode())
    items = extract(source, induce(source).profile).items
    assert len(items) == 3
    return {tuple(one.value for one in item.section) for item in items}


@pytest.mark.parametrize(
    "lines",
    [
        ["みずうみ市", "みずうみ計画進捗状況報告書", "【令和5年度分】"],
        ["みずうみ計画", "令和5年度　実績取りまとめ"],
        ["みずうみ市みずうみ計画", "取組状況調査シート"],
    ],
)
def test_what_names_the_report_is_no_section(lines):
    cover = "\n\n".join(f"{'#' * level} {line}" for level, line in enumerate(lines, start=1))
    assert _sections(f"{cover}\n\n令和5年度の状況をまとめた。\n\n{ROWS}") == {()}


@pytest.mark.parametrize("name", ["水を守る", "基本目標1　水を守る", "分野別の取組"])
def test_a_name_under_the_title_is_a_section_still(name):
    text = f"# みずうみ計画　令和5年度の状況\n\n状況をまとめた。\n\n## {name}\n\n{ROWS}"
    assert {"".join(one) for one in _sections(text)} == {name.replace("\u3000", "")}
