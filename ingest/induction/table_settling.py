"""What the columns of a table mean together: one title, sections before it, one rating a year."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ingest.extract.entries import BEGINS_WITH_COUNT
from ingest.induction.block_titles import with_block_titles, with_numbered_blocks
from ingest.induction.divisions import with_divisions
from ingest.induction.indicator_names import with_indicator_names
from ingest.induction.looks import is_people, is_surely_people, looks
from ingest.induction.marked_columns import with_marks, with_schedule
from ingest.induction.table_columns import Column, pieces_of
from ingest.induction.table_heads import is_role
from ingest.induction.title_columns import with_one_title
from ingest.induction.vocabulary import Meaning, is_known, label_of

_LATER = re.compile(r"今後|次|翌|来年|これから|以降|将来|予定|方向|展開|方針|課題")
_MOSTLY = 0.6
_WHOLE_RATING = re.compile(r"総合|最終|全体|二次")


def settled(columns: list[Column]) -> list[Column]:
    """The columns as they mean together: one title, sections before it, one rating a year."""
    columns = _under_divisions(with_schedule(with_marks(columns)))
    columns = _with_roles(columns)
    columns = with_block_titles(with_numbered_blocks(with_one_title(_with_offices(columns))))
    columns = with_indicator_names(_with_measures(_not_yet_next(_with_numbers(columns))))
    return _without_aspects(columns)


def _under_divisions(columns: list[Column]) -> list[Column]:
    """Columns of divisions beside those of departments as such."""
    meanings = with_divisions([one.meaning for one in columns], [one.values for one in columns])
    return [replace(one, meaning=said) for one, said in zip(columns, meanings, strict=True)]


def _with_numbers(columns: list[Column]) -> list[Column]:
    """Where no head says number: what counts the titles right before them."""
    if any(one.meaning.value == "number" for one in columns):
        return columns
    for n, (one, title) in enumerate(pairwise(columns)):
        told = [value for value in one.printed if re.search(r"\d|[①-⑳]", value)]
        counts = len(told) >= max(2, _MOSTLY * len(title.printed)) and "number" in looks(told)
        unknown = one.words and one.meaning.value == "ignore" and len(told) == len(one.printed)
        if title.meaning.value == "title" and unknown and counts and len(set(told)) == len(told):
            return [*columns[:n], replace(one, meaning=Meaning("number")), *columns[n + 1 :]]
    return columns


def _with_offices(columns: list[Column]) -> list[Column]:
    """Where no head says who is responsible: the column that names offices in every row."""
    if any(one.meaning.value == "departments" for one in columns):
        return columns
    offices = [
        n
        for n, one in enumerate(columns)
        if one.printed
        and one.meaning.value != "partners"
        and not (one.meaning.value == "title" and pieces_of(one.words))  # names with their offices
        and all(map(is_people, one.printed))
        and sum(map(is_surely_people, one.printed)) >= _MOSTLY * len(one.printed)
    ]
    found = list(columns)
    for n in offices[:1]:
        found[n] = replace(columns[n], meaning=Meaning("departments"))
    return found


def _not_yet_next(columns: list[Column]) -> list[Column]:
    """Improvements (改善内容) that stand before all that was done are what the item is about."""
    for n, one in enumerate(columns):
        if one.meaning.value not in ("text", "rating", "results"):
            continue
        if one.meaning.kind == "next" and not _LATER.search(one.words):
            described = replace(one, meaning=Meaning("text", "description"))
            return [*columns[:n], described, *columns[n + 1 :]]
        break
    return columns


def _with_roles(columns: list[Column]) -> list[Column]:
    """A column of role words (目標, 実績) beside the indicators says what the figures are."""
    found = list(columns)
    for n, one in enumerate(columns):
        printed = [label_of(value).key for value in one.printed]
        if printed and all(is_role(word) for word in printed) and len(set(printed)) > 1:
            found[n] = replace(one, meaning=Meaning("role"))
    return found


def _with_measures(columns: list[Column]) -> list[Column]:
    """Columns that begin more often than the titles and hold counted words are the items' parts,
    a state beside them is the parts' state."""
    title = next((one for one in columns if one.meaning.value == "title"), None)
    if title is None:
        return columns
    beside = [*columns[1:], None]
    parts = [
        n
        for n, (one, other) in enumerate(zip(columns, beside, strict=True))
        if _counts_parts(one, other, title)
    ]
    if len(parts) != 1:
        return columns
    found = list(columns)
    at = parts[0]
    for n in (at, at + 1) if _only_counts(columns[at]) else (at,):
        found[n] = replace(columns[n], meaning=Meaning("measures"))
    for n, one in enumerate(columns):
        finer = len(one.printed) >= 0.8 * len(columns[at].printed)
        if finer and one.meaning.value in ("status", "rating"):
            found[n] = replace(one, meaning=Meaning("measure-status"))
    return found


def _counts_parts(one: Column, other: Column | None, title: Column) -> bool:
    """Whether a column counts more parts than there are titles, in front of their words or beside
    the column of their words."""
    printed = one.printed
    if len(printed) < 1.3 * len(title.printed):
        return False
    if _only_counts(one):
        return other is not None and len(other.printed) >= 0.8 * len(printed)
    counted = sum(BEGINS_WITH_COUNT.match(value) is not None for value in printed)
    return one.meaning.value != "number" and counted >= 0.8 * len(printed)


def _only_counts(one: Column) -> bool:
    """Whether a column holds counters ① ② or (1) (2) and no words."""
    counted = [BEGINS_WITH_COUNT.fullmatch(value) is not None for value in one.printed]
    return bool(counted) and all(counted)


def _without_aspects(columns: list[Column]) -> list[Column]:
    """Of several ratings of one year the whole one; aspects (有効性) under one head are none."""
    ratings = [
        n for n, one in enumerate(columns) if one.meaning.value == "rating" and not one.marked
    ]
    found = list(columns)
    for n in ratings:
        same = [m for m in ratings if _year(columns[m]) == _year(columns[n])]
        whole = [m for m in same if _WHOLE_RATING.search(columns[m].words)]
        keep = whole or [m for m in same if _is_whole(columns[m])] or same
        if n not in keep:
            found[n] = replace(columns[n], meaning=Meaning("ignore"))
    return found


def _year(one: Column) -> tuple[int | None, int | None]:
    label = label_of(one.words)
    return label.year, label.offset


def _is_whole(one: Column) -> bool:
    """Whether a rating's own head is a known word."""
    lowest = label_of(one.words.split(" ")[-1])
    return is_known(lowest.key) or not lowest.key
