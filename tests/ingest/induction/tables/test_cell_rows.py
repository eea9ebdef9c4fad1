"""Rows of two cells inside a record whose first cell names what the second counts."""

from __future__ import annotations

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

PAPER = "# 平成町プラン 評価報告（2023年度）\n\n" + "".join(
    f"### ({n}) {title}\n\n{what}\n\n| 区分 | 内容 |\n|---|---|\n"
    f"| 実績（2023年度） | 講座を{n}回開いた。 |\n"
    f"| {label} | {before}（2022年度）→ {after}（2023年度） |\n"
    f"| 評価点 | {n} |\n| 担当部署 | {office} |\n\n"
    for n, title, what, label, before, after, office in [
        (1, "健診の勧奨", "通知により受診を促す。", "受診率", "38.0％", "40.4％", "保険年金課"),
        (2, "減塩の推進", "減塩の活動を支える。", "参加者数", "1,108人", "1,244人", "健康課"),
        (3, "相談の窓口", "専門の職員が応じる。", "相談件数", "240件", "271件", "福祉課"),
    ]
)


def test_a_name_beside_figures_of_years_is_an_indicator_and_heads_of_rows_are_no_words():
    source = read("report.md", PAPER.encode())
    items = extract(source, induce(source).profile).items
    said = [
        [(f.role, f.fiscal_year, f.value) for f in one.figures]
        for item in items
        for one in item.indicators
    ]
    assert said == [
        [("actual", 2022, before), ("actual", 2023, after)]
        for before, after in [(38, 40.4), (1108, 1244), (240, 271)]
    ]
    assert [item.indicators[0].label.value for item in items] == ["受診率", "参加者数", "相談件数"]
    texts = [text.text.value for item in items for text in item.texts]
    assert "通知により受診を促す。" in texts
    assert not any("区分" in text for text in texts)
