"""A layout drafted from a document: what repeats is found, and the draft reads back."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import LayoutUnknown
from ingest.extract.engine import extract
from ingest.induction.drafts import draft_of, to_toml
from ingest.induction.induction import induce
from ingest.layouts.loading import load_profile
from ingest.readers.reading import read

LINES = """みどり市 環境行動計画 令和6年度 実績報告

1. 花壇の手入れ
担当課：公園課
事業内容：市民と花を植える。
実績：参加者 120人

2. 川の清掃
担当課：環境課
事業内容：川辺のごみを拾う。
実績：参加者 80人

3. 落ち葉の堆肥づくり
担当課：農政課
事業内容：落ち葉を集めて堆肥にする。
実績：参加者 35人
"""
TABLE = """<table><tr><th>番号</th><th>事業名</th><th>担当課</th><th>評価</th></tr>
<tr><td>1</td><td>花壇の手入れ</td><td>公園課</td><td>A</td></tr>
<tr><td>2</td><td>川の清掃</td><td>環境課</td><td>B</td></tr>
<tr><td>3</td><td>落ち葉の堆肥づくり</td><td>農政課</td><td>A</td></tr></table>"""
TITLES = ["花壇の手入れ", "川の清掃", "落ち葉の堆肥づくり"]
OFFICES = ["公園課", "環境課", "農政課"]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.txt", LINES), ("a.html", f"<!doctype html><html><body>{TABLE}</body></html>")],
)
def test_items_of_a_layout_that_nobody_described(name: str, text: str) -> None:
    source = read(name, text.encode())
    found = extract(source, induce(source).profile)
    assert [item.title.value for item in found.items] == TITLES
    assert [item.departments[0].name.value for item in found.items] == OFFICES
    for item in found.items:
        for span in item.title.spans:
            assert source.text[span.start : span.end] == span.quote


def test_the_draft_is_a_profile_that_loads_and_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LINES, encoding="utf-8")
    draft = tmp_path / "induced.toml"
    draft.write_text(draft_of(tmp_path / "a.txt"), encoding="utf-8")
    profile = load_profile(draft)
    source = read("a.txt", LINES.encode())
    induced = induce(source).profile
    drafted = replace(profile, id=induced.id, applies_when=induced.applies_when)
    assert to_toml(drafted) == to_toml(induced)
    assert [item.title.value for item in extract(source, profile).items] == TITLES


def test_prose_without_items_is_no_layout() -> None:
    source = read("a.txt", "ある日、川の近くで祭りがあった。\n\n人が集まり、歌を歌った。".encode())
    with pytest.raises(LayoutUnknown):
        induce(source)
