"""Ratings: what stands in brackets behind them, and labels that name a second thing."""

from __future__ import annotations

import re

from ingest.extract.draft import Draft, Reading
from ingest.extract.labelled import Labelled
from ingest.extract.readers.people import departments
from ingest.extract.readers.rating_prints import add_rating
from ingest.extract.readers.texts import year_and_kind
from ingest.extract.readers.told_figures import told_indicators
from ingest.extract.views import View

_MEASURED = re.compile(
    r"(?P<rating>[^\s()。]{1,12})\s*\((?P<by>(?=[^\n]*\d)(?:[^()]|\([^()]*\))*)\)"
)
_TWO = re.compile(r"(?P<first>[^\s/・]{1,10})\s*[/・]\s*(?P<second>[^\s/・]{1,10})")
_SLASHED = re.compile(r"(?P<first>[^\n/。]{1,40}?)\s*/\s*(?P<second>[^\n/。]{1,40})")
_OFFICE = re.compile(r"課|担当|所管|主管|部署|部局|所属")
_RATED = re.compile(r"評価|判定|評定|ランク|達成度")


def read_rating(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """The rating as printed, of the label's year or the document's."""
    year, _ = year_and_kind(labelled, reading)
    words = labelled.part.trimmed()
    measured = _MEASURED.fullmatch(words.text)
    if measured:  # what it is rated by stands in brackets behind it
        told = told_indicators(words.group(measured, "by"), None, reading.fiscal_year)
        draft.indicators += told
        words = words.group(measured, "rating") if told else words
    if both := _two_values(labelled, words, draft):
        words = both
    add_rating(words, year, draft)


def _two_values(labelled: Labelled, words: View, draft: Draft) -> View | None:
    """The rating where a label names two things (進捗／評価, 担当課／評価) and so does the value;
    the other one, the state or the offices, goes to the draft."""
    labels = _TWO.fullmatch(labelled.label[0].strip())
    values = _SLASHED.fullmatch(words.text) or _TWO.fullmatch(words.text)
    if not labels or not values:
        return None
    rated = [name for name in ("first", "second") if _RATED.search(labels[name])]
    if len(rated) != 1:
        return None
    other = "second" if rated[0] == "first" else "first"
    said = words.group(values, other)
    if _OFFICE.search(labels[other]):
        draft.departments = draft.departments or departments(said)
    elif draft.status is None:
        draft.status = said.sourced()
    else:
        return None
    return words.group(values, rated[0])
