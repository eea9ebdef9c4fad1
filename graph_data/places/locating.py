"""Where a span of the canonical text stands in its file: page and boxes, or sheet and cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from graph_data.places.cell_names import cell_name, range_of
from graph_data.places.structure import Box, Cell, Line, Structure


@dataclass(frozen=True, slots=True)
class Location:
    """One place: a page with boxes around the words, or a sheet with a range of cells (B3:C4).

    A CSV file has cells and no sheet.
    """

    page: int | None = None
    boxes: tuple[Box, ...] = ()
    sheet: str | None = None
    cells: str | None = None


class Locator:
    """Answers where spans of one document stand; lines and cells are looked up by bisection."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._lines = sorted(structure.lines, key=lambda line: line.start)
        named = [
            (cell, table.sheet)
            for table in structure.tables
            for cell in table.cells
            if cell.reference and cell.start < cell.end
        ]
        self._cells = sorted(named, key=lambda held: held[0].start)
        # Lines and cells overlap none of their kind: their ends are in order, too.
        self._line_ends = [line.end for line in self._lines]
        self._line_starts = [line.start for line in self._lines]
        self._cell_ends = [cell.end for cell, _ in self._cells]
        self._cell_starts = [cell.start for cell, _ in self._cells]

    def locate(self, start: int, end: int) -> tuple[Location, ...]:
        """The places of `[start, end)`, in the order of the text; none for a text without places.

        A span over several pages or sheets has one place on each.
        """
        return tuple(self._on_pages(start, end) or self._on_sheets(start, end))

    def _on_pages(self, start: int, end: int) -> list[Location]:
        boxes: dict[int, list[Box]] = {}
        first = bisect_right(self._line_ends, start)
        for line in self._lines[first : bisect_left(self._line_starts, end)]:
            boxes.setdefault(line.page, []).append(part_of(line, start, end))
        if not boxes:
            # What stands in no line (an empty cell) is at least on a page.
            return [Location(page.number) for page in self._structure.pages
                    if page.start < end and start < page.end]  # fmt: skip
        return [Location(page, tuple(found)) for page, found in sorted(boxes.items())]

    def _on_sheets(self, start: int, end: int) -> list[Location]:
        cells: dict[str | None, list[Cell]] = {}
        first = bisect_right(self._cell_ends, start)
        for cell, sheet in self._cells[first : bisect_left(self._cell_starts, end)]:
            cells.setdefault(sheet, []).append(cell)
        found = [Location(sheet=sheet, cells=_range(held)) for sheet, held in cells.items()]
        return found + [
            Location(sheet=sheet.name) for sheet in self._structure.sheets
            if sheet.start < end and start < sheet.end and sheet.name not in cells
        ]  # fmt: skip


def locate(structure: Structure, start: int, end: int) -> tuple[Location, ...]:
    """The places of one span; for many of a document a `Locator` is kept."""
    return Locator(structure).locate(start, end)


def part_of(line: Line, start: int, end: int) -> Box:
    """The box around the characters of a line that lie in a span that touches it."""
    if len(line.edges) != line.end - line.start:
        return line.box
    first, last = max(start, line.start) - line.start, min(end, line.end) - line.start - 1
    left = line.edges[first - 1] if first else 0.0
    right = max(line.edges[last], left)
    return Box(
        round(line.box.left + left, 2), line.box.top,
        round(line.box.left + right, 2), line.box.bottom,
    )  # fmt: skip


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around boxes of one page; ValueError for none."""
    return Box(
        min(box.left for box in boxes), min(box.top for box in boxes),
        max(box.right for box in boxes), max(box.bottom for box in boxes),
    )  # fmt: skip


def _range(cells: Sequence[Cell]) -> str:
    """The smallest range around cells."""
    places = [place for cell in cells if (place := range_of(cell.reference or "")) is not None]
    return cell_name(
        min(p[0] for p in places), min(p[1] for p in places),
        max(p[2] for p in places), max(p[3] for p in places),
    )  # fmt: skip
