"""Small real files, one of each kind, in which every word is at a known place."""

from __future__ import annotations

import io

import docx
import openpyxl

NUMBERED = "第一の取組"


def pdf(pages: list[list[tuple[float, float, str]]], size: tuple[int, int] = (300, 400)) -> bytes:
    """Pages of Latin words at points from the top left corner, 12 points high."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for words in pages:
        drawn = "\n".join(
            f"BT /F1 12 Tf {x} {size[1] - y} Td ({text}) Tj ET" for x, y, text in words
        )
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{content}\nendobj\n".encode())
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{place:010} 00000 n \n" for place in places).encode())
    root = f"<< /Size {len(objects) + 1} /Root 1 0 R >>"
    out.write(f"trailer\n{root}\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def paged() -> bytes:
    """Three pages; the words stand on the second."""
    return pdf([
        [(30, 60, "Action plan of the town"), (30, 90, "This page says nothing of it")],
        [(30, 60, "Second page of the plan"), (40, 200, "Open the library on Sundays")],
        [(30, 60, "Third page of the plan"), (30, 90, "Nothing more is said here")],
    ])  # fmt: skip


def workbook() -> bytes:
    """Two sheets: a table whose row 4 is hidden, and one with 450 rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "一覧"
    sheet["B2"] = "取組の一覧"
    for row, values in enumerate(
        [
            ("番号", "取組", "実績"),
            ("1", "隠れた取組", "5件"),
            ("2", "図書館の開館日を増やす", "12日"),
        ],
        3,
    ):
        for column, value in zip("BCE", values, strict=True):
            sheet[f"{column}{row}"] = value
        sheet.merge_cells(f"C{row}:D{row}")
    sheet.row_dimensions[4].hidden = True
    long = book.create_sheet("長い表")
    for row in range(1, 451):
        long.append([row, f"{row}番目の取組", "続ける"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def word() -> bytes:
    """A heading, a sentence and a table."""
    document = docx.Document()
    document.add_heading("取組の内容", level=1)
    document.add_paragraph("図書館の開館日を増やす。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("指標", "実績", "開館した日", "312日"), strict=True,
    ):  # fmt: skip
        cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


HTML = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>計画</title>
<h1>取組の内容</h1><p>図書館の開館日を増やす。</p>
<table><tr><th>指標<th>実績<tr><td rowspan=2>開館した日<td>312日<tr><td>300日</table>
<p>おわりに</p>"""

MARKDOWN = """# 取組の内容

図書館の開館日を増やす。

| 指標 | 実績 |
| --- | --- |
| 開館した日 | 312日 |

おわりに
"""

COMMAS = "番号,取組,実績\n1,道を直す,5件\n2,図書館の開館日を増やす,12日\n3,川を守る,8回\n"

PLAIN = "取組の内容\n\n図書館の開館日を増やす。\n   指標      実績\n開館した日   312日\n"
