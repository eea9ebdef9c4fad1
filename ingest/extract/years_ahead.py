"""Columns of years that no head says a role of: those of years to come hold targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.figures import role_of
from ingest.extract.table_heads import Column, Head


def with_years_ahead(head: Head, fiscal_year: int | None) -> Head:
    """The head with targets under the years after the document's that no word calls anything else;
    years beside them are ahead as well where a head says up to when there are results."""
    plain = [n for n, one in enumerate(head.columns) if one and _says_no_role(one)]
    years = {n: year for n in plain if (one := head.columns[n]) and (year := one.year)}
    if fiscal_year is None or not any(year > fiscal_year for year in years.values()):
        return head
    known = _last_known(head.columns, plain) or fiscal_year
    columns = list(head.columns)
    for n, year in years.items():
        one = columns[n]
        if one and year > min(known, fiscal_year):
            columns[n] = replace(one, rule=replace(one.rule, role="target"))
    return replace(head, columns=tuple(columns))


def _says_no_role(one: Column) -> bool:
    figure = one.rule.value == "figure" and one.rule.role == "actual"
    return figure and one.head is not None and role_of(one.head.text) is None


def _last_known(columns: Sequence[Column | None], plain: Sequence[int]) -> int | None:
    """The last year whose head says that its figures were reached."""
    years = [
        one.year
        for n, one in enumerate(columns)
        if one and n not in plain and one.rule.role in ("actual", "baseline") and one.year
    ]
    return max(years, default=None)
