"""Tables that people type: ruled with signs, names of groups between the rows, a legend below."""

from __future__ import annotations

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.readers.text_runs import width_of
from ingest.records import Item

HEADS = ("No", "事業名", "担当課", "実績", "評価", "今後")
ROWS = (
    ("1", "花壇の手入れ", "公園課", "三百人が手入れに加わった。", "A", "株を増やす。"),
    ("2", "川の清掃と水質の調査", "環境課・公園課", "春と秋に清掃した。", "B", ""),
    ("3", "落ち葉の堆肥", "農政課", "堆肥を二十軒に配った。", "C", "置き場を広げる。"),
    ("4", "街路樹の剪定", "道路課", "六路線で剪定した。", "A", ""),
    ("5", "苗の配布", "緑政課", "二千本を配り、育て方も伝えた。", "B", "秋にも配る。"),
)
GROUPS = {"1": "水と花のまち", "3": "木と土のまち"}


def _typed(sign: str, group: str, rule: str) -> str:
    widths = [max(width_of(row[n]) for row in (HEADS, *ROWS)) for n in range(len(HEADS))]
    lines = ["みどりの計画　令和5年度実施状況報告書", rule * 30]
    for row in (HEADS, *ROWS):
        if row[0] in GROUPS:
            lines.append(group.format(GROUPS[row[0]]))
        cells = [
            one + " " * (width - width_of(one)) * (sign == "  ")
            for one, width in zip(row, widths, strict=True)
        ]
        lines.append(sign.join(cells).rstrip(" "))
        lines += [rule * 30] if row is HEADS else []
    return "\n".join([*lines, rule * 30, "評価：A=達成　B=順調　C=遅れ"]) + "\n"


def _items(text: str) -> tuple[Item, ...]:
    source = read("a.txt", text.encode())
    return extract(source, induce(source).profile).items


@pytest.mark.parametrize("sign", ["  ", "｜", " | ", "\t"])
@pytest.mark.parametrize("group", ["【{}】", "■{}", "＜{}＞"])
@pytest.mark.parametrize("rule", ["-", "═"])
def test_rows_under_groups_and_rules_are_items(sign: str, group: str, rule: str) -> None:
    items = _items(_typed(sign, group, rule))
    assert [one.title.value for one in items] == [row[1] for row in ROWS]
    assert [[d.name.value for d in one.departments] for one in items] == [
        row[2].split("・") for row in ROWS
    ]
    assert [one.ratings[0].value.value for one in items] == [row[4] for row in ROWS]
    said = [GROUPS["1"]] * 2 + [GROUPS["3"]] * 3
    assert [one.section[0].value.lstrip("■") for one in items] == said
    assert [[t.text.value for t in one.texts] for one in items] == [
        [words for words in (row[3], row[5]) if words] for row in ROWS
    ]
