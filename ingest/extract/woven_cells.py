"""Rows of a table of which an extractor printed each cell before the next one.

The best way to read all words as cells from left to right, row after row, by dynamic programming.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ingest.extract.woven_rows import (
    HOPELESS,
    OpenCell,
    Step,
    Token,
    WovenReader,
    cost_aside,
    rows_told,
    tokens_of,
)
from ingest.extract.woven_table import WovenRow, stands_aside
from ingest.readers.text_runs import TextLine

_CLOSED = -1
_MOST_WORDS = 16
_NEVER = float("-inf")
# The best score of each column that the last cell may be of, and the steps to it.
_Best = dict[int, tuple[float, Step | None]]


class WholeCellReader(WovenReader):
    """Reads the lines under the heads of a table in which each cell ends before the next begins."""

    def rows(self, lines: Sequence[TextLine]) -> tuple[list[WovenRow], float]:
        """The rows and the lines aside, in their order, and what they are worth; lines aside at
        the end are left out."""
        tokens = tokens_of(lines)
        self._lost = list(accumulate(map(self.missing, range(len(self.columns))), initial=0.0))
        best: dict[int, _Best] = defaultdict(dict)
        best[0][_CLOSED] = (0.0, None)
        for token in tokens:
            own = best.pop(token.at, {})
            if not token.at or tokens[token.at - 1].line != token.line:
                own = self._at_line(own, best, token, lines[token.line])
            for column in range(len(self.columns)):
                self._add(column, own, best, token, tokens)
        score, steps = self._closed_best(best[len(tokens)])
        return rows_told(steps, [(token.line, token.word) for token in tokens]), score

    def _at_line(self, own: _Best, best: dict[int, _Best], token: Token, line: TextLine) -> _Best:
        """What may go on where a line begins: a row may have ended, the line may stand aside."""
        score, steps = self._closed_best(own)
        end = token.at + len(line.words)
        aside = score + cost_aside(line)
        if aside > best[end].get(_CLOSED, (_NEVER, None))[0]:
            passed = steps
            for word in range(token.at, end):
                passed = Step(word, -1, word == token.at, passed)
            best[end][_CLOSED] = (aside, passed)
        return {} if stands_aside(line) else {**own, _CLOSED: (score, steps)}

    def _closed_best(self, own: _Best) -> tuple[float, Step | None]:
        ends = [
            (s + self._lost[-1] - self._lost[column + 1], t) if column >= 0 else (s, t)
            for column, (s, t) in own.items()
        ]
        return max(ends, key=lambda one: one[0], default=(_NEVER, None))

    def _add(
        self,
        column: int,
        own: _Best,
        best: dict[int, _Best],
        token: Token,
        tokens: Sequence[Token],
    ) -> None:
        """The cells of a column that begin with a word, behind the best cell before them."""
        before = [
            (score + self._lost[column] - self._lost[last + 1], last == _CLOSED, steps)
            for last, (score, steps) in own.items()
            if last < column
        ]
        score, begins, steps = max(before, key=lambda one: one[0], default=(_NEVER, False, None))
        if score == _NEVER:
            return
        for end, worth in self._spans(column, token, tokens):
            if score + worth > best[end].get(column, (_NEVER, None))[0]:
                passed = steps
                for word in range(token.at, end):
                    passed = Step(word, column, begins and word == token.at, passed)
                best[end][column] = (score + worth, passed)

    def _spans(
        self, column: int, token: Token, tokens: Sequence[Token]
    ) -> Iterator[tuple[int, float]]:
        """Where cells end that begin with a word, and what each is worth."""
        cell: OpenCell | None = None
        for one in tokens[token.at : token.at + _MOST_WORDS]:
            cell = self.with_word(cell, column, one)
            if cell.worth < HOPELESS:
                return
            yield one.at + 1, self.fit(column, cell.words) + cell.cost
