"""Word documents with real or typed headings, tables with merged cells, headers and footers."""

from __future__ import annotations

import io
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
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


class WordWriter:
    """Blocks to paragraphs and tables."""

    def __init__(self, rng: Random) -> None:
        self.styled = rng.random() < 0.65  # headings as styles, not as bold lines
        self.bold_labels = rng.random() < 0.4
        self.list_style = rng.random() < 0.4
        self.boxes_as_tables = rng.random() < 0.5

    def write(self, layout: Layout) -> bytes:
        """The file's bytes, the same for the same blocks."""
        self.document = Document()
        self.document.core_properties.title = layout.title
        section = self.document.sections[0]
        if layout.running_head:
            section.header.paragraphs[0].text = layout.running_head
        if layout.page_numbers:
            self._page_number(section.footer.paragraphs[0], layout.page_numbers)
        for block in layout.blocks:
            self._block(self.document, block)
        file = io.BytesIO()
        self.document.save(file)
        return fixed_zip(file.getvalue())

    def _block(self, place: object, block: Block) -> None:  # noqa: C901  # one case a block
        match block:
            case Heading(level, text):
                self._heading(place, level, text)
            case Line(text):
                place.add_paragraph(text)  # type: ignore[attr-defined]
            case Text(text):
                for part in text.split("\n"):
                    place.add_paragraph(part)  # type: ignore[attr-defined]
            case Field(label, value, sep):
                paragraph = place.add_paragraph()  # type: ignore[attr-defined]
                paragraph.add_run(label).bold = self.bold_labels
                paragraph.add_run(sep + value)
            case Bullets(entries, mark):
                for entry in entries:
                    style = "List Bullet" if self.list_style else None
                    place.add_paragraph(entry if style else mark + entry, style=style)  # type: ignore[attr-defined]
            case Grid():
                self._grid(place, block)
            case Box(blocks):
                self._box(place, blocks)
            case Beside(left, right):
                table = place.add_table(rows=1, cols=2)  # type: ignore[attr-defined]
                for cell, blocks in zip(table.rows[0].cells, (left, right), strict=True):
                    for inner in blocks:
                        self._block(cell, inner)
            case PageBreak():
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _page_number(self, paragraph: object, pattern: str) -> None:
        """The footer's words with a field that counts the pages."""
        before, after = pattern.split("{n}")
        paragraph.add_run(before)  # type: ignore[attr-defined]
        counted = OxmlElement("w:fldSimple")
        counted.set(qn("w:instr"), "PAGE")
        paragraph._p.append(counted)  # type: ignore[attr-defined]
        paragraph.add_run(after)  # type: ignore[attr-defined]

    def _heading(self, place: object, level: int, text: str) -> None:
        paragraph = place.add_paragraph()  # type: ignore[attr-defined]
        if self.styled:
            paragraph.style = self.document.styles[f"Heading {min(level, 6)}"]
            paragraph.add_run(text)
        else:
            paragraph.add_run(text).bold = True

    def _box(self, place: object, blocks: list[Block]) -> None:
        if not self.boxes_as_tables or place is not self.document:
            for inner in blocks:
                self._block(place, inner)
            return
        table = self.document.add_table(rows=1, cols=1)
        table.style = "Table Grid"
        for inner in blocks:
            self._block(table.rows[0].cells[0], inner)

    def _grid(self, place: object, grid: Grid) -> None:
        rows = full_rows(grid)
        table = place.add_table(rows=len(rows), cols=len(rows[0]))  # type: ignore[attr-defined]
        table.style = self.document.styles["Table Grid"]
        cells = [list(row.cells) for row in table.rows]
        for y, row in enumerate(rows):
            for x, (cell, begins) in enumerate(row):
                if not begins:
                    continue
                own = cells[y][x]
                if cell.rows > 1 or cell.columns > 1:
                    own = own.merge(cells[y + cell.rows - 1][x + cell.columns - 1])
                own.text = cell.text
