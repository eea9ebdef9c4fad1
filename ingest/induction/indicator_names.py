"""Columns of names for what is measured, where their head does not say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.induction.looks import looks
from ingest.induction.table_columns import Column
from ingest.induction.vocabulary import Meaning, is_known, label_of

_MAYBE = frozenset({"ignore", "section", "text"})
# How the names of what is counted or measured end.
_MEASURED = re.compile(
    r"(?:数|率|割合|比率?|量|額|人口|時間|面積|延長|距離|密度|指数|得点|点数|満足度|認知度|度合い|水準|残高|平均)"
    r"(?:\([^()]*\))?$"
)
_LEAST_ROWS = 2
_MOSTLY = 0.8


def with_indicator_names(columns: list[Column]) -> list[Column]:
    """Where figures have roles and no head says whose they are: the unknown column of
    names of what is counted (…数, …率) right before their units, or before the first of them."""
    values = {one.meaning.value for one in columns}
    if "title" not in values or "indicator" in values:
        return columns
    figures = [n for n, one in enumerate(columns) if _is_figure(one)]
    units = [n for n, one in enumerate(columns) if one.meaning.value == "unit"]
    at = next(iter(units or figures), 0) - 1
    if not figures or at < 0 or not _may_name(columns, at):
        return columns
    named = replace(columns[at], meaning=Meaning("indicator"))
    return [*columns[:at], named, *columns[at + 1 :]]


def _is_figure(one: Column) -> bool:
    return one.meaning.value == "figure" and one.meaning.role is not None and bool(one.printed)


def _may_name(columns: Sequence[Column], at: int) -> bool:
    """Whether a column holds a short name in nearly every row, no words of what was done."""
    one = columns[at]
    title = next(n for n, other in enumerate(columns) if other.meaning.value == "title")
    if at <= title or one.meaning.value not in _MAYBE or len(one.printed) < _LEAST_ROWS:
        return False
    seen = looks(one.printed)
    full = len(one.printed) >= _MOSTLY * len(columns[title].printed)
    known = is_known(label_of(one.words.split(" ")[-1]).key)
    short = bool(seen & {"names", "title", "short"})
    plain = not seen & {"text", "people", "quantity", "number", "rating", "state", "mark"}
    different = len(set(one.printed)) >= _MOSTLY * len(one.printed)
    measures = [value for value in one.printed if _MEASURED.search(value)]
    named = short and plain and different and not known
    return full and named and 2 * len(measures) > len(one.printed)
