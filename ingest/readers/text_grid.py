"""The cells of tables in plain text that blanks hold: heads, rows, names that group rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.text_rows import Piece, Rows, rows_of, text_of, usual_most
from ingest.readers.text_runs import PlacedTable, TextLine, width_of

_ROOM = 4
_CELL, _HEADED = 0.3, 2.0
_OFTEN, _FIRST = 0.6, 1
_FAR = 2  # lines of a name stand closer


@dataclass(frozen=True, slots=True)
class HeldCell:
    """A cell: its lines from top to bottom, and how wide its column is."""

    row: int
    column: int
    pieces: tuple[Piece, ...]
    width: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's pieces by the columns they stand over."""

    top: int
    cells: tuple[tuple[tuple[int, ...], Piece], ...]

    @property
    def by_column(self) -> dict[int, Piece]:
        """Each piece by the first of its columns."""
        found: dict[int, Piece] = {}
        for (column, *_), piece in self.cells:
            found[column] = (*found.get(column, ()), *piece)
        return found


@dataclass(frozen=True, slots=True)
class TextGrid:
    """A table's cells, its lines, and how much speaks for them; `few` where its rows are too few
    to be a table but the end of another."""

    lines: tuple[TextLine, ...]
    width: int
    cells: tuple[HeldCell, ...]
    score: float
    few: bool = False


def grid_of(table: PlacedTable) -> TextGrid | None:
    """The cells of a table, rows from 0; None where its rows are not sure."""
    across = set(table.across)
    lines = [
        _Line(line.top, cells)
        for line, cells in zip(table.lines, table.cells, strict=True)
        if line not in across
    ]
    rows = rows_of([line.by_column for line in lines], [line.top for line in lines], table.width)
    if not rows.sure:
        return None
    widths = _widths(lines, table.width)
    heads = _heads(lines[: rows.heads], widths, rows.level)
    if heads and not _all_headed(lines, rows, heads):
        return None
    first = max((cell.row + cell.row_span for cell in heads), default=0)
    body = _body(lines, rows, widths, table.across, first)
    score = rows.score + _CELL * len(body) + _HEADED * bool(heads)
    return TextGrid(table.lines, table.width, (*heads, *body), score, rows.few)


def _all_headed(lines: Sequence[_Line], rows: Rows, heads: Sequence[HeldCell]) -> bool:
    """Whether all columns that most rows fill have heads, but for the first ones."""
    headed = {c for head in heads for c in range(head.column, head.column + head.column_span)}
    filled: dict[int, int] = {}
    for start, end in rows.rows:
        for column in {column for line in lines[start:end] for column in line.by_column}:
            filled[column] = filled.get(column, 0) + 1
    often = {column for column, n in filled.items() if n >= _OFTEN * len(rows.rows)}
    return all(column in headed or column <= _FIRST for column in often)


@dataclass(frozen=True, slots=True)
class _Span:
    """A head over columns: its line, its first and last column, and the one it is held in."""

    line: int
    first: int
    last: int
    held: int


def _widths(lines: Sequence[_Line], columns: int) -> list[int]:
    found: list[list[int]] = [[] for _ in range(columns)]
    for line in lines:
        for column, piece in line.by_column.items():
            found[column].append(width_of(text_of(piece)))
    return [usual_most(widths) for widths in found]


def _heads(lines: Sequence[_Line], widths: Sequence[int], level: str) -> list[HeldCell]:
    """The heads: one row of them, two where some stand over several columns."""
    spans = _spans(lines, len(widths), level)
    cells = []
    for column in range(len(widths)):
        group = next((span for span in spans if span.first <= column <= span.last), None)
        own = [
            line.by_column[column]
            for n, line in enumerate(lines)
            if column in line.by_column and not (group and n == group.line and column == group.held)
        ]
        row = int(group is not None)
        cells.append(
            HeldCell(row, column, tuple(own), widths[column], row_span=1 + bool(spans) - row)
        )
    for span in spans:
        width = sum(widths[span.first : span.last + 1])
        piece = lines[span.line].by_column[span.held]
        cells.append(
            HeldCell(0, span.first, (piece,), width, column_span=span.last - span.first + 1)
        )
    kept = [cell for cell in cells if cell.pieces]
    return sorted(kept, key=lambda cell: (cell.row, cell.column))


def _spans(lines: Sequence[_Line], columns: int, level: str) -> list[_Span]:
    """Heads over several columns that have heads of their own below."""
    found: list[_Span] = []
    for n, line in enumerate(lines[:-1]):
        before = -1
        ends = [*(over[0] for over, _ in line.cells[1:]), columns]
        for (own, piece), after in zip(line.cells, ends, strict=True):
            free = [
                column for column in range(before + 1, after)
                if any(column in other.by_column for other in lines[n + 1 :])
                and not any(column in other.by_column and column not in own for other in lines[:n])
            ]  # fmt: skip
            first, last = own[0], own[-1]
            while last + 1 in free and (level == "top" or _only_below(lines, n, last + 1)):
                last += 1
            if first == last and first - 1 in free and _between(lines[n + 1 :], piece, first):
                first -= 1
            if last > first and own[0] in free:
                found.append(_Span(n, first, last, own[0]))
            before = last
    return found


def _between(below: Sequence[_Line], piece: Piece, column: int) -> bool:
    """Whether a head has its middle rather over the heads of two columns than over its own."""
    under = [
        next((line.by_column[one] for line in below if one in line.by_column), None)
        for one in (column - 1, column)
    ]
    left, own = under
    if left is None or own is None:
        return False
    middle = _middle(piece, piece)
    return abs(_middle(left, own) - middle) < abs(_middle(own, own) - middle)


def _middle(first: Piece, last: Piece) -> float:
    return (first[0].left + last[-1].right) / 2


def _only_below(lines: Sequence[_Line], line: int, column: int) -> bool:
    """Whether a head stands on the last line alone, as those below a head over several do."""
    own = [n for n, other in enumerate(lines) if column in other.by_column]
    return own == [len(lines) - 1] and len(lines) - 1 > line


def _body(
    lines: Sequence[_Line],
    rows: Rows,
    widths: Sequence[int],
    across: Sequence[TextLine],
    first: int,
) -> list[HeldCell]:
    groups = rows.groups
    cells: list[HeldCell] = []
    left = sorted(across, key=lambda line: line.top)
    numbers: list[int] = []
    number = first
    for start, end in rows.rows:
        while left and left[0].top < lines[start].top:
            cells.append(_across(left.pop(0), number, widths))
            number += 1
        numbers.append(number)
        cells += _row(lines[start:end], number, widths, groups)
        number += 1
    cells += [_across(line, number + n, widths) for n, line in enumerate(left)]
    for column in range(groups):
        cells += _grouping(lines, rows, numbers, column, widths[column])
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _across(line: TextLine, row: int, widths: Sequence[int]) -> HeldCell:
    return HeldCell(row, 0, (line.words,), sum(widths), column_span=len(widths))


def _row(
    lines: Sequence[_Line], number: int, widths: Sequence[int], groups: int
) -> Iterable[HeldCell]:
    for column in range(groups, len(widths)):
        pieces = [line.by_column[column] for line in lines if column in line.by_column]
        if pieces:
            yield HeldCell(number, column, tuple(pieces), widths[column])


def _grouping(
    lines: Sequence[_Line], rows: Rows, numbers: Sequence[int], column: int, width: int
) -> list[HeldCell]:
    """Names in a column that groups rows: each stands beside the rows that it is nearest to."""
    body = range(rows.rows[0][0], rows.rows[-1][1]) if rows.rows else range(0)
    blocks: list[list[int]] = []
    for n in body:
        if column not in lines[n].by_column:
            continue
        goes_on = blocks and _goes_on(lines, blocks[-1][-1], n, column, width)
        if goes_on:
            blocks[-1].append(n)
        else:
            blocks.append([n])
    places = _shared([_place(lines, block, rows.level) for block in blocks],
                     [_place(lines, range(*row), rows.level) for row in rows.rows],
                     rows.level)  # fmt: skip
    cells = []
    for block, (start, end) in zip(blocks, places, strict=True):
        pieces = tuple(lines[n].by_column[column] for n in block)
        span = numbers[end - 1] - numbers[start] + 1
        cells.append(HeldCell(numbers[start], column, pieces, width, row_span=span))
    return cells


def _goes_on(lines: Sequence[_Line], above: int, below: int, column: int, width: int) -> bool:
    gap = lines[below].top - lines[above].top
    room = width - width_of(text_of(lines[above].by_column[column]))
    return (gap <= _FAR + 1 and room < _ROOM) or gap == 1


def _place(lines: Sequence[_Line], own: Sequence[int], level: str) -> float:
    first, last = lines[own[0]].top, lines[own[-1]].top
    return float(first) if level == "top" else (first + last) / 2


def _shared(blocks: Sequence[float], rows: Sequence[float], level: str) -> list[tuple[int, int]]:
    """Which rows [start, end) each name stands for: all of them, in order, one at least each."""
    if not blocks or len(blocks) > len(rows):
        return [(min(n, len(rows) - 1), min(n, len(rows) - 1) + 1) for n in range(len(blocks))]
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for place in blocks:
        own: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            for end in range(start + 1, len(rows) + 1):
                middle = rows[start] if level == "top" else (rows[start] + rows[end - 1]) / 2
                told = cost + abs(middle - place)
                if end not in own or told < own[end][0]:
                    own[end] = (told, start)
        best.append(own)
    end = len(rows)
    ends = [end]
    for own in reversed(best[1:]):
        end = own[end][1] if end in own else max(0, end - 1)
        ends.append(end)
    return list(pairwise(reversed(ends)))
