"""Workbooks from cells written as lines.

`=== 名前` begins a sheet; a line is a row, its cells divided by `|`. `<` goes on with the cell at its
left, `^` with the one above (merged). Numbers become numbers, shown as they are written (`1,200`,
`85%`); `'` keeps them words; `@2024-06-30` is a date; `\\n` a new line. `#hide ` before a row hides it,
`#wide A 30` sets a column's width, `#print 3` fits the pages to the table's breadth, on their long
side, with the rows to the third on each.
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

from documents.writing.zipping import fixed_zip
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_NUMBER = re.compile(r"-?[0-9][0-9,]*(\.[0-9]+)?(%)?")
_SIDE = Side(style="thin")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def workbook(written: str) -> bytes:
    """The file's bytes, the same for the same lines."""
    book = Workbook()
    book.properties.created = book.properties.modified = datetime(2024, 4, 1)
    assert book.active is not None
    book.remove(book.active)
    for part in re.split(r"^=== ", written, flags=re.M)[1:]:
        name, _, lines = part.partition("\n")
        _sheet(book.create_sheet(name.strip()), lines.rstrip("\n").split("\n"))
    file = io.BytesIO()
    book.save(file)
    return fixed_zip(file.getvalue())


def _sheet(sheet: Worksheet, lines: list[str]) -> None:
    rows: list[list[str]] = []
    head = None
    for line in lines:
        order, _, words = line.partition(" ")
        if order == "#wide":
            column, width = words.split()
            sheet.column_dimensions[column].width = float(width)
        elif order == "#print":
            head = words
        else:
            sheet.row_dimensions[len(rows) + 1].hidden = order == "#hide"
            row = (words if order == "#hide" else line).split("|")
            rows.append([cell.strip() for cell in row])
    _write(sheet, rows)
    if head is not None:
        _fit(sheet, rows, head)


def _write(sheet: Worksheet, rows: list[list[str]]) -> None:
    for y, row in enumerate(rows, 1):
        for x, written in enumerate(row, 1):
            if written not in ("", "<", "^"):
                _put(sheet.cell(y, x), written, alone=len(row) == 1)
                _merge(sheet, rows, y, x)


def _fit(sheet: Worksheet, rows: list[list[str]], head: str) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{head}"
    for y, row in enumerate(rows, 1):
        if "<" not in row:
            lines = [_lines(sheet, x, cell) for x, cell in enumerate(row, 1)]
            sheet.row_dimensions[y].height = 18 * max(lines)


def _lines(sheet: Worksheet, x: int, written: str) -> int:
    """Lines that a cell's words need in its column's width: two letters of ours are four wide."""
    width = sheet.column_dimensions[get_column_letter(x)].width
    return sum(1 + int(2.2 * len(line) / width) for line in written.split("\\n"))


def _merge(sheet: Worksheet, rows: list[list[str]], y: int, x: int) -> None:
    right, below = x, y
    while right < len(rows[y - 1]) and rows[y - 1][right] == "<":
        right += 1
    while below < len(rows) and len(rows[below]) >= x and rows[below][x - 1] == "^":
        below += 1
    if (right, below) != (x, y):
        sheet.merge_cells(start_row=y, start_column=x, end_row=below, end_column=right)


def _put(cell: Any, written: str, *, alone: bool) -> None:
    if not alone:
        cell.border = _BORDER
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    match = _NUMBER.fullmatch(written)
    if written.startswith("@"):
        cell.value, cell.number_format = datetime.fromisoformat(written[1:]), "yyyy/m/d"
    elif match is None:
        cell.value = written.removeprefix("'").replace("\\n", "\n")
    else:
        digits = written.replace(",", "").removesuffix("%")
        places = len(digits.partition(".")[2])
        form = ("#,##0" if "," in written else "0") + ("." + "0" * places if places else "")
        value: float = float(digits) if places else int(digits)
        if match[2]:
            value, form = round(value / 100, places + 2), form + "%"
        cell.value, cell.number_format = value, form
