"""Headings over items on several levels: counts that begin again, words that count, what ends."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read


def _sections(text: str, name: str = "plan.txt") -> dict[str, list[str]]:
    source = read(name, text.encode())
    items = extract(source, induce(source).profile).items
    return {item.title.value: [one.value for one in item.section] for item in items}


def _item(count: str, title: str) -> str:
    return (
        f"{count}{title}（みどり課）\n"
        f"　取組状況：{title}について住民と話し合い、計画のとおりに進めた。\n"
        f"　課　題：{title}を知る人がまだ少ない。\n\n"
    )


def test_counts_that_begin_again_below_each_goal_are_a_level_of_their_own():
    text = (
        "みずうみ計画　令和5年度の状況\n\n１　趣旨\n　湖を守る。\n\n２　状況\n\n"
        "基本目標１　水を守る\n\n（１）川のそうじ\n\n"
        + _item("①", "川岸の草刈り")
        + _item("②", "水門の点検")
        + "基本目標２　森を守る\n\n（１）木を植える\n\n"
        + _item("①", "苗木の配布")
        + _item("②", "里山の間伐")
        + "（２）木を使う\n\n"
        + _item("①", "木の家の補助")
        + "３　今後について\n　引き続き進める。\n"
    )
    assert _sections(text) == {
        "川岸の草刈り": ["基本目標1水を守る", "(1)川のそうじ"],
        "水門の点検": ["基本目標1水を守る", "(1)川のそうじ"],
        "苗木の配布": ["基本目標2森を守る", "(1)木を植える"],
        "里山の間伐": ["基本目標2森を守る", "(1)木を植える"],
        "木の家の補助": ["基本目標2森を守る", "(2)木を使う"],
    }


def test_the_chapter_after_the_items_ends_the_last_one():
    text = (
        "みずうみ計画　令和5年度の状況\n\n１　趣旨\n　湖を守る。\n\n２　状況\n\n"
        + "".join(_item(f"（{n}）", title) for n, title in enumerate(("草刈り", "水門", "苗木"), 1))
        + "３　委員の意見\n　どの取組も続けるべきである。\n"
    )
    source = read("plan.txt", text.encode())
    last = extract(source, induce(source).profile).items[-1]
    assert last.title.value == "苗木"
    assert all("委員" not in text.text.value for text in last.texts)


@pytest.mark.parametrize("lead", ["一", "シナリオ１－１"])
def test_kanji_and_unknown_words_count_sections(lead: str):
    after = {"一": "二", "シナリオ１－１": "シナリオ１－２"}[lead]
    text = (
        f"みずうみ計画　令和5年度の状況\n\n{lead}　水があふれる\n\n"
        + _item("・", "川岸の草刈り")
        + _item("・", "水門の点検")
        + f"{after}　山がくずれる\n\n"
        + _item("・", "苗木の配布")
        + _item("・", "里山の間伐")
    )
    found = _sections(text)
    assert [path[-1].endswith("水があふれる") for path in found.values()] == [True] * 2 + [
        False
    ] * 2
    assert [path[-1].endswith("山がくずれる") for path in found.values()] == [False] * 2 + [
        True
    ] * 2


def test_sections_and_items_of_the_budget_are_two_levels():
    text = (
        "主要な施策の成果　令和5年度\n\n第３款　民生費\n　第１項　社会福祉費\n\n"
        + _item("●", "相談の窓口")
        + "　第２項　児童福祉費\n\n"
        + _item("●", "保育所の改修")
        + "第６款　農業費\n　第１項　農業費用\n\n"
        + _item("●", "苗の補助")
    )
    assert _sections(text)["保育所の改修"] == ["第3款 民生費", "第2項 児童福祉費"]
    assert _sections(text)["苗の補助"] == ["第6款 農業費", "第1項 農業費用"]


PAGE = """# みずうみプラン 令和5年度の状況

プランの取組です。

## 水を守る

**数値目標**：水質　目標値 80％／実績値 71％

### 1 川岸の草刈り

- 担当課：みどり課
- 実績：年に4回行った。

### 2 水門の点検

- 担当課：土木課
- 実績：30か所で行った。

## 森を守る

**数値目標**：面積　目標値 20ha／実績値 12ha

### 3 苗木の配布

- 担当課：みどり課
- 実績：400本を配った。
"""


def test_the_title_of_the_document_and_lines_of_figures_are_no_sections():
    assert _sections(PAGE, "plan.md") == {
        "川岸の草刈り": ["水を守る"],
        "水門の点検": ["水を守る"],
        "苗木の配布": ["森を守る"],
    }


TABLE = """<html><body><h1>みずうみビジョン</h1><p>年度末の状況です。</p>
<p>■水を守る</p><table><tr><th>取組</th><th>担当課</th><th>令和5年度の実績</th></tr>
<tr><td>川岸の草刈り</td><td>みどり課</td><td>年に4回行った。</td></tr>
<tr><td>水門の点検</td><td>土木課</td><td>30か所で行った。</td></tr></table>
<p>■森を守る</p><table><tr><th>取組</th><th>担当課</th><th>令和5年度の実績</th></tr>
<tr><td>苗木の配布</td><td>みどり課</td><td>400本を配った。</td></tr></table></body></html>"""


def test_a_marked_line_over_each_table_is_its_section():
    found = _sections(TABLE, "plan.html")
    assert [path[0].endswith("水を守る") for path in found.values()] == [True, True, False]
    assert [path[0].endswith("森を守る") for path in found.values()] == [False, False, True]


OFFICES = """# みずうみ読書計画

## １　家での読書

### (1) 絵本の贈りもの

　生まれた子どもに絵本を2冊贈ります。

【担当課：図書館、保健センター】

### (2) 家での読み聞かせ

　読み聞かせの集まりを毎月開きます。

【担当課：図書館】

## ２　学校での読書

### (1) 朝の読書

　授業の前に10分間の読書をします。

【担当課：学校教育課】

### (2) 本の紹介

　読んだ本を互いに紹介します。

【担当課：学校教育課、生涯学習課】

# 第４章　数値目標

| 項目 | 現状（令和５年度） | 目標（令和10年度） |
|---|---|---|
| 貸出冊数 | 3.1冊 | 4.0冊 |
"""


def test_counts_of_items_begin_again_and_the_next_chapter_is_none_of_the_last_one():
    source = read("plan.md", OFFICES.encode())
    items = extract(source, induce(source).profile).items
    found = [(item.title.value, [one.value for one in item.section]) for item in items]
    assert found == [
        ("絵本の贈りもの", ["1家での読書"]),
        ("家での読み聞かせ", ["1家での読書"]),
        ("朝の読書", ["2学校での読書"]),
        ("本の紹介", ["2学校での読書"]),
    ]
    offices = [[one.name.value for one in item.departments] for item in items]
    assert offices[0] == ["図書館", "保健センター"]
    assert offices[3] == ["学校教育課", "生涯学習課"]
    assert not items[-1].indicators


SHEET = """<table><tr><th>整理番号</th><td>{number}</td><th>事業名</th><td>{title}</td></tr>
<tr><th>担当課</th><td>{office}</td><th>政策</th><td>{policy}</td></tr>
<tr><th>令和５年度の実績</th><td colspan="3">{title}のために住民と話し合いを重ねた。</td></tr>
<tr><th>今後の方針</th><td colspan="3">{title}を来年も続ける。</td></tr></table>"""


def test_a_label_of_a_higher_level_is_the_section_of_a_form():
    told = [
        ("草刈り", "みどり課", "水を守るまち"),
        ("水門の点検", "土木課", "水を守るまち"),
        ("苗木の配布", "みどり課", "森を守るまち"),
        ("祭りの支援", "商工課", "人の集うまち"),
        ("道の修理", "土木課", "水を守るまち"),
    ]
    sheets = "".join(
        SHEET.format(number=n, title=title, office=office, policy=policy)
        for n, (title, office, policy) in enumerate(told, start=1)
    )
    page = f"<html><body><h1>みずうみ町 評価シート 令和5年度</h1>{sheets}</body></html>"
    found = _sections(page, "sheets.html")
    assert found == {title: [policy] for title, _, policy in told}


def test_the_same_year_in_each_row_divides_nothing():
    rows = (
        "".join(
            f"令和5年度,{policy},{n},{title},みどり課,{title}を進めた。\n"
            for n, (policy, title) in enumerate(
                [
                    ("水", "草刈りの委託"),
                    ("水", "水門の点検"),
                    ("森", "苗木の配布"),
                    ("森", "間伐の補助"),
                ],
                1,
            )
        )
        .replace(",水,", ",水を守る,")
        .replace(",森,", ",森を守る,")
    )
    text = "会計年度,政策,番号,事業名,担当課,実施内容\n" + rows
    found = _sections(text, "export.csv")
    assert list(found.values()) == [["水を守る"]] * 2 + [["森を守る"]] * 2


def test_counts_in_brackets_are_headings_over_others():
    text = "みずうみ計画　令和5年度の状況\n\n" + "".join(
        f"【基本方針{n}】{name}\n\n"
        + "".join(
            f"（{m}）{inner}\n取組名：{inner}の{title}\n担当課：みどり課\n実績：年に{m}回行った。\n\n"
            for m, (inner, title) in enumerate(inners, 1)
        )
        for n, (name, inners) in enumerate(
            [
                ("水を守る", [("川", "草刈り"), ("湖", "ごみ拾い")]),
                ("森を守る", [("木", "間伐")]),
            ],
            1,
        )
    )
    assert _sections(text) == {
        "川の草刈り": ["【基本方針1】水を守る", "(1)川"],
        "湖のごみ拾い": ["【基本方針1】水を守る", "(2)湖"],
        "木の間伐": ["【基本方針2】森を守る", "(1)木"],
    }


ROWS = """| 番号 | 取組 | 担当課 | 令和5年度の実績 | 評価 |
|---|---|---|---|---|
| **水を守る** | | | | |
| 1 | 川岸の草刈り | みどり課 | 年に4回行った。 | A |
| 2 | **水門の点検** | 土木課 | 30か所で行った。 | B |
| **森を守る** | | | | |
| 3 | 苗木の配布 | みどり課 | 400本を配った。 | A |
"""


def test_bold_rows_of_one_cell_are_sections():
    found = _sections("# みずうみ計画 進捗（令和5年度）\n\n" + ROWS, "plan.md")
    assert found == {
        "川岸の草刈り": ["水を守る"],
        "水門の点検": ["水を守る"],
        "苗木の配布": ["森を守る"],
    }


def test_a_plain_name_over_each_table_is_its_section():
    text = TABLE.replace("<p>■", "<p>")
    assert list(_sections(text, "plan.html").values()) == [["水を守る"]] * 2 + [["森を守る"]]
    unit = text.replace("<p>水を守る", "<p>（単位：回）").replace("<p>森を守る", "<p>（単位：回）")
    assert list(_sections(unit, "plan.html").values()) == [[]] * 3
