"""Labels that are nothing but a year before a text (［令和５年度］…, R5: …)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.readers.paragraphs import kind_of
from ingest.extract.views import View
from ingest.induction.parts import Part
from ingest.induction.patterns import YEAR
from ingest.induction.slots import Form, Slot
from ingest.induction.vocabulary import Label, label_of
from ingest.layouts.rules import Field

_LINE = re.compile(
    r"^[ ]*(?P<lead>(?:[-*] )?[・○●■◆◇□▼▽▶]?[ ]?(?:\*\*)?(?P<open>[<〈【\[〔(])?)[ ]?"
    rf"(?P<year>{YEAR}|[今本前昨次来翌]年度)"
    r"(?(open)[ ]?[】\]〕)>〉](?:\*\*)?[ ]?:?|(?:\*\*)?(?:[ ]?:|[ ]))[ ]*"
    r"(?P<value>[^\s\d][^\n]{5,})$",
    re.MULTILINE,
)
_LEAST = 3
_LATER = ("1", "2", "3", "4", "5")


def with_year_labels(whole: View, labels: Sequence[Slot]) -> list[Slot]:
    """The labels and those of years, of one form, that stand again and again before a sentence;
    none where labels of the vocabulary hold years already."""
    groups: dict[Form, list[Slot]] = defaultdict(list)
    told: dict[Form, int] = defaultdict(int)
    taken = sorted((slot.start, slot.end) for slot in labels)
    for match in whole.finditer(_LINE):
        at = bisect_right(taken, (match.start("lead"), len(whole.text))) - 1
        if at >= 0 and taken[at][1] > match.start("lead"):
            continue
        slot = _slot(whole.text, match)
        groups[slot.form].append(slot)
        told[slot.form] += "。" in match["value"]
    form = max(groups, key=lambda one: len(groups[one]), default=None)
    slots = groups[form] if form else []
    if form is None or len(slots) < _LEAST or told[form] < 0.7 * len(slots):
        return list(labels)
    return sorted([*labels, *slots], key=lambda slot: slot.start)


def _slot(text: str, match: re.Match[str]) -> Slot:
    start, stop = match.start("lead"), match.start("value")
    lead = match["lead"].replace(" ", "")
    behind = text[match.end("year") : stop]
    closing = behind.strip(" :*") if match["open"] else ""
    colon = "colon" if ":" in behind else "space"
    form = Form(lead, closing, "bracket" if match["open"] else colon)
    label = label_of(match["year"])
    label = Label("", label.year, label.offset)
    end = stop if form.separator != "space" else match.end("year")
    return Slot(start, end, match["year"], label, form)


def of_years(field: Field, part: Part, fiscal_year: int | None) -> Field:
    """The rule of a part whose labels are years: what was done, or is planned, up to the document's
    year, and what comes next."""
    if part.key or field.reads != "text" or fiscal_year is None:
        return field
    past = [
        kind_of(value).name == "done"
        for slot, value in zip(part.slots, part.values, strict=True)
        if value and (slot.label.year or fiscal_year + (slot.label.offset or 0)) <= fiscal_year
    ]
    done = bool(past) and sum(past) >= 0.5 * len(past)
    return replace(
        field,
        kind="done" if done else "plan",
        kinds_by_offset=dict.fromkeys(_LATER, "next") if done else None,
    )
