"""Small tables in plain text whose rows count on: a number, what is done, how far it has come."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph_data.places.structure import Cell, Table
from ingest.extract.states import STATE
from ontology.japanese.characters import fold
from ontology.japanese.numerals import read_numeral

_LINE = re.compile(r"[^\n\f]+")
_WORD = re.compile(r"[^\s\u3000]+")
_COUNT_HEAD = re.compile(r"(?:No\.?|NO\.?|№|番号|項番|#)")
_STATE_HEAD = re.compile(r".{0,8}(?:進捗|状況|状態|達成度?|評価|区分|判定)(?:状況|度)?")
_COUNTER = re.compile(r"\(?([①-⑳]|\d{1,2})[).、]?")
_TAIL = re.compile(STATE)
# A row may be broken over so many lines, a head is printed so often at least.
_MOST_LINES = 4
_LEAST_PRINTED = 2
_LEAST_READ = 0.7
_LONGEST_HEAD = 12
# A cell is as wide as that where its words go on below.
_LEAST_BROKEN = 10

_Words = list[tuple[int, int]]


def find_counted_rows(text: str) -> tuple[Table, ...]:
    """The tables of a text without structure under a head of three words (No. 取組内容 進捗) that
    is printed twice or more, over rows that count from 1 and close with a state."""
    lines = [_words(line) for line in _LINE.finditer(text)]
    lines = [line for line in lines if line]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        words = tuple(fold(text[start:end]).text for start, end in line)
        if _is_head(words):
            places[words].append(number)
    found: list[Table] = []
    for own in places.values():
        tables = [table for number in own for table in _table(text, lines, number)]
        if len(own) >= _LEAST_PRINTED and len(tables) >= _LEAST_READ * len(own):
            found += tables
    return tuple(sorted(found, key=lambda table: table.start))


def _words(line: re.Match[str]) -> _Words:
    start = line.start()
    return [(start + word.start(), start + word.end()) for word in _WORD.finditer(line[0])]


def _is_head(words: Sequence[str]) -> bool:
    return (
        len(words) == 3
        and _COUNT_HEAD.fullmatch(words[0]) is not None
        and _STATE_HEAD.fullmatch(words[2]) is not None
        and len(words[1]) <= _LONGEST_HEAD
    )


def _table(text: str, lines: Sequence[_Words], head: int) -> Iterator[Table]:
    cells = [Cell(0, n, start, end) for n, (start, end) in enumerate(lines[head])]
    place, form = head + 1, _form(text, lines[head + 1]) if head + 1 < len(lines) else None
    count = 1
    while form and (row := _row(text, lines, place, (form, count))) is not None:
        own, place = row
        cells += [Cell(count, n, start, end) for n, (start, end) in enumerate(own)]
        count += 1
    if count > 1:
        yield Table(cells[0].start, cells[-1].end, tuple(cells))


def _row(
    text: str, lines: Sequence[_Words], first: int, count: tuple[str, int]
) -> tuple[_Words, int] | None:
    """The cells of the row that begins on a line with a count, and the line after it: the state is
    the last word of one of its lines."""
    if first >= len(lines) or _counter(text, lines[first]) != count or len(lines[first]) < 2:
        return None
    begins, told = lines[first][0], lines[first][1][0]
    for last in range(first, min(first + _MOST_LINES, len(lines))):
        if last > first and _counter(text, lines[last]):
            return None
        start, end = lines[last][-1]
        before = (lines[last][:-1] or lines[last - 1])[-1][1]
        broken = lines[first][-1][1] - told >= _LEAST_BROKEN or len(lines[last]) == 1
        closes = _TAIL.fullmatch(fold(text[start:end]).text) and before > told
        if closes and (last == first or broken):
            return [begins, (told, before), (start, end)], last + 1
    return None


def _form(text: str, line: _Words) -> str | None:
    """How the count is printed that a line begins with."""
    found = _counter(text, line)
    return found[0] if found else None


def _counter(text: str, line: _Words) -> tuple[str, int] | None:
    """The count with which a line begins: its form and its number."""
    start, end = line[0]
    words = fold(text[start:end]).text
    match = _COUNTER.fullmatch(words)
    value = read_numeral(match[1]) if match else None
    if match is None or value is None:
        return None
    return words.replace(match[1], "1" if match[1].isdecimal() else "①"), value
