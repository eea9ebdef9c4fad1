"""HTML tables inside a Markdown text, their cells placed in the text's own characters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graph_data.places.structure import Cell, Table

_TAG = re.compile(r"<(?P<close>/?)(?P<name>table|tr|td|th)\b(?P<given>[^<>]*)>", re.I)
_SPAN = r"""\b{}\s*=\s*["']?\s*([0-9]{{1,6}})"""
_COLUMN_SPAN = re.compile(_SPAN.format("colspan"), re.I)
_ROW_SPAN = re.compile(_SPAN.format("rowspan"), re.I)
_MOST_COLUMNS = 1000
_LONGEST_SPAN = 200


@dataclass(slots=True)
class _OpenTable:
    start: int
    cells: list[Cell] = field(default_factory=list)
    covered: set[tuple[int, int]] = field(default_factory=set)
    row: int = -1
    cell: re.Match[str] | None = None


def html_tables(text: str) -> list[Table]:
    """The tables that are written as HTML and closed."""
    tables: list[Table] = []
    open_tables: list[_OpenTable] = []
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if name == "table" and not tag["close"]:
            open_tables.append(_OpenTable(tag.start()))
            continue
        if not open_tables:
            continue
        table = open_tables[-1]
        _end_cell(table, text, tag.start())
        if name == "table":
            open_tables.pop()
            if table.cells:
                tables.append(Table(table.start, tag.end(), tuple(table.cells)))
        elif name == "tr" and not tag["close"]:
            table.row += 1
        elif not tag["close"]:
            table.row = max(table.row, 0)
            table.cell = tag
    return tables


def _end_cell(table: _OpenTable, text: str, end: int) -> None:
    tag, table.cell = table.cell, None
    if tag is None:
        return
    column = 0
    while (table.row, column) in table.covered:
        column += 1
    if column >= _MOST_COLUMNS:
        return
    across, down = _span(_COLUMN_SPAN, tag), _span(_ROW_SPAN, tag)
    table.covered.update((table.row + r, column + c) for r in range(down) for c in range(across))
    words = text[tag.end() : end]
    lead = len(words) - len(words.lstrip()) if words.strip() else 0
    start = tag.end() + lead
    table.cells.append(
        Cell(
            table.row, column, start, start + len(words.strip()), down, across,
            header=tag["name"].lower() == "th",
        )
    )  # fmt: skip


def _span(pattern: re.Pattern[str], tag: re.Match[str]) -> int:
    found = pattern.search(tag["given"])
    return min(max(int(found[1]), 1), _LONGEST_SPAN) if found else 1
