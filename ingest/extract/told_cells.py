"""Cells that tell an indicator with its figures (受診率　R4：41.7%→R8：60.0%)."""

from __future__ import annotations

import re

from ingest.extract.figures import label_and_unit, role_of
from ingest.extract.readers.told_figures import told_indicators
from ingest.extract.views import View
from ingest.records import Indicator
from ontology.japanese.fiscal_years import find_fiscal_years

_BREAK = re.compile(r"\s*\n\s*")
_DIGIT = re.compile(r"\d")


def told_in_cell(words: View, fiscal_year: int | None) -> list[Indicator]:
    """The indicators that a cell names and gives the figures of; none where nothing says of which
    year or role its numbers are."""
    if not _says_when(words.text):
        return []
    first, rest = _first_line(words)
    if first is not None and rest is not None:
        label, unit = label_and_unit(first)
        found = told_indicators(rest, None, fiscal_year, label.sourced())
        if len({one.label.value for one in found}) == 1 == len({one.label for one in found}):
            figures = tuple(figure for one in found for figure in one.figures)
            return [Indicator(found[0].label, found[0].unit or unit, figures)]
    found = told_indicators(words, None, fiscal_year)
    return found if all(one.figures and len(one.label.value) > 1 for one in found) else []


def _says_when(text: str) -> bool:
    """Whether a text with numbers prints a year, a role, or an arrow between them."""
    said = find_fiscal_years(text) or role_of(text) or "→" in text
    return bool(_DIGIT.search(text)) and bool(said)


def _first_line(words: View) -> tuple[View | None, View | None]:
    """A first line without a number, and the lines below it."""
    stop = _BREAK.search(words.text)
    if stop is None or _DIGIT.search(words.text[: stop.start()]):
        return None, None
    return words.part(0, stop.start()), words.part(stop.end(), len(words.text))
