"""The document's own totals, held against what was read."""

from __future__ import annotations

from ingest.extract.draft import Draft, Reading
from ingest.extract.views import View
from ingest.layouts.rules import Count, LayoutProfile
from ingest.records import Check, Issue
from ontology.japanese.numerals import read_numeral


def checks(
    whole: View, profile: LayoutProfile, drafts: list[Draft], reading: Reading
) -> tuple[Check, ...]:
    """One check for every total a profile names; those that do not hold are issues as well."""
    found = []
    for rule in profile.checks:
        match = rule.pattern.search(whole.text)
        if match is None:
            continue
        for count in rule.counts:
            printed = read_numeral(match[count.group])
            if printed is None:
                continue
            counted = sum(_counts(count, draft, reading) for draft in drafts)
            spans = whole.group(match, count.group).spans()
            found.append(Check(count.what, printed, counted, spans))
    reading.issues += [_issue(check) for check in found if not check.holds]
    return tuple(found)


def _counts(count: Count, draft: Draft, reading: Reading) -> bool:
    if count.of == "items":
        return True
    if count.of == "status":
        return draft.status is not None and draft.status.value == count.value
    if count.of == "lead":
        return "・".join(sorted(one.value for one in draft.lead)) == count.value
    year = reading.year(count.year_offset)
    return any(r.fiscal_year == year and r.value.value == count.value for r in draft.ratings)


def _issue(check: Check) -> Issue:
    message = (
        f"{check.what}: 文書の集計は {check.printed}、読み取りは {check.counted} / "
        "the document's own total differs from what was read"
    )
    return Issue("warning", message, check.spans[0])
