"""Which column names the items where each item is a block of rows with an indicator in each row."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.entries import BEGINS_WITH_COUNT
from ingest.induction.looks import looks
from ingest.induction.table_columns import Column
from ingest.induction.vocabulary import Meaning

_OF_ITEMS = frozenset({"departments", "division", "text"})
_OF_ROWS = frozenset({"figure", "unit", "amount"})
_MUCH_MORE = 1.2


def with_block_titles(columns: list[Column]) -> list[Column]:
    """The columns with the names of blocks as titles, where offices and texts are told of blocks:
    what names each row is then an indicator, and what rates each row rates no item."""
    values = [one.meaning.value for one in columns]
    told = [one.begins for one in columns if one.meaning.value in _OF_ITEMS and one.printed]
    if not told or any(rows != told[0] for rows in told):
        return columns
    blocks = told[0]
    finer = [n for n, one in enumerate(columns) if one.begins > blocks]
    rows = [n for n in finer if values[n] == ("title" if "title" in values else "indicator")]
    if not rows or ("title" in values and not _rows_are_indicators(columns, finer)):
        return columns
    title = rows[0]
    counted = any(columns[n].meaning.value in _OF_ROWS for n in finer)
    names = [n for n in range(title) if _names(columns[n], blocks)]
    many = len(columns[title].begins) >= _MUCH_MORE * len(blocks)
    if not counted or not names or not many:
        return columns
    found = list(columns)
    found[names[-1]] = replace(columns[names[-1]], meaning=Meaning("title", rank=9))
    found[title] = replace(columns[title], meaning=Meaning("indicator"))
    for n in finer:
        if columns[n].meaning.value in ("rating", "status"):
            found[n] = replace(columns[n], meaning=Meaning("ignore"))
    return found


def with_numbered_blocks(columns: list[Column]) -> list[Column]:
    """The columns with the names of numbered blocks as titles, where what would name the items
    counts anew in each block, or a column before it does: those are the items' parts."""
    number = next((one for one in columns if one.meaning.value == "number"), None)
    title = next((n for n, one in enumerate(columns) if one.meaning.value == "title"), None)
    if number is None or title is None or len(set(number.printed)) != len(number.printed):
        return columns
    blocks, rows = number.begins, columns[title].begins
    names = [n for n in range(title + 1) if _names(columns[n], blocks)]
    if not names:
        return columns
    named = list(columns)
    named[names[-1]] = replace(columns[names[-1]], meaning=Meaning("title", rank=9))
    counter = _counter(columns, names[-1], blocks)
    if counter is not None:
        return _with_parts(named, counter)
    if len(rows) < _MUCH_MORE * len(blocks) or not blocks < rows:
        return columns
    if not _counts_anew(columns[title], blocks):
        return columns
    named[title] = replace(columns[title], meaning=Meaning("text", "description"))
    return named


def _counter(columns: list[Column], name: int, blocks: frozenset[int]) -> int | None:
    """The column behind the names that counts the rows of each block from the same number on, with
    words beside each count."""
    for n in range(name + 1, len(columns) - 1):
        one, beside = columns[n], columns[n + 1]
        rows = one.begins
        counts = bool(rows) and all(re.fullmatch(r"\d{1,2}", value) for value in one.printed)
        if not (counts and blocks < rows and beside.begins == rows):
            continue
        first = {one.values[row] for row in blocks}
        if len(first) == 1 and not looks(beside.printed) & {"quantity", "people", "rating"}:
            return n
    return None


def _with_parts(columns: list[Column], counter: int) -> list[Column]:
    """The columns with the counts and the words beside them as parts of the items, states that are
    told of each as theirs."""
    rows = columns[counter].begins
    found = list(columns)
    for n, one in enumerate(columns):
        if n in (counter, counter + 1):
            found[n] = replace(one, meaning=Meaning("measures"))
        elif one.begins == rows and one.meaning.value in ("rating", "status"):
            found[n] = replace(one, meaning=Meaning("measure-status"))
    return found


def _counts_anew(one: Column, blocks: frozenset[int]) -> bool:
    """Whether each value begins with a count, and the first of each block with the same one."""
    counted = {row: BEGINS_WITH_COUNT.match(value) for row, value in enumerate(one.values) if value}
    first = {match[0].strip() for row in blocks if (match := counted.get(row))}
    return all(counted.values()) and len(first) == 1


def _rows_are_indicators(columns: list[Column], finer: list[int]) -> bool:
    """Whether what names the rows may be indicators: no others stand there, and texts are told of
    the blocks."""
    values = {columns[n].meaning.value for n in finer}
    return "indicator" not in values and any(one.meaning.value == "text" for one in columns)


def _names(one: Column, blocks: frozenset[int]) -> bool:
    """Whether a column names each of the blocks by a name of its own."""
    if one.begins != blocks or one.meaning.value in ("departments", "division", "number"):
        return False
    seen = looks(one.printed)
    different = len(set(one.printed)) == len(one.printed)
    return different and "title" in seen and not seen & {"text", "people", "quantity"}
