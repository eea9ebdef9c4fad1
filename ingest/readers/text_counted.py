"""Rows of a table in plain text that counters begin: each from its number down to the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

_LEAST = 2
_CLOSED = "。）)」］】〕"
_MOST_TORN = 0.25
_MOSTLY = 0.8
_LEAST_CELLS, _FULL = 2, 0.5


def counted_rows(
    texts: Sequence[Mapping[int, str]], anchors: Collection[int], width: int
) -> list[tuple[int, int]]:
    """The lines [start, end) of each row, where all cells of nearly every row begin on the line of
    its number; none elsewhere. Anchors are the lines with numbers."""
    starts = sorted(anchors)
    if len(starts) < _LEAST:
        return []
    rows = list(zip(starts, [*starts[1:], len(texts)], strict=True))
    if any(len(texts[start]) < max(_LEAST_CELLS, _FULL * width) for start, _ in rows):
        return []  # a number with little beside it heads rows
    level = sum(_is_level(texts[start:end]) for start, end in rows)
    return rows if level >= _MOSTLY * len(rows) else []


def _is_level(lines: Sequence[Mapping[int, str]]) -> bool:
    """Whether every column that a row fills is filled on its first line."""
    filled = {column for line in lines for column in line}
    return filled == set(lines[0])


def are_torn(
    rows: Sequence[tuple[int, int]],
    texts: Sequence[Mapping[int, str]],
    columns: Sequence[int],
    full: Callable[[str, int], bool],
) -> bool:
    """Whether many cells end with a full line in the middle of a sentence: rows begin above their
    numbers. `full` says whether a line leaves no room in a column."""
    ends = [
        (own[-1][column], column)
        for start, end in rows
        for column in columns
        if len(own := [text for text in texts[start:end] if column in text]) > 1
    ]
    torn = sum(full(words, column) and words[-1] not in _CLOSED for words, column in ends)
    return torn > _MOST_TORN * len(ends)


def go_up(numbers: Sequence[str]) -> bool:
    """Whether two numbers follow each other."""
    values = [int(found[-1]) for one in numbers if (found := re.findall(r"[0-9０-９]+", one))]
    return len(numbers) == len(values) == 2 and values[1] == values[0] + 1


def kind_of_number(number: str) -> str:
    """What a number is made of: digits, letters, kana, or signs."""
    first = next((sign for sign in number if sign.isalnum()), "")
    return (
        "digit" if first.isdecimal() else "latin" if first.isascii() else first.isalpha() * "kana"
    )
