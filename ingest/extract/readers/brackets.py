"""Indicators in lenticular brackets: 【label number (year)】, also where cells tore the bracket."""

from __future__ import annotations

import re

from ingest.extract.draft import Draft, Reading
from ingest.extract.figures import figure
from ingest.extract.labelled import Labelled
from ingest.extract.readers.texts import add_text, cleaned, year_and_kind
from ingest.extract.views import View
from ingest.layouts.terms import Role
from ingest.records import Figure, Indicator
from ontology.japanese.fiscal_years import find_fiscal_years, fiscal_year_of_date
from ontology.japanese.quantities import find_quantities

_BRACKET = re.compile(r"(?:【|\A)(?P<body>[^【】]*?(?:\d[^【】\]]*)?)[】\]]")
_REMARK = re.compile(r"\((?P<remark>[^()]*)\)\s*$")
_DATE = re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")


def read_text_with_figures(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """A running text whose bracketed figures are indicators of the rule's role."""
    year, kind = year_and_kind(labelled, reading)
    words = cleaned(labelled.part, labelled.rule, reading)
    role = labelled.rule.role
    brackets = list(words.finditer(_BRACKET))
    if not any(match[0] == words.text for match in brackets):
        add_text(words, kind, year, draft)
    for match in brackets:
        found = _indicator(words.group(match, "body"), role) if role else None
        if found:
            _add(found, draft)


def _add(found: Indicator, draft: Draft) -> None:
    """A second bracket of an item, with another role, says the same indicator again."""
    first = draft.indicators[0] if len(draft.indicators) == 1 else None
    if first and {f.role for f in first.figures}.isdisjoint(f.role for f in found.figures):
        unit = first.unit or found.unit
        draft.indicators[0] = Indicator(first.label, unit, first.figures + found.figures)
    else:
        draft.indicators.append(found)


def _indicator(body: View, role: Role) -> Indicator | None:
    words = _without_overlap(body)
    words, year = _without_remarks(words)
    quantities = [one for one in find_quantities(words.text) if one.unit]
    if not quantities or not words.text[: quantities[-1].start].strip():
        return None
    last = quantities[-1]
    label = words.part(0, last.start).trimmed()
    number = words.part(last.start, len(words.text)).trimmed()
    if len(number.text) > len(last.printed) + 4:
        return None
    one: Figure = figure(number, role, year)
    return Indicator(label.sourced(), one.unit, (one,))


def _without_overlap(body: View) -> View:
    """White space taken out; a character that a torn cell repeats at the next one's start too."""
    cuts: list[tuple[int, int]] = []
    for match in body.finditer(re.compile(r"\s+")):
        before, after = body.text[: match.start()][-1:], body.text[match.end() :][:1]
        twice = "\t" in match[0] and before == after and not after.isdigit()
        cuts.append((match.start(), match.end() + (1 if twice else 0)))
    return body.without(cuts)


def _without_remarks(words: View) -> tuple[View, int | None]:
    """The words before closing parentheses, and the fiscal year that one of those tells."""
    year: int | None = None
    while remark := _REMARK.search(words.text):
        year = year or _year(remark["remark"])
        words = words.part(0, remark.start()).trimmed()
    return words, year


def _year(remark: str) -> int | None:
    date = _DATE.search(remark)
    if date:
        return fiscal_year_of_date(int(date["y"]), int(date["m"]), int(date["d"]))
    years = find_fiscal_years(remark)
    return years[0].first if years else None
