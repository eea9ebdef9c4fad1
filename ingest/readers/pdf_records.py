"""Columns whose lines begin with the same labels: records side by side, one after the other in each
column, or as cards in rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pdf_lines import Run

_Row = Sequence[Run]

# What a line of a record begins with: a word in brackets, or one that a mark, a colon or a
# wide space makes a label. Words with digits are none: years stand over columns of one table.
_LABEL = re.compile(
    r"[【〔［\[＜<〈《≪](?P<bracketed>[^】〕］\]＞>〉》≫0-9０-９]{2,14})[】〕］\]＞>〉》≫]"
    r"|[・■□◆◇●○▼▽▶]?\s?(?P<told>[^\s：:、。（(0-9０-９]{2,12})\s?[：:]"
    r"|[■□◆◇●▼▽▶]\s?(?P<marked>[^\s：:、。（(0-9０-９]{2,10})(?=[\s　]|$)"
    r"|(?P<spaced>[^\s：:、。（）()0-9０-９]{2,8})　(?=\S)"
)
_NUMBER = re.compile(r"\D{0,6}?(?P<number>[0-9０-９]+(?:[-－‐–.．][0-9０-９]+)*)")
_LEAST_LABELS = 2
_LEAST_ALONE = 2  # where there is but one label
# In sizes of the letter.
_TITLE_ABOVE = 5.0
_INDENT = 3.0
_SAME_BASE = 0.35
_WHITE = 0.6
_SPACE = 0.8, 1.3


def cuts_between_records(left: Sequence[_Row], right: Sequence[_Row]) -> list[float] | None:
    """Where records side by side are cut into rows of cards, from the top: nowhere where each side
    reads on to its foot. None where the sides hold no records alike."""
    left, right = ([_with_wide_spaces(row) for row in side] for side in (left, right))
    shared = _shared(left, right)
    if not shared:
        return None
    first = next(word for row in left if (word := _label(row[0])) in shared)
    runs = [run for row in (*left, *right) for run in row]
    columns = _columns([run for run in runs if _label(run) == first])
    bases = [run.base for run in columns[0]]
    in_rows = all(_is_among(run, bases) for column in columns[1:] for run in column)
    if not in_rows or _numbers_go_down(columns, runs):
        return []
    others = [run for column in columns[1:] for run in column]
    rows = sorted([*left, *right], key=lambda row: row[0].base)
    return [
        _cut(rows, above.base, run.base, shared)
        for above, run in pairwise(columns[0])
        if _is_among(run, [other.base for other in others])
    ]


def _with_wide_spaces(row: _Row) -> _Row:
    """A row whose first word stands a wide space before the next as one run with that space."""
    if len(row) == 1 or not _SPACE[0] <= (row[1].left - row[0].right) / row[0].size <= _SPACE[1]:
        return row
    last, after = row[0].characters[-1], row[1].characters
    space = replace(last, text="\u3000", x=last.right, left=last.right, right=after[0].x)
    return [Run.of((*row[0].characters, space, *after)), *row[2:]]


def are_lines_of_two(left: Sequence[_Row], right: Sequence[_Row]) -> bool:
    """Whether labels stand beside other labels, line by line: 計画：… and 実績：… of one record."""
    first, second = ([(row[0], word) for row in side if (word := _label(row[0]))]
                     for side in (left, right))  # fmt: skip
    if min(len(first), len(second)) < _LEAST_LABELS:
        return False
    beside = all(_is_among(run, [other.base for other, _ in second]) for run, _ in first)
    return beside and {word for _, word in first}.isdisjoint(word for _, word in second)


def _columns(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that begin at one place, from left to right, in each column from the top."""
    columns: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.left):
        if columns and run.left - columns[-1][-1].left <= run.size:
            columns[-1].append(run)
        else:
            columns.append([run])
    return [sorted(column, key=lambda run: run.base) for column in columns]


def _is_among(run: Run, bases: Sequence[float]) -> bool:
    return any(abs(run.base - base) <= _SAME_BASE * run.size for base in bases)


def _shared(left: Sequence[_Row], right: Sequence[_Row]) -> frozenset[str]:
    """The labels of both sides, none where they may stand there by chance."""
    first, second = [[word for row in side if (word := _label(row[0]))] for side in (left, right)]
    shared = frozenset(first) & frozenset(second)
    if len(shared) >= _LEAST_LABELS:
        return shared
    alone = all(min(first.count(word), second.count(word)) >= _LEAST_ALONE for word in shared)
    return shared if alone else frozenset()


def _label(run: Run) -> str | None:
    match = _LABEL.match(run.text.strip())
    return next(filter(None, match.groups()), None) if match else None


def _numbers_go_down(columns: Sequence[Sequence[Run]], runs: Sequence[Run]) -> bool:
    """Whether the numbers of records, told by their first labels, rise down one column and on down
    the next."""
    told = [(run, _number_above(run, runs)) for column in columns for run in column]
    across = sorted(told, key=lambda one: (round(one[0].base / one[0].size), one[0].left))
    down = [number for _, number in told]
    return all(down) and _rise(down) and not _rise([number for _, number in across])


def _rise(numbers: Sequence[tuple[int, ...]]) -> bool:
    return all(above < below for above, below in pairwise(numbers))


def _number_above(label: Run, runs: Sequence[Run]) -> tuple[int, ...]:
    """The number that the title above a record's first label begins with; empty without one."""
    near = [
        run for run in runs
        if 0 < label.base - run.base <= _TITLE_ABOVE * label.size
        and abs(run.left - label.left) <= _INDENT * label.size and not _label(run)
    ]  # fmt: skip
    for run in sorted(near, key=lambda run: -run.base):
        if match := _NUMBER.match(run.text):
            return tuple(int(part) for part in re.findall(r"[0-9０-９]+", match["number"]))
    return ()


def _cut(rows: Sequence[_Row], above: float, base: float, labels: frozenset[str]) -> float:
    """Where the row of cards ends whose first labels stand at `above`; the next ones at `base`."""
    between = [row for row in rows if above <= row[0].base <= base]
    last = max(row[0].base for row in between if row[0].base < base and _label(row[0]) in labels)
    below = [row for row in between if row[0].base >= last]
    gaps = [
        (after[0].top - row[0].bottom, (after[0].top + row[0].bottom) / 2, row[0].size)
        for row, after in pairwise(below)
    ]
    wide = [middle for gap, middle, size in gaps if gap >= _WHITE * size]
    return wide[0] if wide else max(gaps)[1]
