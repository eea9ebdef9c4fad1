"""Tables that only place cards side by side: each cell is a small text with the same labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.readers.canonical import Block, Paragraph

_LABEL = re.compile(r"[【\[■□●○・]?(?P<words>[^\s:：。、【】\[\]]{2,12})(?:[】\]]| ?[:：])")
_LEAST_LINES, _LEAST_LABELS = 3, 2
_MOSTLY = 0.8


def are_cards(cells: Sequence[Sequence[Block]]) -> bool:
    """Whether most cells that hold anything hold several lines, two of them with the same labels
    as in most others."""
    said = [
        [block.text.strip() for block in blocks if isinstance(block, Paragraph)] for blocks in cells
    ]
    full = [lines for lines in said if any(lines)]
    if len(full) < _LEAST_LABELS or sum(map(_is_long, full)) < _MOSTLY * len(full):
        return False
    labels = Counter(label for lines in full for label in _labels(lines))
    return sum(count >= _MOSTLY * len(full) for count in labels.values()) >= _LEAST_LABELS


def _is_long(lines: Sequence[str]) -> bool:
    return len(lines) >= _LEAST_LINES


def _labels(lines: Sequence[str]) -> set[str]:
    return {match["words"] for line in lines if (match := _LABEL.match(line))}
