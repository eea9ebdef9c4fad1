from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Pt

BODY = "地域の団体と協力して取組を進めます。" * 4


def headings(source):
    return [(h.level, source.text[h.start : h.end]) for h in source.structure.headings]


def word_file(*lines):
    """A Word file of typed lines: those with a star in front are bold, at the size of the text."""
    document = docx.Document()
    for words in lines:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(words.removeprefix("*"))
        run.bold = words.startswith("*")
        run.font.size = Pt(11)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_larger_letters_are_headings_of_the_outer_levels(chromium_pdf, quoted):
    page = "".join(
        f"<h2>基本目標{n} 暮らし</h2><h3>{n}-1 見守り活動</h3><p>{BODY}</p>" for n in (1, 2, 3)
    )
    style = "h1{font-size:20pt}h2{font-size:15pt}h3{font-size:12pt}"
    source = quoted(chromium_pdf(f"<h1>総合計画 実施状況</h1><p>{BODY}</p>{page}", style))
    assert headings(source) == [
        (1, "総合計画 実施状況"),
        (2, "基本目標1 暮らし"), (3, "1-1 見守り活動"),
        (2, "基本目標2 暮らし"), (3, "2-1 見守り活動"),
        (2, "基本目標3 暮らし"), (3, "3-1 見守り活動"),
    ]  # fmt: skip


def test_headings_counted_with_a_letter_are_of_one_level_whatever_the_letter(quoted):
    content = word_file(
        *("*1 窓口の改革", "*A-1 書かない窓口", BODY, "*A-2 オンライン申請", BODY),
        *("*2 財政の改革", "*B-1 補助金の見直し", BODY, "*B-2 広告料の収入", BODY),
    )
    assert [level for level, _ in headings(quoted(content))] == [1, 2, 2, 1, 2, 2]


@pytest.mark.parametrize("printed", [False, True])
def test_bold_lines_of_one_size_are_levels_by_how_they_are_counted(office, quoted, printed):
    content = word_file(
        *("*行政改革プラン 進捗報告書", "*1 窓口の改革", "*書かない窓口の導入", BODY),
        *("*オンライン申請の拡大", BODY, "*2 財政の改革", "*補助金の見直し", BODY),
    )
    source = quoted(office(content, "docx", "pdf") if printed else content)
    assert headings(source) == [
        (1, "行政改革プラン 進捗報告書"),
        (2, "1 窓口の改革"), (3, "書かない窓口の導入"), (3, "オンライン申請の拡大"),
        (2, "2 財政の改革"), (3, "補助金の見直し"),
    ]  # fmt: skip


def test_a_heading_over_two_lines_is_one(chromium_pdf, quoted):
    long = "誰もが安心して住み慣れた地域で暮らし続けることができる支え合いの仕組みづくりの推進"
    source = quoted(chromium_pdf(f"<h2>{long}</h2><p>{BODY * 3}</p>" * 2, "h2{font-size:18pt}"))
    assert headings(source) == [(1, long)] * 2


def test_words_in_the_letters_of_the_text_are_no_headings(chromium_pdf, quoted):
    lines = f"<p><b>担当課</b>　企画課</p><p>{BODY}</p>" * 3
    assert headings(quoted(chromium_pdf(lines))) == []


def test_large_text_is_no_heading(chromium_pdf, quoted):
    lines = "".join(f"<h2>取組{n}</h2><p class=lead>{BODY}</p><p>{BODY * 3}</p>" for n in (1, 2, 3))
    source = quoted(chromium_pdf(lines, "h2{font-size:16pt}.lead{font-size:13pt}"))
    assert [words for _, words in headings(source)] == ["取組1", "取組2", "取組3"]


def test_wide_spaces_that_are_drawn_as_gaps_are_kept_beside_others(office, quoted):
    content = word_file("- 管理指標 … 相談件数　増加を目指す", BODY)
    source = quoted(office(content, "docx", "pdf"))
    assert "管理指標 … 相談件数　増加を目指す" in source.text


def test_bold_lines_beside_headings_by_style_are_text(quoted):
    document = docx.Document()
    for number in (1, 2, 3):
        document.add_heading(f"施策{number}", level=2)
        document.add_paragraph().add_run("取組内容").bold = True
        document.add_paragraph(BODY)
    file = io.BytesIO()
    document.save(file)
    assert headings(quoted(file.getvalue())) == [(2, "施策1"), (2, "施策2"), (2, "施策3")]
