"""Months as columns, a group's name down a column without a head, heads that say two figures, rows
of years with grades, labels in bold inside of cells, names before the labels of their figures."""

from __future__ import annotations

from collections.abc import Callable

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TOLD = [
    ("1", "花壇の手入れ", "公園課", "A", "12か所に植えた。", "水やりの人を募る。"),
    ("2", "川の清掃", "河川課", "B", "60人が参加した。", "秋にも行う。"),
    ("3", "落ち葉の堆肥", "農政課", "C", "11袋を配った。", "配る場所を増やす。"),
    ("4", "水辺の調査", "環境課", "B", "8か所で調べた。", "結果を冊子にする。"),
]


def items_of(body: str, name: str = "page.html") -> tuple[Item, ...]:
    title = "みどりの計画　令和5年度報告書"
    html = name.endswith("html")
    page = f"<html><body><h1>{title}</h1>{body}</body></html>" if html else f"# {title}\n\n{body}"
    source = read(name, page.encode())
    return extract(source, induce(source).profile).items


def table(head: str, row: Callable[..., str]) -> str:
    return f"<table>{head}{''.join(row(*one) for one in TOLD)}</table>"


def titles(items: tuple[Item, ...]) -> list[str]:
    return [one.title.value for one in items]


def test_marks_under_months_tell_no_text() -> None:
    months = "".join(f"<th>{n % 12 + 1}月" for n in range(3, 15))
    head = (
        "<tr><th rowspan=2>番号<th rowspan=2>事業<th rowspan=2>担当課"
        f"<th colspan=12>令和5年度の日程<th rowspan=2>実績<tr>{months}"
    )
    marks = "<td><td>●<td>→<td>→<td>●<td><td><td><td><td><td><td>"
    items = items_of(
        table(head, lambda n, t, d, _, done, __: f"<tr><td>{n}<td>{t}<td>{d}{marks}<td>{done}")
    )
    assert titles(items) == [one[1] for one in TOLD]
    assert [[text.text.value for text in one.texts] for one in items] == [[o[4]] for o in TOLD]


def test_a_name_down_a_column_without_a_head_is_the_section() -> None:
    names = {"1": "花<br>と<br>水<br>の<br>柱", "3": "暮<br>ら<br>し<br>の<br>柱"}

    def row(n: str, title: str, office: str, rating: str, done: str, _: str) -> str:
        group = f"<td rowspan=2>{names[n]}" if n in names else ""
        return f"<tr>{group}<td>{rating}<td>{n}　{title}<td>{done}<td>{office}"

    items = items_of(table("<tr><th><th>評価<th>番号・事業<th>実績<th>担当課", row))
    assert titles(items) == [one[1] for one in TOLD]
    assert [[section.value for section in one.section] for one in items] == [
        *[["花と水の柱"]] * 2,
        *[["暮らしの柱"]] * 2,
    ]


def test_a_head_that_says_two_roles_or_two_years() -> None:
    head = "<tr><th>番号<th>事業<th>担当課<th>指標<th>実績値（目標値）<th>推移（R3→R4）"
    items = items_of(
        table(
            head,
            lambda n, t, d, *_: (
                f"<tr><td>{n}<td>{t}<td>{d}<td>参加者数<td>{n}7人（{n}9人）<td>{n}1人→{n}2人"
            ),
        )
    )
    figures = items[1].indicators[0].figures
    assert [(f.role, f.fiscal_year, f.value) for f in figures] == [
        ("actual", 2023, 27),
        ("target", None, 29),
        ("actual", 2021, 21),
        ("actual", 2022, 22),
    ]


def test_grades_in_rows_of_years_are_ratings() -> None:
    body = "".join(
        f"<h2>{n} {title}</h2><p>担当課：{office}</p><table><tr><th>年度<th>計画<th>実績<th>評価"
        f"<tr><td>R4<td>{later}<td>道具をそろえた。<td>{n}<tr><td>R5<td>{later}<td>{done}<td>5</table>"
        for n, title, office, _, done, later in TOLD
    )
    items = items_of(body)
    assert [[(r.fiscal_year, r.value.value) for r in one.ratings] for one in items] == [
        [(2022, one[0]), (2023, "5")] for one in TOLD
    ]


def test_labels_in_bold_inside_of_cells() -> None:
    rows = "".join(
        f"| {n} | {title} | {office} | **実績** {done}<br>**課題** {later} |\n"
        for n, title, office, _, done, later in TOLD
    )
    items = items_of(f"| 番号 | 事業 | 担当課 | 実績・課題 |\n|--|--|--|--|\n{rows}", "page.md")
    assert [[(t.kind, t.text.value) for t in one.texts] for one in items] == [
        [("result", one[4]), ("issue", one[5])] for one in TOLD
    ]


def test_the_name_before_the_labels_of_its_figures() -> None:
    names = ("植えた株数", "集めたごみ", "作った堆肥", "見た生き物")
    forms = "".join(
        f"<table><tr><td>番号<td>{n}<td>事業名<td>{title}<tr><td>担当課<td colspan=3>{office}"
        f"<tr><td>{name}<td>目標　{n}0件<td>実績<td>{n}1件<tr><td>評価<td>{rating}<td>課題"
        f"<td>{later}</table><p></p>"
        for name, (n, title, office, rating, _, later) in zip(names, TOLD, strict=True)
    )
    told = [
        (i.label.value, [f.value for f in i.figures]) for o in items_of(forms) for i in o.indicators
    ]
    assert told == [
        (name, [int(f"{one[0]}0"), int(f"{one[0]}1")])
        for name, one in zip(names, TOLD, strict=True)
    ]


def test_a_badge_beside_a_title_is_no_part_of_it() -> None:
    body = "".join(
        f"<div><span class=no>第{n}</span><span class=ttl>{title}</span><span class=tag>やや遅れている"
        f"</span></div><div>担当課</div><div>{office}</div><div>実績</div><div>{done}</div>"
        for n, title, office, _, done, _ in TOLD
    )
    items = items_of(body)
    assert titles(items) == [one[1] for one in TOLD]
    assert {one.status.value for one in items if one.status} == {"やや遅れている"}


def test_a_cell_names_the_figures_whose_roles_its_head_says() -> None:
    items = items_of(
        table(
            "<tr><th>番号<th>事業<th>担当課<th>KPI（R5実績／R8目標）",
            lambda n, t, d, *_: f"<tr><td>{n}<td>{t}<td>{d}<td>参加者数<br><b>{n}7人</b>／{n}9人",
        )
    )
    (told,) = items[2].indicators
    assert (told.label.value, told.unit) == ("参加者数", "人")
    assert [(f.role, f.fiscal_year, f.value) for f in told.figures] == [
        ("actual", 2023, 37),
        ("target", 2026, 39),
    ]


def test_sums_in_a_form_and_the_caption_below_them() -> None:
    forms = "".join(
        f"<table><tr><td>番号<td>{n}<td>事業名<td>{title}<tr><td>担当課<td colspan=3>{office}"
        "<tr><td colspan=4>２　事業費<tr><td colspan=2>区分<td>R4決算<td>R5決算"
        f"<tr><td colspan=2>事業費（千円）<td>{n}00<td>{n}50<tr><td colspan=4>３　評価"
        f"<tr><td>評価<td>{rating}<td>課題<td>{later}</table><p></p>"
        for n, title, office, rating, _, later in TOLD
    )
    told = [[i.label.value for i in one.indicators] for one in items_of(forms)]
    assert told == [["事業費"]] * len(TOLD)


def test_figures_that_are_alike_are_no_merged_cell() -> None:
    body = "".join(
        f"<h2>{n} {title}</h2><p>担当課：{office}</p><p>実績：{done}</p><table><tr><th>指標<th>単位"
        "<th>スタート時点（令和2年度）<th>実績値（令和5年度）<th>到達目標（令和7年度）"
        "<tr><td>参加者数<td>人<td>3<td>3<td>3</table>"
        for n, title, office, _, done, _ in TOLD
    )
    figures = items_of(body)[0].indicators[0].figures
    assert [(f.role, f.fiscal_year, f.value) for f in figures] == [
        ("baseline", 2020, 3),
        ("actual", 2023, 3),
        ("target", 2025, 3),
    ]


def test_a_table_that_places_cards_side_by_side() -> None:
    cells = [
        f"<td><p>{n}　{title}</p><p>担当課：{office}</p><p>評価：{rating}</p><p>実績：{done}</p>"
        for n, title, office, rating, done, _ in TOLD
    ]
    rows = "".join(
        f"<tr>{left}{right}" for left, right in zip(cells[::2], cells[1::2], strict=True)
    )
    items = items_of(f"<table>{rows}</table>")
    assert [
        (one.title.value, one.departments[0].name.value, one.ratings[0].value.value)
        for one in items
    ] == [(one[1], one[2], one[3]) for one in TOLD]
    assert [[text.text.value for text in one.texts] for one in items] == [[one[4]] for one in TOLD]


def test_the_number_of_a_block_stands_in_the_cell_before_its_first_label() -> None:
    rows = "".join(
        f"<tr><td rowspan=2>{n}<td>事業名<td>{title}<td>担当<td>{office}<td>評価　{rating}"
        f"<tr><td>実績<td colspan=4>{done}"
        for n, title, office, rating, done, _ in TOLD
    )
    items = items_of(f"<table>{rows}</table>")
    assert [(one.number.value if one.number else None, one.title.value) for one in items] == [
        one[:2] for one in TOLD
    ]


def test_a_box_for_seals_belongs_to_no_text() -> None:
    forms = "".join(
        "<table><tr><td>決裁<td>係長<td>課長<tr><td><td><td></table><table><tr><td>番号<td>事業名<td>担当課"
        f"<tr><td>{n}<td>{title}<td>{office}<tr><td colspan=3>実績<tr><td colspan=3>{done}</table>"
        for n, title, office, _, done, _ in TOLD
    )
    assert [[text.text.value for text in one.texts] for one in items_of(forms)] == [
        [one[4]] for one in TOLD
    ]
