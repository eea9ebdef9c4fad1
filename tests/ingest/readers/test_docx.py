from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.errors import Unreadable
from ingest.readers.reading import read

W = nsdecls("w")


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraph(document, inner):
    node = parse_xml(f"<w:p {W} {nsdecls('wp', 'a')}>{inner}</w:p>")
    document.element.body.insert(len(document.element.body) - 1, node)


def test_headings_lists_and_running_text(quoted):
    document = docx.Document()
    document.add_heading("行動計画", 0)
    document.add_heading("第1章 総論", 1)
    document.add_paragraph("本文\t右")
    for words in ("一つ目", "二つ目"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("点", style="List Bullet")
    document.sections[0].header.paragraphs[0].text = "山川市 計画"
    document.sections[0].footer.paragraphs[0].text = "企画課"
    source = quoted(saved(document))
    text = source.text
    assert text == (
        "山川市 計画\n\n行動計画\n\n第1章 総論\n\n本文\t右\n1. 一つ目\n2. 二つ目\n・点\n企画課\n"
    )
    assert [(h.level, text[h.start : h.end]) for h in source.structure.headings] == [
        (1, "行動計画"), (1, "第1章 総論"),
    ]  # fmt: skip
    assert [text[a:b] for a, b in source.structure.furniture] == ["山川市 計画", "企画課"]


def test_merged_cells_and_tables_in_cells(quoted, grid):
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "番号"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "実績"
    for at, words in (((1, 1), "R4"), ((1, 2), "R5"), ((2, 0), "1"), ((2, 1), "総務課\n企画課")):
        table.cell(*at).text = words
    inner = table.cell(2, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "件数", "5"
    source = quoted(saved(document))
    assert grid(source, 0) == [
        ["番号", "実績", "実績"], ["番号", "R4", "R5"], ["1", "総務課 企画課", ""],
    ]  # fmt: skip
    assert grid(source, 1) == [["件数", "5"]]


def test_tracked_changes_hidden_words_and_symbols():
    document = docx.Document()
    paragraph(
        document,
        '<w:r><w:t>施策は</w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>新しい</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>古い</w:delText></w:r></w:del>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隠れた</w:t></w:r>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>消した</w:t></w:r>"
        "<w:r><w:t>もの</w:t><w:noBreakHyphen/><w:t>1</w:t><w:br/><w:t>次</w:t></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        "<w:r><w:ruby><w:rt><w:r><w:t>よみ</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>読</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    )
    assert read("x", saved(document)).text == "施策は新しいもの-1\n次☑読\n"


def test_text_boxes_follow_their_paragraph_and_are_read_once():
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>枠の中</w:t></w:r></w:p></w:txbxContent>"
    paragraph(
        document,
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict>"
        f'<v:textbox xmlns:v="urn:schemas-microsoft-com:vml">{box}</v:textbox></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r><w:r><w:t>段落</w:t></w:r>",
    )
    assert read("x", saved(document)).text == "段落\n枠の中\n"


def test_numbers_of_lists_are_written_as_word_writes_them():
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(
            [("decimalFullWidth", "第%1章"), ("decimal", "%1-%2"), ("decimalEnclosedCircle", "%3"),
             ("japaneseCounting", "（%4）"), ("aiueoFullWidth", "%5")]
        )
    )  # fmt: skip
    numbering = document.part.numbering_part.element
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level in (0, 1, 1, 2, 2, 0, 1, 3, 4):
        paragraph(
            document,
            f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr></w:pPr>'
            "<w:r><w:t>項</w:t></w:r>",
        )
    lines = read("x", saved(document)).text.split()
    assert lines[::2] == ["第１章", "１-1", "１-2", "①", "②", "第２章", "２-1", "（一）", "ア"]


def test_a_table_around_text_is_no_table(quoted):
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "枠の見出し"
    cell.add_paragraph("枠の文")
    source = quoted(saved(document))
    assert (source.text, source.structure.tables) == ("枠の見出し\n枠の文\n", ())


def test_a_document_without_words_is_refused():
    with pytest.raises(Unreadable, match="本文に文字がありません"):
        read("x", saved(docx.Document()))


@pytest.mark.slow
def test_footnotes_follow_the_text(office):
    page = (
        "<html><meta charset=utf-8><p>本文<a class=sdfootnoteanc name=sdfootnote1anc "
        "href=#sdfootnote1sym><sup>1</sup></a>の続き</p><div id=sdfootnote1>"
        "<p><a class=sdfootnotesym name=sdfootnote1sym href=#sdfootnote1anc>1</a>脚注の文</p></div>"
    )
    writer = office(page.encode(), "html", "odt:writerweb8_writer")
    text = read("x", office(writer, "odt", "docx:MS Word 2007 XML")).text
    assert "本文の続き" in text
    assert "脚注の文" in text
