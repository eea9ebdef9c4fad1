"""A laid-out document, free of any file format: what the writers turn into bytes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Cell:
    """A cell of a grid."""

    text: str
    rows: int = 1
    columns: int = 1
    head: bool = False


@dataclass
class Heading:
    """A heading of the given level, from 1."""

    level: int
    text: str


@dataclass
class Line:
    """A printed line of its own."""

    text: str
    bold: bool = False


@dataclass
class Text:
    """A paragraph, or several divided by line breaks."""

    text: str


@dataclass
class Field:
    """A label with its value; `sep` stands between, a line break puts the value below."""

    label: str
    value: str
    sep: str


@dataclass
class Bullets:
    """A list; each entry is printed behind the mark."""

    entries: list[str]
    mark: str = "・"


@dataclass
class Grid:
    """A table. Every row lists its own cells only: what spans from above is left out."""

    rows: list[list[Cell]]
    head_rows: int = 0
    caption: str = ""
    column_widths: list[int] = field(default_factory=list)


@dataclass
class Box:
    """A card or sheet: blocks that belong together."""

    blocks: list[Block]


@dataclass
class Beside:
    """Blocks that stand beside each other, as two columns of a page."""

    left: list[Block]
    right: list[Block]


@dataclass
class PageBreak:
    """The end of a page; in a workbook, of a sheet named `name`."""

    name: str = ""


Block = Heading | Line | Text | Field | Bullets | Grid | Box | Beside | PageBreak


@dataclass
class Layout:
    """A document ready to be written."""

    title: str
    blocks: list[Block]
    running_head: str = ""
    page_numbers: str = ""  # a pattern with {n}, empty for none


def full_rows(grid: Grid) -> list[list[tuple[Cell, bool]]]:
    """Every place of the grid with the cell on it and whether the cell begins there."""
    places: dict[tuple[int, int], tuple[Cell, bool]] = {}
    for y, row in enumerate(grid.rows):
        x = 0
        for cell in row:
            while (y, x) in places:
                x += 1
            for dy in range(cell.rows):
                for dx in range(cell.columns):
                    places[y + dy, x + dx] = (cell, dy == dx == 0)
            x += cell.columns
    height = 1 + max((y for y, _ in places), default=-1)
    width = 1 + max((x for _, x in places), default=-1)
    empty = (Cell(""), True)
    return [[places.get((y, x), empty) for x in range(width)] for y in range(height)]
