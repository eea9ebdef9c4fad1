"""Rows of a table in plain text that counters begin: each from its number down to the next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

_LEAST = 2
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
