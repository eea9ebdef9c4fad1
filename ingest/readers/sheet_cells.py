"""A sheet as both spreadsheet formats give it, before it is cut into tables."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell's words as displayed and how it looks."""

    text: str
    marked: bool = False  # bold or filled, as heads of tables are
    bordered: bool = False


@dataclass(slots=True)
class SheetData:
    """A sheet's cells by row and column, its merged ranges and what is hidden.

    A range is first row, first column, last row, last column; `floating` are text boxes with the
    cell at which they hang.
    """

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    floating: list[tuple[int, int, str]] = field(default_factory=list)
    without_result: int = 0

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether a cell stands in a hidden row, column or sheet."""
        return (
            self.hidden
            or row in self.hidden_rows
            or any(first <= column <= last for first, last in self.hidden_columns)
        )
