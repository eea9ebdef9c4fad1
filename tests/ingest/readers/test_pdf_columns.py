"""Records side by side on a page: read down each column, or card after card."""

from __future__ import annotations

import pytest

THINGS = ["花壇", "街路", "芝生", "池", "垣根", "花木"]


def record(number, thing, more="", label="【{}】"):
    return (
        f"<div style='break-inside:avoid'><h3>{number}　{thing}の手入れ</h3>"
        f"<p>{label.format('現状')}{thing}の傷みが目立つという声が寄せられている。{more}</p>"
        f"<p>{label.format('担当')}{thing}係</p></div>"
    )


def in_order(source):
    """The titles and offices in the order in which they are read."""
    places = [(source.text.index(f"{thing}{end}"), thing, end)
              for thing in THINGS for end in ("の手入れ", "係")]  # fmt: skip
    return [(thing, end) for _, thing, end in sorted(places)]


RIGHT_ORDER = [(thing, end) for thing in THINGS for end in ("の手入れ", "係")]


@pytest.mark.parametrize(
    ("columns", "label"), [(2, "【{}】"), (3, "【{}】"), (2, "{}："), (2, "■{}　"), (2, "{}　")]
)
def test_columns_of_records_with_the_same_labels_are_read_down(
    columns, label, chromium_pdf, quoted
):
    long = "手入れの回数を増やし、利用する人の声を聞いて改める。" * 2
    records = "".join(
        record(f"{n // 4 + 1}-{n % 4 + 1}", thing, long * (n % 2), label)
        for n, thing in enumerate(THINGS)
    )
    style = f"column-count:{columns};column-gap:8mm;height:{(85, 75)[columns - 2]}mm;font-size:9pt"
    source = quoted(chromium_pdf(f"<h1>みどりの計画</h1><div style='{style}'>{records}</div>"))
    assert in_order(source) == RIGHT_ORDER


def test_cards_in_rows_are_read_across_below_their_own_heading(chromium_pdf, quoted):
    style = "display:grid;grid-template-columns:1fr 1fr;gap:6mm 9mm"
    halves = [
        "".join(record(n, THINGS[n], "年に二度見回る。" * (n % 3)) for n in own)
        for own in (range(4), range(4, 6))
    ]
    source = quoted(
        chromium_pdf(
            f"<h2>柱１　守る</h2><div style='{style}'>{halves[0]}</div>"
            f"<h2>柱２　育てる</h2><div style='{style}'>{halves[1]}</div>"
        )
    )
    assert in_order(source) == RIGHT_ORDER
    assert source.text.index("池係") < source.text.index("柱２") < source.text.index("垣根の手入れ")


def test_lines_whose_sides_bear_different_labels_stay_lines(chromium_pdf, quoted):
    lines = "".join(
        f"<div style='display:flex'><p style='width:60mm;margin:0'>計画：{n}回の見回り</p>"
        f"<p style='margin:0'>実績：{n}回の見回りを終えた</p></div>"
        for n in range(1, 7)
    )
    source = quoted(chromium_pdf(lines))
    assert [source.text.index(f"計画：{n}回") < source.text.index(f"実績：{n}回")
            for n in range(1, 7)] == [True] * 6  # fmt: skip
    assert source.text.index("実績：1回") < source.text.index("計画：2回")


def test_words_at_the_right_of_a_box_are_read_after_it(chromium_pdf, quoted):
    at = "position:absolute;top:20mm;"
    boxes = (
        f"<table style='{at}left:20mm;width:90mm'><tr><td>柱１　緑を守る<tr>"
        "<td style='height:14mm'>１　花壇の手入れ</table>"
        f"<p style='{at}left:125mm;margin-top:9mm'>担当：公園課</p>"
    )
    source = quoted(chromium_pdf(boxes))
    assert source.text.index("花壇の手入れ") < source.text.index("担当：公園課")
