"""Tables as grids: which words stand in which row and column, merged cells spread over theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from graph_data.places.structure import Table
from ingest.extract.views import View, joined

_SPACE = re.compile(r"\s+")
# What programs write into cells that hold nothing.
NOTHING = re.compile(r"(?:NaN|nan|None|null|#N/A|Unnamed: ?\d+(?:_level_\d+)?|Col\d{1,2})")
# A whole cell in the bold of Markdown.
_BOLD = re.compile(r"(?P<sign>\*\*|__)(?P<words>[^*]+)(?P=sign)")
# White space that ends no line: where a cell breaks its line and the text does not.
LINE_IN_CELL = "\v"


@dataclass(frozen=True, slots=True)
class GridCell:
    """The words of a cell, and where the cell begins.

    `again` where it prints a merged cell's words once more, in a format that cannot merge; `key`
    are the words without white space, as heads are compared.
    """

    words: View
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    again: bool = False
    key: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for by each rule in each row: once is enough.
        object.__setattr__(self, "key", _SPACE.sub("", self.words.text))


@dataclass(frozen=True)
class Grid:
    """The cells by row and column; a merged cell stands in every place that it covers."""

    table: Table
    cells: dict[tuple[int, int], GridCell]
    rows: int
    width: int

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a place, None where nothing is printed."""
        cell = self.cells.get((row, column))
        return cell if cell and cell.words.text else None

    def starting(self, row: int) -> list[GridCell]:
        """The cells with words that begin in a row, from left to right."""
        found = [self.at(row, column) for column in range(self.width)]
        return [
            cell
            for column, cell in enumerate(found)
            if cell and cell.row == row and cell.column == column
        ]

    def transposed(self) -> Grid:
        """The grid with rows as columns."""
        turned = {
            id(cell): replace(
                cell,
                row=cell.column,
                column=cell.row,
                row_span=cell.column_span,
                column_span=cell.row_span,
            )
            for cell in self.cells.values()
        }
        cells = {(column, row): turned[id(cell)] for (row, column), cell in self.cells.items()}
        return Grid(self.table, cells, self.width, self.rows)

    @cached_property
    def merges(self) -> bool:
        """Whether the format tells which cells are merged."""
        return any(cell.row_span > 1 or cell.column_span > 1 for cell in self.cells.values())

    @cached_property
    def unaligned(self) -> bool:
        """Whether only spaces part the cells of a text: then empty ones are not to be seen."""
        cells = sorted(self.cells.values(), key=lambda cell: (cell.row, cell.column))
        gaps: list[str] = []
        for left, right in pairwise(cells):
            if left.row == right.row and left.words.ends and right.words.starts:
                gap = left.words.source.text[left.words.ends[-1] : right.words.starts[0]]
                gaps.append(gap)
        return bool(gaps and gaps[0]) and not "".join(gaps).strip(" \u3000")

    def head_cells(self, row: int, height: int) -> list[list[GridCell]]:
        """The cells over each column in rows [row, row + height), each once, from the top."""
        known = self._known_heads.get((row, height))
        if known is None:
            known = self._known_heads[row, height] = self._head_cells(row, height)
        return known

    @cached_property
    def _known_heads(self) -> dict[tuple[int, int], list[list[GridCell]]]:
        """Each rule that is tried asks for the same heads."""
        return {}

    def _head_cells(self, row: int, height: int) -> list[list[GridCell]]:
        found: list[list[GridCell]] = [[] for _ in range(self.width)]
        for level in range(row, row + height):
            for column, stack in enumerate(found):
                cell = self.at(level, column) or self._beside(level, column, row + height)
                if cell and cell.row + cell.row_span > row + height:
                    continue  # it stands at the side of the rows below
                if cell and cell.key not in {one.key for one in stack}:
                    stack.append(cell)
        return found

    def heads(self, row: int, height: int) -> list[str]:
        """The words over each column in rows [row, row + height)."""
        return [" ".join(cell.key for cell in stack) for stack in self.head_cells(row, height)]

    def _beside(self, row: int, column: int, end: int) -> GridCell | None:
        """An empty place in an upper row of heads belongs to the head at its left, where both have
        a head of their own below."""
        told = self.merges and (row, column) in self.cells
        if told or row + 1 >= end or not column:
            return None
        left = self.at(row, column - 1) or self._beside(row, column - 1, end)
        below = self.at(row + 1, column) and self.at(row + 1, column - 1)
        return left if left and below and left.row == row else None


def grid_of(whole: View, table: Table) -> Grid:
    """The grid of a table, its words seen through `whole`."""
    cells: dict[tuple[int, int], GridCell] = {}
    for cell in table.cells:
        start, end = whole.index_of(cell.start), whole.index_of(cell.end)
        words = _with_lines(whole.part(start, end).trimmed())
        again = end > start and not words.text
        if bold := _BOLD.fullmatch(words.text):
            words = words.group(bold, "words").trimmed()
        if NOTHING.fullmatch(words.text):
            words = words.part(0, 0)
        placed = GridCell(words, cell.row, cell.column, cell.row_span, cell.column_span, again)
        upper = cells.get((cell.row, cell.column))
        if upper and (upper.row, upper.column) == (cell.row, cell.column):
            placed = replace(upper, words=_with_rest(upper.words, words))
            cells |= {place: placed for place, one in cells.items() if one is upper}
            continue
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                cells.setdefault((row, column), placed)
    rows = max((row for row, _ in cells), default=-1) + 1
    width = max((column for _, column in cells), default=-1) + 1
    return Grid(table, cells, rows, width)


def measured(placed: dict[tuple[int, int], GridCell]) -> dict[tuple[int, int], GridCell]:
    """Cells put at new places, with the rows and columns that they cover there."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for place, cell in placed.items():
        covered.setdefault(id(cell), []).append(place)
    cells: dict[tuple[int, int], GridCell] = {}
    for where in covered.values():
        rows, columns = [row for row, _ in where], [column for _, column in where]
        one = replace(
            placed[where[0]],
            row=min(rows),
            column=min(columns),
            row_span=max(rows) - min(rows) + 1,
            column_span=max(columns) - min(columns) + 1,
        )
        cells.update(dict.fromkeys(where, one))
    return cells


def _with_rest(words: View, rest: View) -> View:
    """The words of a cell with those on the next page; a number that was torn is one again."""
    if not (words.text and rest.text):
        return words if words.text else rest
    whole = joined([words, rest])
    if not (words.text[-1].isdigit() and rest.text[0].isdigit()):
        return whole
    at = len(words.text)
    text = words.text + rest.text
    return View(whole.source, text, whole.starts[:at] + whole.starts[at + 1 :],
                whole.ends[:at] + whole.ends[at + 1 :])  # fmt: skip


def _with_lines(words: View) -> View:
    if LINE_IN_CELL not in words.text:
        return words
    text = words.text.replace(LINE_IN_CELL, "\n")
    return View(words.source, text, words.starts, words.ends)
