"""Years that figures name by their distance from the document's (前年度 61.5％)."""

from __future__ import annotations

import re

RELATIVE_YEAR = re.compile(
    r"(?P<before>前々年度)|(?P<last>[前昨]年度?)(?!比)|(?P<this>[今本当]年度)|(?P<next>[翌来次]年度)"
)
_DISTANCES = {"before": -2, "last": -1, "this": 0, "next": 1}


def relative_year(words: str, fiscal_year: int | None) -> int | None:
    """The fiscal year that the words before a figure name last, None where they name none or the
    document's year is not known."""
    found = list(RELATIVE_YEAR.finditer(words))
    if not found or fiscal_year is None:
        return None
    return fiscal_year + _DISTANCES[found[-1].lastgroup or "this"]
