"""Sheets printed wider than their paper: the pages with the columns that did not fit go beside the
pages with the first ones, row by row."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from graph_data.places.structure import Page, Table
from ingest.records import Source

# In points: what stands at the same height, or begins at the same place, on two pages.
_SAME = 1.5
_LEAST_ROWS = 3
_MOST_TITLES = 3
_MOST_SIGNS_BESIDE = 60

_Places = tuple[float, ...]


def with_halves_joined(source: Source) -> tuple[Table, ...]:
    """The source's tables; where every table of one make has a table of another make on a later
    page whose rows are exactly as high, the two are one table."""
    tables = source.structure.tables
    joined: dict[int, Table] = {}
    gone: set[int] = set()
    makes = _by_columns(source)
    pages = {make[0]: {tables[number].page or 0 for number in make} for make in makes}
    for make, other in combinations(makes, 2):
        if make[0] in gone or other[0] in gone or len(make) != len(other):
            continue
        if not _in_one_go(pages[make[0]] | pages[other[0]]):
            continue
        pairs = [
            _beside(joined.get(left, tables[left]), tables[right], source.text)
            for left, right in zip(make, other, strict=True)
        ]
        if all(pairs):
            joined |= {n: one for n, one in zip(make, pairs, strict=True) if one}
            gone |= set(other)
            pages[make[0]] |= pages[other[0]]
    return tuple(joined.get(n, one) for n, one in enumerate(tables) if n not in gone)


def _in_one_go(pages: set[int]) -> bool:
    """Whether pages follow each other."""
    return max(pages) - min(pages) + 1 == len(pages)


def _by_columns(source: Source) -> list[list[int]]:
    """The tables that stand alone on their page, those with the same columns together."""
    tables = source.structure.tables
    alone = [number for page in source.structure.pages for number in _alone(source, page)]
    makes: list[tuple[_Places, list[int]]] = []
    for number in alone:
        lefts = _lefts(tables[number])
        same = next(
            (own for places, own in makes
             if _agree(places, lefts) and not _go_on_beside(source, own[-1], number)),
            None,
        )  # fmt: skip
        if same is not None:
            same.append(number)
        elif lefts:
            makes.append((lefts, [number]))
    return [own for _, own in makes]


def _go_on_beside(source: Source, number: int, other: int) -> bool:
    """Whether two tables of one column are two columns of the same rows: each with a head of its
    own."""
    one, two = source.structure.tables[number], source.structure.tables[other]
    if any(cell.column for cell in (*one.cells, *two.cells)):
        return False
    tops = [tuple(_tops(table).values()) for table in (one, two)]
    heads = {source.text[table.cells[0].start : table.cells[0].end] for table in (one, two)}
    return _agree(*tops) and len(heads) > 1


def _alone(source: Source, page: Page) -> list[int]:
    """The table of a page that holds hardly a word beside it."""
    own = [n for n, one in enumerate(source.structure.tables) if one.page == page.number]
    if len(own) != 1:
        return []
    table = source.structure.tables[own[0]]
    beside = source.text[page.start : table.start] + source.text[table.end : page.end]
    return own if len("".join(beside.split())) <= _MOST_SIGNS_BESIDE else []


def _agree(one: _Places, other: _Places) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _SAME for a, b in zip(one, other, strict=True)
    )


def _lefts(table: Table) -> _Places:
    """Where the columns begin."""
    found: dict[int, float] = {}
    for cell in table.cells:
        if cell.box:
            found[cell.column] = min(cell.box.left, found.get(cell.column, cell.box.left))
    return tuple(found[column] for column in sorted(found))


def _tops(table: Table) -> dict[int, float]:
    """How far each row stands below the top of the table."""
    found = _heights(table)
    return {row: at - min(found.values()) for row, at in found.items()}


def _heights(table: Table) -> dict[int, float]:
    """Where on the page each row begins."""
    found: dict[int, float] = {}
    for cell in table.cells:
        if cell.box:
            found[cell.row] = min(cell.box.top, found.get(cell.row, cell.box.top))
    return {row: found[row] for row in sorted(found)}


def _same_rows(left: Table, right: Table) -> dict[int, int]:
    """The rows of the left table by those of the right one: exactly as high, or at the same places
    on the page but for lines above them, which end on the left; empty where they are not."""
    rows, others = _tops(left), _tops(right)
    if len(rows) < _LEAST_ROWS or len(others) < _LEAST_ROWS:
        return {}
    if _agree(tuple(rows.values()), tuple(others.values())):
        return dict(zip(others, rows, strict=True))
    lowest = list(_heights(left).items())[-len(others) :]
    if len(others) < len(rows) <= len(others) + _MOST_TITLES and _agree(
        tuple(at for _, at in lowest), tuple(_heights(right).values())
    ):
        return dict(zip(others, (row for row, _ in lowest), strict=True))
    return {}


def _beside(left: Table, right: Table, text: str) -> Table | None:
    """The rows of two pages as one table, None where they are not the same rows."""
    if left.page is None or right.page is None or left.page >= right.page:
        return None
    same = _same_rows(left, right)
    if not same:
        return None
    width = max(cell.column + cell.column_span for cell in left.cells)
    again = _repeated(left, right, same, text)
    if _is_same_form(left, right, same, text, again):
        return None
    more = [
        replace(cell, row=same[cell.row], column=width + cell.column - again)
        for cell in right.cells
        if cell.column >= again
    ]
    if not more:
        return None
    wider = width + max(cell.column + cell.column_span for cell in right.cells) - again
    said = {cell.row for cell in more if cell.start < cell.end}
    own = [
        replace(cell, column_span=wider)
        if cell.column_span == width and cell.row not in said
        else cell
        for cell in left.cells
    ]
    across = {cell.row for cell in own if cell.column_span == wider}
    cells = [*own, *(cell for cell in more if cell.row not in across)]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(left, end=right.end, cells=tuple(cells))


def _is_same_form(left: Table, right: Table, same: dict[int, int], text: str, again: int) -> bool:
    """Whether a page prints the labels of the other at the same places: the next sheet of a form,
    and no further columns."""
    said = {(cell.row, cell.column): text[cell.start : cell.end].strip() for cell in left.cells}
    own = [cell for cell in right.cells if cell.column >= again and cell.start < cell.end]
    alike = sum(
        words == said.get((same[cell.row], cell.column)) and not words.isdigit() and len(words) > 1
        for cell in own
        for words in [text[cell.start : cell.end].strip()]
    )
    return alike >= max(_LEAST_LABELS, _LABELS * len(own))


_LEAST_LABELS = 2
_LABELS = 0.15


def _repeated(left: Table, right: Table, same: dict[int, int], text: str) -> int:
    """How many of the first columns a page prints again to name its rows."""
    said = {(cell.row, cell.column): text[cell.start : cell.end] for cell in left.cells}
    width = max(cell.column + cell.column_span for cell in right.cells)
    for column in range(width):
        own = [cell for cell in right.cells if cell.column == column and cell.start < cell.end]
        if not own or any(
            said.get((same[cell.row], column)) != text[cell.start : cell.end] for cell in own
        ):
            return column
    return width
