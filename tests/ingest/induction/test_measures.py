"""Counted lines under a label that names what is done: measures, their states and their texts."""

from __future__ import annotations

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

TITLES = ("花壇の手入れを続ける", "川の清掃をみんなで行う", "落ち葉を堆肥にする", "森の道を直す")
HEAD = "# みどり市 緑の計画 令和6年度\n\n"


def items_of(text, name="paper.md"):
    source = read(name, text.encode())
    return extract(source, induce(source).profile).items


def sheets(body):
    return HEAD + "".join(
        f"## 施策1-{n} {title}\n\n**担当課**：公園課\n\n{body.format(title=title)}\n\n**評価**　Ａ\n\n"
        for n, title in enumerate(TITLES, start=1)
    )


def told(item):
    return [
        (
            one.number.value if one.number else None,
            one.text.value,
            one.status.value if one.status else None,
        )
        for one in item.measures
    ]


def test_a_state_in_any_bracket_closes_a_measure():
    body = "**取組内容**\n\n1. {title}人を募る。〔実施〕\n2. 道具をそろえる。［一部実施］\n3. 手引を配る。（順調）"
    for item, title in zip(items_of(sheets(body)), TITLES, strict=True):
        assert told(item) == [
            ("1", f"{title}人を募る。", "実施"),
            ("2", "道具をそろえる。", "一部実施"),
            ("3", "手引を配る。", "順調"),
        ]


def test_lines_with_marks_are_measures_only_where_each_closes_with_a_state():
    body = "**主な取組**\n\n- {title}人を募る。〔実施〕\n- 道具をそろえる。〔未実施〕"
    item = items_of(sheets(body))[0]
    assert told(item) == [
        (None, f"{TITLES[0]}人を募る。", "実施"),
        (None, "道具をそろえる。", "未実施"),
    ]
    plain = items_of(sheets(body.replace("〔未実施〕", "")))[0]
    assert told(plain) == []


def test_a_paragraph_below_a_counted_name_is_the_measures_text():
    body = (
        "**主な取組**\n\n①　{title}仲間の見直し\n今後は月に一度の集いを開く。\n\n"
        "②　道具の充実\n昨年は鍬を十本そろえた。"
    )
    item = items_of(sheets(body))[0]
    assert told(item) == [("①", f"{TITLES[0]}仲間の見直し", None), ("②", "道具の充実", None)]
    assert [(one.kind, one.measure, one.text.value) for one in item.texts] == [
        ("next", "①", "今後は月に一度の集いを開く。"),
        ("done", "②", "昨年は鍬を十本そろえた。"),
    ]


def test_counted_directions_are_measures_and_the_sentence_over_them_is_a_text():
    parts = [
        f"施策{n}　{title}\n\n【担当課】公園課\n【取組の方向】\n{title}市民を増やす。\n"
        f"　ア　{title}集いを開く\n　イ　道具をそろえる\n【課題】人手が足りない。\n\n"
        for n, title in enumerate(TITLES, start=1)
    ]
    item = items_of("みどり市 緑の計画 令和6年度\n\n" + "".join(parts), "paper.txt")[0]
    assert told(item) == [("ア", f"{TITLES[0]}集いを開く", None), ("イ", "道具をそろえる", None)]
    assert [one.text.value for one in item.texts] == [
        f"{TITLES[0]}市民を増やす。",
        "人手が足りない。",
    ]


def test_counted_sentences_of_what_was_done_or_lacks_are_no_measures():
    body = "**課題**\n\n① {title}人が足りない。\n② 道具が古い。"
    assert [told(item) for item in items_of(sheets(body))] == [[], [], [], []]


def test_words_under_years_are_plans_of_the_measure_in_their_row():
    body = (
        "| No | 取組内容 | R7 | R8 | R9 |\n|--|--|--|--|--|\n"
        "| 1 | {title}集いを開く。 | 検討 | 試行 | → |\n| 2 | 手引を配る。 | 拡充 | → | 見直し |"
    )
    item = items_of(sheets(body))[1]
    assert told(item) == [("1", f"{TITLES[1]}集いを開く。", None), ("2", "手引を配る。", None)]
    plans = [(one.measure, one.fiscal_year, one.text.value) for one in item.texts]
    assert plans == [
        ("1", 2025, "検討"),
        ("1", 2026, "試行"),
        ("2", 2025, "拡充"),
        ("2", 2027, "見直し"),
    ]


def test_rows_of_plain_text_that_count_and_close_with_a_state_are_measures():
    parts = [
        f"施策コード 10{n} 施策名 {title}\n主担当課 公園課\n1 主な取組\nNo. 取組内容 進捗\n"
        f"① {title}集い 順調\n② 関係する団体との連絡会議の開\n催\n遅れ\n2 評価\n総合評価 Ａ\n"
        f"課題 {title}人が足りない。\n\n"
        for n, title in enumerate(TITLES, start=1)
    ]
    items = items_of("みどり市 緑の計画 令和6年度 施策評価シート\n\n" + "".join(parts), "paper.txt")
    assert [item.title.value for item in items] == list(TITLES)
    for item, title in zip(items, TITLES, strict=True):
        assert told(item) == [
            ("①", f"{title}集い", "順調"),
            ("②", "関係する団体との連絡会議の開催", "遅れ"),
        ]
        assert [one.value.value for one in item.ratings] == ["A"]


def test_counters_in_a_column_of_their_own_count_the_words_beside_them():
    rows = "".join(
        f"<tr><td rowspan=2>{n}</td><td rowspan=2>{title}</td><td rowspan=2>公園課</td><td>①</td>"
        f"<td>{title}集い</td><td>完了</td><td rowspan=2>Ｂ</td></tr>"
        "<tr><td>②</td><td>道具の更新</td><td>未着手</td></tr>"
        for n, title in enumerate(TITLES, start=1)
    )
    head = (
        "<tr><th>No.</th><th>改革項目</th><th>担当課</th><th colspan=2>取組内容</th>"
        "<th>令和６年度の進捗</th><th>評価</th></tr>"
    )
    page = (
        f"<html><body><h1>みどり市 緑の計画 令和6年度</h1><table>{head}{rows}</table></body></html>"
    )
    items = items_of(page, "paper.html")
    assert [item.title.value for item in items] == list(TITLES)
    for item, title in zip(items, TITLES, strict=True):
        assert told(item) == [("①", f"{title}集い", "完了"), ("②", "道具の更新", "未着手")]
        assert [one.value.value for one in item.ratings] == ["B"]


def test_rows_without_a_column_of_numbers_count_in_front_of_their_words():
    body = (
        "| 取組内容 | R6 | R7 |\n|--|--|--|\n"
        "| ①{title}集いを開く | 検討 | 実施 |\n| ②{title}手引を配る | 実施 | → |"
    )
    item = items_of(sheets(body))[0]
    title = TITLES[0]
    assert told(item) == [("①", f"{title}集いを開く", None), ("②", f"{title}手引を配る", None)]
    plans = [(one.measure, one.fiscal_year, one.text.value) for one in item.texts]
    assert plans == [("①", 2024, "検討"), ("①", 2025, "実施"), ("②", 2024, "実施")]


def test_what_was_done_beside_a_measure_is_a_text_of_it():
    body = (
        "| No | 取組内容 | 令和6年度の実績 | 進捗 |\n|--|--|--|--|\n"
        "| 1 | {title}集いを開く | {title}会を3回開いた。 | 順調 |\n"
        "| 2 | {title}手引を配る | {title}冊子50部を配った。 | 遅れ |"
    )
    item = items_of(sheets(body))[3]
    title = TITLES[3]
    assert told(item) == [("1", f"{title}集いを開く", "順調"), ("2", f"{title}手引を配る", "遅れ")]
    texts = [(one.measure, one.fiscal_year, one.text.value) for one in item.texts]
    assert texts == [
        ("1", 2024, f"{title}会を3回開いた。"),
        ("2", 2024, f"{title}冊子50部を配った。"),
    ]


def test_parts_that_one_cell_counts_are_told_once():
    rows = "".join(
        f"<tr><td>{n}</td><td>{title}</td><td>公園課</td><td>①{title}集い<br>②{title}手引</td>"
        "<td>順調</td></tr>"
        for n, title in enumerate(TITLES, start=1)
    )
    head = "<tr><th>番号</th><th>施策名</th><th>担当課</th><th>主な取組</th><th>進捗</th></tr>"
    page = (
        f"<html><body><h1>みどり市 緑の計画 令和6年度</h1><table>{head}{rows}</table></body></html>"
    )
    for item, title in zip(items_of(page, "paper.html"), TITLES, strict=True):
        assert told(item) == [("①", f"{title}集い", None), ("②", f"{title}手引", None)]
