"""Where the heads stand that a rule for tables reads, and what they say of their columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.extract.grids import Grid, GridCell
from ingest.extract.views import View
from ingest.layouts.table_rules import TableColumn, Tables
from ontology.japanese.fiscal_years import find_fiscal_years, fiscal_year_of, with_era
from ontology.japanese.quantities import find_quantities

_MOST_HEAD_ROWS = 3
_MOST_KNOWN = 0.6
_OPENS = ("number", "title")
_UNIT_LINE = re.compile(r"単位 ?[:： は] ?(?P<unit>[^\s()（）\]】、。,・]{1,6})")
# What a document says once of all its sums.
_UNIT_OF_MONEY = re.compile(
    r"(?:金額|事業費|予算額?|決算額?|経費|費用)の?単位 ?[:： は] ?(?P<unit>[百十]?[千万億]?円)"
)
_UNIT_IN_HEAD = re.compile(r"[(\[](?:単位[:： ]?)?(?P<unit>[^()\[\]\d\s]{1,6})[)\]]")
# A counted line over a part of a form (4 評価).
_CAPTION = re.compile(r"\(?(?:\d{1,2}|[①-⑳]|[IVX]{1,3})[.)、: ]")
_NOT_FAR = 120
_TOLD_IN_YEAR = re.compile(
    r"の?(?:当初|補正後?|最終|現計)?(?:予算|決算|実績|計画|見込)(?:額|値|み)?"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its rule, the year its heads tell, the words of the head that names it, and the
    unit that its heads or the line above the table print."""

    rule: TableColumn
    year: int | None
    head: View | None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The words that begin in a row, by column."""

    number: int
    cells: dict[int, View]


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


def find_heads(
    grid: Grid, rule: Tables, year: int | None, stops: tuple[re.Pattern[str], ...] = ()
) -> list[Head]:
    """The head rows of a table that a rule reads, none where it reads other tables.

    A table that tells of one item ends where a row begins with one of the labels `stops`.
    """
    found: list[Head] = []
    row = 0
    while row < grid.rows:
        best = _best(grid, row, rule, year)
        if _fits(best, rule) and _are_heads(grid, best):
            # A line above the heads may stand over some of them.
            below = [_best(grid, n, rule, year) for n in range(row + 1, row + best.height)]
            best = max([best, *below], key=_known)
            found.append(best)
            row = best.row + best.height
        else:
            row += 1
    ends = [*(head.row for head in found[1:]), grid.rows]
    return [
        replace(head, end=_end(grid, head, end, stops))
        for head, end in zip(found, ends, strict=False)
    ]


def _best(grid: Grid, row: int, rule: Tables, year: int | None) -> Head:
    heads = [_head(grid, row, height, rule, year) for height in range(1, _MOST_HEAD_ROWS + 1)]
    return max(heads, key=_known)


def with_unit_above(heads: list[Head], whole: View, grid: Grid) -> list[Head]:
    """The heads with the unit that the line right above a table tells (単位：千円), or a row of the
    table above its heads."""
    at = whole.index_of(grid.table.start)
    line = whole.text[max(0, at - _NOT_FAR) : at].rstrip().split("\n")[-1]
    found = []
    for head in heads:
        above = [cell.words.text for row in range(head.row) for cell in grid.starting(row)]
        said = [m["unit"] for m in _UNIT_OF_MONEY.finditer(whole.text)]
        said += [m["unit"] for words in [line, *above] for m in _UNIT_LINE.finditer(words)]
        columns = tuple(_with_unit(one, said[-1]) if said else one for one in head.columns)
        found.append(replace(head, columns=columns))
    return found


def _with_unit(one: Column | None, unit: str) -> Column | None:
    money = "円" in unit
    counted = one and one.rule.value in (("amount", "figure") if not money else ("amount",))
    return replace(one, unit=one.unit or unit) if one and counted else one


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


def is_caption(grid: Grid, row: int) -> bool:
    """Whether a row is the counted caption of the part of a form that follows."""
    cells = grid.starting(row)
    return len(cells) == 1 and _CAPTION.match(cells[0].words.text) is not None


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
    stacks = grid.head_cells(row, height)
    first = next((n for n, cells in enumerate(stacks) if cells), 0)
    columns = (_column(cells, rule, year, n < first) for n, cells in enumerate(stacks))
    return Head(row, height, tuple(columns))


def _column(
    cells: list[GridCell], rule: Tables, year: int | None, before: bool = False
) -> Column | None:
    """The column that heads tell; those without heads say roles, or before all others, sections."""
    text = " ".join(cell.key for cell in cells)
    for one in rule.columns:
        told = text or one.value == "role" or (one.value == "section" and before)
        if told and one.header.search(text):
            return Column(one, _year(one, text, year), _named(cells), _unit(cells))
    return None


def _named(cells: list[GridCell]) -> View | None:
    """The lowest head that is more than a year, and than what was told in it (R4決算)."""
    for level, cell in reversed(list(enumerate(cells))):
        key = with_era(cell.key)
        years = find_fiscal_years(key)
        rest = key[: years[0].start] + key[years[0].end :] if years else key
        if rest and not (level and years and _TOLD_IN_YEAR.fullmatch(rest)):
            return cell.words
    return cells[-1].words if cells else None


def _unit(cells: list[GridCell]) -> str | None:
    """The unit in parentheses that one of the heads prints."""
    for cell in reversed(cells):
        for match in _UNIT_IN_HEAD.finditer(cell.words.text):
            if is_unit(match["unit"]):
                return match["unit"]
    return None


def is_unit(words: str) -> bool:
    """Whether a word is a unit: money, or what the readers of quantities know."""
    found = find_quantities(f"5{words}")
    return _MONEY.fullmatch(words) is not None or bool(found and found[0].unit == words)


_MONEY = re.compile(r"(?:単位[:： ]?)?[百十]?[千万億]{0,2}円(?:/\S{1,4})?")


def _year(rule: TableColumn, text: str, year: int | None) -> int | None:
    printed = fiscal_year_of(with_era(text))
    if printed is not None or year is None or rule.year_offset is None:
        return printed
    return year + rule.year_offset
