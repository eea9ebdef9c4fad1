"""The best way to read the pieces of a torn table as rows of cells, by dynamic programming."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from ingest.extract.torn_fits import fit
from ingest.extract.torn_pieces import Piece
from ingest.extract.views import View
from ingest.readers.text_rows import MAY_END

LINE_BREAK = re.compile(r"\s*\n\s*")
_SENTENCE_END = re.compile(r"[。)]$")
_LATIN = re.compile(r"[0-9A-Za-z]")
_MOST_PIECES = 14
# What a reading loses; the weights are of the size of those in `torn_fits`.
_ASIDE = -0.6  # a line that is no part of a row
_SAME_LINE = -0.8  # a space inside a cell
_SHORT_LINE = -1.2  # a line that breaks although there was room
_ROOM, _ROOM_OF_LINE = 2.1, 0.35
_BESIDE_LATIN = 0.3
_SPACE = 0.5  # its width in full-width signs
_HARDLY = -3.0  # words fit no worse
_NEVER = float("-inf")
# What a row without such a cell loses.
_MISSING = {"title": -4.0, "number": -1.5, "departments": -1.2, "rating": -1.2, "text": -1.2}
_OTHERS_MISSING = -0.9


@dataclass(frozen=True, slots=True)
class Found:
    """The cell of column `column` made of pieces [first, end); column −1 for a line aside."""

    first: int
    end: int
    column: int


# Where a best score came from: (place, column + 1) -> the same before the cell, and the cell.
_Came = dict[tuple[int, int], tuple[int, int, Found | None]]


@dataclass(frozen=True, slots=True)
class _Column:
    """What may stand in a column, and how its cells are judged; `kind` is the same for columns that
    may hold the same."""

    values: tuple[str, ...]
    kind: int
    missing: float
    texts: bool
    offices: bool
    counted: bool  # a count stands before the words


@dataclass(frozen=True, slots=True)
class _Broken:
    """The widths of lines that break inside of a cell: the most, the least, and of those that end
    neither a sentence nor an office all."""

    widest: float = 0.0
    narrowest: float = -_NEVER
    sentences: tuple[float, ...] = ()
    offices: tuple[float, ...] = ()

    def and_line(self, width: float, ends_sentence: bool, ends_office: bool) -> _Broken:
        return _Broken(
            max(self.widest, width),
            min(self.narrowest, width),
            self.sentences if ends_sentence else (*self.sentences, width),
            self.offices if ends_office else (*self.offices, width),
        )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Pieces that stand together, as a cell of any column might hold them.

    `gaps` are the spaces inside of lines, `spaces` what they weigh in running text, `widest` the
    width of the widest line. `worth` keeps how well the words fit, by kind of column.
    """

    end: int
    words: str
    gaps: int
    spaces: float
    widest: float
    broken: _Broken
    worth: dict[int, float] = field(default_factory=dict)


class Aligner:
    """The best way to read pieces as rows of cells, by dynamic programming."""

    def __init__(
        self, whole: View, pieces: Sequence[Piece], columns: Sequence[Sequence[str]]
    ) -> None:
        self.pieces = pieces
        self._whole = whole
        self._columns = _columns(columns)
        named = [n for n, values in enumerate(columns) if {"number", "title"} & set(values)]
        self.groups = named[0] if named else 0
        self.widths: list[float | None] = [None] * len(columns)
        # Cells are read twice: without the widths of the columns, and with them.
        self._stretches: list[tuple[_Stretch, ...] | None] = [None] * len(pieces)
        self._spaces = [*_spaces(whole, pieces)]
        ends = [whole.text[piece.start : piece.end] for piece in pieces]
        self._ends_sentence = [_SENTENCE_END.search(words) is not None for words in ends]
        self._ends_office = [MAY_END.search(words) is not None for words in ends]

    def widths_of_lines(self) -> list[list[float]]:
        """The widths of the lines that break, by column, where cells are read by words alone."""
        lines: list[list[float]] = [[] for _ in self._columns]
        for cell in self.cells():
            if cell.column >= 0:
                lines[cell.column] += _widths(self.pieces[cell.first : cell.end])[:-1]
        return lines

    def cells(self) -> list[Found]:
        """The cells in their order."""
        count, width = len(self.pieces), len(self._columns)
        # best[place][column + 1]: the cell of the column was the last; 0 where a row may begin.
        best = [[_NEVER] * (width + 1) for _ in range(count + 1)]
        came: _Came = {}
        best[0][0] = 0.0
        for place in range(count + 1):
            self._end_row(best, came, place)
            if place == count:
                break
            self._aside(best, came, place)
            self._add_cells(best, came, place)
        return self._path(came)

    def _end_row(self, best: list[list[float]], came: _Came, place: int) -> None:
        missing = 0.0
        for number in range(len(self._columns), 0, -1):
            score = best[place][number] + missing
            if score > best[place][0]:
                best[place][0] = score
                came[place, 0] = (place, number, None)
            missing += self._missing(number - 1)

    def _missing(self, number: int) -> float:
        return 0.0 if number < self.groups else self._columns[number].missing

    def _aside(self, best: list[list[float]], came: _Came, place: int) -> None:
        line = self.pieces[place].line
        if best[place][0] == _NEVER or (place and self.pieces[place - 1].line == line):
            return
        end = place
        while end < len(self.pieces) and self.pieces[end].line == line:
            end += 1
        score = best[place][0] + _ASIDE
        if score > best[end][0]:
            best[end][0] = score
            came[end, 0] = (place, 0, Found(place, end, -1))

    def _add_cells(self, best: list[list[float]], came: _Came, place: int) -> None:
        begins: dict[tuple[int, float | None], list[tuple[int, float, int]]] = {}
        for number, score, origin in self._begins(best[place]):
            alike = (self._columns[number].kind, self.widths[number])
            begins.setdefault(alike, []).append((number, score, origin))
        if not begins:
            return
        for stretch in self._from(place):
            ending = best[stretch.end]
            for (_, usual), own in begins.items():
                fits = self._fits(stretch, self._columns[own[0][0]], usual)
                for number, score, origin in own:
                    if score + fits > ending[number + 1]:
                        ending[number + 1] = score + fits
                        came[stretch.end, number + 1] = (
                            place, origin, Found(place, stretch.end, number),
                        )  # fmt: skip

    def _begins(self, reached: Sequence[float]) -> Iterator[tuple[int, float, int]]:
        """The columns in which a cell may begin, the best score before it, and where that was."""
        score, origin = reached[0], 0
        for number in range(len(self._columns)):
            if number and reached[number] > score:
                score, origin = reached[number], number
            if score > _NEVER:
                yield number, score, origin
            score += self._missing(number)

    def _fits(self, stretch: _Stretch, column: _Column, usual: float | None) -> float:
        """How well a stretch fits into a column whose lines are as wide as `usual`."""
        worth = stretch.worth.get(column.kind)
        if worth is None:
            worth = max(fit(value, stretch.words) for value in column.values)
            stretch.worth[column.kind] = worth
        return worth + _breaks(stretch, column, usual) if worth > _HARDLY else worth

    def _from(self, first: int) -> tuple[_Stretch, ...]:
        """The stretches that begin with a piece."""
        known = self._stretches[first]
        if known is None:
            known = self._stretches[first] = tuple(self._read(first))
        return known

    def _read(self, first: int) -> Iterator[_Stretch]:
        broken = _Broken()
        gaps, spaces, width = 0, 0.0, self.pieces[first].width
        for place in range(first, min(first + _MOST_PIECES, len(self.pieces))):
            piece, space = self.pieces[place], self._spaces[place]
            if place > first and space is None:
                broken = broken.and_line(
                    width, self._ends_sentence[place - 1], self._ends_office[place - 1]
                )
                width = piece.width
            elif place > first and space is not None:
                gaps, spaces, width = gaps + 1, spaces + space, width + piece.width + _SPACE
            words = self._whole.text[self.pieces[first].start : piece.end]
            yield _Stretch(
                place + 1,
                LINE_BREAK.sub("", words),
                gaps,
                spaces,
                max(broken.widest, width),
                broken,
            )

    def _path(self, came: _Came) -> list[Found]:
        place, number = len(self.pieces), 0
        found: list[Found] = []
        while place or number:
            place, number, cell = came[place, number]
            if cell:
                found.append(cell)
        return found[::-1]


def _columns(columns: Sequence[Sequence[str]]) -> list[_Column]:
    kinds = {values: kind for kind, values in enumerate(dict.fromkeys(map(tuple, columns)))}
    return [
        _Column(
            values=tuple(values),
            kind=kinds[tuple(values)],
            missing=min(_MISSING.get(value, _OTHERS_MISSING) for value in values),
            texts="text" in values and "figure" not in values,
            offices="departments" in values,
            counted="section" in values,
        )
        for values in columns
    ]


def _spaces(whole: View, pieces: Sequence[Piece]) -> Iterator[float | None]:
    """What the space before each piece weighs, None where a line begins; those beside figures and
    letters weigh little."""
    for before, piece in pairwise((None, *pieces)):
        assert piece is not None
        if before is None or before.line != piece.line:
            yield None
        else:
            signs = whole.text[before.end - 1] + whole.text[piece.start]
            yield _BESIDE_LATIN if _LATIN.search(signs) else 1.0


def _widths(pieces: Sequence[Piece]) -> list[float]:
    """The widths of the lines on which pieces stand."""
    lines = [[*own] for _, own in groupby(pieces, key=lambda piece: piece.line)]
    return [sum(piece.width for piece in own) + _SPACE * (len(own) - 1) for own in lines]


def _breaks(stretch: _Stretch, column: _Column, usual: float | None) -> float:
    """What speaks against a cell in its own lines: spaces, lines that break too early or too late;
    `usual` is the width of lines in the column."""
    spaces = stretch.spaces if column.texts else stretch.gaps
    score = _SAME_LINE * spaces
    if spaces and column.counted:
        score -= _SAME_LINE
    wide = max(stretch.widest, usual or 0.0)
    wide -= min(_ROOM, _ROOM_OF_LINE * wide)
    if stretch.broken.narrowest < wide:
        open_lines = stretch.broken.offices if column.offices else stretch.broken.sentences
        score += _SHORT_LINE * sum(line < wide for line in open_lines)
    return score + _SHORT_LINE * (usual is not None and stretch.widest > usual + _ROOM)
