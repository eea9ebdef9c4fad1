"""The rows of woven tables, and what their cells show: widths, ratings, lines that stand aside."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.text_runs import TextLine, Word, width_of
from ontology.japanese.characters import fold

_COUNTED = re.compile(
    r"(?:第?[0-9IVX一二三四五六七八九十]{1,3}[-–.、. 章節編部]|基本|施策|政策|[【<《■◆●])"
)
_SURELY_ASIDE = re.compile(r"第[0-9０-９一二三四五六七八九十]{1,2}[章節編部](?!第)")


@dataclass(frozen=True, slots=True)
class WovenCell:
    """The words of a cell, one group for each of its lines."""

    column: int
    lines: tuple[tuple[Word, ...], ...]


@dataclass(frozen=True, slots=True)
class WovenRow:
    """The cells of a row by columns; one of column −1 where a line stands aside."""

    cells: tuple[WovenCell, ...]

    @property
    def aside(self) -> bool:
        """Whether it is a line that belongs to no row."""
        return self.cells[0].column < 0


def widths_of(rows: Sequence[WovenRow], width: int) -> list[int | None]:
    """How wide the lines that break are in each column; None where hardly any does."""
    broken: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        for cell in row.cells:
            broken[cell.column] += [
                width_of(" ".join(word.text for word in line)) for line in cell.lines[:-1]
            ]
    return [
        sorted(broken[n])[int(0.8 * (len(broken[n]) - 1))] if len(broken[n]) > 2 else None
        for n in range(width)
    ]


def ratings_of(rows: Sequence[WovenRow], columns: Sequence[Sequence[str]]) -> frozenset[str]:
    """What stands more than once in the columns of ratings."""
    counts = Counter(
        fold("".join(word.text for line in cell.lines for word in line)).text
        for row in rows
        for cell in row.cells
        if cell.column >= 0 and "rating" in columns[cell.column]
    )
    return frozenset(words for words, count in counts.items() if count > 1 and len(words) < 12)


def stands_aside(line: TextLine) -> bool:
    """Whether a line is the name of a chapter."""
    return _SURELY_ASIDE.match(line.text) is not None


def may_stand_aside(line: TextLine) -> bool:
    """Whether a line may be the name of a group or the number of a page."""
    words = fold(line.text).text
    return _COUNTED.match(words) is not None or (words.isdigit() and len(words) <= 3)
