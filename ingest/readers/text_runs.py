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

_MOST_HEADINGS = 2
_ALIGNED = 0.3
PAGE_NUMBER = re.compile(
    r"[-－―‐—–]?\s*(?:p\.?\s*)?[0-9０-９]{1,4}(?:\s*[/／]\s*[0-9]+)?\s*[-－―‐—–]?"
)
# Lines that look like headings above tables: with a sign or a count.
_HEADING = re.compile(
    r"(?:第[0-9０-９一二三四五六七八九十]+|[■◆●【〔＜《Ⅰ-Ⅻ]|[^\s0-9０-９、。,.（(]{2,8}\s?[0-9０-９]{1,2}(?![0-9,.％%]))"
    r"[^\s。、]*(?:\s+[^\s。]+){0,2}$"
    r"|[0-9０-９]{1,2}\s+[^\s。]{4,}$"
)
_COUNT = re.compile(r"第?[0-9０-９]{1,2}[章節部編項]?|[Ⅰ-Ⅻ]|[IVX]{1,4}")
_YEARS = re.compile(r"(?:令和|平成|R|H|Ｒ|Ｈ)?[0-9０-９元]+年度?")
_LETTER = "[一-龠ぁ-んァ-ヶ]"
_DIGIT_BESIDE = re.compile(rf"[0-9](?={_LETTER})|(?<={_LETTER})[0-9]")
_BESIDE = re.compile(rf"[0-9] {_LETTER}|{_LETTER} [0-9]")
_MEASURED, _KANA = re.compile(r"[0-9][A-Za-z％%]{1,3}$"), re.compile(r"[ぁ-ん]")
_LEAST_APART = 4

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
    apart = _sets_digits_apart(text)
    for top, line in enumerate(_LINE.finditer(text)):
        if "\f" in line[0] and pages[-1]:
            pages.append([])
        words = _words(line[0], line.start(), measure)
        words = _joined(words, text) if apart else words
        if words and not _is_no_row(line[0]):
            pages[-1].append(TextLine(top, words))
    return pages


def are_aligned(lines: Sequence[TextLine]) -> bool:
    """Whether more than a blank stands between words in many of the lines of several words."""
    rows = [line for line in lines if len(line.words) >= _LEAST_HEADS]
    return sum(map(has_gaps, rows)) >= _ALIGNED * len(rows)


def _sets_digits_apart(text: str) -> bool:
    """Whether a program put a blank between digits and the letters beside them (31 世帯)."""
    apart = len(_BESIDE.findall(text))
    return apart >= max(_LEAST_APART, 3 * len(_DIGIT_BESIDE.findall(text)))


def _joined(words: Sequence[Word], text: str) -> tuple[Word, ...]:
    """The words of a line, those as one that only digits part; a count that begins it stays."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        counts = len(found) == 1 and found[0].text.isdigit()
        if last and not counts and _is_beside(last, word, text):
            own = text[last.start : word.end]
            found[-1] = Word(last.start, word.end, last.left, word.right, own)
        else:
            found.append(word)
    return tuple(found)


def _is_beside(one: Word, other: Word, text: str) -> bool:
    """Whether nothing but the blank beside a number and its unit parts two words."""
    if _BESIDE.fullmatch(text, one.end - 1, other.start + 1):
        return True
    measured = _MEASURED.search(one.text) is not None
    return measured and other.start == one.end + 1 and _KANA.match(other.text) is not None


def _is_no_row(line: str) -> bool:
    """Whether a line is a rule or a legend, or bars part its cells."""
    words = line.strip()
    return bool(RULE_LINE.fullmatch(words) or LEGEND.search(words)) or (
        len(_BARS.findall(words)) >= _LEAST_BARS
    )


def parts_of(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """The lines of each page, cut where the heads of a table are printed again."""
    counts = Counter(
        line.text for page in pages for line in page if len(line.words) >= _LEAST_HEADS
    )
    parts: list[list[TextLine]] = []
    seen: set[str] = set()
    for page in pages:
        parts.append([])
        goes_on = False
        for line in page:
            again = line.text in seen
            if again and not goes_on:
                parts.append(_headings_off(parts[-1]))
            if counts[line.text] > 1 and not any(map(str.isdigit, _YEARS.sub("", line.text))):
                seen.add(line.text)
            goes_on = again
            parts[-1].append(line)
    return parts


def as_one(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """The pages as a single one, without their numbers and the lines that begin each of them."""
    firsts = Counter(page[0].text for page in pages if page)
    lines: list[TextLine] = []
    for page in pages:
        own = list(page)
        while own and PAGE_NUMBER.fullmatch(own[-1].text):
            own.pop()
        again = own and firsts[own[0].text] > 1 and len(own[0].words) < _LEAST_HEADS
        lines += own[1:] if again and lines else own
    return [lines]


def is_heading(line: TextLine) -> bool:
    """Whether a line looks like a heading above a table, with a sign or a count."""
    gaps = sum(right.start - left.end > 1 for left, right in pairwise(line.words))
    few = gaps == 0 or (len(line.words) == 2 and _COUNT.fullmatch(line.words[0].text))
    return bool(few) and _HEADING.match(line.text) is not None


def _headings_off(part: list[TextLine]) -> list[TextLine]:
    """Takes the headings that end a part, above heads of a table, off it."""
    cut = len(part)
    while cut > 1 and len(part) - cut < _MOST_HEADINGS and is_heading(part[cut - 1]):
        cut -= 1
    found = part[cut:]
    del part[cut:]
    return found


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
