"""Rows of two cells inside records: figures beside what they count, heads of the rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.extract.views import View
from ingest.induction.patterns import spaced
from ingest.induction.table_heads import is_role
from ingest.induction.vocabulary import is_known, is_likely, label_of
from ingest.layouts.rules import Field

_ROW = re.compile(
    r"^[ \t]*(?P<label>[^\t\n:。]{2,25})\t[ ]*(?P<value>[^\t\n]+?)[ \t]*$", re.MULTILINE
)
_NAMED = re.compile(
    r"^[ \t]*(?P<label>[^\t\n:。]{2,25})\t[ ]*(?P<role>[^\s\d:]{2,8})(?:[ :]+|[ ]*\t[ ]*)"
    r"[▲△約]?\d[^\n。]*$",
    re.MULTILINE,
)
_COUNTED = r"[▲△-]?\d[\d,.]*[^\s\d()→/、。]{0,6}"
_VALUE = rf"{_COUNTED}(?: ?\([^()\n]*\))"
_FIGURES = re.compile(rf"{_VALUE}(?:\s*[→/、]\s*{_COUNTED}(?: ?\([^()\n]*\))?)*")
_LONGEST_HEAD = 8
_MOSTLY = 0.6


def cell_fields(whole: View, places: Sequence[int]) -> Iterator[Field]:
    """The fields for such rows, where two records have them."""
    rows: dict[int, list[re.Match[str]]] = defaultdict(list)
    for match in whole.finditer(_ROW):
        record = bisect_right(places, match.start()) - 1
        if record >= 0:
            rows[record].append(match)
    yield from _figures(rows)
    yield from _names(whole, places)
    yield from _heads(rows, len(places))


def _figures(rows: dict[int, list[re.Match[str]]]) -> Iterator[Field]:
    """Words that are no label, beside figures that say their year or role."""
    found = {
        (record, match["label"].strip()): match
        for record, own in rows.items()
        for match in own
        if _FIGURES.fullmatch(match["value"]) and not is_known(label_of(match["label"]).key)
    }
    yield from _counted("figures in rows", found)


def _names(whole: View, places: Sequence[int]) -> Iterator[Field]:
    """Words that are no label, in a row before the labels of its figures (目標, 実績)."""
    found = {
        (bisect_right(places, match.start()) - 1, match["label"].strip()): match
        for match in whole.finditer(_NAMED)
        if is_role(label_of(match["role"]).key) and not is_likely(label_of(match["label"]).key)
    }
    yield from _counted("names of figures", {at: one for at, one in found.items() if at[0] >= 0})


def _counted(name: str, found: dict[tuple[int, str], re.Match[str]]) -> Iterator[Field]:
    """The field that reads the rows found, by record and label, where several records have them."""
    labels = {label for _, label in found}
    if len({record for record, _ in found}) > 1 and len(labels) > 1:
        names = "|".join(spaced(label) for label in sorted(labels, key=len, reverse=True))
        yield Field(
            name=name,
            label=re.compile(rf"^[ \t]*(?=(?:{names})[ ]*\t)", re.MULTILINE),
            example=next(iter(found.values()))[0].strip(),
            reads="indicators",
            role="actual",
            row=True,
            repeated=True,
        )


def _heads(rows: dict[int, list[re.Match[str]]], records: int) -> Iterator[Field]:
    """Two short words that nearly all records print in one row: they head the rows below."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for own in rows.values():
        for match in {(match["label"].strip(), match["value"].strip()): match for match in own}:
            counts[match] += 1
    for (label, value), count in counts.items():
        short = max(len(label), len(value)) <= _LONGEST_HEAD
        if short and count >= max(2, _MOSTLY * records) and value in _HEADS:
            pattern = rf"^[ \t]*{spaced(label)}[ ]*\t[ ]*{spaced(value)}[ \t]*$"
            yield Field(
                name="heads of rows",
                label=re.compile(pattern, re.MULTILINE),
                example=f"{label}\t{value}",
                reads="ignore",
                row=True,
                repeated=True,
            )


_HEADS = frozenset({"内容", "記載内容", "記入欄", "説明", "記載事項", "備考", "値"})
