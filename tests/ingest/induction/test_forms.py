"""Documents where each item is a form: what is label, what is value, where a form begins."""

from __future__ import annotations

import io

import openpyxl

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

PLAIN = """令和５年度　業務改善の提案と検討の結果

提案番号　R5-03
提 案 名　転入の手続をまとめる
担当課：市民課　　関係課：税務課、保険課
提案の内容
　住所を何度も書かずに済むよう、窓口の間で書類を引き継ぐ。
検討の結果
　採用（令和６年１０月から）
理由
　手続にかかる時間が短くなるため。
---------------------------
提案番号　R5-07
提 案 名　番号札を電話に送る
担当課：市民課　　関係課：なし
提案の内容
　順番が近づくと知らせが届くようにする。
検討の結果
　一部採用
理由
　混み合う月に限って行うため。
---------------------------
提案番号　R5-12
提 案 名　土曜日に窓口を開く
担当課：人事課　　関係課：市民課
提案の内容
　月に一度、午前に証明書を渡す。
検討の結果
　不採用
理由
　勤務の負担に見合わないため。
"""


def _items(name, content):
    source = read(name, content)
    return extract(source, induce(source).profile).items


def _said(item):
    return {
        "number": item.number and item.number.value,
        "title": item.title.value,
        "departments": [one.name.value for one in item.departments],
        "ratings": [one.value.value for one in item.ratings],
        "texts": [one.kind for one in item.texts],
    }


def test_labels_of_several_looks_in_one_plain_form():
    items = _items("proposals.txt", PLAIN.encode())
    assert [_said(one) for one in items] == [
        {"number": "R5-03", "title": "転入の手続をまとめる", "departments": ["市民課", "税務課", "保険課"],
         "ratings": ["採用"], "texts": ["description", "reason"]},
        {"number": "R5-07", "title": "番号札を電話に送る", "departments": ["市民課"],
         "ratings": ["一部採用"], "texts": ["description", "reason"]},
        {"number": "R5-12", "title": "土曜日に窓口を開く", "departments": ["人事課", "市民課"],
         "ratings": ["不採用"], "texts": ["description", "reason"]},
    ]  # fmt: skip


def test_tables_inside_a_layout_table_are_forms_of_their_own():
    form = (
        "<TABLE border=1><TR><TD colspan=4><B>{n}．{title}</B></TD></TR>"
        "<TR><TD>担当課</TD><TD>{office}</TD><TD>達成度</TD><TD>{share}</TD></TR>"
        "<TR><TD>実施したこと</TD><TD colspan=3>{done}</TD></TR>"
        "<TR><TD>残った課題</TD><TD colspan=3>{issue}</TD></TR></TABLE><BR>"
    )
    told = [
        (1, "無線の更新", "総務課", "80％", "屋外の局を更新した。", "谷あいで音が届かない。"),
        (2, "避難の訓練", "防災課", "100％", "島の外へ避難する訓練を行った。", "乗船に時間がかかった。"),
        (3, "組織の育成", "福祉課", "45％", "新たに発足した。", "引き継ぎが難しい。"),
    ]  # fmt: skip
    names = ("n", "title", "office", "share", "done", "issue")
    forms = "".join(form.format(**dict(zip(names, one, strict=True))) for one in told)
    page = (
        "<HTML><BODY><TABLE><TR><TD>トップ</TD></TR><TR><TD><B>防災計画の重点事業（令和元年度）</B>"
        f"{forms}</TD></TR></TABLE></BODY></HTML>"
    )
    items = _items("page.html", page.encode())
    assert [_said(one) for one in items] == [
        {"number": str(n), "title": title, "departments": [office], "ratings": [share.replace("％", "%")],
         "texts": ["done", "issue"]}
        for n, title, office, share, _, _ in told
    ]  # fmt: skip


def test_a_workbook_with_a_contents_sheet_and_a_sheet_for_each_item():
    book = openpyxl.Workbook()
    contents = book.active
    contents.title = "目次"
    told = [
        ("商店街の案内", "商工課", "継続", "入込客数", "人", 300, 268, "B"),
        ("出会いの支援", "創造課", "継続", "成婚数", "組", 10, 9, "A"),
        ("そばの里づくり", "農業課", "新規", "作付面積", "ha", 80, 61, "C"),
    ]
    contents.append(["令和６年度　事務事業評価表　目次"])
    contents.append(["番号", "事業名", "シート"])
    for number, one in enumerate(told, start=1):
        contents.append([number, one[0], number])
        _sheet(book.create_sheet(str(number)), number, *one)
    content = io.BytesIO()
    book.save(content)
    items = _items("sheets.xlsx", content.getvalue())
    assert [_said(one) for one in items] == [
        {"number": str(number), "title": title, "departments": [office], "ratings": [rating],
         "texts": ["description", "reason"]}
        for number, (title, office, _, _, _, _, _, rating) in enumerate(told, start=1)
    ]  # fmt: skip
    assert [one.status.value for one in items] == ["継続", "継続", "新規"]
    figures = [
        (one.label.value, one.unit, [(f.role, f.value) for f in one.figures])
        for item in items
        for one in item.indicators
    ]
    assert figures == [
        (label, unit, [("target", target), ("actual", actual)])
        for _, _, _, label, unit, target, actual, _ in told
    ]


def _sheet(sheet, number, title, office, state, label, unit, target, actual, rating):
    rows = [
        ["事業名", None, title, None, None, "番号", number],
        ["所属", None, office, None, None, "新規・継続", state],
        ["Ⅰ", "事業の概要", "地域の団体と協力して、年間を通じて取り組む。", None, None, None, None],
        ["Ⅱ", "指標", "指標名", "単位", "目標", "実績", "達成率"],
        [None, None, label, unit, target, actual, "90%"],
        ["Ⅲ", "評価", "判定", rating, "理由", "国内の団体が戻っていないため。", None],
    ]
    for row in rows:
        sheet.append(row)
    for place in ("A1:B1", "C1:E1", "A2:B2", "C2:E2", "C3:G3", "A4:A5", "B4:B5", "F6:G6"):
        sheet.merge_cells(place)
