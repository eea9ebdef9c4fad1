"""Rules of layout profiles for tables: columns, cells of years, cells that came out of order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.layouts.terms import ColumnValue, Role, TextKind


@dataclass(frozen=True, slots=True)
class CellPart:
    """What stands after a label inside a cell, down to the next label."""

    label: re.Pattern[str]
    example: str
    value: ColumnValue
    kind: TextKind | None = None
    role: Role | None = None
    year_offset: int | None = 0


@dataclass(frozen=True, slots=True)
class TableColumn:
    """What stands under a column head. `header` is matched against its words without white space,
    the heads of several rows joined by a space. A year in them is the values' year, else it is
    `year_offset` years from the document's. Groups of `cell` are values of the item, as in the
    patterns of records: a number that stands before the title. `parts` are labels inside the cells;
    where a column is `marked` its lowest head is the value of the rows that hold a mark."""

    header: re.Pattern[str]
    example: str
    value: ColumnValue
    kind: TextKind | None = None
    role: Role | None = None
    year_offset: int | None = 0
    cell: re.Pattern[str] | None = None
    cell_example: str | None = None
    parts: tuple[CellPart, ...] = ()
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables with one row, or a few, for each item. Without a column of titles or numbers a table
    tells of the item in which it stands. `compares` names the fields in which a difference from an
    item that was read already is a conflict; without `adds_items` only such items are told of.
    `references` reads numbers of items named in the cells. In a `transposed` table the heads stand
    down the first columns, and each item has a column."""

    name: str
    columns: tuple[TableColumn, ...]
    compares: tuple[str, ...] = ()
    adds_items: bool = True
    references: re.Pattern[str] | None = None
    references_example: str | None = None
    transposed: bool = False


@dataclass(frozen=True, slots=True)
class YearTables:
    """Small tables inside an item with a column for each year; `beside` matches what stands before
    the years. What no row says: words are texts of `kind`; with `words` bare numbers are, too."""

    name: str
    beside: re.Pattern[str]
    example: str
    words: bool = False
    kind: TextKind = "plan"


@dataclass(frozen=True, slots=True)
class TornTable:
    """A table whose cells came out of order.

    Two things hold a row together: `rating` (groups partners, rating), and one figure for each of
    `roles` under a label printed each time. Before the rating stand title, department and what was
    done; after it the effect. A `section` printed before a row is the row's; those printed at the
    end of a page share its other rows.
    """

    name: str
    page_break: re.Pattern[str]
    section: re.Pattern[str]
    section_example: str
    rating: re.Pattern[str]
    rating_example: str
    department: re.Pattern[str]
    department_example: str
    value: re.Pattern[str]
    value_example: str
    years: re.Pattern[str]
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class TornCells:
    """A table printed cell after cell: `head` matches its heads (groups c1, c2 …), `columns` says
    what may stand under each."""

    name: str
    head: re.Pattern[str]
    example: str
    columns: tuple[tuple[ColumnValue, ...], ...]


@dataclass(frozen=True, slots=True)
class WovenTable:
    """A table of which the lines of neighbouring cells were printed in turn, or one column after
    the other: its `heads`, and what may stand under each. `parts` says how many columns stand
    together where the table was cut between columns."""

    name: str
    heads: tuple[str, ...]
    columns: tuple[tuple[ColumnValue, ...], ...]
    by_columns: bool = False
    parts: tuple[int, ...] = ()
