"""Slides: boxes placed freely on a page, their heads, and letters of many sizes."""

from __future__ import annotations

LONG = "花壇の手入れを月に二度行い、地域の人と花の苗を植えた。水やりの当番を決めた。" * 2


def at(left, top, width, words, style=""):
    place = f"position:absolute;left:{left}mm;top:{top}mm;width:{width}mm"
    return f"<div style='{place};{style}'>{words}</div>"


def body(words, height=30):
    return f"<div style='border:1px solid;height:{height}mm;padding:2mm'>{words}</div>"


def boxes(head):
    """Two rows of two boxes, each under the head that `head` makes of a word."""
    texts = {
        "目的": "緑を守る。",
        "取組": LONG,
        "課題": "人手が足りない。",
        "方針": "当番を増やす。",
    }
    return "".join(
        at(90 * (n % 2), 40 + 60 * (n // 2), 80, head(word) + body(text))
        for n, (word, text) in enumerate(texts.items())
    )


def words_of(source):
    return [line for line in source.text.split() if line]


def in_order(source):
    said = "".join(words_of(source))
    order = [
        "目的",
        "緑を守る。",
        "取組",
        LONG,
        "課題",
        "人手が足りない。",
        "方針",
        "当番を増やす。",
    ]
    places = [said.index(word) for word in order]
    return places == sorted(places)


def test_boxes_are_read_with_the_filled_head_on_them(chromium_pdf, quoted):
    source = quoted(chromium_pdf(boxes(lambda word: f"<div style='background:#cde'>{word}</div>")))
    assert in_order(source)


def test_boxes_are_read_with_the_words_right_above_them(chromium_pdf, quoted):
    source = quoted(chromium_pdf(boxes(lambda word: f"<div style='font-size:13pt'>{word}</div>")))
    assert in_order(source)


def test_an_office_at_half_the_height_of_a_title_comes_after_it(chromium_pdf, quoted):
    title = at(0, 10, 90, "1　花壇の手入れ", "font-size:24pt;line-height:1")
    office = at(110, 12, 50, "担当：公園課", "line-height:1")
    source = quoted(chromium_pdf(f"{title}{office}{at(0, 30, 160, LONG)}"))
    assert words_of(source)[:3] == ["1", "花壇の手入れ", "担当：公園課"]
    (heading,) = source.structure.headings
    assert source.text[heading.start : heading.end] == "1　花壇の手入れ"


def test_a_large_letter_alone_is_no_heading(chromium_pdf, quoted):
    rated = "".join(
        f"<h2>{n}　花壇の手入れ</h2><p>{LONG}</p><p>評価</p><p style='font-size:26pt'>Ａ</p>"
        for n in range(1, 4)
    )
    source = quoted(chromium_pdf(rated))
    assert [source.text[h.start : h.end][0] for h in source.structure.headings] == ["1", "2", "3"]


def test_many_sizes_on_a_cover_leave_titles_and_labels_levels_of_their_own(chromium_pdf, quoted):
    def line(size, words):
        return f"<p style='font-size:{size}pt;font-weight:bold'>{words}</p>"

    cover = (
        line(30, "みどりの計画")
        + line(26, "令和５年度の報告")
        + line(24, "概要")
        + line(23, "次第")
    )
    records = "".join(
        line(20, f"柱{n}　守る")
        + line(17, f"{n}-1　花壇の手入れ")
        + line(14, "取組")
        + f"<p>{LONG}</p>"
        for n in range(1, 4)
    )
    source = quoted(chromium_pdf(cover + line(28, "進捗") + line(27, "目次") + records))
    levels = {source.text[h.start : h.end]: h.level for h in source.structure.headings}
    assert levels["柱1　守る"] < levels["1-1　花壇の手入れ"] < levels["取組"] <= 6
