"""Rows of a table in plain text: which lines belong together, by what its cells say.

Nothing tells where a row ends but its words: a line that fills its column goes on, a number begins
a row, cells of a row stand level at their tops or in their middles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf_cells import begins_entry
from ingest.readers.text_counted import are_torn, counted_rows, go_up, kind_of_number
from ingest.readers.text_runs import Word, width_of

_MOST_LINES, _MOST_UNANCHORED, _MOST_ANCHORS = 40, 12, 1
_LEAST_HEADED = 0.6
_LEAST_ROWS, _LEAST_SCORE = 3, -0.2
_MOST_HEAD_LINES = 8
_ROOM = 4  # a line that leaves less free than two letters is full
_NARROW = 6  # columns of signs and numbers break no line
_COUNTED = 0.55
_WHOLE = 0.7

# What speaks for rows and against them.
_ANCHORED, _NO_ANCHOR = 1.5, -3.0
_BELOW, _BELOW_ANCHOR = 0.35, -1.0  # a row of some columns beside what the row above says
_MISSING = 0.5
_BROKEN, _BROKEN_NARROW, _ENDED, _APART = -1.0, -1.5, -0.3, -0.8
_TORN = -0.8
_ASKEW = {"top": -0.4, "middle": -0.3}
_HEAD_CELL, _HEAD_LINE, _HEAD_NO = 0.2, -0.15, -2.0
_EMPTY_LINE = -0.4

_NUMBERED = re.compile(
    r"(?:№|No\.?|NO\.?)?[(（【\[]?(?:[0-9０-９]{1,4}|[A-ZＡ-ＺIVXⅠ-Ⅻ]{1,3}|[ア-ン①-⑳㉑-㊿])"
    r"(?:[-－‐―ー.．・][0-9０-９A-Za-z①-⑳]{1,3}){0,3}[)）】\]]?"
    r"(?=$|[\s、：:]|[.．](?![0-9０-９])|[^0-9０-９A-Za-zァ-ヶー%％,，.．年月日人件回])"
)
_QUANTITY = re.compile(r"[-▲△−約]?[0-9０-９][0-9０-９,，.．]*\s?[^\s0-9０-９]{0,3}")
_MEASURED = re.compile(r"[0-9０-９][0-9０-９,，.．]*\s?[^\s0-9０-９-－)）.．]{1,3}")
_SIGN = re.compile(r"[A-ESＡ-ＥＳa-e◎○●◯△▲×✕☆★ⅠⅡⅢⅣⅤ1-5１-５][+＋\-－]?")
_BARE, _UNIT = re.compile(r"[-▲△−約]?[0-9０-９,，.．]+[千万億]?"), re.compile(r"[^\d\s。、]{1,4}")
# After these a line of a cell may break early: the next office, the next name follows.
MAY_END = re.compile(r"(?:[課室局係所館署部会園校、,]|センター)$")
_ENDS = "。）)」"

Piece = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines [start, end) of each row; the first `heads` lines are the table's heads. `level` says
    where the cells of a row stand level; the first `groups` columns name several rows."""

    heads: int
    rows: tuple[tuple[int, int], ...]
    level: str
    groups: int
    score: float

    @property
    def sure(self) -> bool:
        """Whether enough speaks for the rows."""
        return bool(self.rows) and self.score >= _LEAST_SCORE * len(self.rows)

    @property
    def few(self) -> bool:
        """Whether they are too few for a table of their own."""
        return len(self.rows) < _LEAST_ROWS


def rows_of(lines: Sequence[dict[int, Piece]], tops: Sequence[int], width: int) -> Rows:
    """The rows of lines that hold pieces by their column; `tops` tells how far down each stands."""
    breaks = _Breaks(table := _Lines(lines, tops, width))
    best = [_Best(breaks, level) for level in ("top", "middle")]
    found = max((one.found() for one in best), key=lambda one: one.score)
    counted = counted_rows(table.texts, table.anchors if table.counted else (), width)
    if not counted or are_torn(counted, table.texts, table.columns, table.full):
        return found
    heads = counted[0][0]
    if heads > _MOST_HEAD_LINES or (found.sure and found.heads != heads):
        return found
    score = best[0].heads(heads) + _ANCHORED * len(counted)
    return Rows(heads, tuple(counted), "top", table.groups, score)


class _Lines:
    """The lines of a table with what is asked of them again and again."""

    def __init__(self, lines: Sequence[dict[int, Piece]], tops: Sequence[int], width: int) -> None:
        self.lines, self.tops, self.columns = lines, tops, range(width)
        self.texts = [{c: text_of(piece) for c, piece in line.items()} for line in lines]
        self.widths = [
            usual_most([width_of(text[c]) for text in self.texts if c in text])
            for c in self.columns
        ]
        self.counted = False  # whether numbers tell the rows apart
        self.anchor, self.anchors = self._anchors()
        self.groups = self._groups()
        self.weights = self._weights()

    def _anchors(self) -> tuple[int | None, frozenset[int]]:
        """The column that tells rows apart and the lines where it does: numbers that are told
        once, signs of one or two letters, else the first one where each line is a row."""
        counted: list[tuple[int, frozenset[int]]] = []
        for column in self.columns[: max(1, len(self.columns) // 2)]:
            own = [(n, text[column]) for n, text in enumerate(self.texts) if column in text]
            numbered = [
                (n, m[0]) for n, text in own
                if (m := _NUMBERED.match(text)) and not _MEASURED.fullmatch(text)
            ]  # fmt: skip
            kinds = Counter(kind_of_number(number) for _, number in numbered)
            usual = kinds.most_common(1)[0][0] if kinds else ""
            numbered = [(n, number) for n, number in numbered if kind_of_number(number) == usual]
            told = [number for _, number in numbered]
            if (len(told) >= 3 and len(set(told)) > 0.9 * len(told)) or go_up(told):
                counted.append((column, frozenset(n for n, _ in numbered)))
        if counted:
            self.counted = True
            return max(counted, key=lambda one: len(one[1]))
        for column in self.columns[1:]:
            own = [(n, text[column]) for n, text in enumerate(self.texts) if column in text]
            signs = [n for n, text in own if _SIGN.fullmatch(text)]
            if len(signs) >= 3 and len(signs) >= 0.6 * len(own):
                return column, frozenset(signs)
        if all(0 in text and len(text) >= _WHOLE * len(self.columns) for text in self.texts):
            return 0, frozenset(range(1, len(self.texts)))  # no cell goes on below
        return None, frozenset()

    def _groups(self) -> int:
        """How many of the first columns may group rows."""
        if self.anchor is None or self.anchor > 0.4 * len(self.columns):
            counts = [sum(c in text for text in self.texts) for c in self.columns[:2]]
            return int(len(counts) > 1 and counts[0] < _COUNTED * counts[1])
        return self.anchor

    def _weights(self) -> list[float]:
        """How much a row misses without a cell in each column."""
        rows = max(1, len(self.anchors)) if self.anchor is not None else None
        weights = []
        for column in self.columns:
            ends = sum(not self.full(text[column], column) for text in self.texts if column in text)
            share = min(1.0, ends / rows) if rows else 1.0
            weights.append(0.0 if column < self.groups else _MISSING * share)
        return weights

    def full(self, words: str, column: int) -> bool:
        """Whether a line of a cell leaves no room."""
        return self.widths[column] - width_of(words) < _ROOM and self.widths[column] > _NARROW

    def empty(self, line: int) -> int:
        """How many empty lines stand above a line."""
        return self.tops[line] - self.tops[line - 1] - 1 if line else 0


class _Breaks:
    """What speaks for and against lines of one cell, for every line and the next of its column."""

    def __init__(self, table: _Lines) -> None:
        self.table = table
        self.inner: list[dict[int, float]] = [{} for _ in table.lines]
        self.torn: list[dict[int, int]] = [{} for _ in table.lines]
        below: dict[int, int] = {}
        for line in range(len(table.lines) - 1, -1, -1):
            for column in table.texts[line]:
                if column in below:
                    self.inner[line][column] = self._inner(column, line, below[column])
                    if self._goes_on(column, line):
                        self.torn[line][column] = below[column]
                below[column] = line

    def _inner(self, column: int, one: int, other: int) -> float:
        """How well a cell goes on from one line to another."""
        above, below = self.table.texts[one][column], self.table.texts[other][column]
        score = _APART * max(0, self.table.tops[other] - self.table.tops[one] - 2)
        if _QUANTITY.fullmatch(above) and _QUANTITY.fullmatch(below):
            return score + _BROKEN_NARROW
        unit = _BARE.fullmatch(above) and _UNIT.fullmatch(below)
        if unit or self.table.full(above, column):
            return score
        if self.table.widths[column] <= _NARROW:
            return score + _BROKEN_NARROW
        if above[-1] in _ENDS or begins_entry(below) or MAY_END.search(above):
            return score + _ENDED
        return score + _BROKEN

    def _goes_on(self, column: int, line: int) -> bool:
        """Whether a line looks as if its cell went on below."""
        words = self.table.texts[line][column]
        full = self.table.full(words, column) and words[-1] not in _ENDS
        return full and not MAY_END.search(words)


@dataclass
class _Segment:
    """Lines [start, end) as one row, taken up from the last to the first."""

    breaks: _Breaks
    end: int
    start: int
    anchors: int = 0
    score: float = 0.0
    first: dict[int, int] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)

    def take(self) -> None:
        """Take the line above into the row."""
        self.start -= 1
        table = self.breaks.table
        self.anchors += self.start in table.anchors
        if self.start + 1 < self.end:
            self.score += _EMPTY_LINE * (table.empty(self.start + 1) > 0)
        for column in table.texts[self.start]:
            if column >= table.groups and column in self.first:
                self.score += self.breaks.inner[self.start][column]
            elif column >= table.groups:
                self.last[column] = self.start
                below = self.breaks.torn[self.start].get(column)
                self.score += _TORN * (below is not None and below < self.end + 2)
            self.first[column] = self.start

    def worth(self, level: str) -> float:
        """How much speaks for the row."""
        table = self.breaks.table
        below = not self.anchors and len(self.first) >= _BELOW * len(table.columns)
        score = self.score
        if table.anchor is not None and self.anchors == 1:
            score += _ANCHORED
        elif table.anchor is not None:
            score += _BELOW_ANCHOR if below else _NO_ANCHOR * max(1, self.anchors - 1)
        if not below or table.anchor is None:
            score -= sum(weight for column, weight in enumerate(table.weights)
                         if column not in self.first)  # fmt: skip
        return score + _ASKEW[level] * sum(min(away, 4.0) for away in self._askew(level))

    def _askew(self, level: str) -> Iterator[float]:
        tops = self.breaks.table.tops
        top, bottom = tops[self.start], tops[self.end - 1]
        for column, last in self.last.items():
            first = tops[self.first[column]]
            yield first - top if level == "top" else abs(first + tops[last] - top - bottom) / 2


class _Best:
    """The best rows for one way in which cells stand level, by dynamic programming."""

    def __init__(self, breaks: _Breaks, level: str) -> None:
        self.table, self.breaks, self.level = breaks.table, breaks, level

    def found(self) -> Rows:
        """The best rows and how much speaks for them."""
        count = len(self.table.lines)
        best: list[tuple[float, int]] = [(float("-inf"), -1)] * (count + 1)
        for end in range(min(_MOST_HEAD_LINES, count) + 1):
            best[end] = (self.heads(end), -1)
        most = _MOST_LINES if self.table.anchor is not None else _MOST_UNANCHORED
        for end in range(1, count + 1):
            row = _Segment(self.breaks, end, end)
            while row.start > max(0, end - most) and row.anchors <= _MOST_ANCHORS:
                row.take()
                score = best[row.start][0] + row.worth(self.level)
                if score > best[end][0]:
                    best[end] = (score, row.start)
        rows: list[tuple[int, int]] = []
        end = count
        while best[end][1] >= 0:
            rows.append((best[end][1], end))
            end = best[end][1]
        return Rows(end, tuple(reversed(rows)), self.level, self.table.groups, best[count][0])

    def heads(self, end: int) -> float:
        """How well the first lines do as heads."""
        if not end:
            return 0.0
        table = self.table
        filled = {column for text in table.texts[:end] for column in text}
        words = [words for text in table.texts[:end] for words in text.values()]
        score = _HEAD_CELL * len(filled) + _HEAD_LINE * end
        score += _HEAD_NO * sum("。" in one for one in words)
        score += _HEAD_NO * sum(bool(_QUANTITY.fullmatch(one)) for one in words) / 2
        score += _HEAD_NO * (len(filled) < _LEAST_HEADED * len(table.columns))
        counted = [table.texts[n].get(table.anchor or 0, "") for n in table.anchors if n < end]
        return score + _HEAD_NO * sum(_NUMBERED.match(one) is not None for one in counted)


def text_of(piece: Piece) -> str:
    """The words of a cell's line."""
    return " ".join(word.text for word in piece)


def usual_most(widths: list[int]) -> int:
    """The greatest width that is near to another one."""
    ordered = sorted(widths, reverse=True)
    near = (one for one, other in pairwise(ordered) if one - other < _ROOM)
    return next(near, ordered[0] if ordered else 0)
