"""What stands in a composed document's source stands in the file that is made of it."""

import io

import docx
import openpyxl
from documents.converting.chain import convert, needs

CELLS = "=== 一覧\n番号|事業名|割合|<\n^|^|R5|R6\n'01|除雪|12.5%|1,200\n#hide 02|植樹|@2024-06-30|a\\nb\n"
PAGE = (
    "<html><body><header>評価書</header><h2>除雪</h2><p>担当<ins>道路課</ins><del>土木課</del></p>"
    '<table><tr><td rowspan="2">指標</td><td>R5</td></tr><tr><td><p>12</p><p>件</p></td></tr></table>'
    '<div class="box"><p>注記</p></div></body></html>'
)


def test_cells_become_a_workbook() -> None:
    name, content = convert("a.xlsx.cells", CELLS.encode())
    sheet = openpyxl.load_workbook(io.BytesIO(content))["一覧"]
    assert name == "a.xlsx"
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:A2", "B1:B2", "C1:D1"}
    assert [sheet["A3"].value, sheet["C3"].value, sheet["D3"].value] == ["01", 0.125, 1200]
    assert [sheet["C3"].number_format, sheet["D3"].number_format] == ["0.0%", "#,##0"]
    assert sheet["C4"].is_date
    assert sheet["D4"].value == "a\nb"
    assert sheet.row_dimensions[4].hidden


def test_a_page_becomes_a_word_document() -> None:
    name, content = convert("a.docx.html", PAGE.encode())
    document = docx.Document(io.BytesIO(content))
    words = "".join(document.element.body.itertext())
    assert name == "a.docx"
    assert document.sections[0].header.paragraphs[0].text == "評価書"
    assert document.paragraphs[0].style.name == "Heading 2"
    assert [row.cells[0].text for row in document.tables[0].rows] == ["指標", "指標"]
    assert document.tables[0].cell(1, 1).text == "12\n件"
    assert all(word in words for word in ("道路課", "土木課", "注記"))
    assert "<w:ins " in document.element.xml and "<w:delText>土木課" in document.element.xml
    assert "<w:txbxContent>" in document.element.xml


def test_old_encoding_and_programs() -> None:
    assert convert("a.sjis.csv", "番号,①\n".encode()) == ("a.csv", "番号,①\n".encode("cp932"))
    assert convert("a.csv", b"x") == ("a.csv", b"x")
    assert set(needs("a.txt.pdf.html")) == {"chromium"}
    assert set(needs("a.pdf.docx.html")) == {"soffice"}
    assert not set(needs("a.docx.html"))
