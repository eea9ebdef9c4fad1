"""The rows of each item: gathered from a table and from those that go on from it on later pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.extract.alignment import aligned
from ingest.extract.grids import Grid
from ingest.extract.sections import name_of
from ingest.extract.table_heads import Head, Row
from ingest.extract.table_rows import (
    DITTO,
    OFFICE_ALONE,
    heading_across,
    is_note,
    is_total,
    repeats_head,
    usual_cells,
)
from ingest.extract.views import View
from ingest.records import Sourced


@dataclass(slots=True)
class Group:
    """The rows of one item, the sections over it, and the office that a row above names."""

    head: Head
    rows: list[Row] = field(default_factory=list)
    section: list[Sourced[str]] = field(default_factory=list)
    office: View | None = None


@dataclass(slots=True)
class Gathering:
    """What goes on from table to table: the item whose rows may follow on the next page, the
    headings that hold, the cells that a blank or a sign of repetition stands for, and the column
    whose cells open items."""

    current: Group | None = None
    section: list[View] = field(default_factory=list)
    above: dict[int, View] = field(default_factory=dict)
    covering: dict[int, View] = field(default_factory=dict)
    opening: int | None = None
    office: View | None = None

    def rows(self, grid: Grid, head: Head) -> Iterator[Group]:
        """The items that are complete; the last one stays open."""
        body = [number for number in head.body if _is_told(grid, head, number)]
        usual = usual_cells(grid, head.body)
        if self.opening is None or head.row >= 0:  # a page without heads goes on as before
            self.opening = opening_column(grid, head)
        opening = self.opening
        if head.row > 0:
            yield from self._titled(grid, head, usual)
        for number in body:
            heading = heading_across(grid, grid.starting(number), usual)
            if heading:
                self._head(head, heading.words)
                continue
            row = _row(grid, head, number, self.above)
            self.above.update({n: words for n, words in row.cells.items() if words.text})
            if opening in row.cells:
                yield from self.finish()
                self._open(grid, head, row, opening)
            elif self.current:
                self.current.rows.append(row)

    def _head(self, head: Head, words: View) -> None:
        """A heading across the rows: a section, or the office of those below that name none."""
        office = None if head.holding("departments") else OFFICE_ALONE.fullmatch(words.text)
        self.office = words.group(office, "office") if office else None
        if not office:
            self.section = _below(self.section, words)

    def _titled(self, grid: Grid, head: Head, usual: float) -> Iterator[Group]:
        """A heading across the table right above its heads."""
        title = heading_across(grid, grid.starting(head.row - 1), usual)
        others = (n for n in range(grid.rows) if n != head.row)
        again = any(repeats_head(grid, head.row, 1, n) for n in others)
        if title and again:
            yield from self.finish()
            self.section = _below(self.section, title.words)

    def finish(self) -> Iterator[Group]:
        """The item that was open."""
        if self.current:
            yield self.current
        self.current = None

    def _open(self, grid: Grid, head: Head, row: Row, opening: int) -> None:
        self._cover(grid, head, row, opening)
        sections = head.holding("section")
        said = [
            name_of(words)
            for column in sections
            if (words := row.cells.get(column) or self.covering.get(column))
        ]
        more = {n: words for n, words in self.covering.items() if n not in sections}
        over = [name_of(_bare(words)) for words in self.section]
        own = [Row(row.number, more | row.cells)]
        self.current = Group(head, own, [*over, *said], self.office)

    def _cover(self, grid: Grid, head: Head, row: Row, opening: int) -> None:
        """Note the cells that began above an item and hold for it, too."""
        for column, one in enumerate(head.columns):
            if column in row.cells:
                self.covering[column] = row.cells[column]
                self._forget_below(head, column, opening)
            elif not (one and _holds_on(grid, head, row.number, column, opening)):
                self.covering.pop(column, None)

    def _forget_below(self, head: Head, column: int, opening: int) -> None:
        """A new outer section ends the inner ones."""
        if column in head.holding("section"):
            for inner in head.holding("section"):
                if column < inner < opening:
                    self.covering.pop(inner, None)


def _holds_on(grid: Grid, head: Head, row: int, column: int, opening: int) -> bool:
    """Whether the cell above holds for a row, too: it is merged over it; or a blank before the
    item's title says so, where it stands for a section, where the format cannot merge cells, or
    where the page broke a merged one."""
    cell = grid.cells.get((row, column))
    if cell and cell.row < row and cell.row in head.body:
        return True
    rule = head.columns[column]
    if rule is None or rule.rule.value in ("number", "title") or column > opening:
        return False
    return rule.rule.value == "section" or not grid.merges or row == head.body.start


def _is_told(grid: Grid, head: Head, number: int) -> bool:
    cells = grid.starting(number)
    return not (
        not cells
        or repeats_head(grid, head.row, head.height, number)
        or is_total(cells)
        or is_note(cells)
    )


def opening_column(grid: Grid, head: Head) -> int:
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
        if above and DITTO.fullmatch(cell.key) and column in above:
            words = above[column]
        cells[column] = words
    return Row(number, cells)


def row_of(grid: Grid, head: Head, number: int) -> Row:
    """The cells of a row by column."""
    return _row(grid, head, number)


def _below(section: list[View], heading: View) -> list[View]:
    """A heading numbered like one before replaces it and those below."""
    style = _style(heading.text)
    for level, one in enumerate(section):
        if _style(one.text) == style:
            return [*section[:level], heading]
    return [*section, heading]


def _bare(words: View) -> View:
    """A heading without the brackets around the whole of it."""
    whole = _BRACKETED.fullmatch(words.text)
    return words.group(whole, "words") if whole else words


_BRACKETED = re.compile(r"\s*[【<〈《〔\[](?P<words>[^【】<>〈〉《》〔〕\[\]]+)[】>〉》〕\]]\s*")


def _style(words: str) -> str:
    mark = re.match(r"[^\w\s]*(?:[^\W\d]*\d+(?:[-.]\d+)*)?[^\w\s]?", words)
    return re.sub(r"\d+", "0", mark[0]) if mark else ""
