"""Single values: title with number and priority mark, rating, related plans."""

from __future__ import annotations

import re

from ingest.extract.draft import Draft, Reading
from ingest.extract.labelled import Labelled
from ingest.extract.readers.texts import is_blank
from ingest.extract.views import View
from ingest.records import Rating, RelatedPlan, Sourced

PRIORITY = re.compile(r"【重点】")
_RELATED = re.compile(r"^[-◆・ ]*(?P<name>[^\n()]+?)(?:\((?P<period>[^()\n]*)\))? *$", re.MULTILINE)


def read_title(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """The item's title; the number where the label has a group for it; the priority mark."""
    number = labelled.group("number")
    if number and number.text:
        draft.number = number.sourced()
    words, draft.priority = without_priority(labelled.part)
    if words.text:
        draft.title = words.sourced()


def without_priority(part: View) -> tuple[View, Sourced[bool] | None]:
    """The part without its priority mark, and the mark as a value."""
    mark = PRIORITY.search(part.text)
    if mark is None:
        return part.trimmed(), None
    return part.without([mark.span()]).trimmed(), Sourced(True, part.group(mark).spans())


def read_rating(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """The rating of the document's year, as printed."""
    words = labelled.part.trimmed()
    if not is_blank(words.text) and reading.fiscal_year is not None:
        draft.ratings.append(Rating(reading.fiscal_year, words.sourced()))


def read_related_plans(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """Names of other plans, a line each, with the period in parentheses."""
    for match in labelled.part.finditer(_RELATED):
        name = labelled.part.group(match, "name")
        if is_blank(name.text):
            continue
        period = labelled.part.group(match, "period") if match["period"] else None
        draft.related_plans.append(
            RelatedPlan(name.sourced(), period.sourced() if period and period.text else None)
        )


def ignore(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """A part that is known and holds nothing of the item."""
