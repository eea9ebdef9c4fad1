"""Tables of plain text of which an extractor printed the lines of neighbouring cells in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby, pairwise

from ingest.extract.column_blocks import column_tables
from ingest.extract.scattered_heads import Head, HeadRun, Judge, head_run
from ingest.extract.woven_order import arrangement, reader_of
from ingest.extract.woven_table import WovenCell, WovenRow, ratings_of, widths_of
from ingest.layouts.table_rules import WovenTable
from ingest.readers.text_grid import HeldCell, TextGrid
from ingest.readers.text_runs import TextLine, Word, by_letters, pages_of, width_of
from ontology.japanese.characters import fold

_PAGE = re.compile(r"- ?\d{1,3} ?-|\d{1,3} ?/ ?\d{1,3}|(?:p|P|ページ)\.? ?\d{1,3}")
_LINES_BEFORE = 4
LINES_OF_A_HEAD = 3
_HEAD, _PART, _OTHER, _JOINED = 2.0, -0.2, -2.0, 0.1


def woven_grids(text: str, rules: Sequence[WovenTable]) -> list[TextGrid]:
    """The tables of the rules with their heads and rows, in the order of the text."""
    found = [grid for rule in rules for grid in _grids(text, rule)]
    return sorted(found, key=lambda grid: grid.lines[0].top)


@lru_cache(maxsize=4)
def lines_of(text: str) -> tuple[TextLine, ...]:
    """The lines of a text that hold words."""
    return tuple(line for page in pages_of(text, by_letters) for line in page)


@lru_cache(maxsize=4)
def _grids(text: str, rule: WovenTable) -> list[TextGrid]:
    return _by_columns(text, rule) if rule.by_columns else _by_rows(text, rule)


@dataclass(frozen=True, slots=True)
class Over:
    """A head that stands over those of the columns [start, end)."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Read:
    """A table: its heads where they stand and their words from left to right, its lines and rows,
    what these are worth, how many columns group them, and the head over several columns."""

    printed: tuple[Head, ...]
    heads: tuple[str, ...]
    lines: tuple[TextLine, ...]
    rows: tuple[WovenRow, ...]
    score: float
    groups: int = 0
    over: Over | None = None

    @property
    def start(self) -> int:
        """Where its first head stands."""
        return min(head.pieces[0][1].start for head in self.printed)


def _by_columns(text: str, rule: WovenTable) -> list[TextGrid]:
    lines = [line for line in lines_of(text) if not _PAGE.fullmatch(fold(line.text).text)]
    runs = list(_runs(lines, rule))
    tables = column_tables(lines, runs, rule.heads, rule.columns)
    return _as_grids(
        [_Read(one.heads, rule.heads, one.lines, one.rows, one.score) for one in tables]
    )


def _by_rows(text: str, rule: WovenTable) -> list[TextGrid]:
    runs = list(_runs(lines_of(text), rule))
    places = list(accumulate(rule.parts or (len(rule.heads),), initial=0))
    first, *others = (
        _part(text, runs, rule.heads[start:end], rule.columns[start:end])
        for start, end in pairwise(places)
    )
    for part in others:
        ends = [*(one.start for one in first[1:]), len(text)]
        first = [
            _beside(table, [one for one in part if table.start < one.start < end])
            for table, end in zip(first, ends, strict=False)
        ]
    return _as_grids(first)


def _part(
    text: str,
    runs: Sequence[HeadRun],
    heads: Sequence[str],
    columns: Sequence[Sequence[str]],
) -> list[_Read]:
    """The rows under the heads of one part of the tables, wherever these stand."""
    lines = lines_of(text)
    stretches = [
        (run, end)
        for run, end in _stretches(runs, len(lines))
        if {head.words for head in run.heads} == set(heads)
    ]
    own = [run for run, _ in stretches]
    bodies = _without_repeated(lines, own, [_body(lines, *one) for one in stretches])
    if not own:
        return []
    found = arrangement(heads, columns, own[0], bodies[0])
    guess = reader_of(found, columns)
    first = [row for body in bodies for row in guess.rows(body)[0]]
    width = len(found.order)
    reader = reader_of(found, columns, widths_of(first, width), ratings_of(first, guess.columns))
    words = tuple(heads[n] for n in found.order)
    over = Over(heads[found.over], *found.below) if found.over is not None else None
    return [
        _Read(run.heads, words, tuple(body), tuple(rows), score, reader.groups, over)
        for run, body in zip(own, bodies, strict=True)
        for rows, score in [reader.rows(body)]
        if rows
    ]


def _beside(table: _Read, parts: Sequence[_Read]) -> _Read:
    """The table with the columns of a part that has as many rows."""
    count = sum(not row.aside for row in table.rows)
    for part in parts:
        added = [row for row in part.rows if not row.aside]
        if len(added) == count:
            rows = _side_by_side(table.rows, added, len(table.heads))
            return _Read(
                (*table.printed, *part.printed),
                (*table.heads, *part.heads),
                (*table.lines, *part.lines),
                tuple(rows),
                table.score + part.score,
                table.groups,
                table.over,
            )
    return table


def _side_by_side(
    rows: Sequence[WovenRow], added: Sequence[WovenRow], width: int
) -> Iterator[WovenRow]:
    others = iter(added)
    for row in rows:
        if row.aside:
            yield row
            continue
        more = (WovenCell(cell.column + width, cell.lines) for cell in next(others).cells)
        yield WovenRow((*row.cells, *more))


def _as_grids(tables: Sequence[_Read]) -> list[TextGrid]:
    width = max((len(table.heads) for table in tables), default=0)
    broad = _broadest([row for table in tables for row in table.rows], width)
    return [_grid(table, broad[: len(table.heads)]) for table in tables]


def _runs(lines: Sequence[TextLine], rule: WovenTable) -> Iterator[HeadRun]:
    """The places where heads of a rule stand."""
    judge = _judge(rule.heads)
    most = (LINES_OF_A_HEAD,) if rule.by_columns else ()
    at = 0
    while at < len(lines):
        begins = judge(fold(lines[at].words[0].text).text, 1) > _OTHER
        run = head_run(lines, at, judge, *most) if begins else None
        if run and run.heads and {head.words for head in run.heads} <= set(rule.heads):
            yield run
            at = run.end
        else:
            at += 1


def _judge(heads: Sequence[str]) -> Judge:
    def judge(words: str, pieces: int) -> float:
        if words in heads:
            return _HEAD - _JOINED * (pieces - 1)
        return _PART if any(head.startswith(words) for head in heads) else _OTHER

    return judge


def _stretches(runs: Sequence[HeadRun], end: int) -> list[tuple[HeadRun, int]]:
    return list(zip(runs, [*(run.first for run in runs[1:]), end], strict=False))


def _body(lines: Sequence[TextLine], run: HeadRun, end: int) -> list[TextLine]:
    return [line for line in lines[run.end : end] if not _PAGE.fullmatch(fold(line.text).text)]


def _without_repeated(
    lines: Sequence[TextLine], runs: Sequence[HeadRun], bodies: Sequence[list[TextLine]]
) -> list[list[TextLine]]:
    """The bodies without the lines that stand before all heads: those of the page."""
    before = [
        {line.text for line in lines[max(0, run.first - _LINES_BEFORE) : run.first]} for run in runs
    ]
    again = frozenset.intersection(*map(frozenset, before)) if len(before) > 1 else frozenset()
    return [[line for line in body if line.text not in again] for body in bodies]


def _broadest(rows: Sequence[WovenRow], width: int) -> list[int]:
    """How wide the widest line of each column is."""
    broad = [0] * width
    for row in rows:
        for cell in row.cells:
            if cell.column >= 0:
                own = max(width_of(" ".join(w.text for w in line)) for line in cell.lines)
                broad[cell.column] = max(broad[cell.column], own)
    return broad


def _grid(table: _Read, broad: Sequence[int]) -> TextGrid:
    cells = list(_head_cells(table, broad))
    for number, row in enumerate(table.rows, start=1 + (table.over is not None)):
        for cell in row.cells:
            if row.aside:
                cells.append(HeldCell(number, 0, cell.lines, sum(broad), 1, len(broad)))
            else:
                at = number - 1 - (table.over is not None)
                span = _rows_below(table.rows, at, cell.column, table.groups)
                cells.append(HeldCell(number, cell.column, cell.lines, broad[cell.column], span))
    words = [word for row in table.rows for cell in row.cells for own in cell.lines for word in own]
    last = max(word.end for word in words)
    inside = [line for line in table.lines if line.words[0].start < last]
    first = min((head.pieces[0][1] for head in table.printed), key=lambda word: word.start)
    top = TextLine(inside[0].top, (first,))
    return TextGrid((top, *inside), len(broad), tuple(cells), table.score)


def _head_cells(table: _Read, broad: Sequence[int]) -> Iterator[HeldCell]:
    """The heads in a row, or in two where one stands over several columns."""
    over = table.over
    by_words = {head.words: head for head in table.printed}
    if over is not None:
        width = sum(broad[over.start : over.end])
        span = over.end - over.start
        yield HeldCell(0, over.start, _pieces(by_words[over.words]), width, 1, span)
    for column, words in enumerate(table.heads):
        if words not in by_words:
            continue
        below = over is not None and over.start <= column < over.end
        span = 2 if over is not None and not below else 1
        yield HeldCell(int(below), column, _pieces(by_words[words]), broad[column], span)


def _pieces(head: Head) -> tuple[tuple[Word, ...], ...]:
    lines = groupby(head.pieces, key=lambda piece: piece[0])
    return tuple(tuple(word for _, word in own) for _, own in lines)


def _rows_below(rows: Sequence[WovenRow], number: int, column: int, groups: int) -> int:
    """How many rows a cell that groups rows stands for: down to the next of its column or of one
    before it, or to a line aside."""
    if column >= groups:
        return 1
    below = rows[number + 1 :]
    ends = (n for n, row in enumerate(below, start=1) if row.aside or row.cells[0].column <= column)
    return next(ends, len(below) + 1)
