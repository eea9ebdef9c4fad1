"""Workbooks with merged cells, several sheets and what people leave in them."""

from __future__ import annotations

import io
import re
from datetime import datetime
from random import Random

from documents.blocks import (
    Beside,
    Block,
    Box,
    Bullets,
    Field,
    Grid,
    Heading,
    Layout,
    Line,
    PageBreak,
    Text,
    full_rows,
)
from documents.writing.zipping import fixed_zip
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

_NUMBER = re.compile(r"▲?[0-9][0-9,]*(\.[0-9]+)?(%)?")
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


class WorkbookWriter:
    """Blocks to the cells of sheets."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.first_column = rng.choice([1, 1, 2])
        self.numbers = rng.random() < 0.7  # numbers as numbers, not as words
        self.value_column = rng.choice([1, 2, 3])
        self.hidden_row = rng.random() < 0.25
        self.merged_titles = rng.random() < 0.4
        self.gap = rng.choice([0, 1, 1])

    def write(self, layout: Layout) -> bytes:
        """The file's bytes, the same for the same blocks."""
        book = Workbook()
        book.properties.created = book.properties.modified = datetime(2024, 4, 1)
        book.properties.title = layout.title
        assert book.active is not None
        book.remove(book.active)
        self.sheet = self._new_sheet(book, "一覧")
        for block in layout.blocks:
            if isinstance(block, PageBreak):
                if self.row > 1:
                    self.sheet = self._new_sheet(book, block.name or f"{len(book.sheetnames) + 1}")
            else:
                self._block(block)
        if self.hidden_row:
            self._hide(book.worksheets[0])
        file = io.BytesIO()
        book.save(file)
        return fixed_zip(file.getvalue())

    def _new_sheet(self, book: Workbook, name: str) -> Worksheet:
        plain = re.sub(r"[\[\]:*?/\\']", "", name)[:28] or "シート"
        while plain in book.sheetnames:
            plain = f"{plain[:25]}_{len(book.sheetnames)}"
        self.row = 1
        sheet: Worksheet = book.create_sheet(plain)
        return sheet

    def _put(self, text: str, column: int = 0, *, bold: bool = False) -> None:
        cell = self.sheet.cell(self.row, self.first_column + column, text)
        if bold:
            cell.font = Font(bold=True)

    def _block(self, block: Block) -> None:  # noqa: C901  # one case a block
        match block:
            case Heading(level, text):
                self._put(text, bold=True)
                if self.merged_titles and level == 1:
                    self.sheet.merge_cells(
                        start_row=self.row,
                        end_row=self.row,
                        start_column=self.first_column,
                        end_column=self.first_column + 5,
                    )
                self.row += 1
            case Line(text) | Text(text):
                for line in text.split("\n"):
                    self._put(line)
                    self.row += 1
            case Field(label, value, _):
                self._put(label)
                self._put(value, self.value_column)
                self.row += 1
            case Bullets(entries, mark):
                for entry in entries:
                    self._put(mark + entry)
                    self.row += 1
            case Grid():
                self._grid(block)
                self.row += self.gap
            case Box(blocks):
                for inner in blocks:
                    self._block(inner)
                self.row += 1
            case Beside(left, right):
                for inner in [*left, *right]:
                    self._block(inner)

    def _grid(self, grid: Grid) -> None:
        for y, row in enumerate(full_rows(grid)):
            for x, (cell, begins) in enumerate(row):
                place = self.sheet.cell(self.row + y, self.first_column + x)
                place.border = _BORDER
                if begins:
                    self._value(place, cell.text, cell.head)
        for y, row in enumerate(full_rows(grid)):
            for x, (cell, begins) in enumerate(row):
                if begins and (cell.rows > 1 or cell.columns > 1):
                    top, left = self.row + y, self.first_column + x
                    self.sheet.merge_cells(
                        start_row=top,
                        start_column=left,
                        end_row=top + cell.rows - 1,
                        end_column=left + cell.columns - 1,
                    )
        self.row += len(full_rows(grid))

    def _value(self, place: object, text: str, head: bool) -> None:
        match = None if head else _NUMBER.fullmatch(text)
        if not (self.numbers and match) or (
            text.startswith("0") and len(text) > 1 and "." not in text
        ):
            place.value = text  # type: ignore[attr-defined]
            place.alignment = Alignment(wrap_text=True, vertical="top")  # type: ignore[attr-defined]
            return
        digits = text.replace(",", "").replace("▲", "-").removesuffix("%")
        places = len(digits.partition(".")[2])
        value = float(digits) if places else int(digits)
        form = ("#,##0" if "," in text else "0") + ("." + "0" * places if places else "")
        if match[2]:
            value, form = round(value / 100, places + 2), form + "%"
        place.value, place.number_format = value, form  # type: ignore[attr-defined]

    def _hide(self, sheet: Worksheet) -> None:
        sheet.cell(sheet.max_row + 2, self.first_column, "作業用：前年度シートから転記済み")
        sheet.row_dimensions[sheet.max_row].hidden = True
