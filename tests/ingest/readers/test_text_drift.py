"""Tables as pdftotext -layout prints them: a letter counts one column, full cells push the next."""

from __future__ import annotations

import re

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

HEADS = ("項目", "取組状況", "今後の予定")
ROWS = (
    ("1 花壇の手入れと苗の配布", "公園課", "町内の12か所に花を植え、三百人が手入れに加わった。", "株を増やし、夏も植える。"),
    ("2 川辺の清掃", "環境課", "春と秋に14回の清掃を行い、ごみの量を調べて公表した。", "上流の町とも日を合わせる。"),
    ("3 落ち葉の堆肥づくり", "農政課", "堆肥を20軒の畑に配り、使い方を広報に載せた。", "置き場を駅の南に広げる。"),
    ("4 街路樹の剪定", "道路課", "六つの路線で45本を剪定し、枝を学校の教材に使った。", "歩道の広い道から始める。"),
    ("5 古紙の回収", "環境課", "回収した古紙は前の年より一割増え、場所も7か所増やした。", "集会所にも箱を置く。"),
)  # fmt: skip
WIDTHS = (7, 14, 9)
GROUPS = {0: "第1 水と花を育てる", 3: "第2 木と土を生かす"}


def _cut(words: str, width: int) -> list[str]:
    return [words[at : at + width] for at in range(0, len(words), width)]


def _printed(cells: list[list[str]], drift: int) -> list[str]:
    """The lines of a row; a cell begins a blank behind the one before it where that is long."""
    lines = []
    for n in range(max(map(len, cells))):
        line, start = "", 0
        for own, width in zip(cells, WIDTHS, strict=True):
            if n < len(own):
                line += " " * max(start + drift * (start > 0) - len(line), 1 if line else 0)
                line += own[n]
            start += width + 2
        lines.append(line.rstrip())
    return lines


def _document(*, digits_apart: bool) -> str:
    lines = ["みどり市環境計画　令和6年度の実施状況報告", ""]
    for number, (name, office, told, later) in enumerate(ROWS):
        if number in GROUPS:
            lines += [GROUPS[number], *_printed([[head] for head in HEADS], number % 2)]
        if digits_apart:
            told = re.sub(r"([^\d\s])(\d+)([^\d\s])", r"\1 \2 \3", told)
        title = [*_cut(name, WIDTHS[0]), f"［{office}］"]
        lines += _printed([title, _cut(told, WIDTHS[1]), _cut(later, WIDTHS[2])], number % 2)
        if number == 1:
            lines += ["", "                - 1 -", "\f"]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("digits_apart", [False, True])
def test_rows_are_put_together_over_headings_and_pages(*, digits_apart: bool) -> None:
    source = read("表.txt", _document(digits_apart=digits_apart).encode())
    items = extract(source, induce(source).profile).items
    assert [one.title.value for one in items] == [row[0][2:] for row in ROWS]
    assert [one.departments[0].name.value for one in items] == [row[1] for row in ROWS]
    said = [[re.sub(r"\s", "", text.text.value) for text in one.texts] for one in items]
    assert said == [list(row[2:]) for row in ROWS]
    assert [one.section[0].value[-3:] for one in items] == ["育てる"] * 3 + ["生かす"] * 2
    for item in items:
        for text in item.texts:
            printed = "".join(source.text[span.start : span.end] for span in text.text.spans)
            assert re.sub(r"\s", "", printed) == re.sub(r"\s", "", text.text.value)
