"""The words of a torn table with the lines on which they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.views import View

_PIECE = re.compile(r"\S+")
_PAGE = re.compile(r"[-–—―ー ]*\d{1,3}[-–—―ー ]*|\d{1,3} ?/ ?\d{1,3}|(?:p|P|ページ)\.? ?\d{1,3}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words without a space inside, the line they stand on, and their printed width."""

    start: int
    end: int
    line: int
    width: float


def repeated(whole: View, heads: Sequence[re.Match[str]]) -> frozenset[str]:
    """Lines right before a head that stand before each of them: the page's own."""
    before = [
        {line.strip() for line in whole.text[: head.start()].split("\n")[-4:] if line.strip()}
        for head in heads
    ]
    return frozenset.intersection(*map(frozenset, before)) if len(before) > 1 else frozenset()


def pieces_of(whole: View, start: int, end: int, apart: frozenset[str]) -> list[Piece]:
    """The words of [start, end) without numbers of pages and the lines `apart`."""
    found: list[Piece] = []
    for number, line in enumerate(re.finditer(r"[^\n\f]+", whole.text[start:end])):
        words = line[0].strip()
        if (_PAGE.fullmatch(words) and not (words.isdigit() and len(words) < 3)) or words in apart:
            continue
        for word in _PIECE.finditer(line[0]):
            first = start + line.start() + word.start()
            last = first + len(word[0])
            printed = whole.source.text[whole.starts[first] : whole.ends[last - 1]]
            found.append(Piece(first, last, number, _width(printed)))
    return found


def _width(words: str) -> float:
    """The printed width in full-width signs."""
    return sum(1.0 if unicodedata.east_asian_width(one) in "WFA" else 0.5 for one in words)
