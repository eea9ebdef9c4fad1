"""Tables in plain text whose columns drift from line to line: what pdftotext makes of Japanese.

It keeps columns apart by one blank where a cell is full, and counts a full-width letter like a
half-width one. Lines with a word in every column tell how many there are and where each begins; the
words of other lines stand in the columns that they are nearest to, from left to right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ingest.readers.text_runs import (
    Held,
    PlacedTable,
    TextLine,
    Word,
    are_aligned,
    has_gaps,
    is_heading,
)

_LEAST_COLUMNS = 4
_LEAST_FULL = 2
_MOST_DRIFT = 6.0
_FAR = 4.0  # what a word may cost in the mean
_NEAR = 2.0  # cells and no phrase
_SHARED = 6.0  # a cell with a blank in it
_TOO_LONG, _CENTRED = 3.0, 1.5
_MOST_HEADS = 5
_MOST_GAP = 4
_LONGEST_HEAD, _LONGEST_CLOSE = 16, 6  # a title's words stand close
_ROUNDS = 3
_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the words of a column begin, end and have their middle, and how long they get."""

    left: float
    right: float
    middle: float
    length: int

    def cost(self, word: Word) -> float:
        """How far a word stands from it."""
        middle = (word.left + word.right) / 2
        centred = abs(middle - self.middle) + _CENTRED
        away = min(abs(word.left - self.left), abs(word.right - self.right), centred)
        return away + (_TOO_LONG if word.right - word.left > self.length + 2 else 0.0)


def drifting(page: Sequence[TextLine]) -> list[PlacedTable]:
    """The table of a page, in a list; none where too few lines are alike."""
    counted = _with_counts(page)
    least = _LEAST_COLUMNS - (counted != list(page))
    page = counted
    full = _full_lines(page, least)
    if len(full) < _LEAST_FULL or not are_aligned(page):
        return []
    first, last = page.index(full[0]), page.index(full[-1])
    columns = _model([[(n, word) for n, word in enumerate(line.words)] for line in full])
    body = list(page[first : last + 1])
    for _ in range(_ROUNDS):
        placed = [_placed(line, columns) for line in body]
        columns = _model([own for _, own in filter(None, placed)], columns)
    width = len(columns)
    columns, before = _with_margins(page, columns)
    named = [_with_name(line, columns[1]) if before else line for line in page]
    likely = [n for n, line in enumerate(page) if len(line.words) >= max(3, width - 1)
              and not is_heading(line) and _fits(named[n], columns)]  # fmt: skip
    lines = _around(page, min([first, *likely]), max([last, *likely]), columns)
    if before:
        lines = [_with_name(line, columns[1]) for line in lines]
    return _table(lines, columns)


def _with_counts(page: Sequence[TextLine]) -> list[TextLine]:
    """The lines with a number and the name behind it as one word, where names go on below the
    numbers: both stand in one cell."""
    firsts = [line for line in page if len(line.words) > 1]
    counted = [line for line in firsts if _COUNT.fullmatch(line.words[0].text)]
    close = [line for line in counted if line.words[1].left - line.words[0].right == 1]
    margin = min((line.words[0].left for line in counted), default=0)
    below = [line for line in firsts if line not in counted and has_gaps(line)
             and line.words[0].left <= margin + 1]  # fmt: skip
    if len(close) < max(_LEAST_FULL, _MOSTLY * len(counted)) or 2 * len(below) < len(close):
        return list(page)
    return [_first_two(line) if line in close else line for line in page]


def _first_two(line: TextLine) -> TextLine:
    one, other, *rest = line.words
    text = f"{one.text} {other.text}"
    return TextLine(line.top, (Word(one.start, other.end, one.left, other.right, text), *rest))


_MOSTLY = 0.8
_COUNT = re.compile(r"[(（]?[0-9０-９A-Z]{1,3}(?:[-－.・][0-9０-９]{1,2})?[)）.．]?|[①-⑳]")


def _full_lines(page: Sequence[TextLine], least: int) -> list[TextLine]:
    """Lines of as many words as most of those with many have, which begin at like places."""
    counts = Counter(len(line.words) for line in page if len(line.words) >= least)
    best: list[TextLine] = []
    for count in counts:
        own = [line for line in page if len(line.words) == count]
        starts = [median(line.words[n].left for line in own) for n in range(count)]
        alike = [
            line for line in own
            if all(abs(word.left - start) <= _MOST_DRIFT
                   for word, start in zip(line.words, starts, strict=True))
        ]  # fmt: skip
        if len(alike) >= _LEAST_FULL and len(alike) * count > len(best) * (
            len(best[0].words) if best else 0
        ):
            best = alike
    return best


def _with_margins(lines: Sequence[TextLine], columns: list[_Column]) -> tuple[list[_Column], bool]:
    """The columns with one before and one behind them where lines have words there: names that
    group rows, remarks on some rows; whether there is one before."""
    first, last = columns[0], columns[-1]
    names = [
        [word for word in line.words if word.right < first.left]
        for line in lines
        if any(abs(word.left - first.left) <= 2 for word in line.words)
    ]
    remarks = [[word for word in line.words if word.left > last.right] for line in lines]
    before, behind = (_margin([own for own in found if own]) for found in (names, remarks))
    return [*before, *columns, *behind], bool(before)


def _margin(words: Sequence[Sequence[Word]]) -> list[_Column]:
    if len(words) < _LEAST_FULL:
        return []
    left, right = median(own[0].left for own in words), median(own[-1].right for own in words)
    length = max(own[-1].right - own[0].left for own in words)
    return [_Column(left, right, (left + right) / 2, length)]


def _with_name(line: TextLine, column: _Column) -> TextLine:
    """A line whose words before the second column are one name."""
    words = list(line.words)
    while len(words) > 1 and words[1].right < column.left and words[1].left == words[0].right + 1:
        one, other = words[:2]
        text = f"{one.text} {other.text}"
        words[:2] = [Word(one.start, other.end, one.left, other.right, text)]
    return TextLine(line.top, tuple(words))


def _model(
    placed: Sequence[Sequence[tuple[int, Word]]], before: Sequence[_Column] = ()
) -> list[_Column]:
    width = len(before) or 1 + max(column for line in placed for column, _ in line)
    found = []
    for column in range(width):
        words = [word for line in placed for own, word in line if own == column]
        if not words:
            found.append(before[column])
            continue
        found.append(
            _Column(
                median(word.left for word in words),
                median(word.right for word in words),
                median((word.left + word.right) / 2 for word in words),
                max(word.right - word.left for word in words),
            )
        )
    return found


def _placed(
    line: TextLine, columns: Sequence[_Column]
) -> tuple[float, list[tuple[int, Word]]] | None:
    """The words of a line with their columns, never going back, and what it costs."""
    if len(line.words) == len(columns):
        own = list(enumerate(line.words))
        return sum(columns[n].cost(word) for n, word in own) / len(own), own
    best: list[tuple[float, list[tuple[int, Word]]]] = [(0.0, [])]
    best += [(_NEVER, [])] * len(columns)
    for number, word in enumerate(line.words):
        close = number > 0 and word.left - line.words[number - 1].right <= 1
        after: list[tuple[float, list[tuple[int, Word]]]] = [(_NEVER, [])]
        for place, column in enumerate(columns, start=1):
            cost, own = min(best[:place], key=lambda one: one[0])
            if close and best[place][0] + _SHARED < cost + column.cost(word):
                after.append((best[place][0] + _SHARED, [*best[place][1], (place - 1, word)]))
            else:
                after.append((cost + column.cost(word), [*own, (place - 1, word)]))
        best = after
    cost, own = min(best, key=lambda one: one[0])
    return (cost / max(1, len(line.words)), own) if cost < _NEVER else None


def _around(
    page: Sequence[TextLine], first: int, last: int, columns: Sequence[_Column]
) -> list[TextLine]:
    """The lines of the table: those above the first full one that may be its heads, and those
    below the last that go on with it."""
    start, end = first, last + 1
    while start and first - start < _MOST_HEADS:
        name = page[start - 1]
        named = _heads_rows(name, columns) or is_heading(name)
        section = start > 1 and start == first and named
        above = page[start - 1 - section]
        if page[start].top - above.top > _MOST_GAP or not _fits(above, columns, heads=True):
            break
        start -= 1 + section
    while end < len(page) and _fits(page[end], columns):
        if page[end].top - page[end - 1].top > 2:
            break
        end += 1
    return list(page[start:end])


def _fits(line: TextLine, columns: Sequence[_Column], *, heads: bool = False) -> bool:
    found = _placed(line, columns)
    long = any(len(word.text) > 1.5 * max(c.length for c in columns) for word in line.words)
    most = _LONGEST_HEAD if has_gaps(line) else _LONGEST_CLOSE
    title = heads and any("。" in word.text or len(word.text) > most for word in line.words)
    title = title or (heads and is_heading(line))
    return found is not None and found[0] <= _FAR and not long and not title


def _table(lines: Sequence[TextLine], columns: Sequence[_Column]) -> list[PlacedTable]:
    cells: list[tuple[Held, ...]] = []
    across: list[TextLine] = []
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        found = _placed(line, columns)
        near = found is not None and len(line.words) > 1 and found[0] <= _NEAR
        named = _heads_rows(line, columns) and not near
        if found is None or found[0] > _FAR or named or _is_group(line, below, columns):
            across.append(line)
            cells.append(())
            continue
        held: dict[int, list[Word]] = {}
        for column, word in found[1]:
            held.setdefault(column, []).append(word)
        cells.append(tuple(((column,), tuple(words)) for column, words in sorted(held.items())))
    return [PlacedTable(tuple(lines), len(columns), tuple(cells), tuple(across))]


def _is_group(line: TextLine, below: TextLine | None, columns: Sequence[_Column]) -> bool:
    """Whether a line at the margin is a heading; one with a bare number where a row follows."""
    if line.words[0].left > columns[0].left + 2 or not is_heading(line):
        return False
    bare = line.words[0].text.isdigit()
    return not bare or bool(below and _COUNT.fullmatch(below.words[0].text) and has_gaps(below))


def _heads_rows(line: TextLine, columns: Sequence[_Column]) -> bool:
    """Whether a line at the margin is a phrase over several columns."""
    at_margin = line.words[0].left <= columns[0].left + 2
    if has_gaps(line) or not at_margin or len(line.words) >= _LEAST_COLUMNS:
        return False
    long = line.words[-1].right > columns[1].left + columns[1].length + 2
    begins = [min(abs(word.left - column.left) for column in columns[:3])
              for word in line.words[1:]]  # fmt: skip
    single = len(line.words) == 1 and line.words[0].right > columns[1].left + 2
    return single or long or any(away >= 2 for away in begins)
