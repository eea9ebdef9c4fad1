"""Where a span of the canonical text stands in its file: page and boxes, or sheet and cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.cell_names import cell_name, range_of
from ingest.structure import Box, Cell, Line, Structure


@dataclass(frozen=True, slots=True)
class Location:
    """One place: a page with boxes around the words, or a sheet with a range of cells (B3:C4)."""

    page: int | None = None
    boxes: tuple[Box, ...] = ()
    sheet: str | None = None
    cells: str | None = None


def locate(structure: Structure, start: int, end: int) -> tuple[Location, ...]:
    """The places of `[start, end)`, in the order of the text; none for a text without places.

    A span over several pages or sheets has one place on each.
    """
    found = _on_pages(structure, start, end)
    return tuple(found) if found else tuple(_on_sheets(structure, start, end))


def _on_pages(structure: Structure, start: int, end: int) -> list[Location]:
    boxes: dict[int, list[Box]] = {}
    for line in structure.lines:
        if line.start < end and start < line.end:
            boxes.setdefault(line.page, []).append(_part(line, start, end))
    if not boxes:
        # What stands in no line (an empty cell) is at least on a page.
        return [Location(page.number) for page in structure.pages
                if page.start < end and start < page.end]  # fmt: skip
    return [Location(page, tuple(found)) for page, found in sorted(boxes.items())]


def _part(line: Line, start: int, end: int) -> Box:
    """The box around the characters of a line that lie in the span."""
    if len(line.edges) != line.end - line.start:
        return line.box
    first, last = max(start, line.start) - line.start, min(end, line.end) - line.start - 1
    left = line.edges[first - 1] if first else 0.0
    right = max(line.edges[last], left)
    return Box(
        round(line.box.left + left, 2), line.box.top,
        round(line.box.left + right, 2), line.box.bottom,
    )  # fmt: skip


def _on_sheets(structure: Structure, start: int, end: int) -> list[Location]:
    cells: dict[str | None, list[Cell]] = {}
    for table in structure.tables:
        if table.start < end and start < table.end:
            cells.setdefault(table.sheet, []).extend(
                cell for cell in table.cells
                if cell.reference and cell.start < end and start < cell.end
            )  # fmt: skip
    found = [Location(sheet=sheet, cells=_range(held)) for sheet, held in cells.items() if held]
    named = {location.sheet for location in found}
    return found + [
        Location(sheet=sheet.name) for sheet in structure.sheets
        if sheet.start < end and start < sheet.end and sheet.name not in named
    ]  # fmt: skip


def _range(cells: Sequence[Cell]) -> str:
    """The smallest range around cells."""
    places = [place for cell in cells if (place := range_of(cell.reference or "")) is not None]
    return cell_name(
        min(p[0] for p in places), min(p[1] for p in places),
        max(p[2] for p in places), max(p[3] for p in places),
    )  # fmt: skip
