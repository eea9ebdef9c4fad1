"""Single values: title with number and priority mark, rating, related plans."""

from __future__ import annotations

import re

from ingest.extract.draft import Draft, Reading
from ingest.extract.labelled import Labelled
from ingest.extract.readers.texts import is_blank
from ingest.extract.readers.title_marks import without_marks
from ingest.extract.ticked import chosen
from ingest.extract.views import View
from ingest.records import Rating, RelatedPlan, Sourced
from ontology.japanese.fiscal_years import fiscal_year_of

_CORE = re.compile(r"(?:№|No\.?|NO\.?|no\.?|第)?\s*(?P<number>[^\s.:、]+?)[.:、]?")
_WORD = re.compile(r"[^\s\-−—–―ー・.…/]")
# What stands behind a rating and tells of it: how many steps there are, from when it holds.
_NOTE = re.compile(
    r"(?<=\S)\s*[(（][^()（）]*(?:段階|点満点|から|まで|時点|以降)[^()（）]*[)）]\s*$"
)
# How far it is and a rating, told at once (順調／Ｃ).
_WITH_STATE = re.compile(
    r"(?P<status>[^\W\d_a-zA-Z]{2,8})\s*[/・]\s*(?P<rating>[A-Za-z◎○△×]|\d)"
    r"|(?P<first>[A-Za-z◎○△×]|\d)\s*[/・]\s*(?P<then>[^\W\d_a-zA-Z]{2,8})"
)
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


def add_rating(words: View, year: int | None, draft: Draft) -> None:
    """Add a rating unless it is blank or of no known year; digits are ratings too."""
    note = _NOTE.search(words.text)
    words = chosen(words.part(0, note.start()) if note else words).trimmed()
    both = _WITH_STATE.fullmatch(words.text) if draft.status is None else None
    if both:
        draft.status = words.group(both, "status" if both["status"] else "then").sourced()
        words = words.group(both, "rating" if both["rating"] else "first")
    if year is not None and _WORD.search(words.text):
        draft.ratings.append(Rating(year, words.sourced()))


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
