"""The shape of a layout profile: frozen dataclasses that the strict loader fills from TOML.

Every pattern is matched against folded text (`ontology.japanese.characters.fold`): half-width
letters, digits and signs, full-width kana, 〜 for every wave dash, white space kept. `^` and `$`
are line starts and ends. Each pattern brings an `example` that it must match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.layouts.table_rules import Tables, TornCells, TornTable, WovenTable, YearTables
from ingest.layouts.terms import ReaderName, Role, TextKind


@dataclass(frozen=True, slots=True)
class Applies:
    """When a document is of this family: every `all_of`, one of `any_of`, none of `none_of`."""

    all_of: tuple[re.Pattern[str], ...]
    any_of: tuple[re.Pattern[str], ...] = ()
    none_of: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """A fact of the whole document: group `plan`, `year`, or `until` with `span` (years), whose
    first year is `until` − `span` + 1 where a plan prints only its last year and its length."""

    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text that belongs to the page and not to a value: running heads, column heads, captions."""

    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading (marked as in Markdown) ends a record and holds for those after it: groups `outer`,
    `inner`, `level_1` to `level_6`; or `departments_1` to `departments_6`: whose those are."""

    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Head:
    """Values between a record's opening and its first label, and the group `inner`."""

    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column head of figures (group `year`), and the role of what stands under it; `behind` where
    the words stand in brackets after the figure."""

    pattern: re.Pattern[str]
    role: Role
    example: str
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled part of a record: from the label's end to the next label.

    `reads` names the reader (`ingest.extract.readers.READERS`). `kind` is the kind of text it
    yields, `year_offset` the years from the document's; a label with group `year` says the year
    itself, and then `kinds_by_offset` may give the kind by the distance of that year. A part ends
    with the label's line in a `row`, `inside` with its bracket; one field reads what is `below`.
    """

    name: str
    label: re.Pattern[str]
    example: str
    reads: ReaderName
    kind: TextKind | None = None
    year_offset: int | None = 0
    kinds_by_offset: dict[str, TextKind] | None = None
    role: Role | None = None
    role_in_parentheses: Role | None = None
    words: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    repeated: bool = False
    row: bool = False
    inside: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class Records:
    """Items as labelled records: each `begins` opens one; its groups are values too. `head` reads
    what stands before the first label, `foot` what closes it, `references` numbers named in it."""

    name: str
    begins: re.Pattern[str]
    example: str
    fields: tuple[Field, ...]
    head: tuple[Head, ...] = ()
    foot: re.Pattern[str] | None = None
    foot_example: str | None = None
    references: re.Pattern[str] | None = None
    references_example: str | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """Entries of a list or table that say more of the items: one match, one entry.

    Groups: number, title, priority, lead, departments, status, `rating_<offset>` with m1 for −1.
    `compares` names the fields in which a difference from the item is a conflict.
    """

    name: str
    starts: re.Pattern[str]
    pattern: re.Pattern[str]
    example: str
    ends: re.Pattern[str] | None = None
    compares: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of document-level figures: one match, one indicator. Groups: section, label and
    `<role>_<n>`, with the year of each in `years` (a pattern with groups of the same names)."""

    name: str
    starts: re.Pattern[str]
    pattern: re.Pattern[str]
    example: str
    years: re.Pattern[str]
    ends: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """One total of a check: the group that prints it and what is counted."""

    group: str
    what: str
    of: Literal["items", "status", "rating", "lead"]
    value: str = ""
    year_offset: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """Totals the document prints, to be held against what was read."""

    pattern: re.Pattern[str]
    example: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class LayoutProfile:
    """One family of documents. `cells`: patterns see a tab between cells. `stacked`: words of cells
    that label the values below. `arranged`: rows of tables that blanks hold are read as lines."""

    id: str
    title: str
    description: str
    applies_when: Applies
    document: tuple[DocumentRule, ...]
    records: tuple[Records, ...] = ()
    rows: tuple[Rows, ...] = ()
    tables: tuple[Tables, ...] = ()
    torn_tables: tuple[TornTable, ...] = ()
    torn_cells: tuple[TornCells, ...] = ()
    year_tables: tuple[YearTables, ...] = ()
    figures: tuple[Figures, ...] = ()
    headings: tuple[Heading, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    checks: tuple[Check, ...] = ()
    cells: bool = False
    stacked: tuple[str, ...] = ()
    arranged: bool = False
    woven: tuple[WovenTable, ...] = ()
