from __future__ import annotations

import io

import docx
import pypdfium2
import pytest

from graph_data.places.locating import locate

PROSE = (
    "本市では、地域コミュニティ活動の基盤として、行政区が地域生活の向上や住民自治の推進、"
    "行政運営の円滑化などに大きな役割を担っています。"
)
RULED = """<table><thead><tr><th rowspan=2>番号<th rowspan=2>施策名<th colspan=2>実績
<tr><th>R4<th>R5</thead>
<tr><td>1<td style="width:9em">窓口改革の推進と市民サービスの向上をはかる<td>1,200件<td>85%
<tr><td>2<td>総務課<br>企画課<td colspan=2>—</table>"""


def boxes_of(source, words):
    at = source.text.index(words)
    return locate(source.structure, at, at + len(words))


def test_ruled_tables_with_merged_cells_and_wrapped_words(chromium_pdf, quoted, grid):
    source = quoted(chromium_pdf(f"<h1>行動計画</h1><p>{PROSE}</p>{RULED}<p>おわり</p>"))
    assert source.media_type == "application/pdf"
    assert grid(source) == [
        ["番号", "施策名", "実績", "実績"], ["番号", "施策名", "R4", "R5"],
        ["1", "窓口改革の推進と市民サービスの向上をはかる", "1,200件", "85%"],
        ["2", "総務課 企画課", "—", "—"],
    ]  # fmt: skip
    assert source.text.startswith("行動計画\n")
    assert source.text.endswith("おわり\n")
    (table,) = source.structure.tables
    assert table.page == 1
    assert all(cell.box is not None for cell in table.cells)
    assert max(line.font_size for line in source.structure.lines) == pytest.approx(21, abs=1)


def test_a_passage_is_boxed_on_its_page(chromium_pdf, quoted):
    source = quoted(chromium_pdf(f"<p>{PROSE}</p>{RULED}"))
    (whole,) = boxes_of(source, "窓口改革の推進と市民サービスの向上をはかる")
    cell = next(c for t in source.structure.tables for c in t.cells
                if source.text[c.start : c.end].startswith("窓口"))  # fmt: skip
    assert len(whole.boxes) > 1
    assert all(cell.box.left <= b.left < b.right <= cell.box.right for b in whole.boxes)
    (part,) = boxes_of(source, "地域コミュニティ")
    assert part.page == 1
    assert part.boxes[0].right - part.boxes[0].left == pytest.approx(8 * 10.5, abs=2)


def test_the_words_in_the_boxes_are_those_of_the_text(chromium_pdf, quoted):
    content = chromium_pdf(f"<h1>計画 2023</h1><p>{PROSE}</p>{RULED}")
    source = quoted(content)
    page = pypdfium2.PdfDocument(content)[0]
    words = page.get_textpage()
    height = page.get_height()
    for line in source.structure.lines:
        box = line.box
        inside = words.get_text_bounded(
            box.left - 1, height - box.bottom - 1, box.right + 1, height - box.top + 1
        )
        squeezed = "".join(source.text[line.start : line.end].split())
        assert squeezed in "".join(inside.split())


@pytest.mark.parametrize("lines", ["border:none", "border:none;border-bottom:1px solid"])
def test_tables_without_ruled_columns(chromium_pdf, quoted, grid, lines):
    rows = "".join(f"<tr><td>{n}<td>取組{n}の推進<td>企画課<td>{PROSE}" for n in range(1, 6))
    source = quoted(
        chromium_pdf(
            f"<h2>一覧</h2><p>{PROSE}</p><table class=u><tr><th>番号<th>取組名<th>担当<th>内容{rows}</table>"
            f"<p>{PROSE}</p>",
            f".u td,.u th{{{lines};padding:4px 10px;text-align:left;vertical-align:top}}",
        )
    )
    assert grid(source) == [
        ["番号", "取組名", "担当", "内容"],
        *([str(n), f"取組{n}の推進", "企画課", PROSE] for n in range(1, 6)),
    ]
    assert len(source.structure.tables) == 1


def test_columns_are_read_one_after_the_other(chromium_pdf, quoted):
    paragraphs = "".join(f"<p>第{n}段落。{PROSE}</p>" for n in range(1, 9))
    source = quoted(
        chromium_pdf(
            f"<h1>全幅の見出しはページの幅いっぱいに書かれている文章です</h1>"
            f"<div style='column-count:2;column-gap:2em'>{paragraphs}</div>"
        )
    )
    squeezed = "".join(source.text.split())
    assert "".join(f"第{n}段落。{PROSE}" for n in range(1, 9)) in squeezed
    assert source.structure.tables == ()


def test_tables_side_by_side(chromium_pdf, quoted, grid):
    table = "<table style='float:left;margin-right:40px'><tr><th>{0}<th>数<tr><td>甲<td>1<tr><td>乙<td>2</table>"
    source = quoted(chromium_pdf(table.format("左") + table.format("右")))
    assert [grid(source, n)[0] for n in range(2)] == [["左", "数"], ["右", "数"]]


def test_tables_in_cells(chromium_pdf, quoted, grid):
    inner = "<table style='margin:8px'><tr><td>内の一<td>内の二<tr><td>三<td>四</table>"
    source = quoted(chromium_pdf(f"<table><tr><td>指標<td>{inner}<tr><td>評価<td>A</table>"))
    assert grid(source, 0) == [["指標", ""], ["評価", "A"]]
    assert grid(source, 1) == [["内の一", "内の二"], ["三", "四"]]


def test_running_heads_and_page_numbers_are_furniture(office, quoted):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "山川市 総合計画"
    document.add_heading("第1章 総論", 1)
    for number in range(60):
        document.add_paragraph(f"{number} {PROSE}")
    stream = io.BytesIO()
    document.save(stream)
    source = quoted(office(stream.getvalue(), "docx", "pdf"))
    pages = len(source.structure.pages)
    assert pages > 2
    said = [source.text[a:b] for a, b in source.structure.furniture]
    assert said == ["山川市 総合計画"] * pages
    assert "第1章 総論" in source.text


def test_the_numbers_of_forms_are_no_page_numbers(chromium_pdf, quoted):
    forms = "".join(
        f"<div style='break-after:page'><p>施策番号 {n}</p><h2>評価シート</h2>{RULED}"
        f"<p style='position:fixed;bottom:0'>市の計画</p></div>"
        for n in range(1, 5)
    )
    source = quoted(chromium_pdf(forms))
    said = {source.text[a:b] for a, b in source.structure.furniture}
    assert not any("施策番号" in words for words in said)
    assert "市の計画" in said


def test_words_spread_over_a_field_are_one_word(chromium_pdf, quoted, grid):
    spread = "<div style='display:flex;justify-content:space-between;width:7em'>{}</div>"
    word = spread.format("".join(f"<span>{c}</span>" for c in "担当課"))
    source = quoted(chromium_pdf(f"<table><tr><td>{word}<td>総務課<tr><td>目標<td>5 件</table>"))
    assert grid(source)[0] == ["担当課", "総務課"]


def test_office_tables(office, quoted, grid):
    document = docx.Document()
    table = document.add_table(4, 4)
    table.style = "Table Grid"
    rows = (("担当課", "市民課", "期間", "令和4年度～"), ("取組内容", PROSE + "\n②窓口", "", ""),
            ("指標", "基準値", "目標値", "実績値"), ("件数", "1,200件", "5,000件", "3,400件"))  # fmt: skip
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            table.cell(r, c).text = words
    table.cell(1, 1).merge(table.cell(1, 3))
    stream = io.BytesIO()
    document.save(stream)
    source = quoted(office(stream.getvalue(), "docx", "pdf"))
    assert grid(source) == [
        list(rows[0]),
        ["取組内容", *[PROSE + " ②窓口"] * 3],
        *map(list, rows[2:]),
    ]


def test_turned_pages_are_read_as_they_are_shown(office, quoted, grid):
    # Not by Chromium: PDFium places its Type 3 letters wrongly inside a turned form.
    table = "<table border=1 cellspacing=0><tr><td>番号<td>施策<tr><td>1<td>窓口改革</table>"
    page = f"<html><meta charset=utf-8><p>{PROSE}</p>{table}"
    content = office(office(page.encode(), "html", "odt:writerweb8_writer"), "odt", "pdf")
    upright = quoted(content)
    source = pypdfium2.PdfDocument(content)
    width, height = source[0].get_size()
    for turned in (90, 180, 270):
        # The page is turned and what it shows turned back, as landscape tables are stored.
        document = pypdfium2.PdfDocument.new()
        form = source.page_as_xobject(0, document).as_pageobject()
        matrix = pypdfium2.PdfMatrix().rotate(turned, ccw=True)
        form.set_matrix({90: matrix.translate(height, 0), 180: matrix.translate(width, height),
                         270: matrix.translate(0, width)}[turned])  # fmt: skip
        page = document.new_page(*((width, height) if turned == 180 else (height, width)))
        page.insert_obj(form)
        page.set_rotation(turned)
        page.gen_content()
        stream = io.BytesIO()
        document.save(stream)
        shown = quoted(stream.getvalue())
        assert shown.text == upright.text
        assert grid(shown) == grid(upright)


def test_lists_of_terms_beside_their_words(chromium_pdf, quoted, grid):
    source = quoted(
        chromium_pdf(
            f"<h2>施策</h2><dl><dt>担当課<dd>総務課<dt>取組内容<dd>{PROSE * 2}<dt>評価<dd>A</dl>",
            "dl{display:grid;grid-template-columns:8em 1fr}",
        )
    )
    assert grid(source) == [["担当課", "総務課"], ["取組内容", PROSE * 2], ["評価", "A"]]


def test_coloured_rows_with_words_in_the_middle(chromium_pdf, quoted, grid):
    rows = ((1, "窓口改革", PROSE, "A"), (2, "図書館", "蔵書の充実", "B"), (3, "講座", PROSE, "C"))
    body = "".join(f"<tr><td>{n}<td>{name}<td>{words}<td>{mark}" for n, name, words, mark in rows)
    source = quoted(
        chromium_pdf(
            f"<h2>一覧</h2><table><tr><th>番号<th>取組<th>内容<th>評価{body}</table>",
            "td,th{border:none;padding:4px 8px;vertical-align:middle;text-align:left}"
            "tr:nth-child(even){background:#eee}th{white-space:nowrap}",
        )
    )
    assert grid(source)[1:] == [[str(n), *words] for n, *words in rows]


@pytest.mark.parametrize("radius", ["0", "8px"])
def test_cards_side_by_side_are_read_one_after_the_other(chromium_pdf, quoted, radius):
    card = "<div>施策{0} 支援その{0}<br>担当：第{0}課<br>目標：{0}0件</div>"
    source = quoted(
        chromium_pdf(
            "<h2>施策</h2><section>" + "".join(card.format(n) for n in range(1, 5)) + "</section>",
            "section{display:grid;grid-template-columns:1fr 1fr;gap:10px}"
            f"section div{{border:1px solid #888;border-radius:{radius};padding:8px}}",
        )
    )
    assert source.text.split() == [
        "施策",
        *(words for n in range(1, 5)
          for words in (f"施策{n}", f"支援その{n}", f"担当：第{n}課", f"目標：{n}0件")),
    ]  # fmt: skip
    assert source.structure.tables == ()


def test_turned_labels_beside_a_table_are_kept(chromium_pdf, quoted):
    label = "<div style='writing-mode:vertical-rl;text-orientation:sideways'>Plan 2023</div>"
    source = quoted(chromium_pdf(f"<table><tr><td>{label}<td>目標<tr><td>実績<td>10件</table>"))
    assert "Plan" in source.text
    assert "10件" in source.text
