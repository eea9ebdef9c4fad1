"""Rows inside forms: names over figures, names of indicators beside them, a year in each row."""

from __future__ import annotations

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥づくり", "緑のカーテン")


def items(content: str, name: str = "a.html") -> tuple[Item, ...]:
    source = read(name, content.encode())
    return extract(source, induce(source).profile).items


def forms(rows: str) -> tuple[Item, ...]:
    made = "".join(
        f"<table><tr><td>事業名</td><td colspan=3>{title}</td></tr>{rows}"
        f"<tr><td>課題</td><td colspan=3>{title}の担い手が少ない。</td></tr></table><br>"
        for title in TITLES
    )
    return items(f"<h1>みどり市事業評価（令和5年度）</h1>{made}")


def figures(item: Item) -> list[tuple[str, str | None, str, int | None, object]]:
    return [
        (one.label.value, one.unit, f.role, f.fiscal_year, f.value)
        for one in item.indicators
        for f in one.figures
    ]


def test_names_over_their_figures() -> None:
    found = forms(
        "<tr><td>担当課</td><td colspan=3>公園課</td></tr>"
        "<tr><td rowspan=2>現状</td><td>経過年数</td><td>延床面積</td><td>利用者数</td></tr>"
        "<tr><td>34年</td><td>3,412㎡</td><td>21,560人</td></tr>"
    )
    assert figures(found[1]) == [
        ("経過年数", "年", "actual", 2023, 34),
        ("延床面積", "m2", "actual", 2023, 3412),
        ("利用者数", "人", "actual", 2023, 21560),
    ]


def test_names_beside_a_goal_and_a_result_are_indicators_and_no_measures() -> None:
    found = forms(
        "<tr><td>担当課</td><td colspan=3>公園課</td></tr>"
        "<tr><td rowspan=2>指標</td><td>名称</td><td>目標値</td><td>実績値</td></tr>"
        "<tr><td>参加した人の割合</td><td>85％</td><td>83.4％</td></tr>"
    )
    assert not found[0].measures
    assert figures(found[0]) == [
        ("参加した人の割合", "%", "target", None, 85),
        ("参加した人の割合", "%", "actual", 2023, 83.4),
    ]


def test_an_office_beside_a_label_that_all_forms_share_the_value_of() -> None:
    found = forms(
        "<tr><td>担当</td><td>公園課</td><td>会計</td><td>一般会計</td></tr>"
        "<tr><td rowspan=2>事業費</td><td>予算現額</td><td>決算額</td><td>一般財源</td></tr>"
        "<tr><td>84,200千円</td><td>81,955千円</td><td>8,255千円</td></tr>"
    )
    assert [d.name.value for d in found[0].departments] == ["公園課"]
    assert [figure[1:] for figure in figures(found[0])] == [
        ("円", "plan", 2023, 84_200_000),
        ("円", "actual", 2023, 81_955_000),
    ]


YEARS = ("令和4年度", "令和5年度")


def _told(item: Item) -> list[tuple[str, int | None, str]]:
    return [(t.kind, t.fiscal_year, t.text.value) for t in item.texts if t.kind != "description"]


def test_a_year_in_each_row() -> None:
    table = "<table><tr><th>年度</th><th>計画</th><th>実績</th><th>評価</th></tr>" + "".join(
        f"<tr><td>{year}</td><td>{n}か所に植える予定とする。</td><td>{n}か所に植えた。</td>"
        f"<td>{'AB'[n - 1]}</td></tr>"
        for n, year in enumerate(YEARS, start=1)
    )
    parts = "".join(
        f"<h3>取組{n}　{title}</h3><p>担当課：公園課</p><p>概要：市民と{title}を行う。</p>{table}</table>"
        for n, title in enumerate(TITLES, start=1)
    )
    found = items(f"<h1>みどり市環境計画（令和5年度）</h1>{parts}")
    assert _told(found[2]) == [
        ("plan", 2022, "1か所に植える予定とする。"),
        ("plan", 2023, "2か所に植える予定とする。"),
        ("done", 2022, "1か所に植えた。"),
        ("done", 2023, "2か所に植えた。"),
    ]
    assert [(r.fiscal_year, r.value.value) for r in found[2].ratings] == [(2022, "A"), (2023, "B")]


def test_statistics_by_years_are_no_figures_of_an_item() -> None:
    rows = "".join(f"<tr><td>令和{n}年度</td><td>{n}000</td><td>{n}50</td></tr>" for n in (3, 4, 5))
    table = f"<table><tr><th>年度</th><th>歳入</th><th>市税</th></tr>{rows}</table>"
    parts = "".join(
        f"<h3>取組{n}　{title}</h3><p>担当課：公園課</p><p>概要：市民と{title}を行う。</p>"
        for n, title in enumerate(TITLES, start=1)
    )
    found = items(f"<h1>みどり市環境計画（令和5年度）</h1>{parts}{table}")
    assert not any(one.indicators for one in found)


def test_two_years_in_one_label() -> None:
    found = forms(
        "<tr><td>担当課</td><td colspan=3>公園課</td></tr>"
        "<tr><td>指標</td><td>参加者の数</td><td>R4／R5</td><td>212人／255人</td></tr>"
    )
    assert figures(found[0]) == [
        ("参加者の数", "人", "actual", 2022, 212),
        ("参加者の数", "人", "actual", 2023, 255),
    ]


def test_one_label_names_the_division_and_one_the_department() -> None:
    found = forms(
        "<tr><td>所属</td><td>都市整備部</td><td>担当課</td><td>公園課</td></tr>"
        "<tr><td>実績</td><td colspan=3>花を植えた。</td></tr>"
    )
    assert [
        (d.name.value, d.division.value if d.division else None)
        for one in found
        for d in one.departments
    ] == [("公園課", "都市整備部")] * len(TITLES)


def test_a_span_of_years_in_a_head_and_a_column_of_years() -> None:
    head = "<tr><th>取組名</th><th>担当課</th><th>計画（R3～R7）</th><th>目標</th><th>目標年度</th></tr>"
    rows = "".join(
        f"<tr><td>{title}</td><td>公園課</td><td>{title}に取り組む。</td><td>{n}0か所</td>"
        f"<td>R{6 + n}</td></tr>"
        for n, title in enumerate(TITLES, start=1)
    )
    found = items(f"<h1>みどり市環境計画（令和5年度）</h1><table>{head}{rows}</table>")
    assert [t.text.value for t in found[0].texts] == [f"{TITLES[0]}に取り組む。"]
    assert not any(one.section for one in found)
