"""XLS (Excel 97–2003) by xlrd: every sheet with its values as displayed; macros are ignored."""

from __future__ import annotations

import io
from collections.abc import Callable

import xlrd
from xlrd.book import Book
from xlrd.sheet import Cell, Sheet

from ingest.readers.canonical import Reading
from ingest.readers.number_formats import BUILT_IN, GENERAL, displayed, displayed_text
from ingest.readers.packages import damaged
from ingest.readers.protection import protected
from ingest.readers.sheet_cells import SheetCell, SheetData
from ingest.readers.workbook import read_sheets

MEDIA_TYPE = "application/vnd.ms-excel"


def read_xls(content: bytes, progress: Callable[[int, int], None]) -> Reading:
    """The canonical text of a workbook; `progress` is told of every sheet. Raises Unreadable."""
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, logfile=io.StringIO(), on_demand=False
        )
        sheets = []
        for number, sheet in enumerate(book.sheets()):
            sheets.append(_sheet(book, sheet))
            progress(number + 1, book.nsheets)
    except MemoryError:
        raise
    except Exception as error:
        if "encrypted" in str(error).lower() or "password" in str(error).lower():
            raise protected("Excel") from error
        raise damaged(
            f"Excel ファイルが壊れています / the workbook is damaged: {error}", "ブック / workbook"
        ) from error
    return read_sheets(sheets, MEDIA_TYPE)


def _sheet(book: Book, sheet: Sheet) -> SheetData:
    data = SheetData(sheet.name, hidden=sheet.visibility != 0)
    data.merged += [(top, left, bottom - 1, right - 1)
                    for top, bottom, left, right in sheet.merged_cells]  # fmt: skip
    data.hidden_rows |= {row for row, info in sheet.rowinfo_map.items() if info.hidden}
    data.hidden_columns += [(column, column) for column, info in sheet.colinfo_map.items()
                            if info.hidden]  # fmt: skip
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = _cell(book, sheet.cell(row, column))
            if cell.text or cell.bordered:
                data.cells[row, column] = cell
    return data


def _cell(book: Book, cell: Cell) -> SheetCell:
    look = book.xf_list[cell.xf_index]
    font = book.font_list[look.font_index]
    format_ = book.format_map.get(look.format_key)
    code = BUILT_IN.get(look.format_key) or (format_.format_str if format_ else GENERAL)
    border = look.border
    return SheetCell(
        "" if font.struck_out else _text(book, cell, code),
        bool(font.bold or look.background.fill_pattern),
        any((border.left_line_style, border.right_line_style,
             border.top_line_style, border.bottom_line_style)),
    )  # fmt: skip


def _text(book: Book, cell: Cell, code: str) -> str:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return displayed(cell.value, code, since_1904=book.datemode == 1)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return displayed_text(cell.value, code) if cell.ctype == xlrd.XL_CELL_TEXT else ""
