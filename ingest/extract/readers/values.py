"""Single values: title with number and priority mark, rating, related plans."""

from __future__ import annotations

import re

from ingest.extract.draft import Draft, Reading
from ingest.extract.labelled import Labelled
from ingest.extract.readers.texts import is_blank
from ingest.extract.readers.title_marks import without_marks
from ingest.extract.views import View
from ingest.records import RelatedPlan, Sourced
from ontology.japanese.fiscal_years import fiscal_year_of

_CORE = re.compile(r"(?:№|No\.?|NO\.?|no\.?|第)?\s*(?P<number>[^\s.:、]+?)[.:、]?")
_PARTNER = re.compile(r"[①-⑳㉑-㉟]|[^、,，\n\t①-⑳㉑-㉟]+")
_RELATED = re.compile(r"^[-◆・ ]*(?P<name>[^\n()]+?)(?:\((?P<period>[^()\n]*)\))? *$", re.MULTILINE)


def read_title(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """The item's title; the number where the label has a group for it; the priority mark."""
    number = labelled.group("number")
    if number and number.text:
        draft.number = number.sourced()
    words = without_marks(_first_cell(labelled.part), draft)
    if words.text:
        draft.title = words.sourced()


def _first_cell(part: View) -> View:
    """The cell beside the label, where cells stand behind it."""
    if part.text[:1] != "\t":
        return part
    words = part.trimmed()
    stop = words.text.find("\t")
    return words.part(0, stop) if stop > 0 else words


def printed_number(words: View) -> Sourced[str]:
    """A number as printed (1-2 stays 1-2), without the word and the stop around it."""
    printed = words.sourced()
    core = _CORE.fullmatch(printed.value)
    return Sourced(core["number"] if core else printed.value, printed.spans)


def read_year(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """The year of all that follows in the record: `reading.fiscal_year` until it ends."""
    year = fiscal_year_of(labelled.label["year"])
    reading.fiscal_year = year or reading.fiscal_year


def add_partners(words: View, draft: Draft) -> None:
    """Who takes part: circled numbers one by one, names between commas."""
    draft.partners += [
        words.group(match).sourced() for match in words.finditer(_PARTNER) if match[0].strip()
    ]


def read_related_plans(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """Names of other plans, a line each, with the period in parentheses."""
    add_related_plans(labelled.part, draft)


def add_related_plans(words: View, draft: Draft) -> None:
    """Names of other plans, a line each, with the period in parentheses."""
    for match in words.finditer(_RELATED):
        name = words.group(match, "name")
        if is_blank(name.text):
            continue
        period = words.group(match, "period") if match["period"] else None
        draft.related_plans.append(
            RelatedPlan(name.sourced(), period.sourced() if period and period.text else None)
        )


def ignore(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """A part that is known and holds nothing of the item."""
