from __future__ import annotations

import pytest

TEXT = '番号,施策,"担当\n課",備考\r\n1,"窓口 ""改革""",総務課,\r\n\r\n2,図書館,教育課,あ\r\n'


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
def test_fields_are_cells_in_the_files_own_characters(quoted, grid, codec):
    source = quoted(TEXT.encode(codec))
    assert source.text.removeprefix("\ufeff") == TEXT
    assert source.media_type == "text/csv"
    assert grid(source) == [
        ["番号", "施策", "担当\n課", "備考"],
        ["1", '窓口 ""改革""', "総務課", ""],
        ["2", "図書館", "教育課", "あ"],
    ]
    assert source.structure.tables[0].cells[-1].reference == "D4"


def test_tabs_hold_fields_apart_as_well(quoted, grid):
    source = quoted("番号\t名称\t課\n1\tあ\t総務課\n".encode())
    assert source.media_type == "text/tab-separated-values"
    assert grid(source)[1] == ["1", "あ", "総務課"]


@pytest.mark.parametrize(
    "text",
    [
        "市民と協働, 連携を進める。\n窓口を改善する。\n次の行, さらに, 続く。\n",
        "一行だけ,の,文\n",
        '"閉じない,引用\nが, 続く\n文章\n',
        "施策名: 備蓄の充実\n所管: 防災課\n指標: 備蓄の率\n  R3=83, R4=92, R5=97\n評価: A\n" * 5,
    ],
)
def test_prose_with_commas_is_plain_text(quoted, text):
    assert quoted(text.encode()).media_type == "text/plain"


def test_a_table_of_markdown_with_thousands_is_no_csv(quoted):
    rows = "".join(f"|{n}|窓口{n}|{n},100|{n},200|Ａ|\n" for n in range(1, 9))
    text = f"金額の単位は千円\n\n|番号|事業|R4決算|R5決算|評価|\n|---|---|--:|--:|:-:|\n{rows}"
    assert quoted(text.encode()).media_type == "text/markdown"


def test_rows_may_leave_out_empty_fields_at_their_end(quoted, grid):
    rows = "1,窓口,総務課,A,来年も続ける\n2,図書館,教育課,B\n3,公園,公園課\n"
    source = quoted(f"番号,施策,担当課,評価,今後,\n{rows}4,水道,水道課,A,,\n".encode())
    assert source.media_type == "text/csv"
    assert [row[:3] for row in grid(source)][1:] == [
        ["1", "窓口", "総務課"],
        ["2", "図書館", "教育課"],
        ["3", "公園", "公園課"],
        ["4", "水道", "水道課"],
    ]
