"""What cells tell beside their head: choices that are ticked, years without an era, figures named."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.extract.ticked import ticked_words
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item
from ontology.japanese.fiscal_years import fiscal_year_of, with_era

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥づくり", "緑のカーテン")


def items(content: str) -> tuple[Item, ...]:
    source = read("a.html", content.encode())
    return extract(source, induce(source).profile).items


def table(head: str, *rows: str, above: str = "", year: str = "令和5年度") -> tuple[Item, ...]:
    """A table with an item in each row, its title and office first."""
    cells = [f"{title}|公園課|{row}" for title, row in zip(TITLES, rows, strict=True)]
    printed = [f"取組名|担当課|{head}", *cells]
    made = "".join(
        "<tr>" + "".join(f"<td>{one}</td>" for one in row.split("|")) + "</tr>" for row in printed
    )
    return items(f"<h1>みどり市環境計画（{year}）</h1>{above}<table>{made}</table>")


def figures(item: Item) -> list[tuple[str, str | None, str, int | None, object]]:
    return [
        (one.label.value, one.unit, f.role, f.fiscal_year, f.value)
        for one in item.indicators
        for f in one.figures
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("□Ａ　☑Ｂ　□Ｃ", "Ｂ"),
        ("■継続 □縮小 □廃止", "継続"),
        ("□順調\n✓おおむね順調\n□遅れ", "おおむね順調"),
        ("☑継続 ☑拡充 □縮小", "☑継続 ☑拡充 □縮小"),
        ("■方針", "■方針"),
        ("講座を3回開いた。", "講座を3回開いた。"),
    ],
)
def test_the_ticked_one_of_several_choices_is_the_value(text: str, words: str) -> None:
    assert ticked_words(text) == words


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("5年度実績", 2023),
        ("実績 ７年度", 2025),
        ("30年度決算", 2018),
        ("令和5年度", 2023),
        ("2年間", None),
    ],
)
def test_a_year_without_an_era_is_of_ours(text: str, year: int | None) -> None:
    assert fiscal_year_of(with_era(text)) == year


def test_the_ticked_rating_is_the_rating() -> None:
    rows = ["活動した。|☑Ａ □Ｂ □Ｃ", "活動した。|□Ａ ☑Ｂ □Ｃ"] * 2
    found = table("令和5年度の実績|評価", *rows)
    assert [[r.value.value for r in one.ratings] for one in found] == [["A"], ["B"]] * 2


def test_years_without_an_era_are_the_years_of_the_figures() -> None:
    rows = [f"参加者数|人|{n}0|{n}2|50" for n in range(1, 5)]
    found = table("指標名|単位|4年度実績|5年度実績|6年度目標", *rows)
    assert figures(found[0]) == [
        ("参加者数", "人", "actual", 2022, 10),
        ("参加者数", "人", "actual", 2023, 12),
        ("参加者数", "人", "target", 2024, 50),
    ]


def test_years_after_the_last_results_are_targets_where_the_document_looks_ahead() -> None:
    rows = [f"参加者数（人）|{n}0|{n}2|{n}5" for n in range(1, 5)]
    found = table("指標|令和5年度（実績）|令和7年度|令和9年度", *rows, year="令和7年度")
    assert [(role, year) for _, _, role, year, _ in figures(found[0])] == [
        ("actual", 2023),
        ("target", 2025),
        ("target", 2027),
    ]


def test_a_cell_names_an_indicator_and_tells_its_figures() -> None:
    rows = [f"参加者数　R4：{n}0者→R8：{n}5者" for n in range(1, 5)]
    found = table("重要業績指標（現状値→目標値）", *rows)
    assert figures(found[1]) == [
        ("参加者数", "者", "baseline", 2022, 20),
        ("参加者数", "者", "target", 2026, 25),
    ]


def test_a_name_over_its_figures_in_one_cell() -> None:
    rows = [f"参加者数<br>{n}0人（R4）→{n}5人（R8）" for n in range(1, 5)]
    found = table("指標", *rows)
    assert figures(found[2]) == [
        ("参加者数", "人", "baseline", 2022, 30),
        ("参加者数", "人", "target", 2026, 35),
    ]


def test_a_unit_said_once_in_the_row_above_the_heads() -> None:
    head = "取組名|担当課|事業費|実績"
    body = [f"{title}|公園課|{n},500|開いた。" for n, title in enumerate(TITLES, start=1)]
    printed = ["みどり市|||（事業費の単位：千円）", head, *body]
    made = "".join(
        "<tr>" + "".join(f"<td>{one}</td>" for one in row.split("|")) + "</tr>" for row in printed
    )
    found = items(f"<h1>みどり市環境計画（令和5年度）</h1><table>{made}</table>")
    assert figures(found[0])[0][:2] == ("事業費", "千円")


def test_two_figures_in_one_cell_whose_head_says_both() -> None:
    rows = [f"参加者数|{n}0人／{n}5人" for n in range(1, 5)]
    found = table("指標名|目標値／実績値", *rows)
    assert figures(found[1]) == [
        ("参加者数", "人", "target", None, 20),
        ("参加者数", "人", "actual", 2023, 25),
    ]


def test_forms_that_begin_with_a_number_and_a_title_without_labels() -> None:
    forms = "".join(
        f"<table><tr><td>{n}</td><td colspan=3><b>{title}</b></td></tr>"
        f"<tr><td>担当</td><td>公園課</td><td>達成度</td><td>★☆☆</td></tr>"
        f"<tr><td>指標</td><td>参加した人の割合</td><td>目標／実績</td><td>3{n}％／2{n}％</td></tr>"
        f"<tr><td>取組の結果</td><td colspan=3>{title}に努めた。</td></tr></table><br>"
        for n, title in enumerate(TITLES, start=1)
    )
    found = items(f"<h1>みどり市環境計画　令和5年度点検結果</h1>{forms}")
    assert [(one.number.value, one.title.value) for one in found if one.number] == [
        (str(n), title) for n, title in enumerate(TITLES, start=1)
    ]
    assert figures(found[2]) == [
        ("参加した人の割合", "%", "target", None, 33),
        ("参加した人の割合", "%", "actual", 2023, 23),
    ]


def test_a_unit_said_once_of_all_sums() -> None:
    rows = [f"{n},500|{n},700|開いた。" for n in range(1, 5)]
    above = "<p>金額の単位は千円です。</p><p>評価は担当課によります。</p>"
    found = table("R5決算|R6予算|令和5年度の実績", *rows, above=above)
    assert {unit for _, unit, *_ in figures(found[0])} == {"千円"}


def test_the_name_of_a_stage_names_no_figures() -> None:
    form = (
        "<table><tr><td>取組名</td><td colspan=4>{title}</td></tr>"
        "<tr><td rowspan=4>DO</td><td>令和5年度の実施内容</td><td colspan=3>{title}に努めた。</td></tr>"
        "<tr><td>コスト（千円）</td><td>R3</td><td>R4</td><td>R5</td></tr>"
        "<tr><td>事業費</td><td>1,200</td><td>1,300</td><td>1,400</td></tr>"
        "<tr><td>人件費</td><td>200</td><td>300</td><td>400</td></tr>"
        "<tr><td>CHECK</td><td>評価</td><td colspan=3>Ａ</td></tr></table><br>"
    )
    found = items(
        "<h1>みどり市事業評価（令和5年度）</h1>" + "".join(form.format(title=t) for t in TITLES)
    )
    assert [t.text.value for t in found[0].texts] == [f"{TITLES[0]}に努めた。"]
    assert figures(found[0])[:2] == [
        ("事業費", "千円", "actual", 2021, 1200),
        ("事業費", "千円", "actual", 2022, 1300),
    ]
    assert figures(found[0])[-1] == ("人件費", "千円", "actual", 2023, 400)


@pytest.mark.parametrize(
    ("printed", "label", "unit"),
    [
        ("創業者数（者）", "創業者数", "者"),
        ("観光入込客数（千人）", "観光入込客数", "千人"),
        ("再整備した広場の数（広場）", "再整備した広場の数", "広場"),
        ("認定者数（累計・人）", "認定者数(累計・人)", "人"),
        ("参加者数（累計）", "参加者数(累計)", None),
        ("喫煙率（男）", "喫煙率(男)", None),
    ],
)
def test_the_unit_in_brackets_behind_a_name(printed: str, label: str, unit: str | None) -> None:
    rows = [f"{printed}|{n}|{n + 1}" for n in range(1, 5)]
    found = table("指標|R4実績|R5実績", *rows)
    assert figures(found[0])[0][:2] == (label, unit)


def test_a_bracket_like_those_of_known_labels_holds_a_label() -> None:
    rows = [
        f"【実績】{n}回開いた。<br>【課題】人が少ない。<br>【次年度】知らせる。"
        for n in range(1, 5)
    ]
    found = table("令和5年度の状況", *rows)
    assert [(t.kind, t.text.value) for t in found[2].texts] == [
        ("result", "3回開いた。"),
        ("issue", "人が少ない。"),
        ("next", "知らせる。"),
    ]


def test_the_goal_names_the_indicator_and_the_result_belongs_to_it() -> None:
    forms = "".join(
        f"<table><tr><td>事業番号</td><td>{n}</td><td>担当課</td><td>公園課</td></tr>"
        f"<tr><td>事業名</td><td colspan=3>{title}</td></tr>"
        f"<tr><td>目標値</td><td colspan=3>延べ参加者数　{n},200人</td></tr>"
        f"<tr><td>実施内容</td><td colspan=3>{title}に努めた。</td></tr>"
        f"<tr><td>実績値</td><td colspan=3>{n},004人（前年度　{n}88人）</td></tr></table><br>"
        for n, title in enumerate(TITLES, start=1)
    )
    found = items(f"<h1>みどり市環境計画　令和5年度点検結果</h1>{forms}")
    assert figures(found[0]) == [
        ("延べ参加者数", "人", "target", None, 1200),
        ("延べ参加者数", "人", "actual", 2023, 1004),
        ("延べ参加者数", "人", "actual", 2022, 188),
    ]
