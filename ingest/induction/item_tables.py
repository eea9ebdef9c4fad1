"""Tables as induction sees them: heads over rows, forms of labels and values, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.extract.grids import Grid
from ingest.extract.table_rows import (
    DITTO,
    heading_across,
    is_note,
    is_total,
    repeats_head,
    usual_cells,
)
from ingest.induction.figure_rows import as_figures
from ingest.induction.inner_labels import with_labels
from ingest.induction.looks import looks
from ingest.induction.table_columns import Column, column_of, is_year
from ingest.induction.table_heads import HeadRows, find_head_rows
from ingest.induction.table_settling import settled
from ingest.induction.vocabulary import Meaning, is_known, is_title, label_of

_LEAST_ITEMS_ACROSS = 2


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """Rows [row, end) of a grid: `height` rows of heads, then values; `transposed` where the grid
    is the printed one turned, its labels down the first columns; `label` is the column of inner
    labels, `pages` are the grids of the pages that go on from it."""

    grid: Grid
    row: int
    height: int
    end: int
    columns: tuple[Column, ...]
    transposed: bool = False
    label: int | None = None
    pages: tuple[Grid, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What tables of one kind share: their heads."""
        return tuple(column.words for column in self.columns)

    def of(self, *values: str) -> list[Column]:
        """The columns that hold certain values."""
        return [column for column in self.columns if column.meaning.value in values]


def headed_tables(grid: Grid, fiscal_year: int | None) -> list[HeadedTable]:
    """The parts of a grid that have heads; none in a form of labels and values."""
    found = [_table(grid, heads, fiscal_year) for heads in find_head_rows(grid)]
    if any(tells_items(table) for table in found):
        return found
    return _turned(grid, fiscal_year) or found


def _turned(grid: Grid, fiscal_year: int | None) -> list[HeadedTable]:
    """A grid whose labels stand down its first column, with an item in each of the others."""
    if grid.unaligned or grid.width <= _LEAST_ITEMS_ACROSS or grid.rows < 3:
        return []
    turned = grid.transposed()
    heads = find_head_rows(turned)
    if len(heads) != 1 or heads[0].row or heads[0].end < turned.rows:
        return []
    table = replace(_table(turned, heads[0], fiscal_year), transposed=True)
    words = [one.words for one in table.columns]
    named = [one for one in table.columns[:2] if is_title(label_of(one.words).key)]
    titles = [value for one in named for value in one.values if one in table.of("title")]
    full = len(titles) >= _LEAST_ITEMS_ACROSS and all(titles)
    full = full and not any(map(_is_label, titles))
    different = len(set(titles)) == len(titles) and len(set(words)) == len(words)
    return [table] if tells_items(table) and full and different and all(words) else []


def _is_label(words: str) -> bool:
    """Whether words are a label's, or nothing but a year: they name no item."""
    label = label_of(words)
    return is_known(label.key) or (label.has_year and not label.key)


def _table(grid: Grid, heads: HeadRows, fiscal_year: int | None) -> HeadedTable:
    body = range(heads.row + heads.height, heads.end)
    usual = usual_cells(grid, body)
    rows = [
        row
        for row in body
        for cells in [grid.starting(row)]
        if not (
            heading_across(grid, cells, usual)
            or is_note(cells)
            or is_total(cells)
            or repeats_head(grid, heads.row, heads.height, row)
            or _is_short(grid, row, heads.row)
        )
    ]
    columns = [
        column_of(words, values_of(grid, rows, number), fiscal_year)
        for number, words in enumerate(grid.heads(heads.row, heads.height))
    ]
    columns = as_figures(columns) if heads.figures else columns
    found = tuple(settled(with_labels(columns, heads.label)))
    return HeadedTable(grid, heads.row, heads.height, heads.end, found, label=heads.label)


def values_of(grid: Grid, rows: Sequence[int], column: int) -> list[str]:
    """What begins in a column in each of the rows, empty where nothing does; for a sign of
    repetition what stands above it."""
    found: list[str] = []
    above = ""
    for row in rows:
        cell = grid.at(row, column)
        own = cell and cell.row == row and cell.column == column
        value = cell.words.value() if cell and own else ""
        value = above if above and cell and DITTO.fullmatch(cell.key) else value
        above = value or above
        found.append(value)
    return found


def _is_short(grid: Grid, row: int, head: int) -> bool:
    """Whether a row of plain text lacks cells: nobody knows which."""
    return grid.unaligned and len(grid.starting(row)) < len(grid.starting(head))


def as_items(table: HeadedTable) -> HeadedTable:
    """A table of indicators read as items: each is named by what it counts."""
    columns = [
        replace(one, meaning=Meaning("title")) if one.meaning.value == "indicator" else one
        for one in table.columns
    ]
    return replace(table, columns=tuple(columns))


def counts_items(table: HeadedTable) -> bool:
    """Whether indicators may be the items: who is responsible for each, or how it went, is told."""
    names = table.of("indicator")
    about = table.of("departments", "rating", "status", "division", "number")
    told = max((len(one.printed) for one in about), default=0)
    named = len(names) == 1 and 0 < 0.8 * told <= len(set(names[0].printed))
    return named and not is_decoy(table) and tells_figures(table)


def is_decoy(table: HeadedTable) -> bool:
    """Lists of members, histories and glossaries have columns that no item has."""
    return any(column.meaning.value == "decoy" for column in table.columns)


def tells_items(table: HeadedTable) -> bool:
    """Whether the rows may be items: a title and something else of it."""
    others = [
        c for c in table.columns if c.meaning.value not in ("title", "number", "ignore", "section")
    ]
    titles = [value for one in table.of("title") for value in one.printed]
    labels = bool(titles) and all(map(_is_label, titles))
    return not is_decoy(table) and bool(table.of("title")) and bool(others) and not labels


def tells_contents(table: HeadedTable) -> bool:
    """Whether the rows are numbers and titles of items that are told of elsewhere."""
    others = [c for c in table.columns if c.meaning.value not in ("title", "number", "ignore")]
    return bool(table.of("title")) and bool(table.of("number")) and not others


def tells_parts(table: HeadedTable) -> bool:
    """Whether the rows may be numbered parts of an item: a number, words, perhaps a state, perhaps
    words for each of several years."""
    years = years_of_parts(table)
    known = [c for c in table.columns if c.meaning.value != "ignore" and c not in years]
    words = [c for c in known if c.meaning.value in ("title", "text", "measures", "section")]
    return not is_decoy(table) and bool(table.of("number")) and len(words) == 1 and len(known) <= 3


def years_of_parts(table: HeadedTable) -> list[Column]:
    """The columns under bare years that hold words."""
    return [
        one for one in table.columns if is_year(one.words) and not looks(one.printed) & {"quantity"}
    ]


def tells_figures(table: HeadedTable) -> bool:
    """Whether the rows are figures of an item: indicators with their numbers."""
    named = bool(table.of("indicator")) and bool(table.of("figure"))
    sums = [one for one in table.of("amount") if one.printed]
    return not table.of("title") and (named or len(sums) >= _LEAST_SUMS)


_LEAST_SUMS = 2
