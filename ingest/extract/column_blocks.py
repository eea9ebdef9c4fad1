"""Rows of a table that an extractor printed column by column: a head, and below it its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from ingest.extract.scattered_heads import Head, HeadRun
from ingest.extract.torn_fits import fit, hope
from ingest.extract.woven_table import WovenCell, WovenRow, stands_aside
from ingest.readers.text_runs import TextLine, Word
from ontology.japanese.characters import fold

_MOST_BESIDE = 4
_LEAST_CELLS = 2
_LEAST_FIT, _LEAST_PARTED, _SKIPPED = 0.2, 0.7, 0.6
_GOES_ON, _EARLY = -0.3, -1.5
_ROOM_OF_LINE = 0.3
_MAY_END = re.compile(r"(?:[課室局係所館署部会園校、,。)」]|センター)$")
_NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """A table's heads where they stand, its rows, and the lines from the first to the last."""

    heads: tuple[Head, ...]
    rows: tuple[WovenRow, ...]
    lines: tuple[TextLine, ...]
    score: float


@dataclass
class _Block:
    """Lines between heads and empty lines, and the heads that wait for cells above it."""

    waiting: list[int]
    lines: list[TextLine] = field(default_factory=list)


@dataclass
class _Segment:
    """A table: each head once, and blocks of cells."""

    first: int
    heads: dict[int, Head] = field(default_factory=dict)
    blocks: list[_Block] = field(default_factory=list)
    end: int = 0


def column_tables(
    lines: Sequence[TextLine],
    runs: Sequence[HeadRun],
    heads: Sequence[str],
    columns: Sequence[Sequence[str]],
) -> list[ColumnTable]:
    """The tables whose columns stand one after the other, where their rows can be told."""
    found = []
    for segment in _segments(lines, runs, heads):
        cells = _columns(segment, columns)
        count = _rows_of(cells)
        if table := _table(lines, segment, cells, count):
            found.append(table)
    return found


def _segments(
    lines: Sequence[TextLine], runs: Sequence[HeadRun], heads: Sequence[str]
) -> Iterator[_Segment]:
    """The lines from each head to the next one that has been there already."""
    begins = {run.first: run for run in runs}
    segment: _Segment | None = None
    waiting: list[int] = []
    at, above = 0, -2
    while at < len(lines):
        if run := begins.get(at):
            own = [heads.index(head.words) for head in run.heads]
            if segment is None or set(own) & set(segment.heads):
                if segment:
                    yield segment
                segment, waiting = _Segment(at), []
            segment.heads.update(zip(own, run.heads, strict=True))
            waiting += own
            at, above = run.end, -2
            continue
        if segment is not None:
            if lines[at].top - above > 1 or not segment.blocks:
                segment.blocks.append(_Block(waiting))
                waiting = []
            segment.blocks[-1].lines.append(lines[at])
        above = lines[at].top
        at += 1
    if segment:
        yield segment


@dataclass
class _Cells:
    """The lines of each column's cells, and the lines aside with the rows they stand before."""

    columns: Sequence[Sequence[str]]
    found: dict[int, list[tuple[Word, ...]]] = field(default_factory=dict)
    asides: list[tuple[int, TextLine]] = field(default_factory=list)
    last: int = -1
    rows: int = 0
    score: float = 0.0

    def take(self, block: _Block, seen: Sequence[int]) -> None:
        """Give a block's lines to the next of the columns that have been seen and are not full:
        to as many beside each other as fits best."""
        aside = [line for line in block.lines if stands_aside(line)]
        lines = [line for line in block.lines if not stands_aside(line)]
        best: tuple[float, list[int]] = (_LEAST_FIT, [])
        for steps, start in enumerate(self._turn(seen, len(lines))):
            for beside in range(1, _MOST_BESIDE + 1):
                own = self._turn(seen, len(lines))[steps : steps + beside]
                if len(own) == beside and start == own[0]:
                    best = max(best, (self._fit(lines, own) - _SKIPPED * steps, own))
        if not best[1]:
            return
        first = not self.found
        for line in lines:
            for column, words in zip(best[1], _parted(line.words, len(best[1])), strict=False):
                self.found.setdefault(column, []).append(words)
        if first:
            self.rows = len(lines)
            self.asides = [(block.lines.index(one) - n, one) for n, one in enumerate(aside)]
        self.last = best[1][-1]
        self.score += best[0] * len(lines) * len(best[1])

    def _turn(self, seen: Sequence[int], lines: int) -> list[int]:
        """The columns with room, those after the last one first."""
        at = seen.index(self.last) + 1 if self.last in seen else 0
        return [
            column
            for column in [*seen[at:], *seen[:at]]
            if column not in self.found or len(self.found[column]) + lines <= self.rows
        ]

    def _fit(self, lines: Sequence[TextLine], columns: Sequence[int]) -> float:
        parted = [_parted(line.words, len(columns)) for line in lines]
        fits = [
            _fit(self.columns[column], words)
            for own in parted
            for column, words in zip(columns, own, strict=False)
        ]
        whole = len(fits) >= _LEAST_PARTED * len(columns) * len(lines)
        return sum(fits) / len(fits) if fits and whole else _NEVER


def _columns(segment: _Segment, columns: Sequence[Sequence[str]]) -> _Cells:
    """The cells of a segment, as its blocks take the heads above them in their order."""
    cells = _Cells(columns)
    seen: list[int] = []
    for block in segment.blocks:
        seen += block.waiting
        cells.take(block, seen)
    return cells


def _parted(words: Sequence[Word], beside: int) -> list[tuple[Word, ...]]:
    """The words of a line as so many cells; none where they cannot be told apart."""
    if beside == 1:
        return [tuple(words)]
    return [(word,) for word in words] if len(words) == beside else []


def _fit(values: Sequence[str], words: Sequence[Word]) -> float:
    text = fold(" ".join(word.text for word in words)).text
    return max(max(fit(value, text), hope(value, text)) for value in values)


def _rows_of(cells: _Cells) -> int:
    """How many rows there are: as many as most columns have lines."""
    counts = Counter(len(own) for own in cells.found.values())
    often = max(counts.values(), default=0)
    return min((count for count, times in counts.items() if times == often), default=0)


def _table(
    lines: Sequence[TextLine],
    segment: _Segment,
    cells: _Cells,
    count: int,
) -> ColumnTable | None:
    joined = {
        column: own
        for column, printed in cells.found.items()
        if (own := _joined(printed, cells.columns[column], count))
    }
    if count < 1 or 2 * len(joined) < len(segment.heads):
        return None
    rows: list[WovenRow] = []
    for n in range(count):
        rows += (WovenRow((WovenCell(-1, (line.words,)),)) for at, line in cells.asides if at == n)
        rows.append(
            WovenRow(tuple(WovenCell(column, joined[column][n]) for column in sorted(joined)))
        )
    last = max(word.end for row in rows for cell in row.cells for own in cell.lines for word in own)
    inside = tuple(line for line in lines[segment.first :] if line.words[0].start < last)
    return ColumnTable(
        tuple(segment.heads[n] for n in sorted(segment.heads)), tuple(rows), inside, cells.score
    )


def _joined(
    printed: Sequence[tuple[Word, ...]], values: Sequence[str], count: int
) -> list[tuple[tuple[Word, ...], ...]]:
    """The lines of a column as so many cells, none where there are too few: which lines go on is
    told by what the words may be and by lines that break early."""
    if len(printed) < count:
        return []
    if len(printed) == count:
        return [(line,) for line in printed]
    widths = [sum(word.width for word in line) + len(line) - 1 for line in printed]
    full = max(widths) * (1 - _ROOM_OF_LINE)

    @cache
    def worth(first: int, end: int) -> float:
        words = [word for line in printed[first:end] for word in line]
        text = fold("".join(word.text for word in words)).text
        early = sum(
            widths[n] < full and not _MAY_END.search(printed[n][-1].text)
            for n in range(first, end - 1)
        )
        score = max(fit(value, text) for value in values)
        return score + _GOES_ON * (end - first - 1) + _EARLY * early

    ends = _ends(len(printed), count, worth)
    return [tuple(printed[first:end]) for first, end in pairwise([0, *ends])]


def _ends(lines: int, count: int, worth: Callable[[int, int], float]) -> list[int]:
    """Where each of `count` cells ends that so many lines make, so that they are worth most."""
    # best[end]: what the cells so far are worth, and where each ends, if the last does there.
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for cell in range(1, count + 1):
        best = {
            end: max(
                (score + worth(first, end), [*ends, end])
                for first, (score, ends) in best.items()
                if first < end
            )
            for end in range(cell, lines - (count - cell) + 1)
        }
    return best[lines][1]
