"""Years before figures: those that say their distance (前年度 61.5％), several at once (R5／R6)."""

from __future__ import annotations

import re
from itertools import pairwise

from ontology.japanese.fiscal_years import find_fiscal_years

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


def years_at_once(words: str) -> list[int]:
    """The years that the words before a value name together (R5／R6), of it and of those after it;
    none where they do not end so."""
    found = find_fiscal_years(words)
    if len(found) < 2 or words[found[-1].end :].strip(" :)\t"):
        return []
    joined = all(words[a.end : b.start].strip() in _JOINTS for a, b in pairwise(found))
    return [one.first for one in found] if joined else []


_JOINTS = frozenset("/・→、")
