"""Tables as induction sees them: heads over rows, forms of labels and values, or neither."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.extract.grids import Grid, GridCell
from ingest.induction.looks import is_quantity, is_state
from ingest.induction.vocabulary import (
    Meaning,
    is_known,
    is_likely,
    is_title,
    is_value_of,
    label_of,
    meaning_of,
)

_MOST_HEAD_ROWS = 3
_FIGURES = frozenset({"figure", "indicator", "unit", "role"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the words over it, what they mean, and what stands below."""

    words: str
    meaning: Meaning
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """Rows [row, end) of a grid: `height` rows of heads, then values."""

    grid: Grid
    row: int
    height: int
    end: int
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """What tables of one kind share: their heads."""
        return tuple(column.words for column in self.columns)

    def of(self, *values: str) -> list[Column]:
        """The columns that hold certain values."""
        return [column for column in self.columns if column.meaning.value in values]


def headed_tables(grid: Grid, fiscal_year: int | None) -> list[HeadedTable]:
    """The parts of a grid that have heads; none in a form of labels and values."""
    known = [_known_share(grid.starting(row)) for row in range(grid.rows)]
    found: list[HeadedTable] = []
    row = 0
    while row < grid.rows:
        table = _headed(grid, row, known, fiscal_year)
        if table and table.end > table.row + table.height:
            found.append(table)
            row = table.end
        else:
            row += 1
    return found


def _known_share(cells: list[GridCell]) -> float:
    return sum(_is_head(cell) for cell in cells) / len(cells) if cells else 0.0


def _is_head(cell: GridCell) -> bool:
    label = label_of(cell.words.text)
    only_year = not label.key and label.has_year
    named = is_known(label.key) or is_likely(label.key)
    plain = named and not _is_number(cell) and not is_state(cell.key)
    return (plain or only_year) and len(cell.key) <= 24


def _is_number(cell: GridCell) -> bool:
    """Whether a cell holds a number that no head would hold."""
    return is_quantity(cell.key) and not label_of(cell.words.text).has_year


def _headed(
    grid: Grid, row: int, known: list[float], fiscal_year: int | None
) -> HeadedTable | None:
    cells = grid.starting(row)
    heads = sum(_is_head(cell) for cell in cells)
    labels = [label_of(cell.words.text) for cell in cells]
    sure = sum(is_known(one.key) or (one.has_year and not one.key) for one in labels)
    if (
        heads < 2
        or known[row] < 0.6
        or sure < min(2, 0.4 * len(cells))
        or any(_is_number(cell) for cell in cells)
    ):
        return None
    height = _height(grid, row, known)
    end = next(
        (n for n in range(row + height, grid.rows) if _ends(grid, row, height, n, known)), grid.rows
    )
    if end == row + height:
        return None
    body = [grid.starting(n) for n in range(row + height, end)]
    below = [grid.starting(n) for n in range(row + height, grid.rows)]
    if sum(map(_known_share, body)) / len(body) >= 0.4 or _is_form(below):
        return None
    return _columns(HeadedTable(grid, row, height, end, ()), fiscal_year)


def _is_form(rows: list[list[GridCell]]) -> bool:
    """Whether rows are labels with their values beside them."""
    pairs = [cells for cells in rows if len(cells) == 2]
    labels = [c for c, _ in pairs if _is_head(c) and not _is_role(label_of(c.words.text).key)]
    return len(pairs) >= 0.6 * len(rows) and len(labels) >= max(2, 0.6 * len(rows))


def _height(grid: Grid, row: int, known: list[float]) -> int:
    """Heads go on below while the next row, too, holds hardly anything but heads."""
    height = 1
    while (
        height < _MOST_HEAD_ROWS
        and row + height < grid.rows
        and known[row + height] >= 0.75
        and _is_below(grid, row + height)
    ):
        height += 1
    return height


def _is_below(grid: Grid, row: int) -> bool:
    """A second row of heads stands under wide heads, or leaves places free."""
    above = grid.starting(row - 1)
    wide = any(cell.column_span > 1 for cell in above) or all(
        not label_of(cell.key).key or _is_role(label_of(cell.key).key)
        for cell in grid.starting(row)
    )
    again = {cell.key for cell in above} & {cell.key for cell in grid.starting(row)}
    if len(again) > 1 and len(again) < len(above):
        return True  # merged cells of two rows of heads, said in both
    free = len(grid.starting(row)) < grid.width or len(above) < grid.width
    return wide or (not grid.merges and free)


def _ends(grid: Grid, head: int, height: int, row: int, known: list[float]) -> bool:
    """A row of other heads, or of a label with its value, ends a table inside a form."""
    cells = grid.starting(row)
    if {cell.key for cell in cells} == {cell.key for cell in grid.starting(head)}:
        return False
    heads = grid.starting(head)
    side = {cell.column for cell in heads if cell.row_span > height}
    if side & {cell.column for cell in cells}:
        return True  # another head at the side
    left = min((cell.column for cell in heads), default=0)
    outer = [cell for cell in cells if cell.column < left]
    if outer and any(_is_head(cell) for cell in cells):
        return True
    labelled = len(cells) > 1 and _is_head(cells[0]) and not _is_head(cells[1])
    return known[row] >= 0.75 or (labelled and len(cells) < 4 and known[row] >= 0.5)


def _columns(table: HeadedTable, fiscal_year: int | None) -> HeadedTable:
    grid, start = table.grid, table.row + table.height
    columns = []
    for number, words in enumerate(grid.heads(table.row, table.height)):
        values = tuple(
            cell.words.value() if (cell := grid.at(row, number)) and cell.row == row else ""
            for row in range(start, table.end)
            if not _across(grid, row) and not _is_short(grid, row, table.row)
        )
        columns.append(Column(words, column_meaning(words, values, fiscal_year), values))
    return replace(table, columns=tuple(_settled(columns)))


def _across(grid: Grid, row: int) -> bool:
    """Whether a row holds one heading that runs across the table."""
    cells = grid.starting(row)
    return len(cells) == 1 and (cells[0].column_span > 1 or not grid.merges) and grid.width > 2


def _is_short(grid: Grid, row: int, head: int) -> bool:
    """Whether a row of plain text lacks cells: nobody knows which."""
    return grid.unaligned and len(grid.starting(row)) < len(grid.starting(head))


def column_meaning(words: str, values: Iterable[str], fiscal_year: int | None) -> Meaning:
    """What the lowest head means; the upper ones where that is not known, and for the year."""
    printed = tuple(values)
    levels = words.split(" ")
    whole = label_of(words)
    for said in [levels[-1], *reversed(levels[:-1])]:
        label = label_of(said)
        if is_known(label.key) or is_likely(label.key):
            asked = replace(label, year=whole.year or label.year)
            return meaning_of(asked, printed, fiscal_year, column=True)
    asked = replace(label_of(levels[-1]), year=whole.year)
    return meaning_of(asked, printed, fiscal_year, column=True)


def _settled(columns: list[Column]) -> list[Column]:
    """One column of titles: the most specific, then the most varied; the others are sections."""
    titles = [n for n, one in enumerate(columns) if one.meaning.value == "title"]
    if len(titles) > 1:
        best = max(titles, key=lambda n: (columns[n].meaning.rank, len(set(columns[n].values)), n))
        for n in titles:
            if n != best:
                columns[n] = replace(columns[n], meaning=Meaning("section"))
    elif not titles:
        columns = _with_title(columns)
    return _with_roles(columns)


def _with_title(columns: list[Column]) -> list[Column]:
    """Where no head says title: the first column whose words may mean it and whose values are all
    different, in a table that says who is responsible or how it went."""
    about = {"departments", "rating", "status", "division", "text"}
    if not any(one.meaning.value in about for one in columns):
        return columns
    for n in [*range(len(columns))]:
        one = columns[n]
        printed = [value for value in one.values if value]
        if (
            one.meaning.value in ("section", "text", "measures", "ignore")
            and (is_title(label_of(one.words.split(" ")[-1]).key) or one.meaning.value == "section")
            and printed
            and len(set(printed)) >= 0.9 * len(one.values)
        ):
            return [*columns[:n], replace(one, meaning=Meaning("title")), *columns[n + 1 :]]
    return columns


def _with_roles(columns: list[Column]) -> list[Column]:
    """A column of role words (目標, 実績) beside the indicators says what the figures are."""
    for n, one in enumerate(columns):
        printed = [label_of(value).key for value in one.values if value]
        if printed and all(_is_role(word) for word in printed) and len(set(printed)) > 1:
            columns[n] = replace(one, meaning=Meaning("role"))
    return columns


def _is_role(word: str) -> bool:
    return any(is_value_of(word, role) for role in ("baseline", "target", "actual", "plan-figure"))


def is_decoy(table: HeadedTable) -> bool:
    """Lists of members, histories and glossaries have columns that no item has."""
    return any(column.meaning.value == "decoy" for column in table.columns)


def tells_items(table: HeadedTable) -> bool:
    """Whether the rows may be items: a title and something else of it."""
    others = [
        c for c in table.columns if c.meaning.value not in ("title", "number", "ignore", "section")
    ]
    return not is_decoy(table) and bool(table.of("title")) and bool(others)


def tells_contents(table: HeadedTable) -> bool:
    """Whether the rows are numbers and titles of items that are told of elsewhere."""
    others = [c for c in table.columns if c.meaning.value not in ("title", "number", "ignore")]
    return bool(table.of("title")) and bool(table.of("number")) and not others


def tells_parts(table: HeadedTable) -> bool:
    """Whether the rows may be numbered parts of an item: a number, words, perhaps a state."""
    known = [c for c in table.columns if c.meaning.value != "ignore"]
    words = [c for c in known if c.meaning.value in ("title", "text", "measures", "section")]
    return not is_decoy(table) and bool(table.of("number")) and len(words) == 1 and len(known) <= 3


def tells_figures(table: HeadedTable) -> bool:
    """Whether the rows are figures of an item: indicators with their numbers."""
    return not table.of("title") and bool(table.of("indicator")) and bool(table.of("figure"))
