"""Items of two rows under heads of two rows; items of a row for each year."""

from __future__ import annotations

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

TOLD = [
    ("1", "花壇の手入れ", "公園課", "A", "12か所に植えた。", "水やりの人を募る。"),
    ("2", "川の清掃", "河川課", "B", "60人が参加した。", "秋にも行う。"),
    ("3", "落ち葉の堆肥", "農政課", "C", "11袋を配った。", "配る場所を増やす。"),
]


def items_of(table: str) -> tuple[Item, ...]:
    page = f"<html><body><h1>みどりの計画　令和5年度報告書</h1><table>{table}</table></body></html>"
    source = read("table.html", page.encode())
    return extract(source, induce(source).profile).items


def test_an_item_of_two_rows_under_heads_of_two_rows() -> None:
    head = "<tr><th>番号<th>事業名<th>担当<th>評価<tr><th colspan=2>事業の実績<th colspan=2>今後"
    body = "".join(
        f"<tr><td>{number}<td>{title}<td>{office}<td>{rating}"
        f"<tr><td colspan=2>{done}<td colspan=2>{later}"
        for number, title, office, rating, done, later in TOLD
    )
    items = items_of(head + body)
    assert [
        (one.number.value if one.number else None, one.title.value, one.departments[0].name.value)
        for one in items
    ] == [one[:3] for one in TOLD]
    assert [one.ratings[0].value.value for one in items] == [one[3] for one in TOLD]
    assert [[text.text.value for text in one.texts] for one in items] == [
        list(one[4:]) for one in TOLD
    ]


def test_forms_whose_labels_come_again_are_no_blocks_under_heads() -> None:
    forms = "".join(
        f"<tr><td>番号<td>{number}<td>事業名<td>{title}<tr><td colspan=2>実績<td colspan=2>{done}"
        for number, title, _, _, done, _ in TOLD
    )
    assert [one.title.value for one in items_of(forms)] == [one[1] for one in TOLD]


def test_rows_of_years_are_columns_of_years() -> None:
    head = "<tr><th>番号<th>取組<th>指標<th>年度<th>目標<th>実績<th>評価"
    body = "".join(
        f"<tr><td rowspan=2>{number}<td rowspan=2>{title}<td rowspan=2>参加者数（人）"
        f"<td>R4<td>{number}0<td>{number}1<td>B<tr><td>R5<td>{number}2<td>{number}3<td>{rating}"
        for number, title, _, rating, *_ in TOLD
    )
    items = items_of(head + body)
    assert [one.title.value for one in items] == [one[1] for one in TOLD]
    assert [(f.role, f.fiscal_year, f.value) for f in items[1].indicators[0].figures] == [
        ("target", 2022, 20),
        ("actual", 2022, 21),
        ("target", 2023, 22),
        ("actual", 2023, 23),
    ]
    assert [(one.fiscal_year, one.value.value) for one in items[2].ratings] == [
        (2022, "B"),
        (2023, "C"),
    ]


def test_rows_of_plan_and_result_under_columns_of_years() -> None:
    head = "<tr><th>番号<th>事業名<th>担当<th>区分<th>令和4年度<th>令和5年度"
    body = "".join(
        f"<tr><td rowspan=3>{number}<td rowspan=3>{title}<td rowspan=3>{office}"
        f"<td>計画<td>道具をそろえる予定である。<td>{later}<tr><td>実績<td>道具をそろえて配った。<td>{done}"
        f"<tr><td>評価<td>B<td>{rating}"
        for number, title, office, rating, done, later in TOLD
    )
    items = items_of(head + body)
    assert [one.title.value for one in items] == [one[1] for one in TOLD]
    assert [(r.fiscal_year, r.value.value) for r in items[0].ratings] == [(2022, "B"), (2023, "A")]
    assert {(t.kind, t.fiscal_year, t.text.value) for t in items[1].texts} == {
        ("plan", 2022, "道具をそろえる予定である。"),
        ("plan", 2023, "秋にも行う。"),
        ("result", 2022, "道具をそろえて配った。"),
        ("result", 2023, "60人が参加した。"),
    }


def test_numbered_blocks_hold_the_parts_of_an_item() -> None:
    head = "<tr><th>番号<th>施策<th>評価<th>主な取組<th>令和5年度の実施内容<th>進捗"
    body = "".join(
        f"<tr><td rowspan=2>{number}<td rowspan=2>{title}<td rowspan=2>{rating}"
        f"<td>①道具の用意<td>道具をそろえて配った。<td>○<tr><td>②市民の参加<td>{done}<td>△"
        for number, title, _, rating, done, _ in TOLD
    )
    items = items_of(head + body)
    assert [one.title.value for one in items] == [one[1] for one in TOLD]
    assert [
        (m.number.value if m.number else None, m.text.value, m.status.value if m.status else None)
        for m in items[0].measures
    ] == [("①", "道具の用意", "○"), ("②", "市民の参加", "△")]
    assert [(t.measure, t.text.value) for t in items[2].texts] == [
        ("①", "道具をそろえて配った。"),
        ("②", "11袋を配った。"),
    ]


def test_parts_counted_in_a_column_of_their_own() -> None:
    head = "<tr><th>No<th>取組名<th>担当課<th>#<th>実施事項<th>状況<th>結果<th>関連取組"
    body = "".join(
        f"<tr><td rowspan=2>{number}<td rowspan=2>{title}<td rowspan=2>{office}<td>1<td>道具の用意<td>済"
        f"<td rowspan=2>{done}<td rowspan=2>{int(number) % 3 + 1}<tr><td>2<td>市民の参加<td>未"
        for number, title, office, _, done, _ in TOLD
    )
    items = items_of(head + body)
    assert [one.title.value for one in items] == [one[1] for one in TOLD]
    assert [
        (m.number.value if m.number else None, m.text.value, m.status.value if m.status else None)
        for m in items[1].measures
    ] == [("1", "道具の用意", "済"), ("2", "市民の参加", "未")]
    assert [[r.number for r in one.references] for one in items] == [["2"], ["3"], ["1"]]
