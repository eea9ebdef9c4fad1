"""Columns and cells of a table whose rows are known, from the strips that its words leave white."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.pdf_aligned_rows import Strip
from ingest.readers.pdf_lines import Run
from ingest.readers.pdf_marks import Character

_FEW = 0.1  # of the rows may run across a strip
_NARROWEST_STRIP = 0.4  # in sizes of the letter


def columns_of_rows(rows: Sequence[Sequence[Run]]) -> list[Strip]:
    """The columns between the strips that all rows but a few leave free; the first row, the head,
    may run across some and name others."""
    body = [row for row in rows[1:] if len(_pieces(row)) > 1]
    if not body:
        return []
    changes = sorted(
        change for row in body for left, right in _pieces(row)
        for change in ((left, 1), (right, -1))
    )  # fmt: skip
    few, size = int(_FEW * len(body)), median(run.size for row in body for run in row)
    columns: list[Strip] = []
    over = 0
    for at, change in changes:
        before, over = over, over + change
        if before <= few < over:
            columns.append((at, at))
        elif over <= few < before:
            columns[-1] = (columns[-1][0], at)
    for left, right in _pieces(rows[0]):
        over_one = [n for n, one in enumerate(columns) if left <= one[1] and right >= one[0]]
        if not over_one:
            columns.append((left, right))
        elif len(over_one) == 1:
            column = columns[over_one[0]]
            columns[over_one[0]] = (min(left, column[0]), max(right, column[1]))
    return _apart(sorted(columns), _NARROWEST_STRIP * size)


def _apart(columns: Sequence[Strip], least: float) -> list[Strip]:
    kept: list[Strip] = []
    for left, right in columns:
        if kept and left - kept[-1][1] < least:
            kept[-1] = (kept[-1][0], max(right, kept[-1][1]))
        else:
            kept.append((left, right))
    return kept


def _pieces(runs: Sequence[Run]) -> list[Strip]:
    """What of the page's breadth the words of a row stand over."""
    pieces = [piece for run in runs for piece in _parted(run, run.left, run.right)]
    return _apart(sorted((piece.left, piece.right) for piece in pieces), 0.0)


def _parted(run: Run, left: float, right: float) -> list[Run]:
    """A run in pieces where a gap between two letters lies from `left` to `right`."""
    pieces: list[list[Character]] = [[]]
    for character in run.characters:
        last = pieces[-1][-1] if pieces[-1] else None
        if (
            last and character.x - last.right >= _NARROWEST_STRIP * run.size
            and last.right <= right and character.x >= left
        ):  # fmt: skip
            pieces.append([])
        pieces[-1].append(character)
    return [run] if len(pieces) == 1 or run.spread else [Run.of(piece) for piece in pieces]


def cut_at(runs: Sequence[Run], columns: Sequence[Strip]) -> tuple[Run, ...]:
    """The runs, those that run on from cell to cell cut at the strips between."""
    for one, other in pairwise(columns):
        runs = [piece for run in runs for piece in _parted(run, one[1], other[0])]
    return tuple(runs)


def cells_of(runs: Sequence[Run], columns: Sequence[Strip]) -> dict[tuple[int, int], list[Run]]:
    """The runs by the first and last column that they stand over; nothing stands over a part of
    another cell."""
    spans = [(*_span(run.left, run.right, columns), run) for run in runs]
    cells: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for first, last in _apart_columns([(first, last) for first, last, _ in spans]):
        cells[first, last] = [run for start, end, run in spans if first <= start and end <= last]
    return cells


def _span(left: float, right: float, columns: Sequence[Strip]) -> tuple[int, int]:
    walls = walls_between(columns)
    slack = min(1.0, 0.25 * (right - left))
    return bisect_right(walls, left + slack), bisect_right(walls, right - slack)


def walls_between(columns: Sequence[Strip]) -> list[float]:
    """The middles of the strips between the columns."""
    return [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]


def _apart_columns(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for first, last in sorted(set(spans)):
        if kept and first <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(last, kept[-1][1]))
        else:
            kept.append((first, last))
    return kept
