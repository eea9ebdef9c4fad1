"""Rows that the end of a page tears: the lines on the next page go into the cells above them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from graph_data.places.structure import Cell, Table
from ingest.records import Source
from ontology.japanese.characters import fold

_SAME = 4.0  # points by which columns on two pages may differ
_LEAST_WIDTH = 3
_LEAST_EMPTY = 2  # cells that every other row fills
_COUNT = re.compile(r"\W*[A-Z]{0,2}-?\d{1,4}(?:[-.(（]+\d{1,3})*\W*|[①-⑳]")
_BEGINS_COUNTED = re.compile(r"\W*(?:[A-Z]{0,2}-?\d{1,4}(?![\d年月日])|[①-⑳])")
_SENTENCE = 8  # letters
_TWO = 2


def with_torn_rows_joined(source: Source, tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables; a row that goes on at the top of the next page is one row, at its first place."""
    found: list[Table] = []
    for table in tables:
        above = found[-1] if found else None
        heads = _heads_again(source, above, table) if above else 0
        if above is None or not _is_torn(source, above, table, heads):
            found.append(table)
            continue
        rest = [cell for cell in _rows(table)[heads] if _words(source, cell)]
        last = max(cell.row for cell in above.cells)
        found[-1] = replace(
            above,
            end=max(cell.end for cell in rest),
            cells=(*above.cells, *(replace(cell, row=last) for cell in rest)),
        )
        if left := _without_row(table, rest[0].row, heads):
            found.append(left)
    return tuple(found)


def _without_row(table: Table, row: int, heads: int) -> Table | None:
    """A table without its torn row; None where only heads are left."""
    left = [replace(c, row=c.row - (c.row > row)) for c in table.cells if c.row != row]
    return replace(table, cells=tuple(left)) if any(c.row >= heads for c in left) else None


def _is_torn(source: Source, above: Table, table: Table, heads: int) -> bool:
    """Whether the first row of a table under its heads is the rest of the last one above it: it
    leaves empty what every other row fills."""
    rows, before = _rows(table), _rows(above)
    if len(rows) <= heads or not _follows(source, above, table):
        return False
    rest = _filled(source, rows[heads])
    ends = _filled(source, before[-1])
    whole = [row for row in [*before[heads:-1], *rows[heads + 1 :]] if _filled(source, row)]
    grouped = {c.column for c in (*above.cells, *table.cells) if c.row_span > 1}
    always = set.intersection(ends, *(_filled(source, row) for row in whole)) - grouped
    if not (rest and always and rest <= ends):
        return False
    if _goes_on(source, before[-1], rows[heads], whole):
        return True
    return (
        len(always - rest) >= min(_LEAST_EMPTY, len(always))
        and min(always) not in rest
        and not _counts(source, rows[heads], [*whole, before[-1]])
    )


def _goes_on(
    source: Source, above: Sequence[Cell], rest: Sequence[Cell], rows: Sequence[Sequence[Cell]]
) -> bool:
    """Whether a row leaves a cell empty, has no count where all others begin with one, and goes on
    with a sentence of the row above."""
    said = {cell.column: _words(source, cell) for cell in rest}
    ends = {cell.column: _words(source, cell) for cell in above}
    first = [_words(source, row[0]) for row in (*rows, above)]
    heads = 0 if _BEGINS_COUNTED.match(fold(first[0]).text) else 1
    counts = [_BEGINS_COUNTED.match(fold(words).text) for words in first[heads:]]
    if len(counts) < _TWO or not all(counts):
        return False
    counted = _BEGINS_COUNTED.match(fold(said[rest[0].column]).text)
    empty = any(words and not said.get(column) for column, words in ends.items())
    return (
        not counted
        and empty
        and any(
            len(ends.get(column, "")) >= _SENTENCE and words and not ends[column].endswith("。")
            for column, words in said.items()
        )
    )


def _counts(source: Source, rest: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row holds a count of its own where the others hold theirs."""
    columns = [
        {c.column for c in row if _COUNT.fullmatch(fold(_words(source, c)).text)} for row in rows
    ]
    counted = set.intersection(*columns)
    return any(c.column in counted and _COUNT.fullmatch(fold(_words(source, c)).text) for c in rest)


def _follows(source: Source, above: Table, table: Table) -> bool:
    """Whether a table stands first on the page after the one that ends with the other, in the same
    columns."""
    last = max(above.cells, key=lambda cell: cell.start)
    page = next((p for p in source.structure.pages if p.start <= last.start < p.end), None)
    if page is None or table.page != page.number + 1:
        return False
    after = max(above.end, last.end)
    between = list(source.text[after : table.start])
    for start, end in source.structure.furniture:
        for place in range(max(start, after), min(end, table.start)):
            between[place - after] = " "
    return not "".join(between).strip() and _same_columns(above, table)


def _same_columns(above: Table, table: Table) -> bool:
    lefts, others = _lefts(above), _lefts(table)
    return (
        len(lefts) == len(others) >= _LEAST_WIDTH
        and lefts.keys() == others.keys()
        and all(abs(lefts[column] - others[column]) <= _SAME for column in lefts)
    )


def _lefts(table: Table) -> dict[int, float]:
    """Where each column begins: the usual place of the cells that begin in it."""
    found: dict[int, list[float]] = defaultdict(list)
    for cell in table.cells:
        if cell.box:
            found[cell.column].append(cell.box.left)
    return {column: min(places) for column, places in found.items()}


def _heads_again(source: Source, above: Table, table: Table) -> int:
    """How many rows of heads a table prints again that the one before it began with."""
    heads = 0
    for row, other in zip(_rows(table), _rows(above), strict=False):
        if [_words(source, c) for c in row] != [_words(source, c) for c in other]:
            break
        heads += 1
    return heads


def _rows(table: Table) -> list[list[Cell]]:
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        rows[cell.row].append(cell)
    return [sorted(rows[row], key=lambda cell: cell.column) for row in sorted(rows)]


def _filled(source: Source, row: Sequence[Cell]) -> set[int]:
    """The columns of a row that hold words; those beside several rows hold none of its own."""
    return {cell.column for cell in row if cell.row_span == 1 and _words(source, cell)}


def _words(source: Source, cell: Cell) -> str:
    return "".join(source.text[cell.start : cell.end].split())
