"""What the columns of a table mean together: one title, sections before it, one rating a year."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ingest.extract.entries import BEGINS_WITH_COUNT
from ingest.induction.block_titles import with_block_titles, with_numbered_blocks
from ingest.induction.divisions import with_divisions
from ingest.induction.lines import styles
from ingest.induction.looks import is_people, is_state, is_surely_people, looks
from ingest.induction.table_columns import Column, column_meaning, pieces_of
from ingest.induction.table_heads import is_role
from ingest.induction.vocabulary import Meaning, is_known, is_title, is_value_of, label_of

_LATER = re.compile(r"今後|次|翌|来年|これから|以降|将来|予定|方向|展開|方針|課題")
_MOSTLY = 0.6
_LEAST_WORD = 2
_LONGEST_MARK = 2
_LEAST_ROWS = 3
_WHOLE_RATING = re.compile(r"総合|最終|全体|二次")
_MARK = re.compile(r"[○〇●◎✓✔レ☑■★◯]")
_ABOUT = frozenset({"departments", "rating", "status", "division", "text"})
# What may be a title though its head says something else; what may be a section beside one.
_MAYBE_TITLE = frozenset({"section", "text", "measures", "ignore", "indicator"})
_MAYBE_SECTION = frozenset({"text", "measures", "ignore", "indicator", "title", "results"})
_MARKED = frozenset({"status", "lead", "partners", "rating", "departments"})


def settled(columns: list[Column]) -> list[Column]:
    """The columns as they mean together: one title, sections before it, one rating a year."""
    columns = _under_divisions(_with_schedule(_with_marks(columns)))
    columns = _with_roles(columns)
    columns = with_block_titles(with_numbered_blocks(_one_title(_with_offices(columns))))
    columns = _with_measures(_not_yet_next(_with_numbers(columns)))
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


def _one_title(columns: list[Column]) -> list[Column]:
    """One column of titles: the most specific, then the most varied; the others are sections."""
    titles = [n for n, one in enumerate(columns) if one.meaning.value == "title"]
    best: int | None
    if titles:
        best = max(titles, key=lambda n: (columns[n].meaning.rank, len(set(columns[n].values)), n))
    else:
        best = _unnamed_title(columns)
    if best is None:
        return columns
    found = list(columns)
    found[best] = replace(columns[best], meaning=Meaning("title"))
    for n, one in enumerate(columns):
        if n != best and (n in titles or (n < best and _is_section(one, columns[best]))):
            found[n] = replace(
                one,
                meaning=Meaning(
                    "section" if n < best else "text", "description" if n > best else None
                ),
            )
    return found


def _is_section(one: Column, title: Column) -> bool:
    """Whether a column before the titles groups them: short names, not one for every title."""
    if one.meaning.value == "status":
        grouped = len(one.printed) < len(title.printed)
        return grouped and not any(map(is_state, one.printed))
    if one.meaning.value not in _MAYBE_SECTION or not one.printed:
        return False
    if not _divides(one):
        return False
    seen = looks(one.printed)
    named = bool(seen & {"names", "title", "short"}) and not seen & {"text", "people", "number"}
    most = 0.9 if one.words else 0.51
    return named and len(set(one.printed)) < most * len(title.printed)


def _divides(one: Column) -> bool:
    """Whether values may group rows: no marks, no years, and not one and the same in each row."""
    same = len(set(one.values)) == 1 and len(one.values) >= _LEAST_ROWS
    counted = any(style.counted.match(one.printed[0]) for style in styles())
    return (
        any(len(value) > _LONGEST_MARK for value in one.printed)
        and not all(label_of(value).has_year and not label_of(value).key for value in one.printed)
        and (counted or not same)
    )


def _unnamed_title(columns: list[Column]) -> int | None:
    """Where no head says title: the first column whose words may mean it and whose values are all
    different, in a table that says who is responsible or how it went."""
    headless = sum(not one.words for one in columns)
    if not any(one.meaning.value in _ABOUT for one in columns) or headless > 0.2 * len(columns):
        return None
    by_rows = any(one.meaning.value == "role" for one in columns)  # texts are of rows, not items
    about = _ABOUT - {"text"} if by_rows else _ABOUT
    told = max((len(one.printed) for one in columns if one.meaning.value in about), default=0)
    counted = (one.printed for one in columns if one.meaning.value == "number")
    told = min([told, *(len(one) for one in counted if one and len(set(one)) == len(one))])
    maybe = [n for n, one in enumerate(columns) if _may_be_titles(one, 0.8 * told)]
    named = [n for n in maybe if _says_title(columns[n])]
    if named:
        return named[0]
    if not any(one.meaning.value in _OWNED for one in columns):
        return None  # rows of a form: what is judged of one item
    # A name for every row: the last of the names that stand before all that is told of them.
    others = [n for n, one in enumerate(columns) if n not in maybe and one.meaning.value in _TOLD]
    first = [
        n
        for n in maybe
        if n < min(others, default=len(columns)) and columns[n].meaning.value != "indicator"
    ]
    return first[-1] if first else None


_OWNED = frozenset({"departments", "division", "number"})
_TOLD = frozenset({"departments", "rating", "status", "text", "figure", "indicator"})


def _may_be_titles(one: Column, least: float) -> bool:
    printed = one.printed
    if one.meaning.value not in _MAYBE_TITLE or len(printed) < max(1, least):
        return False
    seen = looks(printed)
    different = len(set(printed)) >= 0.9 * len(printed)
    return different and "title" in seen and not seen & {"text", "people", "quantity", "number"}


def _says_title(one: Column) -> bool:
    head = one.words.split(" ")[-1]
    pieces = [one for one in pieces_of(head) if not is_value_of(label_of(one).key, "number")]
    said = [head, *pieces[:1]]
    return one.meaning.value == "section" or any(is_title(label_of(words).key) for words in said)


def _with_offices(columns: list[Column]) -> list[Column]:
    """Where no head says who is responsible: the column that names offices in every row."""
    if any(one.meaning.value == "departments" for one in columns):
        return columns
    offices = [
        n
        for n, one in enumerate(columns)
        if one.printed
        and one.meaning.value != "partners"
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


def _with_marks(columns: list[Column]) -> list[Column]:
    """Columns side by side under one head that hold marks alone: their own heads are the values."""
    groups: dict[str, list[int]] = {}
    for n, one in enumerate(columns):
        levels = one.words.split(" ")
        if len(levels) > 1 and all(_MARK.fullmatch(value) for value in one.printed):
            groups.setdefault(" ".join(levels[:-1]), []).append(n)
    found = list(columns)
    for upper, places in groups.items():
        if len(places) < 2 or not any(columns[n].printed for n in places):
            continue
        heads = [columns[n].words.split(" ")[-1] for n in places]
        if all(label_of(head).has_year and not label_of(head).key for head in heads):
            continue  # a schedule
        meaning = column_meaning(upper, heads, None)
        kept = meaning if meaning.value in _MARKED else Meaning("ignore")
        for n in places:
            found[n] = replace(columns[n], meaning=kept, marked=kept.value in _MARKED)
    return found


def _with_schedule(columns: list[Column]) -> list[Column]:
    """Columns of years that hold one mark alone say when something is done; they rate nothing."""
    years = [n for n, one in enumerate(columns) if _is_year(one.words) and one.printed]
    said = {value for n in years for value in columns[n].printed}
    if len(years) < 2 or len(said) != 1 or not _MARK.fullmatch(next(iter(said))):
        return columns
    found = list(columns)
    for n in years:
        found[n] = replace(columns[n], meaning=Meaning("text", "plan"))
    return found


def _is_year(words: str) -> bool:
    label = label_of(words.split(" ")[-1])
    return label.has_year and not is_known(label.key) and len(label.key) < _LEAST_WORD


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
