"""Lines of the title page, legends and forewords are no sections of the items below them."""

import pytest

from ingest.extract.engine import extract
from ingest.induction.heading_names import NO_SECTION
from ingest.induction.induction import induce
from ingest.readers.reading import read


@pytest.mark.parametrize(
    "words",
    [
        "令和6年度年次報告書",
        "2023年度分",
        "令和5年度 実績取りまとめ",
        "みどりの基本計画 進捗状況報告書",
        "生涯学習推進計画 実績報告",
        "令和5年度重点事業の進捗",
        "凡例 ◎:達成 ○:概ね達成 △:未達成",
        "評価の区分 A:計画を上回る B:計画どおり",
        "はじめに",
    ],
)
def test_what_a_document_is_called_names_no_section(words):
    assert NO_SECTION.fullmatch(words)


@pytest.mark.parametrize(
    "words",
    [
        "みどりを育てるまち",
        "計画的な行財政運営",
        "第2次産業の振興",
        "評価される学校づくり",
        "10年先を見すえた森づくり",
    ],
)
def test_names_of_sections_are_some(words):
    assert not NO_SECTION.fullmatch(words)


def test_marks_at_the_end_of_a_heading_are_no_part_of_it():
    text = "みどりの計画　令和5年度実施状況報告書\n"
    for n, name in enumerate(("花のまち", "川のまち"), 1):
        text += f"\n◇◆◇ 政策{n}　{name} ◇◆◇\n\n"
        for m, title in enumerate(("花壇の手入れ", "川の清掃", "落ち葉の堆肥"), 1):
            text += f"（{m}）{title}{n}\n担当課：公園課\n実績：苗を植え、水をやった。\n評価：Ａ\n"
    source = read("a.txt", text.encode())
    items = extract(source, induce(source).profile).items
    assert [item.section[-1].value for item in items] == ["政策1花のまち"] * 3 + [
        "政策2川のまち"
    ] * 3
