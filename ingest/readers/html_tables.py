"""Which row and column every cell of an HTML table stands in, as the HTML standard lays it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

# More columns than any sheet that is printed; a browser itself stops at 1,000.
_MOST_COLUMNS = 1000


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A `td` or `th` with its place in the grid."""

    node: etree._Element
    row: int
    column: int
    row_span: int
    column_span: int
    header: bool


def placed_cells(table: etree._Element) -> list[PlacedCell]:
    """The cells of a table (not of tables inside it) in reading order."""
    rows = list(_rows(table))
    covered: set[tuple[int, int]] = set()
    cells: list[PlacedCell] = []
    for number, row in enumerate(rows):
        column = 0
        for node in row.iterchildren("td", "th"):
            while (number, column) in covered:
                column += 1
            across = _span(node.get("colspan"), _MOST_COLUMNS - column)
            down = _span(node.get("rowspan"), len(rows) - number, zero=True)
            if across < 1:
                break
            covered.update((number + r, column + c) for r in range(down) for c in range(across))
            cells.append(PlacedCell(node, number, column, down, across, _is_header(node, row)))
            column += across
    return cells


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _is_header(node: etree._Element, row: etree._Element) -> bool:
    parent = row.getparent()
    return node.tag == "th" or (parent is not None and parent.tag == "thead")


def _span(written: str | None, most: int, *, zero: bool = False) -> int:
    """A span as written, at least 1 and at most what is left; 0 rows mean all that are left."""
    text = (written or "1").strip()
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 1
    return min(most, number or (most if zero else 1))
