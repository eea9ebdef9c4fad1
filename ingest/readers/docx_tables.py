"""Tables of a Word document with their merged cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from ingest.readers.canonical import Block, Grid, GridCell, Paragraph
from ingest.readers.docx_styles import child
from ingest.readers.packages import attribute, is_on, local_name

_MOST_COLUMNS = 1000
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def grid_of(
    table: etree._Element, blocks: Callable[[etree._Element], list[Block]]
) -> tuple[Grid, list[list[Block]]]:
    """A table and what its cells hold; `blocks` reads the content of a cell."""
    cells: list[GridCell] = []
    contents: list[list[Block]] = []
    # Which cell a column's vertical merge began in.
    began: dict[int, int] = {}
    for number, row in enumerate(_inside(table, "tr")):
        properties = child(row, "trPr")
        is_head = is_on(child(properties, "tblHeader"))
        column = _integer(child(properties, "gridBefore"), 0)
        for node in _inside(row, "tc"):
            look = child(node, "tcPr")
            across = min(_integer(child(look, "gridSpan"), 1) or 1, _MOST_COLUMNS - column)
            merge = child(look, "vMerge")
            if across < 1:
                break
            if merge is not None and attribute(merge, "val") != "restart" and column in began:
                above = cells[began[column]]
                cells[began[column]] = replace(above, row_span=number - above.row + 1)
            else:
                held = blocks(node)
                began.pop(column, None)
                if merge is not None:
                    began[column] = len(cells)
                contents.append(held)
                cells.append(_cell(number, column, across, held, header=is_head))
            column += across
    return Grid(tuple(cells)), contents


def _cell(row: int, column: int, across: int, held: list[Block], *, header: bool) -> GridCell:
    words = " ".join(block.text for block in held if isinstance(block, Paragraph))
    nested = tuple(block for block in held if isinstance(block, Grid))
    return GridCell(row, column, words, 1, across, header=header, nested=nested)


def _inside(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also inside content controls; deleted ones not."""
    for one in node:
        found = local_name(one)
        if found == name:
            if child(child(one, f"{name}Pr"), "del") is None:
                yield one
        elif found in _WRAPPERS:
            yield from _inside(one, name)


def _integer(node: etree._Element | None, otherwise: int) -> int:
    written = (attribute(node, "val") or "") if node is not None else ""
    return (
        int(written)
        if written.isascii() and written.isdecimal() and len(written) < 5
        else otherwise
    )
