"""Items that are a row of values over rows of a label and its words."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

ITEMS = (
    ("1-1", "花壇の手入れ", "公園課", "Ａ", "駅前に花を植える。", "3か所に植えた。"),
    ("1-2", "川の清掃", "河川課", "Ｂ", "岸の草を刈る。", "2回刈った。"),
    ("1-3", "落ち葉の堆肥づくり", "環境課", "Ａ", "落ち葉を集める。", "12ｔ集めた。"),
)
HEAD = "<tr><th>番号</th><th colspan=2>取組名</th><th>担当課</th><th>評価</th></tr>"


def items(name: str, content: str) -> tuple[Item, ...]:
    source = read(name, content.encode())
    return extract(source, induce(source).profile).items


def block(number: str, title: str, office: str, mark: str, *texts: str) -> str:
    first = f"<td>{title}</td>".replace("<td>", "<td colspan=2>")
    rows = [
        f"<tr><td>{label}</td><td colspan=3>{text}</td></tr>"
        for label, text in zip(("取組内容", "令和5年度の実績"), texts, strict=True)
    ]
    own = f"<tr><td rowspan=3>{number}</td>{first}<td>{office}</td><td>{mark}</td></tr>"
    return own + "".join(rows)


def told(found: tuple[Item, ...]) -> list[tuple[object, ...]]:
    return [
        (
            one.number.value if one.number else None,
            one.title.value,
            [d.name.value for d in one.departments],
            [r.value.value for r in one.ratings],
            [(t.kind, t.text.value) for t in one.texts],
        )
        for one in found
    ]


def wanted() -> list[tuple[object, ...]]:
    return [
        (number, title, [office], [mark.translate(str.maketrans("ＡＢ", "AB"))],
         [("description", text), ("result", done.replace("ｔ", "t"))])
        for number, title, office, mark, text, done in ITEMS
    ]  # fmt: skip


def test_rows_of_labels_belong_to_the_item_above() -> None:
    rows = "".join(block(*one) for one in ITEMS)
    found = items("a.html", f"<h1>みどり市環境計画（令和5年度）</h1><table>{HEAD}{rows}</table>")
    assert told(found) == wanted()


def test_rows_of_labels_over_sections() -> None:
    section = "<tr><td colspan=5>基本目標{}</td></tr>"
    rows = section.format("１　緑") + block(*ITEMS[0]) + block(*ITEMS[1])
    rows += section.format("２　資源") + block(*ITEMS[2])
    found = items("a.html", f"<h1>みどり市環境計画（令和5年度）</h1><table>{HEAD}{rows}</table>")
    assert told(found) == wanted()
    assert [[s.value for s in one.section] for one in found] == [
        ["基本目標1緑"], ["基本目標1緑"], ["基本目標2資源"],
    ]  # fmt: skip


def test_rows_of_labels_where_cells_cannot_be_merged() -> None:
    lines = ["| 番号 | 取組名 | 担当課 | 評価 |", "|---|---|---|---|"]
    for number, title, office, mark, text, done in ITEMS:
        lines += [f"| {number} | {title} | {office} | {mark} |"]
        lines += [f"| | 取組内容 | {text} | |", f"| | 令和5年度の実績 | {done} | |"]
    found = items("a.md", "# みどり市環境計画（令和5年度）\n\n" + "\n".join(lines) + "\n")
    assert told(found) == wanted()


def test_a_column_of_labels_is_no_row_of_labels() -> None:
    """Where each row has its label, the first beside the title, the rows stay rows."""
    rows = "".join(
        f"<tr><td rowspan=2>{number}</td><td rowspan=2>{title}</td><td rowspan=2>{office}</td>"
        f"<td>取組内容</td><td>{text}</td></tr><tr><td>令和5年度の実績</td><td>{done}</td></tr>"
        for number, title, office, _, text, done in ITEMS
    )
    head = "<tr><th>番号</th><th>取組名</th><th>担当課</th><th colspan=2>状況</th></tr>"
    found = items("a.html", f"<h1>みどり市環境計画（令和5年度）</h1><table>{head}{rows}</table>")
    assert [one[:3] + one[4:] for one in told(found)] == [one[:3] + one[4:] for one in wanted()]


@pytest.mark.parametrize("number", ["第{}", "第{}号", "{}番"])
def test_numbers_with_words_around_them(number: str) -> None:
    rows = "".join(
        f"<tr><td>{number.format(n)}</td><td>{title}</td><td>{office}</td><td>{done}</td></tr>"
        for n, (_, title, office, _, _, done) in enumerate(ITEMS, start=1)
    )
    head = "<tr><th>事業番号</th><th>取組名</th><th>担当課</th><th>実績</th></tr>"
    found = items("a.html", f"<h1>みどり市環境計画（令和5年度）</h1><table>{head}{rows}</table>")
    assert all(one.number for one in found)


def test_a_line_over_some_of_the_heads_is_none_of_them() -> None:
    top = "<tr><td></td><td></td><td></td><td></td><td></td><td colspan=2>令和6年8月</td></tr>"
    head = (
        "<tr><td rowspan=2>番号</td><td rowspan=2>取組名</td><td rowspan=2>担当課</td>"
        "<td colspan=2>指標</td><td colspan=2>評価</td></tr>"
        "<tr><td>名称</td><td>実績</td><td>一次</td><td>二次</td></tr>"
    )
    rows = "".join(
        f"<tr><td>{number}</td><td>{title}</td><td>{office}</td><td>参加者</td><td>12人</td>"
        f"<td>Ｃ</td><td>{mark}</td></tr>"
        for number, title, office, mark, *_ in ITEMS
    )
    page = f"<h1>みどり市環境計画（令和5年度）</h1><table>{top}{head}{rows}</table>"
    assert [[r.value.value for r in one.ratings] for one in items("a.html", page)] == [
        ["A"], ["B"], ["A"],
    ]  # fmt: skip
