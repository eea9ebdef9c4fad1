"""Forms whose labels stand above their values."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.drafts import to_toml
from ingest.induction.induction import induce
from ingest.layouts.loading import load_profile
from ingest.readers.reading import read

TOLD = [
    ("1", "花壇の手入れ", "公園課", "継続", "A", "市民と一緒に花を植え、手入れを続ける。"),
    ("2", "川の清掃", "環境課", "拡充", "B", "川辺のごみを拾い、水質を調べる。"),
    ("3", "落ち葉の堆肥づくり", "農政課", "継続", "A", "落ち葉を集めて堆肥にし、農家に配る。"),
]
FORM = (
    "<table><tr><th>番号</th><th colspan=2>事業名</th></tr>"
    "<tr><td>{}</td><td colspan=2>{}</td></tr>"
    "<tr><th>担当課</th><th>区分</th><th>評価</th></tr><tr><td>{}</td><td>{}</td><td>{}</td></tr>"
    "<tr><th colspan=3>事業の概要</th></tr><tr><td colspan=3>{}</td></tr></table>"
)


@pytest.fixture
def source():
    forms = "".join(FORM.format(*one) for one in TOLD)
    page = f"<html><body><h1>みどり市環境計画 令和6年度 実績報告</h1>{forms}</body></html>"
    return read("stacked.html", page.encode())


def _said(items):
    return [
        (
            one.number.value,
            one.title.value,
            one.departments[0].name.value,
            one.status.value,
            one.ratings[0].value.value,
            one.texts[0].text.value,
        )
        for one in items
    ]


def test_values_below_their_labels_are_read_with_their_places(source):
    items = extract(source, induce(source).profile).items
    assert _said(items) == TOLD
    for item, told in zip(items, TOLD, strict=True):
        (span,) = item.departments[0].name.spans
        assert source.text[span.start : span.end] == told[2]


def test_a_draft_with_stacked_labels_reads_back(source, tmp_path):
    induced = induce(source).profile
    assert induced.stacked
    path = tmp_path / "draft.toml"
    path.write_text(to_toml(induced), encoding="utf-8")
    assert _said(extract(source, load_profile(path)).items) == TOLD


def test_a_table_of_many_rows_is_no_form():
    rows = "".join(f"<tr><td>{t[0]}</td><td>{t[1]}</td><td>{t[2]}</td></tr>" for t in TOLD)
    head = "<tr><th>番号</th><th>事業名</th><th>担当課</th></tr>"
    source = read("rows.html", f"<table>{head}{rows}</table><table>{head}{rows}</table>".encode())
    assert induce(source).profile.stacked == ()
