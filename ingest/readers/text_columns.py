"""Tables in plain text whose columns are held by blanks: lines that leave the same strips free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.text_runs import (
    PAGE_NUMBER,
    Held,
    PlacedTable,
    TextLine,
    Word,
    has_gaps,
    is_heading,
)

Strip = tuple[int, int]

_LEAST_COLUMNS, _LEAST_LINES = 3, 3
_MOST_HEAD_LINES = 8
_MOST_ACROSS = 3
_CROSSED = 0.05  # lines that may run across a strip: drift, heads over several columns
_AT_MARGIN = 2
_MOST_APART = 4
_OPEN = 0.1
_FILLED = 0.6
_MOST_LINES = 300
_LONGEST_HEAD = 14


@dataclass(frozen=True, slots=True)
class Columned:
    """Lines of a table with its columns; `across` are lines between its rows that head them.

    The first `heads` lines stand above the first row whose words keep to the columns.
    """

    lines: tuple[TextLine, ...]
    columns: tuple[Strip, ...]
    across: tuple[TextLine, ...] = ()
    heads: int = 0

    def placed(self) -> PlacedTable:
        """The table with the words of each line by columns."""
        cells = tuple(tuple(cells_of(line, self.columns)) for line in self.lines)
        return PlacedTable(self.lines, len(self.columns), cells, self.across)


def columned(page: Sequence[TextLine]) -> list[PlacedTable]:
    """The tables of a page in their order."""
    found: list[Columned] = []
    between: list[TextLine] = []
    end = len(page)
    while end and PAGE_NUMBER.fullmatch(page[end - 1].text):
        end -= 1
    for lines, is_lone in _pieces(page[:end]):
        if is_lone:
            between += lines
            continue
        joined = _joined(found[-1], between, lines) if found else None
        if joined is not None:
            found[-1] = joined
            between = []
            continue
        table = _table(lines)
        if table is not None:
            few = found[-1].lines if found and len(found[-1].lines) < _LEAST_LINES else ()
            found.append(_with_heads(table, [*few, *between]))
            between = []
        else:
            between += lines
    trimmed = [_without_ends(one) for one in found]
    return [one.placed() for one in trimmed if len(one.lines) >= _LEAST_LINES]


def _without_ends(table: Columned) -> Columned:
    """The table without lines above and below it that empty lines part from it, where rows stand
    close."""
    lines = list(table.lines)
    while lines and _is_sentence(lines[-1], table.columns):
        lines.pop()
    if len(lines) < len(table.lines):
        across = tuple(line for line in table.across if line in lines)
        table = Columned(tuple(lines), table.columns, across, min(table.heads, len(lines)))
    gaps = [n for n, (one, other) in enumerate(pairwise(lines), start=1)
            if other.top - one.top > 1]  # fmt: skip
    if not gaps or len(gaps) > max(2, _OPEN * len(lines)):
        return table
    first, last = 0, len(lines)
    for gap in gaps:
        if gap <= _MOST_APART and not _keeps_to(lines[:gap], table.columns):
            first = gap
        elif len(lines) - gap <= _MOST_APART and not _keeps_to(lines[gap:], table.columns):
            last = min(last, gap)
    kept = tuple(lines[first:last])
    across = tuple(line for line in table.across if line in kept)
    return Columned(kept, table.columns, across, max(0, table.heads - first))


def _is_sentence(line: TextLine, columns: Sequence[Strip]) -> bool:
    """Whether a line is one phrase over several columns."""
    word = line.words[0]
    return len(line.words) == 1 and len(over(word.left, word.right, columns)) > 1


def _keeps_to(lines: Sequence[TextLine], columns: Sequence[Strip]) -> bool:
    """Whether lines fill most of the columns."""
    filled = {own[0] for line in lines for own, _ in cells_of(line, columns)}
    return len(filled) >= _FILLED * len(columns)


def _pieces(page: Sequence[TextLine]) -> list[tuple[list[TextLine], bool]]:
    """Stretches of lines; True for those of one word each at the margin: they may be headings,
    sentences, or the end of a first cell."""
    margin = min((line.words[0].left for line in page), default=0)
    pieces: list[tuple[list[TextLine], bool]] = []
    for line in page:
        lone = _is_lone(line, margin)
        above = pieces[-1][0] if pieces else []
        title = above and not any(map(has_gaps, above))
        if title and (line.top - above[-1].top > 1 or (has_gaps(line) and _is_title(above[-1]))):
            pieces.append(([line], lone))  # a title above an empty line, or above cells
        elif pieces and pieces[-1][1] == lone:
            pieces[-1][0].append(line)
        else:
            pieces.append(([line], lone))
    return pieces


def _is_title(line: TextLine) -> bool:
    """Whether a word of a line is longer than heads are."""
    return max(len(word.text) for word in line.words) > _LONGEST_HEAD


def _is_lone(line: TextLine, margin: int) -> bool:
    at_margin = line.words[0].left <= margin + _AT_MARGIN
    return not has_gaps(line) and at_margin and len(line.words) < _LEAST_COLUMNS


def _table(lines: Sequence[TextLine]) -> Columned | None:
    """The table that lines make, without those above it that keep to no column."""
    firsts = range(max(1, min(_MOST_HEAD_LINES, len(lines) - 1)))
    columns, first = max(
        ((columns_of(lines[first:]), first) for first in firsts),
        key=lambda one: (len(one[0]), -one[1]),
    )
    if len(columns) < _LEAST_COLUMNS:
        return None
    top = first
    while top and _may_head(lines[top - 1], columns):
        top -= 1
    return Columned(tuple(lines[top:]), columns, heads=first - top)


def _with_heads(table: Columned, above: Sequence[TextLine]) -> Columned:
    """The table with its heads where the name of its first rows stands below them."""
    lone = 0
    while lone < len(above) and not has_gaps(above[-lone - 1]):
        lone += 1
    end = start = len(above) - lone
    while start and has_gaps(above[start - 1]) and _may_head(above[start - 1], table.columns):
        start -= 1
    heads = above[start:end]
    if table.heads or not 0 < lone < _MOST_ACROSS or not heads:
        return table
    if not _keeps_to(heads, table.columns) or heads[-1].top < table.lines[0].top - _MOST_APART:
        return table
    across = above[end:]
    lines = (*heads, *across, *table.lines)
    return Columned(lines, table.columns, (*across, *table.across), len(heads))


def _may_head(line: TextLine, columns: Sequence[Strip]) -> bool:
    """Whether a line above the rows can be one of heads: none of its words over all columns."""
    if any("。" in word.text for word in line.words) or is_heading(line):
        return False
    widest = max(len(over(word.left, word.right, columns)) for word in line.words)
    return widest <= max(2, 0.6 * len(columns)) and line.words[-1].right > columns[0][1]


def _joined(
    above: Columned, between: Sequence[TextLine], lines: Sequence[TextLine]
) -> Columned | None:
    """A table with the lines that go on with it below lines of one word."""
    if len(between) > _MOST_ACROSS or len(above.lines) > _MOST_LINES:
        return None
    body = [line for line in above.lines[above.heads :] if line not in above.across]
    alone = _table(lines) if len(above.lines) == 1 else None
    least = max(_LEAST_COLUMNS, len(above.columns), len(alone.columns) if alone else 0)
    for own in ([*between, *lines], lines):
        columns = columns_of([*body, *own])
        many = len(columns) > 1.4 * len(above.columns) and len(body) > _LEAST_LINES
        if len(columns) < least or many:
            continue
        rows = [*body, *lines]
        across = [line for line in between if own is lines or _runs_across(line, columns, rows)]
        every = (*above.lines, *between, *lines)
        return Columned(every, columns, (*above.across, *across), above.heads)
    return None


def _runs_across(line: TextLine, columns: Sequence[Strip], rows: Sequence[TextLine]) -> bool:
    """Whether the words of a line are one phrase over several columns and no cells: longer than
    those of the first column, or beginning where no cell does."""
    wide = any(len(over(word.left, word.right, columns)) > 1 for word in line.words)
    edges = {word.left for row in rows for word in row.words}
    firsts = [row.words[0].right for row in rows if row.words[0].left < columns[0][1]]
    longer = line.words[0].right > max(firsts, default=0) + 1
    return wide or longer or any(word.left not in edges for word in line.words[1:])


def columns_of(lines: Sequence[TextLine]) -> tuple[Strip, ...]:
    """Where letters stand in the lines but for a few of them: [left, right) of each column."""
    width = max((line.words[-1].right for line in lines), default=0)
    may = int(_CROSSED * len(lines))
    counts = [0] * (width + 1)
    for line in lines:
        for word in line.words:
            for place in range(word.left, word.right):
                counts[place] += 1
    columns: list[Strip] = []
    start: int | None = None
    for place, count in enumerate(counts):
        if count > may and start is None:
            start = place
        elif count <= may and start is not None:
            columns.append((start, place))
            start = None
    return _without_chance(columns, lines)


def _without_chance(columns: list[Strip], lines: Sequence[TextLine]) -> tuple[Strip, ...]:
    """The columns, those joined that hardly a line tells apart."""
    kept: list[Strip] = []
    for column in columns:
        if kept and not _told_apart(kept[-1], column, lines):
            kept[-1] = (kept[-1][0], column[1])
        else:
            kept.append(column)
    return tuple(kept)


def _told_apart(one: Strip, other: Strip, lines: Sequence[TextLine]) -> bool:
    left = sum(any(word.left < one[1] and word.right > one[0] for word in line.words)
               for line in lines)  # fmt: skip
    right = sum(any(word.left < other[1] and word.right > other[0] for word in line.words)
                for line in lines)  # fmt: skip
    least = 2 if len(lines) > _LEAST_LINES else 1
    return min(left, right) >= least


def cells_of(line: TextLine, columns: Sequence[Strip]) -> list[Held]:
    """The words of a line by the columns that they stand over, from left to right."""
    cells: list[tuple[tuple[int, ...], list[Word]]] = []
    for word in line.words:
        own = tuple(over(word.left, word.right, columns))
        if cells and own == cells[-1][0]:
            cells[-1][1].append(word)
        else:
            cells.append((own, [word]))
    return [(own, tuple(words)) for own, words in cells]


def over(left: int, right: int, columns: Sequence[Strip]) -> list[int]:
    """The columns that letters stand over; the nearest one where they stand between two."""
    found = [n for n, (start, end) in enumerate(columns) if left < end and right > start]
    if found:
        return found
    distances = [max(start - right, left - end) for start, end in columns]
    return [distances.index(min(distances))]
