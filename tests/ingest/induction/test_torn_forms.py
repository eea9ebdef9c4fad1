"""Forms of a PDF whose tables came out as lines of words with one space between them."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.line_tables import find_line_tables
from ingest.readers.reading import read

FORM = """様式第１号
令和５年度 みどり市事業評価シート
事務事業名 {title} 整理番号 {number}
担当部課 環境部 {office} 開始年度 平成20年度
目的 {aim}
指標 指標名 単位 R4実績 R5目標 R5実績
参加した市民
の数 人 {counts}
事業費（千
円）
令和４年度決算 令和５年度決算
{sums}
評価 必要性 有効性 総合評価
Ａ Ｂ {rating}
今後の方向
性
継続
改善内容 {better}
{page}
"""
TOLD = [
    ("花壇の手入れ", "101", "公園課", "花を植えて街を彩る。", "20 30 28", "400 420", "Ａ", "苗を増やす。"),
    ("川の清掃", "102", "河川課", "川辺をきれいに保つ。", "50 60 61", "90 95", "Ｂ", "道具を貸し出す。"),
    ("落ち葉の堆肥", "103", "農政課", "落ち葉を土に返す。", "12 15 11", "70 64", "Ｃ", "置き場を広げる。"),
]  # fmt: skip
KEYS = ("title", "number", "office", "aim", "counts", "sums", "rating", "better")


@pytest.fixture
def items():
    forms = [
        FORM.format(**dict(zip(KEYS, one, strict=True)), page=n)
        for n, one in enumerate(TOLD, start=1)
    ]
    source = read("forms.txt", "\f".join(forms).encode())
    return extract(source, induce(source).profile).items


def test_every_form_is_an_item_with_its_office(items):
    said = [(i.title.value, i.number.value, i.departments[0].name.value) for i in items]
    assert said == [one[:3] for one in TOLD]


def test_rows_of_figures_stand_under_their_heads(items):
    counts = {one.label.value: one for one in items[0].indicators}["参加した市民の数"]
    assert counts.unit == "人"
    assert [(f.role, f.fiscal_year, f.value) for f in counts.figures] == [
        ("actual", 2022, 20), ("target", 2023, 30), ("actual", 2023, 28),
    ]  # fmt: skip


def test_sums_are_named_by_what_stands_over_their_years(items):
    sums = {one.label.value: one for one in items[1].indicators}["事業費"]
    assert sums.unit == "千円"
    assert [(f.fiscal_year, f.value) for f in sums.figures] == [(2022, 90), (2023, 95)]


def test_of_ratings_under_criteria_the_overall_one_counts(items):
    assert [one.value.value for one in items[2].ratings] == ["C"]


def test_a_label_broken_in_its_last_sign_is_whole_and_the_next_page_is_no_value(items):
    assert [item.status.value for item in items] == ["継続"] * 3
    following = [text for item in items for text in item.texts if text.kind == "next"]
    assert [text.text.value for text in following] == [one[-1] for one in TOLD]


def test_heads_printed_once_make_no_table():
    assert find_line_tables("指標名 単位 R4実績\n参加者 人 20\n") == ()
