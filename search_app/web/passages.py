"""A document's text cut into numbered lines, with passages marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

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


class MarkedText:
    """Cuts a text where its passages begin and end; the first piece that is marked is named once.

    With `names_first` false another part of the page bears that name.
    """

    def __init__(
        self, text: str, passages: Sequence[Interval], *, names_first: bool = True
    ) -> None:
        self.text = text
        self._passages = sorted(passages)
        self._starts = line_starts(text)
        self._unnamed = names_first

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The characters `[start, end)` in pieces."""
        inside = [(s - start, e - start) for s, e in self._passages if s < end and start < e]
        found = marked_pieces(self.text[start:end], inside, self._unnamed)
        self._unnamed = self._unnamed and not any(piece.marked for piece in found)
        return found

    def lines(self, start: int, end: int) -> list[Line]:
        """The lines that `[start, end)` touches, cut to it, without their line breaks."""
        found = []
        at = bisect_right(self._starts, start) - 1
        while start < end:
            stop = min(end, self._starts[at + 1] if at + 1 < len(self._starts) else len(self.text))
            written = len(self.text[start:stop].rstrip("\r\n"))
            found.append(Line(at + 1, self.pieces(start, start + written)))
            start, at = max(stop, start + 1), at + 1
        return found


def text_bounds(
    text: str, passages: Sequence[Interval], page: int | None
) -> tuple[Interval, int, int]:
    """The characters of the page asked for (else the one with the first passage, else the first),
    its number and the number of pages, each of `LINES_A_PAGE` lines."""
    starts = line_starts(text)
    pages = -(-(len(starts) - 1) // LINES_A_PAGE)
    if page is None:
        first = bisect_right(starts, passages[0][0]) - 1 if passages else 0
        page = first // LINES_A_PAGE + 1
    page = min(page, pages)
    end = min(page * LINES_A_PAGE, len(starts) - 1)
    return (starts[(page - 1) * LINES_A_PAGE], starts[end]), page, pages


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


def line_starts(text: str) -> list[int]:
    """Where every line begins, and where the text ends; at least one line."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    starts[-1] = len(text)
    return starts
