"""Several labels on a line, values that are lists of one, ratings with what they are rated by."""

from __future__ import annotations

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TITLES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定")
OFFICES = ("公園課", "河川課", "農政課", "道路課")
RATINGS = ("達成", "概ね達成", "未達成", "達成")


def items_of(form: str, name: str) -> tuple[Item, ...]:
    blocks = [
        form.format(n=n, title=title, office=office, rating=rating)
        for n, (title, office, rating) in enumerate(zip(TITLES, OFFICES, RATINGS, strict=True), 1)
    ]
    text = "みどりの計画　令和5年度実施状況報告書\n\n" + "\n".join(blocks)
    source = read(name, text.encode())
    items = extract(source, induce(source).profile).items
    assert [one.title.value for one in items] == list(TITLES)
    assert [[one.name.value for one in item.departments] for item in items] == [
        [office] for office in OFFICES
    ]
    return items


def told(item: Item) -> list[tuple[str, int | None, str]]:
    (one,) = item.indicators
    assert one.label.value == "植えた苗の数"
    return [(figure.role, figure.fiscal_year, figure.printed.value) for figure in one.figures]


def test_bold_labels_without_a_colon_and_an_indicator_over_its_figures() -> None:
    items = items_of(
        "### 施策{n} {title}\n\n**担当** {office} ／ **評価** {rating}\n\n"
        "**令和5年度の実績**\n\n苗を植え、水をやった。\n\n"
        "- 指標: 植えた苗の数（本）\n- 推移: R3 5{n} → R4 8{n} → R5 12{n}\n- 目標（R8）: 200\n",
        "a.md",
    )
    assert [one.ratings[0].value.value for one in items] == list(RATINGS)
    for n, item in enumerate(items, 1):
        assert told(item) == [
            ("actual", 2021, f"5{n}"),
            ("actual", 2022, f"8{n}"),
            ("actual", 2023, f"12{n}"),
            ("target", 2026, "200"),
        ]


def test_a_label_behind_the_value_of_another() -> None:
    items = items_of(
        "### {n} {title}\n\n評価 {rating}　担当 {office}\n\n#### これまでの取組\n\n"
        "苗を植え、水をやった。\n\n#### 課題\n\n苗が足りない。\n",
        "a.md",
    )
    assert [one.ratings[0].value.value for one in items] == list(RATINGS)


def test_what_an_item_is_rated_by_stands_in_brackets() -> None:
    items = items_of(
        "{n}　{title}\n（1）担当課　{office}\n（2）実績　苗を植え、水をやった。\n"
        "（3）達成状況　{rating}（植えた苗の数　目標 200本に対し、実績 18{n}本）\n",
        "a.txt",
    )
    for n, (item, rating) in enumerate(zip(items, RATINGS, strict=True), 1):
        assert rating in [one.value.value for one in item.ratings] + [
            item.status.value if item.status else ""
        ]
        assert told(item) == [("target", None, "200本"), ("actual", 2023, f"18{n}本")]


def test_remarks_and_signs_of_code_and_lists_of_one_are_no_part_of_values() -> None:
    items = items_of(
        "## {n} {title} <!-- 更新済 -->\n\n- 所属\n    - {office}\n- 評価：`{rating}`\n"
        "- 活動実績\n    - 苗を植え、水をやった。\n",
        "a.md",
    )
    assert [one.ratings[0].value.value for one in items] == list(RATINGS)


def test_arrows_behind_titles_rate_them() -> None:
    signs = ("↗", "→", "↘", "↑")
    form = (
        "({n})　{title}　　{sign}\n（推進担当課　{office}）\n○取組の結果\n苗を植え、水をやった。\n"
    )
    text = "みどりの計画　令和5年度実施状況報告書\n【凡例】↑：大きく前進　↗：前進　→：横ばい　↘：後退\n\n"
    for n, (title, office, sign) in enumerate(zip(TITLES, OFFICES, signs, strict=True), 1):
        text += form.format(n=n, title=title, office=office, sign=sign)
    source = read("a.txt", text.encode())
    items = extract(source, induce(source).profile).items
    assert [one.title.value for one in items] == list(TITLES)
    assert [one.ratings[0].value.value for one in items] == list(signs)
    assert not any(one.section for one in items)
