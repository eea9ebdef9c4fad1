"""Rows of a table in plain text: which lines belong together, by what its cells say.

Nothing tells where a row ends but its words: a line that fills its column goes on, a number begins
a row, cells of a row stand level at their tops or in their middles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf_cells import begins_entry
from ingest.readers.text_runs import Word, width_of

_MOST_LINES = 40
_LEAST_ROWS, _LEAST_SCORE = 3, -0.2
_MOST_HEAD_LINES = 8
_ROOM = 4  # a line that leaves less free than two letters is full
_NARROW = 6  # columns of signs and numbers break no line
_COUNTED = 0.55

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
    r"(?=$|[\s.．、：:]|[^0-9０-９A-Za-zァ-ヶー%％,，.．年月日人件回])"
)
_QUANTITY = re.compile(r"[-▲△−約]?[0-9０-９][0-9０-９,，.．]*\s?[^\s0-9０-９]{0,3}")
_MAY_END = re.compile(r"(?:[課室局係所館署部会園校、,]|センター)$")
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
        return len(self.rows) >= _LEAST_ROWS and self.score >= _LEAST_SCORE * len(self.rows)


def rows_of(lines: Sequence[dict[int, Piece]], tops: Sequence[int], width: int) -> Rows:
    """The rows of lines that hold pieces by their column; `tops` tells how far down each stands."""
    table = _Lines(lines, tops, width)
    found = [_Best(table, level).found() for level in ("top", "middle")]
    return max(found, key=lambda one: one.score)


class _Lines:
    """The lines of a table with what is asked of them again and again."""

    def __init__(self, lines: Sequence[dict[int, Piece]], tops: Sequence[int], width: int) -> None:
        self.lines, self.tops, self.columns = lines, tops, range(width)
        self.texts = [{c: text_of(piece) for c, piece in line.items()} for line in lines]
        self.widths = [
            max((width_of(text[c]) for text in self.texts if c in text), default=0)
            for c in self.columns
        ]
        self.anchor, self.anchors = self._anchors()
        self.groups = self._groups()
        self.weights = self._weights()

    def _anchors(self) -> tuple[int | None, frozenset[int]]:
        """The column that tells rows apart and the lines where it does: numbers that are told
        once, else signs of one or two letters."""
        for column in self.columns[: max(1, len(self.columns) // 2)]:
            own = [(n, text[column]) for n, text in enumerate(self.texts) if column in text]
            numbered = [(n, m[0]) for n, text in own if (m := _NUMBERED.match(text))]
            told = [number for _, number in numbered]
            if len(told) >= 3 and len(set(told)) > 0.9 * len(told):
                return column, frozenset(n for n, _ in numbered)
        for column in self.columns[1:]:
            lines = [n for n, text in enumerate(self.texts) if column in text]
            signs = [text[column] for text in self.texts if column in text]
            if len(lines) >= 3 and sum(width_of(sign) <= _NARROW for sign in signs) >= 0.9 * len(
                signs
            ):
                return column, frozenset(
                    n for n in lines if width_of(self.texts[n][column]) <= _NARROW
                )
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


class _Best:
    """The best rows for one way in which cells stand level, by dynamic programming."""

    def __init__(self, table: _Lines, level: str) -> None:
        self.table, self.level = table, level

    def found(self) -> Rows:
        """The best rows and how much speaks for them."""
        count = len(self.table.lines)
        best: list[tuple[float, int]] = [(float("-inf"), -1)] * (count + 1)
        for end in range(min(_MOST_HEAD_LINES, count) + 1):
            best[end] = (self._heads(end), -1)
        for end in range(1, count + 1):
            anchors = 0
            for start in range(end - 1, max(-1, end - _MOST_LINES - 1), -1):
                anchors += start in self.table.anchors
                if anchors > 2:
                    break
                score = best[start][0] + self._row(start, end, anchors)
                if score > best[end][0]:
                    best[end] = (score, start)
        rows: list[tuple[int, int]] = []
        end = count
        while best[end][1] >= 0:
            rows.append((best[end][1], end))
            end = best[end][1]
        return Rows(end, tuple(reversed(rows)), self.level, self.table.groups, best[count][0])

    def _heads(self, end: int) -> float:
        if not end:
            return 0.0
        texts = self.table.texts[:end]
        filled = {column for text in texts for column in text}
        words = [words for text in texts for words in text.values()]
        score = _HEAD_CELL * len(filled) + _HEAD_LINE * end
        score += _HEAD_NO * sum("。" in one for one in words)
        score += _HEAD_NO * sum(
            self.table.anchor is not None and _is_count(self.table.texts[n], self.table.anchor)
            for n in range(end)
            if n in self.table.anchors
        )
        score += _HEAD_NO * (len(filled) < 0.6 * len(self.table.columns))
        score += _HEAD_NO * sum(bool(_QUANTITY.fullmatch(one)) for one in words) / 2
        return score

    def _row(self, start: int, end: int, anchors: int) -> float:
        table = self.table
        filled = {column for line in table.texts[start:end] for column in line}
        below = not anchors and len(filled) >= _BELOW * len(table.columns)
        score = 0.0
        if table.anchor is not None and anchors == 1:
            score += _ANCHORED
        elif table.anchor is not None:
            score += _BELOW_ANCHOR if below else _NO_ANCHOR * max(1, anchors - 1)
        score += _EMPTY_LINE * sum(table.empty(line) > 0 for line in range(start + 1, end))
        middle = (table.tops[start] + table.tops[end - 1]) / 2
        for column in table.columns[table.groups :]:
            own = [line for line in range(start, end) if column in table.texts[line]]
            if not own:
                score -= 0.0 if below and table.anchor is not None else table.weights[column]
                continue
            score += sum(self._inner(column, one, other) for one, other in pairwise(own))
            score += self._outer(column, own[-1], end)
            first, last = table.tops[own[0]], table.tops[own[-1]]
            askew = (
                first - table.tops[start]
                if self.level == "top"
                else abs((first + last) / 2 - middle)
            )
            score += _ASKEW[self.level] * min(askew, 4.0)
        return score

    def _inner(self, column: int, one: int, other: int) -> float:
        """How well a cell goes on from one line to another."""
        above, below = self.table.texts[one][column], self.table.texts[other][column]
        score = _APART * max(0, self.table.tops[other] - self.table.tops[one] - 2)
        if _QUANTITY.fullmatch(above) and _QUANTITY.fullmatch(below):
            return score + _BROKEN_NARROW
        if self.table.full(above, column):
            return score
        if self.table.widths[column] <= _NARROW:
            return score + _BROKEN_NARROW
        if above[-1] in _ENDS or begins_entry(below) or _MAY_END.search(above):
            return score + _ENDED
        return score + _BROKEN

    def _outer(self, column: int, last: int, end: int) -> float:
        """What speaks against a row's end after the last line of a cell."""
        table = self.table
        words = table.texts[last][column]
        below = next((n for n in range(end, min(end + 2, len(table.texts)))
                      if column in table.texts[n]), None)  # fmt: skip
        torn = below is not None and table.full(words, column) and words[-1] not in _ENDS
        return _TORN if torn and not _MAY_END.search(words) else 0.0


def text_of(piece: Piece) -> str:
    """The words of a cell's line."""
    return " ".join(word.text for word in piece)


def _is_count(texts: dict[int, str], column: int) -> bool:
    return column in texts and _NUMBERED.match(texts[column]) is not None
