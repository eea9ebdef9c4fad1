"""The canonical text of formats that have none of their own, written together with its places.

A block (paragraph, heading, list entry) is a line; a row of a table is a line, its cells separated
by tabs, so that a tab or a newline never stands inside a cell. A line break that somebody made
inside a cell becomes one space; a line that was only wrapped is joined without anything between
(with a space between two Latin words). A merged cell is written once, where it begins; the other
places that it covers are empty. Headings and tables have an empty line before and after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph_data.places.structure import Box, Cell, Heading, Line, Page, Sheet, Structure, Table
from ingest.readers.heading_looks import Letters

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader gives: the kind of file, its canonical text and where the words stood."""

    media_type: str
    text: str
    structure: Structure


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text; `level` for a heading; `furniture` for what belongs to no value; `letters`
    where the format tells how it is set."""

    text: str
    level: int | None = None
    furniture: bool = False
    letters: Letters | None = None


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed; `edges` tell where each character ends, in points from the box's left.

    `before` is what joins it to the line above inside a cell.
    """

    text: str
    page: int
    box: Box
    edges: tuple[float, ...]
    font_size: float
    bold: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell before it is written: its text, or the printed lines that it holds.

    The tables inside it are written after its row.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    reference: str | None = None
    hidden: bool = False
    header: bool = False
    box: Box | None = None
    nested: tuple[Grid, ...] = ()
    lines: tuple[PrintedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before it is written."""

    cells: tuple[GridCell, ...]
    page: int | None = None
    sheet: str | None = None


Block = Paragraph | Grid


def one_line(text: str) -> str:
    """The text with every run of white space as one space, as a cell holds it."""
    return _SPACES.sub(" ", text).strip()


def _upright(words: str) -> str:
    """The words of a cell; letter by letter, as names down a narrow column are typed, in one."""
    return words.replace(" ", "") if _LETTERS.fullmatch(words) else words


_LETTERS = re.compile(r"[ぁ-んァ-ヶー一-龥々・](?: [ぁ-んァ-ヶー一-龥々・]){3,}")


@dataclass(slots=True)
class CanonicalText:
    """Takes blocks and lines in reading order; `reading` gives the text and its places."""

    _parts: list[str] = field(default_factory=list)
    _at: int = 0
    _lines: list[Line] = field(default_factory=list)
    _pages: list[Page] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)
    _headings: list[Heading] = field(default_factory=list)
    _sheets: list[Sheet] = field(default_factory=list)
    _furniture: list[tuple[int, int]] = field(default_factory=list)

    @property
    def at(self) -> int:
        """How many characters are written."""
        return self._at

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Write blocks in their order."""
        for block in blocks:
            if isinstance(block, Grid):
                self.table(block)
            else:
                self.paragraph(block)

    def paragraph(self, block: Paragraph) -> tuple[int, int]:
        """Write a block and its newline; gives the place of its words."""
        if block.level is not None:
            self.gap()
        start = self._write(block.text.strip())
        place = (start, self._at)
        self._write("\n")
        if place[0] == place[1]:
            return place
        if block.level is not None:
            self._headings.append(Heading(block.level, *place))
            self.gap()
        if block.furniture:
            self._furniture.append(place)
        return place

    def printed(
        self, lines: Iterable[PrintedLine], *, level: int | None = None, furniture: bool = False
    ) -> None:
        """Write lines that are one block (a wrapped paragraph, a heading) and a newline."""
        if level is not None:
            self.gap()
        start = self._lines_of(lines)
        if level is not None:
            self._headings.append(Heading(level, start, self._at))
        if furniture:
            self._furniture.append((start, self._at))
        self._write("\n")
        if level is not None:
            self.gap()

    def table(self, grid: Grid) -> None:
        """Write a table row by row, and after a row the tables inside its cells."""
        if not grid.cells:
            return
        self.gap()
        place = len(self._tables)
        rows: dict[int, dict[int, GridCell]] = {}
        for cell in grid.cells:
            rows.setdefault(cell.row, {})[cell.column] = cell
        alone = len(grid.cells) == 1
        width = 1 if alone else max(cell.column + cell.column_span for cell in grid.cells)
        start, cells = self._at, []
        for number in range(max(rows) + 1):
            row = rows.get(number, {})
            cells += self._row(row, width)
            for nested in (inner for _, cell in sorted(row.items()) for inner in cell.nested):
                self.table(nested)
        self._tables.insert(
            place, Table(start, self._at - 1, tuple(cells), page=grid.page, sheet=grid.sheet)
        )
        self.gap()

    def gap(self) -> None:
        """Leave an empty line where there is none yet."""
        if self._parts and not "".join(self._parts[-2:]).endswith("\n\n"):
            self._write("\n")

    def page(self, number: int, start: int, width: float, height: float) -> None:
        """The text since `start` stands on this page."""
        self._pages.append(Page(number, start, self._at, width, height))

    def sheet(self, name: str, start: int, *, hidden: bool) -> None:
        """The text since `start` stands on this sheet."""
        self._sheets.append(Sheet(name, start, self._at, hidden))

    def reading(self, media_type: str, remarks: Iterable[str] = ()) -> Reading:
        """The finished text with its places."""
        return Reading(
            media_type,
            "".join(self._parts),
            Structure(
                pages=tuple(self._pages),
                lines=tuple(self._lines),
                tables=tuple(self._tables),
                headings=tuple(self._headings),
                sheets=tuple(self._sheets),
                furniture=tuple(sorted(self._furniture)),
                remarks=tuple(remarks),
            ),
        )

    def _row(self, row: dict[int, GridCell], width: int) -> list[Cell]:
        written = []
        for column in range(width):
            if column:
                self._write("\t")
            if (cell := row.get(column)) is not None:
                start = self._content(cell)
                written.append(
                    Cell(
                        cell.row, column, start, self._at, cell.row_span, cell.column_span,
                        cell.reference, cell.hidden, cell.header, cell.box,
                    )
                )  # fmt: skip
        self._write("\n")
        return written

    def _content(self, cell: GridCell) -> int:
        start = self._write(_upright(one_line(cell.text)))
        self._lines_of(cell.lines)
        return start

    def _lines_of(self, lines: Iterable[PrintedLine]) -> int:
        first = self._at
        for number, line in enumerate(lines):
            if number:
                self._write(line.before)
            start = self._write(line.text)
            self._lines.append(
                Line(start, self._at, line.page, line.box, line.font_size, line.bold, line.edges)
            )
        return first

    def _write(self, text: str) -> int:
        start = self._at
        if text:
            self._parts.append(text)
            self._at += len(text)
        return start
