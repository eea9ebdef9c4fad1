"""Tables with an item in each row, or in a few: heads, merged cells, rows that go on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from statistics import median

from ingest.extract.alignment import aligned
from ingest.extract.draft import Draft, Reading
from ingest.extract.grids import Grid, GridCell
from ingest.extract.mentions import references
from ingest.extract.table_values import Column, Row, fill, fill_parts
from ingest.extract.views import View, joined
from ingest.layouts.rules import TableColumn, Tables
from ingest.records import Sourced
from ontology.japanese.fiscal_years import fiscal_year_of

_MOST_HEAD_ROWS = 3
_MOST_KNOWN = 0.6
_DITTO = re.compile(r"同上|同左|〃|々|″|\"|〟|”|仝")
_TOTAL = re.compile(r"[(【]?(?:合計|総計|小計|計|平均|総数)[)】]?")
_OPENS = ("number", "title")


@dataclass(frozen=True, slots=True)
class Head:
    """Head rows [row, row + height), and what stands under them in the rows down to `end`."""

    row: int
    height: int
    columns: tuple[Column | None, ...]
    end: int = 0

    @property
    def body(self) -> range:
        """The rows under the heads."""
        return range(self.row + self.height, self.end)

    def holding(self, *values: str) -> list[int]:
        """The columns of certain values."""
        return [n for n, one in enumerate(self.columns) if one and one.rule.value in values]


@dataclass(slots=True)
class Group:
    """The rows of one item and the sections over it; no rows where nothing was opened yet."""

    head: Head
    rows: list[Row] = field(default_factory=list)
    section: list[Sourced[str]] = field(default_factory=list)
    carried: dict[int, View | None] = field(default_factory=dict)


def find_heads(
    grid: Grid, rule: Tables, year: int | None, stops: tuple[re.Pattern[str], ...] = ()
) -> list[Head]:
    """The head rows of a table that a rule reads, none where it reads other tables.

    A table that tells of one item ends where a row begins with one of the labels `stops`.
    """
    found: list[Head] = []
    row = 0
    while row < grid.rows:
        heads = [_head(grid, row, height, rule, year) for height in range(1, _MOST_HEAD_ROWS + 1)]
        best = max(heads, key=_known)
        if _fits(best, rule) and _are_heads(grid, best):
            found.append(best)
            row += best.height
        else:
            row += 1
    ends = [*(head.row for head in found[1:]), grid.rows]
    return [
        replace(head, end=_end(grid, head, end, stops))
        for head, end in zip(found, ends, strict=False)
    ]


def _end(grid: Grid, head: Head, end: int, stops: tuple[re.Pattern[str], ...]) -> int:
    if head.holding("title") or not stops:
        return end
    left = next((n for n, one in enumerate(head.columns) if one), 0)
    beside = any(grid.at(head.row, column) for column in range(left))
    for row in range(head.row + head.height, end):
        cells = grid.starting(row)
        outer = [cell for cell in cells if cell.column < left]
        if outer and beside:
            return row  # another head at the side
        first = [*outer, *cells][: 1 + len(outer)]
        if any(one.match(cell.words.text) for cell in first for one in stops):
            return row
    return end


def _known(head: Head) -> int:
    return sum(one is not None for one in head.columns)


def _fits(head: Head, rule: Tables) -> bool:
    """The columns that say what an item is, and half of the others."""
    have = {one.rule.header.pattern for one in head.columns if one}
    opening = {one.header.pattern for one in rule.columns if one.value in _OPENS}
    return len(have) >= max(2, len(rule.columns) / 2) and (not opening or bool(have & opening))


def _are_heads(grid: Grid, head: Head) -> bool:
    """Whether most cells of the row are known heads: in a form labels have values beside them."""
    left = next((n for n, one in enumerate(head.columns) if one), 0)
    cells = [cell for cell in grid.starting(head.row + head.height - 1) if cell.column >= left]
    known = [cell for cell in cells if head.columns[cell.column]]
    return len(known) >= _MOST_KNOWN * len(cells)


def _head(grid: Grid, row: int, height: int, rule: Tables, year: int | None) -> Head:
    if row + height > grid.rows:
        return Head(row, height, ())
    words = grid.heads(row, height)
    return Head(
        row,
        height,
        tuple(_column(grid, row + height - 1, n, text, rule, year) for n, text in enumerate(words)),
    )


def _column(
    grid: Grid, row: int, column: int, text: str, rule: Tables, year: int | None
) -> Column | None:
    for one in rule.columns:
        if text and one.header.search(text):
            cell = grid.at(row, column)
            return Column(one, _year(one, text, year), cell.words if cell else None)
    return None


def _year(rule: TableColumn, text: str, year: int | None) -> int | None:
    printed = fiscal_year_of(text)
    if printed is not None or year is None or rule.year_offset is None:
        return printed
    return year + rule.year_offset


def read_table(grid: Grid, heads: list[Head], reading: Reading, rule: Tables) -> list[Draft]:
    """The items of a table, each from its rows."""
    drafts = []
    for head in heads:
        for group in _groups(grid, head):
            draft = Draft()
            draft.section = [*group.section, *_sections(grid, group)]
            fill(draft, list(head.columns), group.rows, reading)
            if rule.references:
                cells = joined([words for row in group.rows for words in row.cells.values()])
                draft.references = references(cells, rule.references, draft)
            reading.hit(rule.name)
            reading.place(draft)
            drafts.append(draft)
    return drafts


def read_rows(grid: Grid, heads: list[Head], reading: Reading, rule: Tables, draft: Draft) -> None:
    """The rows of a table that tells of one item, put into the item's draft."""
    for head in heads:
        rows = [row for number in head.body if (row := _row(grid, head, number)).cells]
        if head.holding("measures"):
            fill_parts(draft, list(head.columns), rows)
        else:
            fill(draft, list(head.columns), rows, reading)
        reading.hit(rule.name)
        reading.place(draft)


def _groups(grid: Grid, head: Head) -> Iterator[Group]:
    current = Group(head)
    section: list[Sourced[str]] = []
    above: dict[int, View] = {}
    carried: dict[int, View | None] = {}
    opening = _opening_column(grid, head)
    for number in head.body:
        starting = grid.starting(number)
        if not starting or _repeats_head(grid, head, number) or _is_total(starting):
            continue
        if heading := _heading(starting, head, grid):
            section = _below(section, heading)
            continue
        row = _row(grid, head, number, above)
        above.update({column: words for column, words in row.cells.items() if words.text})
        if opening in row.cells:
            if current.rows:
                yield current
            current = Group(head, section=list(section))
            _carry(grid, head, row, carried)
            current.carried = dict(carried)
        if current.rows or opening in row.cells:
            current.rows.append(row)
    if current.rows:
        yield current


def _carry(grid: Grid, head: Head, row: Row, carried: dict[int, View | None]) -> None:
    """In a table without ruled cells a section stands only in the first row it holds for."""
    if grid.unaligned:
        for column in head.holding("section"):
            carried[column] = row.cells.get(column, carried.get(column))


def _opening_column(grid: Grid, head: Head) -> int:
    """The column whose cells open an item: the numbers where every title has one."""
    titles, numbers = head.holding("title"), head.holding("number")
    if not titles or not numbers:
        return (titles or numbers)[0]
    own = {
        column: {row for row in head.body if column in _row(grid, head, row).cells}
        for column in (titles[0], numbers[0])
    }
    numbered, titled = own[numbers[0]], own[titles[0]]
    return numbers[0] if len(numbered & titled) >= 0.6 * len(titled) and numbered else titles[0]


def _row(grid: Grid, head: Head, number: int, above: dict[int, View] | None = None) -> Row:
    """The cells of a row by column; merged ones stand in the row where they begin."""
    starting = grid.starting(number)
    columns = [cell.column for cell in starting]
    if grid.unaligned and len(starting) < len(head.columns):
        values = [one.rule.value if one else None for one in head.columns]
        columns = aligned([cell.words.text for cell in starting], values)
    cells: dict[int, View] = {}
    for column, cell in zip(columns, starting, strict=True):
        words = cell.words
        if above and _DITTO.fullmatch(cell.key) and column in above:
            words = above[column]
        cells[column] = words
    return Row(number, cells)


def _repeats_head(grid: Grid, head: Head, number: int) -> bool:
    """Whether a row prints the heads again, as tables do that run over pages."""
    printed = {cell.key for cell in grid.starting(number)}
    rows = range(head.row, head.row + head.height)
    return any(printed == {cell.key for cell in grid.starting(row)} for row in rows)


def _is_total(starting: list[GridCell]) -> bool:
    return _TOTAL.fullmatch(starting[0].key) is not None


def _heading(starting: list[GridCell], head: Head, grid: Grid) -> Sourced[str] | None:
    """A row whose only words run across the table is the heading of what follows."""
    if len(starting) != 1:
        return None
    cell = starting[0]
    wide = cell.column_span >= max(2, grid.width / 2)
    lone = not grid.merges and cell.column == 0 and grid.width > 2 and cell.row_span == 1
    usual = median(len(grid.starting(row)) for row in head.body)
    titled = lone and usual >= max(3, 0.6 * grid.width) and not cell.key.isascii()
    return cell.words.sourced() if wide or titled else None


def _below(section: list[Sourced[str]], heading: Sourced[str]) -> list[Sourced[str]]:
    """A heading numbered like one before replaces it and those below."""
    style = _style(heading.value)
    for level, one in enumerate(section):
        if _style(one.value) == style:
            return [*section[:level], heading]
    return [*section, heading]


def _style(words: str) -> str:
    mark = re.match(r"[^\w\s]*(?:[^\W\d]*\d+(?:[-.]\d+)*)?[^\w\s]?", words)
    return re.sub(r"\d+", "0", mark[0]) if mark else ""


def _sections(grid: Grid, group: Group) -> list[Sourced[str]]:
    """The words of the section columns that cover the item's first row, or stand above it."""
    if grid.unaligned:
        return [words.sourced() for _, words in sorted(group.carried.items()) if words]
    found = []
    first = group.rows[0].number
    for column in group.head.holding("section"):
        rows = range(first, group.head.row + group.head.height - 1, -1)
        cell = next((one for row in rows if (one := grid.at(row, column))), None)
        if cell and cell.column_span < max(2, grid.width / 2):
            found.append(cell.words.sourced())
    return found
