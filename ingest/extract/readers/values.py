"""Single values: title with number and priority mark, rating, related plans."""

from __future__ import annotations

import re

from ingest.extract.draft import Draft, Reading
from ingest.extract.labelled import Labelled
from ingest.extract.readers.texts import is_blank, year_and_kind
from ingest.extract.readers.title_marks import without_marks
from ingest.extract.readers.told_figures import told_indicators
from ingest.extract.ticked import chosen
from ingest.extract.views import View
from ingest.records import Rating, RelatedPlan, Sourced
from ontology.japanese.fiscal_years import find_fiscal_years, fiscal_year_of

_CORE = re.compile(r"(?:№|No\.?|NO\.?|no\.?|第)?\s*(?P<number>[^\s.:、]+?)[.:、]?")
_WORD = re.compile(r"[^\s\-−—–―ー・.…/]")
# What stands behind a rating and tells of it: how many steps there are, from when it holds.
_NOTE = re.compile(
    r"(?<=\S)\s*[(（][^()（）]*(?:段階|点満点|から|まで|時点|以降)[^()（）]*[)）]\s*$"
)
_MEASURED = re.compile(
    r"(?P<rating>[^\s()。]{1,12})\s*\((?P<by>(?=[^\n]*\d)(?:[^()]|\([^()]*\))*)\)"
)
# How far it is and a rating, told at once (順調／Ｃ).
_WITH_STATE = re.compile(
    r"(?P<status>[^\W\d_a-zA-Z]{2,8})\s*[/・]\s*(?P<rating>[A-Za-z◎○△×]|\d)"
    r"|(?P<first>[A-Za-z◎○△×]|\d)\s*[/・]\s*(?P<then>[^\W\d_a-zA-Z]{2,8})"
)
_TWO = re.compile(r"(?P<first>[^\s/・]{1,10})\s*[/・]\s*(?P<second>[^\s/・]{1,10})")
_RATED = re.compile(r"評価|判定|評定|ランク|達成度")
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


def read_rating(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """The rating as printed, of the label's year or the document's."""
    year, _ = year_and_kind(labelled, reading)
    words = labelled.part.trimmed()
    if several := rated_years(words.text):
        for own, start, end in several:
            add_rating(words.part(start, end), own, draft)
        return
    measured = _MEASURED.fullmatch(words.text)
    if measured:  # what it is rated by stands in brackets behind it
        told = told_indicators(words.group(measured, "by"), None, reading.fiscal_year)
        draft.indicators += told
        words = words.group(measured, "rating") if told else words
    if draft.status is None and (both := _two_values(labelled, words)):
        words, state = both
        draft.status = state.sourced()
    add_rating(words, year, draft)


def _two_values(labelled: Labelled, words: View) -> tuple[View, View] | None:
    """The rating and the state where a label names both (進捗／評価) and so does the value."""
    labels, values = _TWO.fullmatch(labelled.label[0].strip()), _TWO.fullmatch(words.text)
    if not labels or not values:
        return None
    rated = [name for name in ("first", "second") if _RATED.search(labels[name])]
    if len(rated) != 1:
        return None
    other = "second" if rated[0] == "first" else "first"
    return words.group(values, rated[0]), words.group(values, other)


def rated_years(text: str) -> list[tuple[int, int, int]]:
    """The year of each of several ratings and where [start, end) it stands (R5 B / R6 A); none
    where other words stand between."""
    years = find_fiscal_years(text)
    if len(years) < 2 or text[: years[0].start].strip():
        return []
    stops = [*(one.start for one in years[1:]), len(text)]
    found = []
    for one, stop in zip(years, stops, strict=True):
        match = _OF_YEAR.fullmatch(text, one.end, stop)
        if match is None or one.first is None:
            return []
        found.append((one.first, *match.span("rating")))
    return found


_OF_YEAR = re.compile(r"[\s:=は]*(?P<rating>[^\s:=/|、。()]{1,8})[\s/|、→]*")


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
