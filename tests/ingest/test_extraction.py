"""Parts of extraction on small invented texts: one behaviour each."""

import re
from pathlib import Path

import pytest

from ingest.extract.engine import extract
from ingest.extract.readers.people import departments
from ingest.extract.views import flow, tidy, view
from ingest.layouts.loading import load_profile
from ingest.layouts.rules import Applies, Field, LayoutProfile, Records
from ingest.records import Extraction, Item, Source

PROFILE = """
id = "notes"
title = "覚書"
description = "試験のための小さな様式"
[applies_when]
all_of = ['覚書']
[[document]]
pattern = '(?P<plan>覚書)【(?P<year>[^】]+年度)】'
example = "覚書【令和５年度】"
[[headings]]
pattern = '^■(?P<outer>[^\\n]+)$'
example = "■まち"
[[furniture]]
pattern = '^- \\d+ -$'
example = "- 3 -"
[[records]]
name = "note"
begins = '^№(?P<number>\\d+) (?P<title>[^\\n]+)$'
example = "№１ 花壇の手入れ"
references = '№ ?(?P<number>\\d+)'
references_example = "№2"
[[records.head]]
pattern = '^担当 (?P<departments>[^:]+?)\\s*\\Z'
example = "担当 総務部 庶務課"
[[records.fields]]
name = "done"
label = '^内容:'
example = "内容:"
reads = "efforts"
kind = "done"
[[records.fields]]
name = "results"
label = '^実績:'
example = "実績:"
reads = "results"
kind = "result"
year_offset = -1
role = "actual"
role_in_parentheses = "plan"
[[records.fields]]
name = "vision"
label = '^姿:'
example = "姿:"
reads = "text-with-figures"
kind = "vision"
role = "target"
[[records.fields]]
name = "indicators"
label = '^指標:'
example = "指標:"
reads = "columns"
words = ["指標名"]
columns = [
  { pattern = '(?P<year>令和\\d+年度)実績', role = "baseline", example = "令和2年度実績" },
  { pattern = '(?P<year>令和\\d+年度)目標', role = "target", example = "令和8年度目標" },
]
[[records.fields]]
name = "years"
label = '^年次:'
example = "年次:"
reads = "texts-by-years"
kind = "plan"
[[checks]]
pattern = '全(?P<n>\\d+)件'
example = "全2件"
counts = [{ group = "n", what = "件数", of = "items" }]
"""


@pytest.fixture
def read(tmp_path: Path):
    path = tmp_path / "notes.toml"
    path.write_text(PROFILE, encoding="utf-8")
    profile = load_profile(path)

    def _read(text: str) -> Extraction:
        return extract(Source("notes.txt", "0" * 64, "text/plain", text), profile)

    return _read


@pytest.fixture
def item(read):
    def _item(body: str) -> Item:
        return read(f"覚書【令和５年度】\n№１ 花壇\n{body}\n").items[0]

    return _item


def test_document_facts_and_section(read) -> None:
    found = read("覚書【令和５年度】\n■まち\n№１ 花壇\n№２ 公園\n■みず\n№３ 川\n全3件\n")
    assert found.plan is not None and found.plan.value == "覚書"
    assert found.fiscal_year is not None and found.fiscal_year.value == 2023
    assert [(i.number.value, i.title.value, i.section[0].value) for i in found.items] == [
        ("1", "花壇", "まち"), ("2", "公園", "まち"), ("3", "川", "みず"),
    ]  # fmt: skip
    assert [check.holds for check in found.checks] == [True]


def test_total_that_does_not_hold_is_an_issue(read) -> None:
    found = read("覚書【令和５年度】\n全4件\n№１ 花壇\n")
    assert not found.checks[0].holds
    assert any("件数" in issue.message and issue.severity == "warning" for issue in found.issues)


def test_departments_with_divisions_and_a_renaming(item) -> None:
    found = item("担当 総務部 庶務課、人事課\n内容:x").departments
    assert [(d.division.value, d.name.value) for d in found] == [
        ("総務部", "庶務課"), ("総務部", "人事課"),
    ]  # fmt: skip
    renamed = item("担当 危機管理室→\n危機管理課\n内容:x").departments[0]
    assert renamed.former_name is not None
    assert (renamed.former_name.value, renamed.name.value) == ("危機管理室", "危機管理課")


def test_a_label_inside_of_the_value_is_no_department() -> None:
    printed = "一次評価◎事業担当課：環境保全課、事業担当課"
    words = view(Source("a", "0" * 64, "text/plain", printed))
    assert [d.name.value for d in departments(words)] == ["環境保全課"]
    marked = view(Source("a", "0" * 64, "text/plain", "→環境保全課、→水道課"))
    assert [d.name.value for d in departments(marked)] == ["環境保全課", "水道課"]


def test_department_wrapped_over_two_lines_is_one(item) -> None:
    found = item("担当 みどり公園\n管理事務所\n内容:x").departments
    assert [d.name.value for d in found] == ["みどり公園管理事務所"]


def test_numbered_efforts_in_turn_only(item) -> None:
    found = item("内容:\n１ 苗を植える\n26 株を分けた\n(1) 春\n２ 水をやる（№５）")
    assert [(m.number.value, m.text.value) for m in found.measures if m.number] == [
        ("1", "苗を植える\n26 株を分けた\n(1) 春"), ("2", "水をやる(№5)"),
    ]  # fmt: skip
    assert [reference.number for reference in found.references] == ["5"]
    assert found.texts[0].kind == "done"
    assert found.texts[0].fiscal_year == 2023


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("・講座 12件 (10件)", [("講座", "actual", 12), ("講座", "plan", 10)]),
        ("・講座\n25.9%（25.0%）", [("講座", "actual", 25.9), ("講座", "plan", 25.0)]),
        ("・使用\n小学校 92%（80%） 中学校 93%（50%）",
         [("使用 小学校", "actual", 92), ("使用 小学校", "plan", 80),
          ("使用 中学校", "actual", 93), ("使用 中学校", "plan", 50)]),
        ("・機器の整備\nパソコン 92台\nタブレット 184台",
         [("機器の整備 パソコン", "actual", 92), ("機器の整備 タブレット", "actual", 184)]),
        ("・講座 実施回数 25 回 参加者数延べ 239 人",
         [("講座 実施回数", "actual", 25), ("講座 参加者数", "actual", 239)]),
        ("・冊子\n広報紙（23件）", [("冊子 広報紙", "actual", 23)]),
        ("| 決裁件数 | 11,673件 |", [("決裁件数", "actual", 11673)]),
        ("（累計台数 109台）", [("累計台数", "actual", 109)]),
        ("28手続を終えた。", []),
        ("・届出（5手続、3月実施）", []),
        ("・26コンテンツ", []),
    ],
)  # fmt: skip
def test_results_in_lines(item, lines: str, expected: list[tuple[str, str, float]]) -> None:
    found = item(f"実績:\n{lines}")
    figures = [(i.label.value, f.role, f.value) for i in found.indicators for f in i.figures]
    assert sorted(figures) == sorted(expected)
    assert all(f.fiscal_year == 2022 for i in found.indicators for f in i.figures)


@pytest.mark.parametrize(
    ("text", "label", "value", "unit", "year"),
    [
        ("よい姿。【受講率50%】", "受講率", 50, "%", None),
        ("よい姿。【収納率(市民税・固定資産税)99.2%(2027 年度)】", "収納率(市民税・固定資産税)", 99.2, "%", 2027),
        ("よい姿。【\t比率の\tの割合\t 30%\t%】", "比率の割合", 30, "%", None),
        ("よい姿。【寄附額 23億1千万円(2024年度)】", "寄附額", 2310000000, "円", 2024),
        ("よい姿。【満足度 9 点(10 点満点)】", "満足度", 9, "点", None),
    ],
)  # fmt: skip
def test_bracketed_goal(item, text, label, value, unit, year) -> None:
    found = item(f"姿:\n{text}")
    one = found.indicators[0]
    assert (one.label.value, one.unit) == (label, unit)
    assert [(f.role, f.value, f.fiscal_year) for f in one.figures] == [("target", value, year)]


def test_bracket_without_a_number_is_a_heading(item) -> None:
    assert item("姿:\n【新しい取組】よい姿。").indicators == ()


@pytest.mark.parametrize(
    "table",
    [
        "指標名\t令和2年度実績\t令和8年度目標\n相談件数 【指標の説明】窓口\t2回\t5回\n登録者\t—\t7,500人以上",
        "指標名\n\n相談件数\n\n【指標の説明】窓口\n\n登録者\n\n令和2年度実績\n\n2回\n\n—\n\n令和8年度目標\n\n5回\n\n7,500人以上",
        "指標名\n\n相談件数\n\n【指標の説明】窓口\n\n令和2年度実績\n\n2回\n\n令和8年度目標\n\n5回\n\n登録者\n\n—\n\n7,500人以上",
    ],
)
def test_indicator_columns_in_any_order(item, table: str) -> None:
    found = item(f"指標:\n{table}").indicators
    assert [
        (i.label.value, i.unit, [(f.role, f.fiscal_year, f.value) for f in i.figures])
        for i in found
    ] == [
        ("相談件数", "回", [("baseline", 2020, 2), ("target", 2026, 5)]),
        ("登録者", "人", [("baseline", 2020, None), ("target", 2026, 7500)]),
    ]
    assert found[0].explanation is not None and found[0].explanation.value == "窓口"


def test_picture_instead_of_a_table_is_said(read) -> None:
    found = read("覚書【令和５年度】\n№１ 花壇\n指標:\n指標名\n\n相談件数\n")
    assert found.items[0].indicators[0].figures == ()
    assert any("図として" in issue.message for issue in found.issues)


def test_plan_by_spans_of_years(item) -> None:
    found = item("年次:\n令和４年度\n◆調べる\n令和５年度\n\n～\n\n令和８年度\n◆植え\nる").texts
    assert [(t.fiscal_year, t.last_fiscal_year, t.text.value) for t in found] == [
        (2022, None, "◆調べる"), (2023, 2026, "◆植える"),
    ]  # fmt: skip


def test_furniture_inside_a_value_tears_its_span_and_not_its_words(item) -> None:
    text = item("内容:\n苗を植\n- 3 -\nえた").texts[0].text
    assert text.value == "苗を植えた"
    assert [span.quote for span in text.spans] == ["苗を植", "えた"]


def test_line_that_no_rule_reads_is_said(read) -> None:
    found = read("№１ 花壇\n余りの行\n内容:植えた\n")
    assert [i.span.quote for i in found.issues if i.severity == "note" and i.span] == ["余りの行"]


def test_every_span_quotes_the_source(read) -> None:
    text = "覚書【令和５年度】\n№１ 花壇\n内容:ｶﾞｰﾃﾞﾝの手入\nれ"
    found = read(text)
    value = found.items[0].texts[0].text
    assert value.value == "ガーデンの手入れ"
    assert text[value.spans[0].start : value.spans[0].end] == "ｶﾞｰﾃﾞﾝの手入\nれ"


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("A I を活用した\n職員", "AIを活用した職員"),
        ("W i - F i 環境", "Wi-Fi環境"),
        ("広報紙 はなみずき 春号", "広報紙 はなみずき 春号"),
        ("Zoom ライセンス", "Zoomライセンス"),
        ("open data day", "open data day"),
    ],
)
def test_layout_spaces_are_taken_out(printed: str, plain: str) -> None:
    assert tidy(printed) == plain


def test_wrapped_lines_flow_together_and_entries_stay() -> None:
    assert flow("◆木を\n\n植える\n・花\n(1) 春") == "◆木を植える\n・花\n(1) 春"


def test_view_leads_back_to_the_source() -> None:
    whole = view(Source("a", "0" * 64, "text/plain", "№１　ｺﾐｭﾆﾃｨ"))
    match = re.search("コミュニティ", whole.text)
    assert match is not None
    assert whole.group(match).spans()[0].quote == "ｺﾐｭﾆﾃｨ"


def test_a_label_whose_value_nobody_reads_is_told():
    text = "事業名：花壇の手入れ\n担当課：なし\n評価：A\n"  # of no known year
    rule = Records(
        name="item",
        begins=re.compile("^(?=事業名:)", re.MULTILINE),
        example="事業名：花壇の手入れ",
        fields=(
            Field("title", re.compile("^事業名:", re.MULTILINE), "事業名：", "title"),
            Field("office", re.compile("^担当課:", re.MULTILINE), "担当課：", "departments"),
            Field("rating", re.compile("^評価:", re.MULTILINE), "評価：", "rating"),
        ),
    )
    profile = LayoutProfile("p", "p", "", Applies(all_of=()), (), records=(rule,))
    found = extract(Source("a", "0" * 64, "text/plain", text), profile)
    assert [issue.message for issue in found.issues if "ラベル" in issue.message] == [
        "ラベル「評価:」の値を読み取れなかった / value not read: A"
    ]
