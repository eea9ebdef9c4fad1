"""Columns side by side whose headings count on from the foot of one to the head of the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.pdf_lines import Run

# A count with a sign behind it, and a name: what begins a card or a paragraph, no cell.
_COUNT = re.compile(
    r"\s*(?:№|No\.?|施策|取組|事業|項目|第)?\s*[（(]?(?P<number>[0-9０-９]{1,3})"
    r"(?:[.．、)）:：]|[ 　]+(?![0-9０-９]))\s*(?=[^\s0-9０-９.．%％])"
)
_LEAST_COUNTED = 2


def count_on(left: Sequence[Sequence[Run]], right: Sequence[Sequence[Run]]) -> bool:
    """Whether the rows of the right side count on where those of the left side end: 1 2 3 beside
    4 5 6."""
    first, second = _counts(left), _counts(right)
    numbers = [*first, *second]
    least = min(len(first), len(second))
    return least >= _LEAST_COUNTED and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _counts(rows: Sequence[Sequence[Run]]) -> list[int]:
    lines = ("".join(run.text for run in row) for row in rows)
    return [int(match["number"]) for line in lines if (match := _COUNT.match(line))]
