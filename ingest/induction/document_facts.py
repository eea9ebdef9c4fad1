"""The plan's title and the fiscal year from the first lines of a document."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.induction.document_years import is_row_of_heads, year_rule
from ingest.induction.lines import Line
from ingest.induction.plan_titles import plan_rule
from ingest.layouts.rules import DocumentRule
from ontology.japanese.fiscal_years import fiscal_year_of

_FIRST_LINES = 40
_LONGEST = 70


def document_rules(lines: Sequence[Line]) -> tuple[DocumentRule, ...]:
    """Rules that find the plan's title and the document's year where they are printed first.

    They hold for the same plan's documents of other years, too.
    """
    first = [
        line
        for line in lines[:_FIRST_LINES]
        if len(line.text) <= _LONGEST and "。" not in line.text and not is_row_of_heads(line)
    ]
    plan = plan_rule(first)
    year = year_rule(lines, first, _near_title(first, plan))
    return tuple(rule for rule in (plan, year) if rule)


def fiscal_year(lines: Sequence[Line], text: str) -> int | None:
    """The year that the rules for a document will find."""
    for rule in document_rules(lines):
        match = rule.pattern.search(text)
        if match and match.groupdict().get("year"):
            return fiscal_year_of(match["year"])
    return None


def _near_title(lines: Sequence[Line], plan: DocumentRule | None) -> list[Line]:
    title = next((line for line in lines if plan and line.text in plan.example), None)
    near = [line for line in lines if title and abs(line.start - title.start) < 200]
    return near or list(lines[:8])
