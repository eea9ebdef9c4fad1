"""Rows of a table of which an extractor printed the lines of neighbouring cells in turn.

What words may be in which column, where lines break, and the order of columns on a line decide, by
a search that keeps the best ways to read the row at hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from ingest.extract.torn_fits import fit, hope, is_whole_rating
from ingest.extract.woven_table import WovenCell, WovenRow, may_stand_aside, stands_aside
from ingest.readers.text_runs import TextLine, Word
from ontology.japanese.characters import fold

_MOST_STATES = 40
_LIKELY_ASIDE, _ASIDE = -0.1, -0.6  # a line that is no part of a row
_GOES_ON, _SPACE = -0.1, -1.5  # a further line of a cell, a space in one
_ENDED = -1.0  # a rating that is whole goes on
_EARLY, _WIDE = -1.0, -1.0  # a line that breaks although there was room, or is too long
_USUAL, _UNUSUAL = 0.3, -1.0  # a rating that other rows have, or none
# What cells begun early are worth too soon: measured on printed tables.
_BEGUN = 0.65
_ROUND = -0.3  # a further line of a row
_ROOM, _ROOM_OF_LINE = 4, 0.35
MOST_ASIDE = 15
_WORDS_ASIDE = 2
_MISSING = {"title": -4.0, "number": -1.5, "departments": -1.2, "rating": -1.2, "text": -1.2}
_OTHERS_MISSING = -0.9
HOPELESS = -2.6  # words that cannot go on in their column
_MAY_END = re.compile(r"(?:[課室局係所館署部会園校、,。)」]|センター)$")
_LATIN = re.compile(r"[0-9A-Za-z.,%]")


@dataclass(frozen=True, slots=True)
class OpenCell:
    """What a cell holds so far: its words, its last line and how wide it is, what it is worth."""

    words: str
    line: int
    width: int
    worth: float
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one word: the column it went to, and whether a row began with it."""

    word: int
    column: int
    begins: bool
    before: Step | None


@dataclass(frozen=True, slots=True)
class _State:
    """The row at hand, what the rows before are worth, and how all of it was read."""

    cells: tuple[OpenCell | None, ...]
    score: float = 0.0
    closed: float = 0.0
    least: int = 0  # the first column that the next word of the line may go to
    last: int = -1  # the column of the word before, in this row
    order: float = 0.0
    steps: Step | None = None
    quiet: int = 0  # lines aside since the last row
    opened: int = 0

    @property
    def promise(self) -> float:
        """What decides which ways are kept: cells begun early are worth something too soon."""
        return self.score - _BEGUN * self.opened


@dataclass(frozen=True, slots=True)
class Token:
    """A word, its place among all words, its line, and what it says."""

    at: int
    line: int
    word: Word
    text: str
    width: int


@dataclass
class WovenReader:
    """Reads the lines under the heads of a table; `columns` tell what may stand under each head.

    `widths` are those of lines that break, in halves of a full-width letter; `ratings` those that
    other rows have; `most` is the number of ways to read a row that are kept.
    """

    columns: Sequence[Sequence[str]]
    widths: Sequence[int | None] = ()
    ratings: frozenset[str] = frozenset()
    most: int = _MOST_STATES
    groups: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        named = [n for n, values in enumerate(self.columns) if {"number", "title"} & set(values)]
        self.groups = named[0] if named else 0
        self.widths = self.widths or [None] * len(self.columns)
        self.fit = cache(self._best_fit)
        self._hope = cache(self._best_hope)

    def rows(self, lines: Sequence[TextLine]) -> tuple[list[WovenRow], float]:
        """The rows and the lines aside, in their order, and what they are worth; lines aside at
        the end are left out."""
        tokens = tokens_of(lines)
        words = [(token.line, token.word) for token in tokens]
        states = [_State((None,) * len(self.columns))]
        asides: dict[int, list[_State]] = defaultdict(list)
        for token in tokens:
            states = _best([*states, *asides.pop(token.at, [])], self.most)
            if not token.at or words[token.at - 1][0] != token.line:
                line = lines[token.line]
                closed = max(map(self._closed, states), key=lambda one: one.score)
                end = token.at + len(line.words)
                asides[end].append(self._aside(closed, token.at, end, line))
                if closed.quiet > MOST_ASIDE:
                    break
                begun = [] if stands_aside(line) else self._ways(closed, token, begins=True)
                open_rows = [replace(one, least=0) for one in states if any(one.cells)]
                states = [] if stands_aside(line) else open_rows
            else:
                begun = []
            going_on = [own for one in states for own in self._ways(one, token, begins=False)]
            states = [*going_on, *begun]
        states = [self._closed(one) for one in [*states, *asides.pop(len(words), [])]]
        best = max(states, key=lambda one: one.score)
        return rows_told(best.steps, words), best.score

    def _best_fit(self, column: int, words: str) -> float:
        best = max(fit(value, words) for value in self.columns[column])
        if self.ratings and "rating" in self.columns[column]:
            best += _USUAL if words in self.ratings else _UNUSUAL
        return best

    def _best_hope(self, column: int, words: str) -> float:
        """How well words fit that may go on in the next line."""
        return max(self.fit(column, words), *(hope(value, words) for value in self.columns[column]))

    def _ways(self, state: _State, token: Token, *, begins: bool) -> list[_State]:
        ways = (
            self._into(state, column, token, begins=begins)
            for column in range(state.least, len(self.columns))
        )
        return [way for way in ways if way is not None]

    def _into(self, state: _State, column: int, token: Token, *, begins: bool) -> _State | None:
        """The state with a word in a column, None where it cannot stand there."""
        before = state.cells[column]
        cell = self.with_word(before, column, token)
        if before is not None and cell.worth < HOPELESS:
            return None
        cells = (*state.cells[:column], cell, *state.cells[column + 1 :])
        step = Step(token.at, column, begins, state.steps)
        turn = _ROUND * (column < state.last)
        score = state.score + turn + cell.worth + cell.cost
        score -= before.worth + before.cost if before else 0.0
        opened = state.opened + (before is None)
        order = state.order + turn
        return _State(cells, score, state.closed, column, column, order, step, opened=opened)

    def with_word(self, before: OpenCell | None, column: int, token: Token) -> OpenCell:
        """A cell of the column with a word more."""
        if before is None:
            return self._cell(column, token.text, token.line, token.width, 0.0)
        sign = before.words[-1] + token.text[0]
        same = before.line == token.line
        words = before.words + (" " if same else "") + token.text
        cost = before.cost + (self._space(sign) if same else self._break(column, before, token))
        width = before.width + 1 + token.width if same else token.width
        return self._cell(column, words, token.line, width, cost)

    def _cell(self, column: int, words: str, line: int, width: int, cost: float) -> OpenCell:
        cost += self._too_wide(column, width)
        return OpenCell(words, line, width, self._hope(column, words), cost)

    def _space(self, signs: str) -> float:
        return _SPACE * (0.3 if _LATIN.search(signs) else 1.0)

    def _too_wide(self, column: int, width: int) -> float:
        usual = self.widths[column]
        return _WIDE if usual is not None and width > usual + _ROOM else 0.0

    def _break(self, column: int, before: OpenCell, token: Token) -> float:
        usual = self.widths[column]
        full = usual if usual is not None else token.width
        if "rating" in self.columns[column] and is_whole_rating(before.words):
            return _ENDED
        early = before.width < full - min(_ROOM, _ROOM_OF_LINE * full) and not _MAY_END.search(
            before.words
        )
        return _GOES_ON + _EARLY * early

    def _closed(self, state: _State) -> _State:
        """The state where the row at hand is finished."""
        if not any(state.cells):
            return replace(state, least=0)
        missing = sum(
            self.missing(column) for column, cell in enumerate(state.cells) if cell is None
        )
        own = sum(
            self.fit(column, cell.words) + cell.cost
            for column, cell in enumerate(state.cells)
            if cell
        )
        closed = state.closed + own + state.order + missing
        return _State(
            (None,) * len(self.columns), closed, closed, steps=state.steps, opened=state.opened
        )

    def missing(self, column: int) -> float:
        """What a row loses that has no cell of a column."""
        if column < self.groups:
            return 0.0
        return min(_MISSING.get(value, _OTHERS_MISSING) for value in self.columns[column])

    def _aside(self, closed: _State, at: int, end: int, line: TextLine) -> _State:
        cost = cost_aside(line)
        steps = closed.steps
        for word in range(at, end):
            steps = Step(word, -1, word == at, steps)
        score = closed.score + cost
        quiet = closed.quiet + 1
        return _State(closed.cells, score, score, steps=steps, quiet=quiet, opened=closed.opened)


def cost_aside(line: TextLine) -> float:
    """What a line loses that belongs to no row."""
    cost = _LIKELY_ASIDE if may_stand_aside(line) else _ASIDE
    return cost + _ASIDE * max(0, len(line.words) - _WORDS_ASIDE)


def tokens_of(lines: Sequence[TextLine]) -> list[Token]:
    """The words of the lines in their order."""
    words = [(n, word) for n, line in enumerate(lines) for word in line.words]
    return [
        Token(at, line, word, fold(word.text).text, word.width)
        for at, (line, word) in enumerate(words)
    ]


def _best(states: Sequence[_State], most: int) -> list[_State]:
    """The best states, of those that read the row at hand alike the best one."""
    found: dict[object, _State] = {}
    for state in sorted(states, key=lambda one: -one.promise):
        cells = tuple((cell.words, cell.line) if cell else None for cell in state.cells)
        found.setdefault((cells, state.least, state.last), state)
        if len(found) == most:
            break
    return list(found.values())


def rows_told(steps: Step | None, words: Sequence[tuple[int, Word]]) -> list[WovenRow]:
    """The rows that steps tell of."""
    told: list[Step] = []
    while steps is not None:
        told.append(steps)
        steps = steps.before
    rows: list[list[Step]] = []
    for step in reversed(told):
        if step.begins or not rows or (rows[-1][0].column < 0) != (step.column < 0):
            rows.append([])
        rows[-1].append(step)
    found = [_row(row, words) for row in rows]
    while found and found[-1].aside:
        found.pop()
    return found


def _row(steps: Sequence[Step], words: Sequence[tuple[int, Word]]) -> WovenRow:
    cells: dict[int, dict[int, list[Word]]] = defaultdict(lambda: defaultdict(list))
    for step in steps:
        line, word = words[step.word]
        cells[step.column][line].append(word)
    return WovenRow(
        tuple(
            WovenCell(column, tuple(tuple(own) for own in lines.values()))
            for column, lines in sorted(cells.items())
        )
    )
