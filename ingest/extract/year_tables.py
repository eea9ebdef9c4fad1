"""Small tables with a column for each year: what stands beside the years, which rows follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.extract.figures import role_of, year_alone
from ingest.extract.grids import Grid, GridCell
from ingest.extract.year_table import YearColumn, YearTable
from ingest.layouts.terms import Role
from ontology.japanese.characters import fold
from ontology.japanese.fiscal_years import find_fiscal_years, with_era

_LONGEST_HEAD = 18
_SPACE = re.compile(r"\s+")
_LONGEST_LABEL = 40
_MOST_BESIDE = 3
_BRACKETS = str.maketrans("", "", "()[]（）［］【】〈〉<>・／/の末")
_MONEY: tuple[tuple[str, Role], ...] = (("予算|現額", "plan"), ("決算|執行", "actual"))
_ROLE_ALONE = re.compile(
    r"(?:(?:基準|現状|スタート|開始|策定|従前|直近|最新|最終|到達|当初|補正後?|最終|計画|予定|見込み?|目標|実績|実施|達成|結果|到達|予算|決算|現額|執行)"
    r"(?:値|数値|額|数|量|内容|状況|時点?)?(?:\([^()]{1,2}\))?)+"
)
_ROLE_AT_END = re.compile(
    r"(?:計画|予定|見込み?|目標|実績|予算|決算|確保)(?:値|数|額|量|の?方策|の?内容)?\)?$"
)


def year_tables(grid: Grid) -> list[YearTable]:
    """The small tables of a grid that have years for heads and rows under them."""
    found: list[YearTable] = []
    row = 0
    while row < grid.rows:
        table = None if grid.unaligned else _at(grid, row)
        if table:
            found.append(table)
        row = table.end if table else row + 1
    return found or _with_rows_of_years(grid) or list(_inside(grid))


def _inside(grid: Grid) -> Iterator[YearTable]:
    """Rows of years inside a form, beside the name of what is measured (年度 | 目標 | 実績)."""
    for row in range(0 if not grid.unaligned else grid.rows, grid.rows - 1):
        for corner in grid.starting(row):
            name = grid.at(row, corner.column - 1) if corner.column else None
            end = _end_of_years(grid, row, corner.column)
            rows = range(row, end)
            if (
                name is None
                or len(rows) < _LEAST_ROWS
                or corner.row_span > 1
                or not _CORNER.fullmatch(corner.key)
                or (name.row, name.row + name.row_span) != (row, end)
            ):
                continue
            turned = _cut(grid, rows, corner.column).transposed()
            table = _at(turned, 0)
            if table and table.end == turned.rows and _tells_roles(table):
                side = replace(name, row=0, column=-1, row_span=1, column_span=1)
                yield replace(table, side=side, turned=True, printed=rows)


def _end_of_years(grid: Grid, row: int, column: int) -> int:
    end = row + 1
    while end < grid.rows and (cell := grid.at(end, column)) and year_alone(with_era(cell.key)):
        end += 1
    return end


def _cut(grid: Grid, rows: range, column: int) -> Grid:
    """A part of a grid: some rows, from a column on."""
    moved = {
        id(cell): replace(cell, row=cell.row - rows.start, column=cell.column - column)
        for cell in grid.cells.values()
    }
    cells = {
        (y - rows.start, x - column): moved[id(cell)]
        for (y, x), cell in grid.cells.items()
        if y in rows and x >= column
    }
    return Grid(grid.table, cells, len(rows), grid.width - column)


def _tells_roles(table: YearTable) -> bool:
    heads = [table.grid.at(row, 0) for row in table.body]
    return any(cell is not None and is_role(cell.key) for cell in heads)


def _with_rows_of_years(grid: Grid) -> list[YearTable]:
    """A whole table with a year at the beginning of each row (年度 | 計画 | 実績 | 評価);
    statistics (年度 | 歳入 | 市税) tell of no item."""
    if grid.unaligned or grid.rows < _LEAST_ROWS or grid.width < _LEAST_ROWS:
        return []
    corner = grid.at(0, 0)
    says = any(_OF_ITEMS.search(cell.key) for cell in grid.starting(0) if cell.column)
    if (corner and not _CORNER.fullmatch(corner.key)) or not says:
        return []
    turned = grid.transposed()
    table = _at(turned, 0)
    whole = table and table.end == turned.rows and len(table.years) == turned.width - 1
    return [replace(table, turned=True)] if table and whole else []


_LEAST_ROWS = 3
_OF_ITEMS = re.compile(r"計画|目標|予定|実績|実施|取組|評価|判定|評定|達成|進捗|課題")
_CORNER = re.compile(r"(?:実施|対象|評価)?年(?:度|次|月)?(?:別|区分)?|区分|項目|時期")


def years_among(heads: Sequence[str]) -> list[int]:
    """Which of a row's cells are years, with or without the role of what stands below them; none
    where fewer than two are."""
    found = [
        n
        for n, words in enumerate(heads)
        if 1 < len(words) <= _LONGEST_HEAD and _year_and_role(_SPACE.sub("", fold(words).text))
    ]
    return found if len(found) > 1 else []


def is_role(words: str) -> bool:
    """Whether words say no more than what figures or texts are: 目標, 実績値."""
    return _ROLE_ALONE.fullmatch(words) is not None


def role_at_end(words: str) -> Role | None:
    """The role in which a name ends (量の見込み, 参加者数(目標)), None for other names."""
    match = _ROLE_AT_END.search(words)
    return (role_in(match[0]) or "plan") if match else None


def role_in(words: str) -> Role | None:
    """The role that a word names, those of money first (当初予算 is a plan)."""
    money = next((role for pattern, role in _MONEY if re.search(pattern, words)), None)
    return money or role_of(words)


def _at(grid: Grid, row: int) -> YearTable | None:
    for height in (2, 1):
        if row + height >= grid.rows:
            continue
        years = _years(grid, row, height)
        if years and (height == 1 or _is_head_below(grid, row + 1, years)):
            return _table(grid, row, height, years)
    return None


def _years(grid: Grid, row: int, height: int) -> tuple[YearColumn, ...]:
    """The columns under a year, side by side; none where fewer than two."""
    found: list[YearColumn] = []
    for column, stack in enumerate(grid.head_cells(row, height)):
        lowest = [c for c in stack if c.row == row + height - 1] or stack[-1:]
        if not lowest or lowest[-1].column != column:
            continue  # the rest of a merged head
        said = _year_and_role("".join(cell.key for cell in stack))
        if said:
            found.append(YearColumn(column, *said))
        elif len(found) > 1 and (target := _target(stack)):
            found.append(YearColumn(column, None, target))
            break
        elif found:
            break
    heads = {(one.year, one.role) for one in found}
    return tuple(found) if len(found) > 1 and len(heads) == len(found) else ()


def _target(stack: Sequence[GridCell]) -> Role | None:
    """The role of a head behind the years that says what is aimed at, and no year."""
    words = "".join(cell.key for cell in stack).translate(_BRACKETS)
    return role_in(words) if _TARGET.fullmatch(words) else None


_TARGET = re.compile(r"(?:最終|計画|達成|数値)?目標(?:値|数値)?|計画(?:値|数値)")


def _year_and_role(words: str) -> tuple[int, Role | None] | None:
    words = with_era(words)
    years = find_fiscal_years(words)
    if len(years) != 1 or years[0].last != years[0].first:
        return None
    rest = (words[: years[0].start] + words[years[0].end :]).translate(_BRACKETS).strip(" :年度")
    role = role_in(rest)
    fits = not rest or (role is not None and is_role(rest))
    return (years[0].first, role) if fits else None


def _is_head_below(grid: Grid, row: int, years: Sequence[YearColumn]) -> bool:
    """Whether a second row of heads stands under the first: roles under years or the reverse."""
    own = [c for c in grid.starting(row) if c.column >= years[0].column]
    words = [c.key.translate(_BRACKETS) for c in own]
    return len(own) >= len(years) and all(is_role(w) or _year_and_role(w) for w in words)


def _table(grid: Grid, row: int, height: int, years: tuple[YearColumn, ...]) -> YearTable | None:
    first, last = years[0].column, years[-1].column
    cells = {id(c): c for n in range(row, row + height) for c in _cells_left(grid, n, first)}
    left = list(cells.values())
    side = _side(grid, left, row + height)
    beside = tuple(c for c in left if c is not side and c.row >= row)
    behind = [c for c in grid.starting(row) if c.column > last + 1 and c.column >= last]
    end = row + height
    limit = side.row + side.row_span if side and side.row_span > height else grid.rows
    start = side.column + side.column_span if side else 0
    while end < limit and _belongs(grid, end, years, start, height):
        end += 1
    if end == row + height or len(beside) > _MOST_BESIDE or len(behind) > 1:
        return None
    if any(len(cell.key) > _LONGEST_LABEL or "。" in cell.key for cell in left):
        return None
    units = [c.column for c in [*beside, *grid.starting(row)] if c.key.strip("()") == "単位"]
    return YearTable(grid, row, height, end, years, beside, side, next(iter(units), None))


def _cells_left(grid: Grid, row: int, first: int) -> Iterator[GridCell]:
    for column in range(first):
        cell = grid.at(row, column)
        if cell:
            yield cell


def _side(grid: Grid, left: Sequence[GridCell], below: int) -> GridCell | None:
    """The cell beside the heads and what stands under them: merged over both, or alone in its
    column where nothing is merged."""
    merged = [c for c in left if c.row + c.row_span > below]
    if merged:
        return merged[-1]
    if grid.merges or not left or below >= grid.rows:
        return None
    alone = grid.at(below, left[0].column) is None and bool(grid.starting(below))
    return left[0] if alone else None


def _belongs(grid: Grid, row: int, years: tuple[YearColumn, ...], start: int, height: int) -> bool:
    """Whether a row holds values under the years, and labels of its own before them."""
    cells = grid.starting(row)
    first = years[0].column
    labels = [c for c in cells if c.column < first]
    values = [c for c in cells if c.column in {one.column for one in years}]
    inside = [c for c in cells if first <= c.column <= years[-1].column]
    if not values or len(values) < len(inside) or any(c.column < start for c in labels):
        return False
    if any(len(c.key) > _LONGEST_LABEL or "。" in c.key for c in labels):
        return False
    wide = len(values) == 1 and values[0].column_span > years[-1].column - first
    heads = len(_years(grid, row, 1)) > 1
    return (
        not wide
        and not heads
        and all(c.column_span < first or c.column + c.column_span <= first for c in labels)
    )
