"""A document's text cut into numbered lines, with passages marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

Interval = tuple[int, int]
LINES_A_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters, marked or not; `first` is true for the first marked piece of all."""

    text: str
    marked: bool
    first: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered line in pieces."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def marked(self) -> bool:
        """Whether a passage touches the line."""
        return any(piece.marked for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page of a text's lines; pages are numbered from 1."""

    lines: tuple[Line, ...]
    page: int
    pages: int


def text_page(text: str, passages: Sequence[Interval], page: int | None) -> TextPage:
    """The page asked for, else the one with the first passage, else the first."""
    starts = _line_starts(text)
    pages = -(-(len(starts) - 1) // LINES_A_PAGE)
    if page is None:
        first = bisect_right(starts, passages[0][0]) - 1 if passages else 0
        page = first // LINES_A_PAGE + 1
    page = min(page, pages)
    bounds = list(pairwise(starts))[(page - 1) * LINES_A_PAGE : page * LINES_A_PAGE]
    lines, seen = [], False
    for number, (start, end) in enumerate(bounds, (page - 1) * LINES_A_PAGE + 1):
        inside = [(max(s, start) - start, min(e, end) - start) for s, e in passages]
        pieces = marked_pieces(text[start:end].rstrip("\r\n"), inside, not seen)
        seen = seen or any(piece.marked for piece in pieces)
        lines.append(Line(number, pieces))
    return TextPage(tuple(lines), page, pages)


def marked_pieces(
    text: str, marks: Iterable[Interval], wants_first: bool = False
) -> tuple[Piece, ...]:
    """The text in pieces; intervals may overlap, be empty or reach beyond the text."""
    pieces: list[Piece] = []
    done = 0
    for start, end in sorted(marks):
        start, end = max(start, done), min(end, len(text))
        if start >= end or text[start:end].isspace():
            continue
        if start > done:
            pieces.append(Piece(text[done:start], False))
        pieces.append(Piece(text[start:end], True, wants_first))
        wants_first, done = False, end
    if done < len(text) or not pieces:
        pieces.append(Piece(text[done:], False))
    return tuple(pieces)


def line_of(text: str, position: int) -> int:
    """The number of the line that holds a character."""
    return text.count("\n", 0, position) + 1


def _line_starts(text: str) -> list[int]:
    """Where every line begins, and where the text ends; at least one line."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    starts[-1] = len(text)
    return starts
