"""Forms: a sheet is one item, boxes under two heads are two values, lines begin with their number."""

from __future__ import annotations

import io
from contextlib import suppress

import openpyxl

from ingest.errors import LayoutUnknown
from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

FORMS = [
    ("川の清掃", "環境課", "安全なまち", "年に行った。", "A", "担い手が減っている。"),
    ("花壇の手入れ", "公園課", "安全なまち", "苗を配った。", "B", "水やりの人手がない。"),
    ("道路の整備", "土木課", "便利なまち", "側溝を直した。", "A", "用地の協力を得にくい。"),
]


def items_of(name, content):
    source = read(name, content)
    return extract(source, induce(source).profile).items


def workbook():
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, (title, office, policy, done, rating, issue) in enumerate(FORMS, start=1):
        sheet = book.create_sheet(f"{number:02}")
        for row in [
            ["平成町施策評価表（令和5年度）"],
            ["施策コード", f"{number:02}", "", "主担当課", office],
            ["施策名", title],
            ["政策", policy],
            ["指標", "単位", "R4実績", "R5実績", "R9目標"],
            [f"{title}の回数", "回", number, number + 1, number + 5],
            ["令和5年度の取組内容", done],
            ["評価", rating],
            ["現状と課題", issue],
        ]:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_what_a_sheet_says_is_told_of_its_own_item():
    items = items_of("forms.xlsx", workbook())
    assert [
        (i.title.value, i.departments[0].name.value, i.ratings[0].value.value) for i in items
    ] == [(title, office, rating) for title, office, _, _, rating, _ in FORMS]
    for item, (title, _, _, done, _, issue) in zip(items, FORMS, strict=True):
        texts = {text.text.value for text in item.texts}
        assert {done, issue} <= texts
        (indicator,) = item.indicators
        assert (indicator.label.value, len(indicator.figures)) == (f"{title}の回数", 3)


def boxes(number, title, office, plan, done, check, action):
    return (
        f"<table><tr><td>整理番号<td>{number}<td>重点施策<td>{title}"
        f"<tr><td>担当課<td>{office}<td>備考<td>なし</table>"
        f"<table><tr><td>Plan（計画）<td>Do（実施）<tr><td>{plan}<td>{done}"
        f"<tr><td>Check（検証）<td>Action（改善）<tr><td>{check}<td>{action}</table>"
    )


def test_boxes_under_two_heads_are_two_values_and_lines_begin_with_their_number():
    forms = [
        (1, "訓練の推進", "防災課", "全ての地区で訓練を行う。", "八つの地区で行った。",
         "参加が増えた。", "夜にも行う。"),
        (2, "学びの支援", "学校教育課", "学習の場を設ける。", "六つの校区で開いた。",
         "会場が足りない。", "公民館を使う。"),
        (3, "空き店舗の活用", "商工課", "空き店舗を減らす。", "出店に補助した。",
         "四件減った。", "持ち主の考えを聞く。"),
    ]  # fmt: skip
    html = "<h1>平成町評価シート（令和5年度）</h1>" + "".join(boxes(*form) for form in forms)
    items = items_of("boxes.html", html.encode())
    assert [(item.number.value, item.title.value) for item in items] == [
        (str(number), title) for number, title, *_ in forms
    ]
    kinds = ("plan", "done", "result", "next")
    for item, (_, _, _, *words) in zip(items, forms, strict=True):
        said = {text.kind: text.text.value for text in item.texts}
        assert said == dict(zip(kinds, words, strict=True))


def test_offices_in_brackets_behind_the_titles_of_a_column_are_no_titles():
    rows = "".join(
        f"<tr><td>{n}<td><p>{title}</p><p>（{office}、企画課）</p><td>{done}<td>{rating}"
        for n, (title, office, _, done, rating, _) in enumerate(FORMS, start=1)
    )
    heads = "<tr><th>番号<th>施策名・担当<th>令和5年度の取組内容<th>評価"
    items = items_of("list.html", f"<h1>平成町計画</h1><table>{heads}{rows}</table>".encode())
    assert [(i.title.value, [d.name.value for d in i.departments]) for i in items] == [
        (title, [office, "企画課"]) for title, office, *_ in FORMS
    ]


def test_a_way_of_reading_that_opens_nothing_ends_no_reading():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [
        ["番号", "施策", "担当課", "点検の内容", "", "評価"],
        *(
            row
            for n, (title, office, _, done, rating, issue) in enumerate(FORMS, start=1)
            for row in ([n, title, office, "取組", done, rating], [*[None] * 3, "課題", issue])
        ),
    ]:
        sheet.append(row)
    for n in range(len(FORMS)):
        for column in (1, 2, 3, 6):
            sheet.merge_cells(None, 2 * n + 2, column, 2 * n + 3, column)
    content = io.BytesIO()
    book.save(content)
    source = read("rows.xlsx", content.getvalue())
    with suppress(LayoutUnknown):
        induce(source)
