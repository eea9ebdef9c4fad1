"""Columns of a table that hold marks alone: their heads are values, or say when things are done."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.induction.table_columns import Column, column_meaning
from ingest.induction.vocabulary import Meaning, is_known, label_of

_LEAST_WORD = 2
_MARK = re.compile(r"[○〇●◎✓✔レ☑■★◯]")
_MARKED = frozenset({"status", "lead", "partners", "rating", "departments"})


def with_marks(columns: list[Column]) -> list[Column]:
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


def with_schedule(columns: list[Column]) -> list[Column]:
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
