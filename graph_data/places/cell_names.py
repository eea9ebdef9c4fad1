"""Names of cells as spreadsheets write them: B3 is column 1 and row 2, counted from 0."""

from __future__ import annotations

import re

_NAME = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def column_name(column: int) -> str:
    """The letters of a column: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(
    row: int, column: int, last_row: int | None = None, last_column: int | None = None
) -> str:
    """The name of a cell, or of the range of a merged one (B3:D4)."""
    first = f"{column_name(column)}{row + 1}"
    end_row = row if last_row is None else last_row
    end_column = column if last_column is None else last_column
    if (end_row, end_column) == (row, column):
        return first
    return f"{first}:{column_name(end_column)}{end_row + 1}"


def place_of(name: str) -> tuple[int, int] | None:
    """Row and column of a cell's name; None where it is no such name."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def range_of(name: str) -> tuple[int, int, int, int] | None:
    """First row and column, last row and column of a range (A1:C2) or a single cell."""
    first, _, last = name.partition(":")
    start, end = place_of(first), place_of(last or first)
    if start is None or end is None:
        return None
    rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return rows[0], columns[0], rows[1], columns[1]
