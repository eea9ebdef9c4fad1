"""Lines of a plain text as words with the places where they stand in the line."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"[^\s]+")

_LEAST_HEADS = 3
# A line of nothing but rules.
RULE_LINE = re.compile(r"[ \t　]*([-=═─━―＝－_*~〜・.ー+|])(?:\1|[ +|┼┬┴╪]){3,}[ \t　]*")
# A line that says what letters and signs of ratings mean (A=達成 B=順調, ◎：完了　○：実施中).
LEGEND = re.compile(
    r"(?:^|[\s(（、,，/／:：])"
    r"(?:[AＡ][ 　]?[=＝:：…][ 　]?[^\s][^\n]*[\s(（、,，/／][BＢ]"
    r"|[◎○◯〇●☀][ 　]?[=＝:：…][ 　]?[^\s][^\n]*[\s(（、,，/／][○◯〇△▲×☁])"
    r"[ 　]?[=＝:：…][ 　]?(?=[^\s])"
)
# Lines of cells between bars.
_BARS = re.compile(r"[|｜│┃]|(?<=\s)[/／](?=\s)")
_LEAST_BARS = 2

# How many columns a character takes. Programs fill up with blanks by one of the two measures.
Measure = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank among them: [start, end) in the text, [left, right) in the line."""

    start: int
    end: int
    left: int
    right: int
    text: str

    @property
    def width(self) -> int:
        """How wide the letters are printed, in halves of a full-width letter."""
        return width_of(self.text)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that holds words; `top` counts lines and the empty ones between them."""

    top: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Its words with single blanks between them."""
        return " ".join(word.text for word in self.words)


# Words of a line and the columns, from the first, that they stand over.
Held = tuple[tuple[int, ...], tuple[Word, ...]]


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """Lines of a table with their words by columns; those `across` stand between its rows."""

    lines: tuple[TextLine, ...]
    width: int
    cells: tuple[tuple[Held, ...], ...]
    across: tuple[TextLine, ...] = ()


def has_gaps(line: TextLine) -> bool:
    """Whether more than a blank stands between some of its words."""
    return any(right.start - left.end > 1 for left, right in pairwise(line.words))


def by_letters(character: str) -> int:
    """Every character one column: as pdftotext counts."""
    return 1


def by_width(character: str) -> int:
    """A full-width letter two columns: as a screen of fixed width shows them."""
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def width_of(words: str) -> int:
    """How wide words are on a screen of fixed width."""
    return sum(map(by_width, words))


def pages_of(text: str, measure: Measure) -> list[list[TextLine]]:
    """The lines with words of each page, without rules and legends; pages end with form feeds."""
    pages: list[list[TextLine]] = [[]]
    for top, line in enumerate(_LINE.finditer(text)):
        if "\f" in line[0] and pages[-1]:
            pages.append([])
        words = _words(line[0], line.start(), measure)
        if words and not _is_no_row(line[0]):
            pages[-1].append(TextLine(top, words))
    return pages


def _is_no_row(line: str) -> bool:
    """Whether a line is a rule or a legend, or bars part its cells."""
    words = line.strip()
    return bool(RULE_LINE.fullmatch(words) or LEGEND.search(words)) or (
        len(_BARS.findall(words)) >= _LEAST_BARS
    )


def parts_of(page: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines of a page cut where the heads of a table are printed again."""
    counts = Counter(line.text for line in page if len(line.words) >= _LEAST_HEADS)
    parts: list[list[TextLine]] = [[]]
    seen: set[str] = set()
    goes_on = False
    for line in page:
        again = line.text in seen
        if again and not goes_on:
            parts.append([])
        if counts[line.text] > 1 and not any(map(str.isdigit, line.text)):
            seen.add(line.text)
        goes_on = again
        parts[-1].append(line)
    return parts


def _words(line: str, start: int, measure: Measure) -> tuple[Word, ...]:
    words: list[Word] = []
    at = left = 0
    for match in _WORD.finditer(line):
        left += sum(map(measure, line[at : match.start()].replace("\f", "")))
        right = left + sum(map(measure, match[0]))
        words.append(
            Word(start + match.start(), start + match.end(), left, right, match[0])
        )  # fmt: skip
        at, left = match.end(), right
    return tuple(words)
