"""Facts of the whole document: plan, fiscal year, figures that belong to no item."""

from __future__ import annotations

import re

from ingest.extract.draft import Reading
from ingest.extract.figures import figure, with_unit
from ingest.extract.views import View
from ingest.layouts.rules import Figures, LayoutProfile
from ingest.layouts.terms import Role
from ingest.records import Figure, Indicator, Sourced
from ontology.japanese.fiscal_years import fiscal_year_of
from ontology.japanese.numerals import read_numeral

_COLUMN = re.compile(r"(?P<role>baseline|plan|target|actual)_\d")


def plan(whole: View, profile: LayoutProfile) -> Sourced[str] | None:
    """The plan's title as the text prints it."""
    for rule in profile.document:
        match = rule.pattern.search(whole.text)
        if match and match.groupdict().get("plan"):
            return whole.group(match, "plan").sourced()
    return None


def fiscal_year(whole: View, profile: LayoutProfile) -> Sourced[int] | None:
    """The document's fiscal year: printed, or the first year of a plan that prints its last one and
    its length."""
    for rule in profile.document:
        match = rule.pattern.search(whole.text)
        groups = match.groupdict() if match else {}
        if match and groups.get("year"):
            year = fiscal_year_of(groups["year"])
            if year is not None:
                return Sourced(year, whole.group(match, "year").spans())
        if match and groups.get("until") and groups.get("span"):
            until, length = fiscal_year_of(groups["until"]), read_numeral(groups["span"])
            if until is not None and length is not None:
                spans = whole.group(match, "until").spans() + whole.group(match, "span").spans()
                return Sourced(until - length + 1, spans)
    return None


def document_figures(
    whole: View, profile: LayoutProfile, reading: Reading
) -> tuple[Indicator, ...]:
    """The indicators of the document's own tables."""
    return tuple(one for rule in profile.figures for one in _table(whole, rule, reading))


def _table(whole: View, rule: Figures, reading: Reading) -> list[Indicator]:
    start = rule.starts.search(whole.text)
    if start is None:
        return []
    stop = rule.ends.search(whole.text, start.end()) if rule.ends else None
    region = whole.part(start.start(), stop.start() if stop else len(whole.text))
    reading.placed.append((region.starts[0], region.ends[-1]))
    heads = rule.years.search(region.text)
    years = {name: fiscal_year_of(heads[name]) for name in rule.years.groupindex} if heads else {}
    found = []
    section: Sourced[str] | None = None
    for match in region.finditer(rule.pattern):
        reading.hit(rule.name)
        if match["section"].strip():
            section = region.group(match, "section").sourced()
        label = region.group(match, "label").sourced()
        found.append(
            with_unit(Indicator(label, None, tuple(_figures(region, match, years)), section))
        )
    return found


def _figures(region: View, match: re.Match[str], years: dict[str, int | None]) -> list[Figure]:
    found = []
    for name in match.re.groupindex:
        column = _COLUMN.fullmatch(name)
        if column and match[name] and match[name].strip():
            role: Role = column["role"]  # type: ignore[assignment]  # the pattern lists the roles
            found.append(figure(region.group(match, name), role, years.get(name)))
    return found
