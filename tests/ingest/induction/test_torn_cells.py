"""Tables that came out of a PDF cell after cell, each cell on as many lines as it had."""

from __future__ import annotations

import pytest

from ingest.errors import LayoutUnknown
from ingest.extract.engine import extract
from ingest.induction.drafts import to_toml
from ingest.induction.induction import induce
from ingest.layouts.loading import load_profile
from ingest.readers.reading import read

HEAD = "みどり市環境計画 進捗管理表（令和５年度）\n分野 取組 令和５年度の実施内容 評\n価 次年度の予定 担当\n"
FIRST = """１ みどりと
水
公園の花壇の手入
れ
市民と一緒に花を植え、３２人が水や
りを続けた。
Ａ
球根の種類を増や
す。
公園課
川の清掃と水質の
調査
川辺のごみを拾い、水質を４回調べ
た。
Ｂ 調査を続ける。
環境課
建設課
"""
SECOND = """２ 資源
落ち葉の堆肥づく
り
落ち葉を集めて堆肥にし、農家に配っ
た。
Ａ
配る量を２倍にす
る。
農政課
- 2 -
"""
TOLD = [
    (["1みどりと水"], "公園の花壇の手入れ", ["公園課"], "A"),
    (["1みどりと水"], "川の清掃と水質の調査", ["環境課", "建設課"], "B"),
    (["2資源"], "落ち葉の堆肥づくり", ["農政課"], "A"),
]


@pytest.fixture
def source():
    return read("torn.txt", (HEAD + FIRST + "- 1 -\n\n" + HEAD + SECOND).encode())


def _said(items):
    return [
        (
            [one.value for one in item.section],
            item.title.value,
            [one.name.value for one in item.departments],
            item.ratings[0].value.value,
        )
        for item in items
    ]


def test_cells_are_put_into_rows_again(source):
    items = extract(source, induce(source).profile).items
    assert _said(items) == TOLD
    done, following = items[0].texts
    assert (done.kind, done.fiscal_year, done.text.value) == (
        "done",
        2023,
        "市民と一緒に花を植え、32人が水やりを続けた。",
    )
    assert (following.kind, following.text.value) == ("next", "球根の種類を増やす。")


def test_values_lead_to_their_places(source):
    for item in extract(source, induce(source).profile).items:
        said = "".join(source.text[s.start : s.end] for s in item.title.spans)
        assert said.replace("\n", "") == item.title.value


def test_a_draft_reads_the_same(source, tmp_path):
    induced = induce(source).profile
    path = tmp_path / "draft.toml"
    path.write_text(to_toml(induced), encoding="utf-8")
    assert _said(extract(source, load_profile(path)).items) == TOLD


def test_sentences_below_words_like_heads_are_no_torn_table():
    text = "事業名 担当課 評価\nこの表は作成中です。\n"
    lines = "\n".join(f"{n} 事業{n}について述べる。これは文です。" for n in range(1, 9))
    with pytest.raises(LayoutUnknown):
        induce(read("words.txt", (text + lines).encode()))


GOALS = {
    "緑を守る": [
        ("1", "花壇の手入れ", "公園課", "三百人が花を植え、水やりを続\nけた。", "Ａ"),
        ("2", "川の清掃", "環境課", "春と秋に川辺のごみを拾い、水\n質を調べた。", "Ｂ"),
        ("3", "並木の剪定", "公園課", "二百本の枝を切った。", "Ａ"),
    ],
    "資源を生かす": [
        ("4", "古紙の回収", "環境課", "月に一度、古紙を集めた。", "Ｂ"),
        ("5", "落ち葉の堆肥づくり", "農政課", "堆肥を二十軒の農家に配り、土\nを豊かにした。", "Ａ"),
        ("6", "給食の残りの調査", "教育総務課", "六校で量を調べた。", "Ｃ"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    "head",
    ["番\n号\n事業名 担当課 令和６年度の実績 評価", "番号 事業名 担当課 令和６年度の実績 評価"],
)
def test_heads_that_each_part_prints_again_are_no_running_heads(head):
    parts = [
        "\n".join([f"（{n}）{goal}", head, *(" ".join(row) for row in rows)])
        for n, (goal, rows) in enumerate(GOALS.items(), start=1)
    ]
    text = "みどり市環境計画 令和６年度の評価\n" + "\n".join(parts) + "\n"
    source = read("torn.txt", text.encode())
    items = extract(source, induce(source).profile).items
    told = [row for rows in GOALS.values() for row in rows]
    assert [one.title.value for one in items] == [row[1] for row in told]
    assert [one.departments[0].name.value for one in items] == [row[2] for row in told]
    assert [one.texts[0].text.value for one in items] == [row[3].replace("\n", "") for row in told]
    assert [one.ratings[0].value.value for one in items] == ["A", "B", "A", "B", "A", "C"]
