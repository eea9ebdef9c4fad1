"""Tables that an extractor printed line by line across their cells, or column by column."""

import pytest

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Extraction, Source

TITLE = "第2次みどり計画 進捗状況報告書（令和5年度）\n青森県五所川原市\n\n"
NAMES = ("花壇の手入れの充実", "川の清掃の支援", "落ち葉の堆肥の利用", "街路樹の剪定の計画")
OFFICES = ("公園緑地課", "河川管理課", "環境政策課", "道路維持課")
DONE = (
    "苗を1,200株植え、市民と水やりの当番を決めた。",
    "清掃に延べ412人が参加し、ごみは減った。",
    "堆肥を3か所で配り、使い方の講座を開いた。",
    "剪定を120本で行い、次の計画をまとめた。",
)
RATINGS = ("順調", "概ね順調", "遅れ", "順調")

LINES_IN_TURN = """番
事業名
実施内容
達成度 担当課
号
1-1 花壇の手入れの 苗を1,200株植え、市民と水や 順調 公園緑
充実
りの当番を決めた。
地課
1-2 川の清掃の支援 清掃に延べ412人が参加し、ご 概ね順 河川管
みは減った。
調
理課
第2章 まちなかのみどり
1-3 落ち葉の堆肥の 堆肥を3か所で配り、使い方の 遅れ 環境政
利用
講座を開いた。
策課
1-4 街路樹の剪定の 剪定を120本で行い、次の計画 順調 道路維
計画
をまとめた。
持課
"""

ABOVE_THE_MIDDLE = """番
事業名
実施内容
達成度 担当課
号
苗を1,200株植え、市民と水や 順調 公園緑
1-1 花壇の手入れの
充実
りの当番を決めた。
地課
清掃に延べ412人が参加し、ご 概ね順 河川管
1-2 川の清掃の支援
みは減った。
調 理課
堆肥を3か所で配り、使い方の 遅れ 環境政
1-3 落ち葉の堆肥の
利用
講座を開いた。
策課
剪定を120本で行い、次の計画 順調 道路維
1-4 街路樹の剪定の
計画
をまとめた。
持課
"""


def by_columns(*, wrapped: bool) -> str:
    done = [f"{one[:14]}\n{one[14:]}" if wrapped else one for one in DONE]
    numbered = [f"1-{n} {name}" for n, name in enumerate(NAMES, start=1)]
    columns = (
        (["番号", "事業名"], numbered),
        (["実施内容"], done),
        (["達成度"], RATINGS),
        (["担当課"], OFFICES),
    )
    return "\n\n".join("\n".join([*heads, *cells]) for heads, cells in columns) + "\n"


def source_of(text: str) -> Source:
    return read("a.txt", (TITLE + text).encode())


def told(extraction: Extraction) -> list[tuple[str, ...]]:
    return [
        (
            item.number.value if item.number else "",
            item.title.value,
            *(text.text.value for text in item.texts),
            *(rating.value.value for rating in item.ratings),
            *(one.name.value for one in item.departments),
        )
        for item in extraction.items
    ]


WANTED = [(f"1-{n + 1}", NAMES[n], DONE[n], RATINGS[n], OFFICES[n]) for n in range(4)]


@pytest.mark.parametrize(
    "text",
    [LINES_IN_TURN, ABOVE_THE_MIDDLE, by_columns(wrapped=False), by_columns(wrapped=True)],
    ids=["lines in turn", "above the middle", "columns", "columns with wrapped cells"],
)
def test_rows_are_put_together_again(text: str):
    source = source_of(text)
    extraction = extract(source, induce(source).profile)
    assert told(extraction) == WANTED
    for item in extraction.items:
        for office in item.departments:
            printed = "".join(source.text[one.start : one.end] for one in office.name.spans)
            assert "".join(printed.split()) == office.name.value


def test_names_of_chapters_between_rows_are_sections():
    source = source_of(LINES_IN_TURN)
    items = extract(source, induce(source).profile).items
    sections = [[one.value for one in item.section] for item in items]
    assert sections[:2] == [[], []]
    assert [one[-1:] for one in sections[2:]] == [["第2章 まちなかのみどり"]] * 2


def test_columns_that_stand_behind_the_rows_go_to_them():
    rows = "".join(
        f"1-{n + 1} {NAMES[n]} {OFFICES[n]}\n{DONE[n][:14]}\n{DONE[n][14:]}\n" for n in range(4)
    )
    text = f"番号 事業名 担当課\n実施内容\n{rows}\n達成度\n" + "\n".join(RATINGS) + "\n"
    source = source_of(text)
    assert told(extract(source, induce(source).profile)) == WANTED
