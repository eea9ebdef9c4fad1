"""Which column of a table names the items, and which columns before it group them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.entries import BEGINS_WITH_COUNT
from ingest.induction.counting import styles
from ingest.induction.looks import is_state, looks
from ingest.induction.table_columns import Column, pieces_of
from ingest.induction.vocabulary import Meaning, is_title, is_value_of, label_of

_LONGEST_MARK = 2
_LEAST_ROWS = 3
# What a table of items tells of each, whoever owns it, and before what a name stands.
_ABOUT = frozenset({"departments", "rating", "status", "division", "text"})
_OWNED = frozenset({"departments", "division", "number"})
_TOLD = frozenset({"departments", "rating", "status", "text", "figure", "indicator"})
# What may be a title though its head says something else; what may be a section beside one.
_MAYBE_TITLE = frozenset({"section", "text", "measures", "ignore", "indicator"})
_MAYBE_SECTION = frozenset({"text", "measures", "ignore", "indicator", "title", "results"})


def with_one_title(columns: list[Column]) -> list[Column]:
    """One column of titles: the most specific, then the most varied; the others are sections."""
    columns = _with_owned_parts(columns)
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


def _with_owned_parts(columns: list[Column]) -> list[Column]:
    """The columns with what would be parts of groups as titles: counted on through all groups, an
    office for each."""
    values = [one.meaning.value for one in columns]
    group = columns[values.index("title")] if values.count("title") == 1 else None
    own = [one for one in columns if one.meaning.value == "departments"]
    later = columns[values.index("title") + 1 :] if group and "number" not in values else []
    for parts in later:
        if group and parts.meaning.value in _MAYBE_TITLE and _goes_on(parts, group, own):
            named = replace(parts, meaning=Meaning("title", rank=9))
            return [named if one is parts else one for one in columns]
    return columns


def _goes_on(parts: Column, group: Column, own: Sequence[Column]) -> bool:
    """Whether parts are counted through all groups, more of them than groups and an office for
    each."""
    counts = [match[0].strip() if (match := BEGINS_WITH_COUNT.match(value)) else ""
              for value in parts.printed]  # fmt: skip
    on = all(counts) and len(set(counts)) == len(counts) > len(group.printed)
    return on and any(one.begins == parts.begins for one in own)


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
