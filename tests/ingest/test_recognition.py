"""Documents that no profile fits are read by an induced layout, or fail with what to do."""

from __future__ import annotations

import pytest

from graph_data.locations import SAMPLE
from ingest.errors import LayoutUnknown, LayoutUnsure
from ingest.layouts.matching import match
from ingest.pipeline import ingest
from ingest.readers.reading import read
from ingest.recognition import recognise
from ingest.records import Source

PROJECTS = """みどり市みどりの基本計画 令和5年度実績報告

1 公園の花壇
担当課　公園緑地課
事業の内容　市民と花壇をつくり、季節の花を植えた。
令和5年度の実績　花壇を12か所に増やした。

2 街路樹の手入れ
担当課　道路管理課
事業の内容　街路樹を剪定し、枯れた木を植え替えた。
令和5年度の実績　340本を剪定した。

3 校庭の芝生
担当課　教育施設課
事業の内容　小学校の校庭に芝生を張った。
令和5年度の実績　2校の校庭に芝生を張った。
"""
PROSE = """みどり市の春

ことしの春は雨が多く、川の水も例年より高かった。橋のたもとでは菜の花が咲き、子どもたちが遊んでいた。
夕方には風がおさまり、山の影が田に落ちた。
"""


def source(text: str) -> Source:
    return Source("文書.txt", "ab" * 32, "text/plain", text)


def test_a_layout_that_nobody_described_is_induced_and_says_so():
    found = recognise(source(PROJECTS))
    assert found.layout == "induced"
    assert found.confidence is not None and 0.65 <= found.confidence <= 1
    assert "3項目" in found.layout_reason
    assert [(one.number.value, one.title.value) for one in found.items if one.number] == [
        ("1", "公園の花壇"), ("2", "街路樹の手入れ"), ("3", "校庭の芝生"),
    ]  # fmt: skip
    assert recognise(source(PROJECTS)) == found


def test_labels_that_nobody_knows_are_named():
    text = PROJECTS.replace("　", "：").replace("事業の内容", "なかよし度：高い\n事業の内容")
    (remark,) = [one for one in recognise(source(text)).issues if "意味の分からない" in one.message]
    assert (remark.severity, "なかよし度" in remark.message) == ("note", True)
    known = recognise(source(PROJECTS)).issues
    assert not [one for one in known if "意味の分からない" in one.message]


# It prints all words by which a shipped profile is chosen, but its items are laid out otherwise.
VARIANT = """八潮市アクションプラン 2023

様式の見方
01. 施策の番号と名称
施策内容
R5 取組
実績

""" + "".join(
    f"【施策{number}】{title}\n担当課：{office}\n施策の概要：{title}を市民と進める。\n"
    f"令和5年度の取組：説明会を{number}回開いた。\n進捗：順調\n\n"
    for number, (title, office) in enumerate(
        [
            ("花壇の手入れ", "公園緑地課"), ("街路樹の手入れ", "道路管理課"),
            ("校庭の芝生", "教育施設課"), ("川の清掃", "環境課"),
        ],
        start=1,
    )
)  # fmt: skip


def test_a_profile_that_fits_but_reads_badly_loses_against_a_clearly_better_induction():
    variant = source(VARIANT)
    assert match(variant).profile.id == "action-plan-list"
    found = recognise(variant)
    assert found.layout == "induced"
    assert [item.departments[0].name.value for item in found.items] == [
        "公園緑地課", "道路管理課", "教育施設課", "環境課",
    ]  # fmt: skip
    assert "よりよく読める" in found.layout_reason


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.txt")), ids=lambda path: path.stem)
def test_a_profile_holds_for_its_own_family(path):
    found = recognise(source(path.read_text(encoding="utf-8")))
    assert found.layout != "induced"
    assert found.confidence is None


def test_where_nothing_repeats_the_message_says_so():
    with pytest.raises(LayoutUnknown, match=r"見つかりません.*docs/layout_profiles\.md"):
        recognise(source(PROSE))


def test_what_hardly_looks_like_items_is_not_published_and_the_message_says_how_to_go_on():
    table = "\n| 事業名 | 担当課 |\n|---|---|\n| 清掃 | 環境課 |\n"
    with pytest.raises(LayoutUnsure, match=r"下限 0\.65.*1項目.*machigraph profile") as caught:
        recognise(read("文書.md", f"# みどり市の計画\n\n{PROSE}{table}".encode()))
    assert caught.value.confidence < 0.65


def test_an_estimated_layout_is_told_in_report_graph_and_provenance(tmp_path):
    file = tmp_path / "実績報告.txt"
    file.write_text(PROJECTS, encoding="utf-8")
    report = ingest([file], data=tmp_path / "data", municipality="群馬県みどり市")
    [one] = report.documents
    assert (one.outcome, one.layout, one.items) == ("new", "induced", 3)
    assert one.layout_confidence is not None
    graphs = tmp_path / "data" / "generations" / str(report.generation) / "graph"
    said = f'<https://machigraph.jp/ontology#layoutConfidence> "{one.layout_confidence}"'
    assert said in (graphs / f"{one.document_id}.nq").read_text(encoding="utf-8")
    assert said in (graphs / "provenance.nq").read_text(encoding="utf-8")
    # The same file again costs nothing and is told the same way.
    [again] = ingest([file], data=tmp_path / "data").documents
    assert (again.outcome, again.layout_confidence) == ("unchanged", one.layout_confidence)
