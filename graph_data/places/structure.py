"""Where the words of a source stood in its file: pages, lines, tables, headings, sheets.

All places are `[start, end)` in characters of the canonical text. Boxes are in points from the top
left corner of the page.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the text that stands on it; size in points."""

    number: int
    start: int
    end: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, also one inside a cell: its box, the size of its letters, and where each
    character ends (points from the box's left; empty where a format does not tell)."""

    start: int
    end: int
    page: int
    box: Box
    font_size: float | None = None
    bold: bool = False
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, from row and column 0; `reference` is a sheet's own name for it (B3)."""

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1
    reference: str | None = None
    hidden: bool = False
    header: bool = False
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells in reading order, with the page or the sheet it stands on."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    page: int | None = None
    sheet: str | None = None

    def meets(self, other: Table) -> bool:
        """Whether two tables share a part of the text: one stands inside another, or between the
        pages of one."""
        return self.start < other.end and other.start < self.end

    def grid(self) -> dict[tuple[int, int], Cell]:
        """The cell that covers each row and column: a merged cell stands in all that it covers."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the format itself marks, with its level from 1."""

    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook."""

    name: str
    start: int
    end: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """All that a format tells of a text; empty for plain text.

    `furniture` are running heads, page numbers and the like: they belong to no value. `remarks`
    are what a person should know of the reading: pages without text, hidden sheets and the like.
    """

    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    headings: tuple[Heading, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    remarks: tuple[str, ...] = ()
