"""Tables in plain text whose columns are held by blanks and whose cells break over lines."""

from __future__ import annotations

import pytest

from ingest.extract.arranged import arranged
from ingest.extract.engine import extract
from ingest.induction.drafts import to_toml
from ingest.induction.induction import induce
from ingest.layouts.loading import load_profile
from ingest.readers.reading import read
from ingest.readers.text_runs import by_width, width_of

HEADS = ("番号", "事業名", "担当課", "取組の内容", "取組実績", "評価")
ROWS = [
    ("1", "花壇の手入れ", "公園緑地課", "市民と花を植えて、一年を通して手入れを続ける。",
     "十二か所で花を植え、三百人が手入れに加わった。", "A"),
    ("2", "川辺の清掃と水質の調査", "環境政策課", "川辺のごみを拾う。", "春と秋に清掃した。", "B"),
    ("3", "落ち葉の堆肥づくり", "農政課", "落ち葉を集めて堆肥にし、畑のある家庭に配っていく。",
     "堆肥を二十軒に配った。", "A"),
    ("4", "古紙の回収", "環境政策課", "月に一度、古紙を集める。",
     "回収した古紙は前の年より一割増え、回収の場所も増やした。", "C"),
]  # fmt: skip
WIDTHS = (6, 14, 12, 22, 22, 4)


def _wrapped(words: str, width: int) -> list[str]:
    lines = [""]
    for letter in words:
        if width_of(lines[-1] + letter) > width:
            lines.append("")
        lines[-1] += letter
    return lines


def _row(cells, widths, *, middle: bool = False) -> list[str]:
    """The lines of a row; cells stand level at their tops or in their middles."""
    broken = [_wrapped(words, width) for words, width in zip(cells, widths, strict=True)]
    high = max(map(len, broken))
    before = [(high - len(lines)) // 2 if middle else 0 for lines in broken]
    lines = []
    for n in range(high):
        line = ""
        for own, above, width in zip(broken, before, widths, strict=True):
            words = own[n - above] if above <= n < above + len(own) else ""
            line += words + " " * (width - width_of(words) + 2)
        lines.append(line.rstrip())
    return lines


def _document(*, middle: bool = False, sections: bool = False) -> str:
    lines = ["みどり市環境計画 令和6年度 実績報告", "", *_row(HEADS, WIDTHS)]
    for number, row in enumerate(ROWS):
        if sections and number % 2 == 0:
            lines.append(
                f"基本目標{number // 2 + 1} {('水と緑のまちをつくる', '資源を生かす')[number // 2]}"
            )
        lines += _row(row, WIDTHS, middle=middle)
    return "\n".join(lines) + "\n"


def _said(items):
    return [
        (
            one.number.value,
            one.title.value,
            one.departments[0].name.value,
            *(text.text.value for text in one.texts),
            one.ratings[0].value.value,
        )
        for one in items
    ]


def _read(text: str):
    source = read("表.txt", text.encode())
    return source, induce(source)


@pytest.mark.parametrize("middle", [False, True])
@pytest.mark.parametrize("sections", [False, True])
def test_cells_that_break_over_lines_are_whole(middle, sections):
    source, induced = _read(_document(middle=middle, sections=sections))
    items = extract(source, induced.profile).items
    assert _said(items) == ROWS
    if sections:
        assert [one.section[0].value[-4:] for one in items[1:3]] == ["をつくる", "を生かす"]


def test_a_page_goes_on_with_the_table_below_a_word_in_brackets():
    lines = [*_row(HEADS, WIDTHS), "【水と緑】"]
    lines += [line for row in ROWS[:3] for line in _row(row, WIDTHS)]
    rest = _row(ROWS[3], WIDTHS)
    pages = "\n".join(lines) + "\n\n              - 1 -\n\f【資源】\n" + "\n".join(rest)
    source, induced = _read("みどり市環境計画 令和6年度 実績報告\n\n" + pages + "\n")
    items = extract(source, induced.profile).items
    assert _said(items) == ROWS
    assert [one.section[0].value for one in items[:3]] == ["水と緑"] * 3


def test_every_value_stands_where_its_places_say():
    source, induced = _read(_document())
    for item, told in zip(extract(source, induced.profile).items, ROWS, strict=True):
        text = item.texts[0].text
        quotes = [source.text[span.start : span.end] for span in text.spans]
        assert "".join("".join(quotes).split()) == told[3]
        assert quotes == [span.quote for span in text.spans]
        assert len(item.title.spans) == len(_wrapped(told[1], WIDTHS[1]))


def test_a_drafted_profile_reads_the_same_again(tmp_path):
    source, induced = _read(_document(sections=True))
    path = tmp_path / "draft.toml"
    path.write_text(to_toml(induced.profile), encoding="utf-8")
    assert induced.profile.arranged
    assert extract(source, load_profile(path)).items == extract(source, induced.profile).items


def test_a_name_beside_several_rows_groups_them():
    widths = (12, *WIDTHS)
    lines = _row(("基本目標", *HEADS), widths)
    for number, row in enumerate(ROWS):
        name = ("水と緑のまちを守る", "", "資源を生かす", "")[number]
        lines += _row((name, *row), widths)
    source, induced = _read("みどり市環境計画 令和6年度 実績報告\n\n" + "\n".join(lines) + "\n")
    items = extract(source, induced.profile).items
    assert _said(items) == ROWS
    assert [one.section[0].value for one in items] == ["水と緑のまちを守る"] * 2 + [
        "資源を生かす"
    ] * 2


def test_heads_over_several_columns_stand_above_theirs():
    widths = (6, 16, 14, 8, 8, 8)
    lines = [
        *_row(("番号", "事業名", "担当課", "評価", "", ""), widths),
        *_row(("", "", "", "令和4", "令和5", "令和6"), widths),
    ]
    for number, title, office, *_ in ROWS:
        lines += _row((number, title, office, "A", "B", "C"), widths)
    found = arranged(read("表.txt", "\n".join(lines).encode()))
    assert found is not None
    heads = [cell for cell in found.tables[0].cells if cell.row == 0]
    assert [(cell.column, cell.row_span, cell.column_span) for cell in heads] == [
        (0, 2, 1), (1, 2, 1), (2, 2, 1), (3, 1, 3),
    ]  # fmt: skip


def test_prose_and_labels_are_no_table():
    text = "\n".join(
        [
            "みどり市環境計画",
            "担当課　　公園緑地課",
            "内容　　　花を植える。",
            "この計画は市民とともに進める。",
        ]
        * 6
    )
    assert arranged(read("文.txt", text.encode())) is None


# As pdftotext -layout prints the same rows from a PDF whose cells stand level in their middles.
DRIFTING = """\
みどり市環境計画 令和6年度 実績報告
 番号 事業名 担当課         取組の内容        取組実績     評価
   花壇の手入         市民と花を植えて、一年 十二か所で花を植え、
1 れ       公園緑地課 を通して手入れを続け 三百人が手入れに加わ A
                 る。          った。
   川辺の清掃
2 と水質の調 環境政策課 川辺のごみを拾う。 春と秋に清掃した。 B
   査
   落ち葉の堆         落ち葉を集めて堆肥に 堆肥を二十軒に配っ
3 肥づくり 農政課 し、畑のある家庭に配 た。                A
                 っていく。
                 月に一度、古紙を集め  回収した古紙は前の年
4 古紙の回収 環境政策課 る。             より一割増え、回収の C
                             場所も増やした。
"""


def test_columns_may_drift_and_touch():
    source, induced = _read(DRIFTING)
    assert _said(extract(source, induced.profile).items) == ROWS


def test_a_full_width_letter_takes_two_columns():
    assert [by_width(letter) for letter in "aあｱ　"] == [1, 2, 1, 2]
