"""Tables whose cells an extractor printed out of order, known by what each row repeats."""

from __future__ import annotations

import re
from collections import Counter

from ingest.extract.views import View
from ingest.induction.patterns import YEAR
from ingest.induction.vocabulary import is_likely, is_surely, label_of
from ingest.layouts.rules import Furniture
from ingest.layouts.table_rules import TornTable
from ingest.layouts.terms import Role
from ontology.japanese.fiscal_years import fiscal_year_of

_RATING = re.compile(
    r"(?<!\S)(?P<partners>[①-⑳](?:\s?[①-⑳])*)\s+(?P<rating>[A-ESa-e])(?!\S)", re.MULTILINE
)
_DEPARTMENT = re.compile(
    r"\s(?P<department>(?:\S+(?:課|室|局|所|センター)→\s*)?\S+(?:課|室|局|所|センター))(?=\s)",
    re.MULTILINE,
)
_VALUE = re.compile(
    r"(?:-|実施|充実|継続|未実施|検討|約?[\d,]+(?:\.\d+)?[^\s\d]{0,4})", re.MULTILINE
)
_SECTION = re.compile(
    r"^\(\d\)[^\n。]{4,}\n(?:[^\n。]+\n)*?(?:[^\n。]*(?:援|化|促進|備|成|進|上|り|実|充|保|築|営))\n(?=\n)",
    re.MULTILINE,
)
_PAGE = re.compile(r"\n{4,}|\f", re.MULTILINE)
_HEAD = re.compile(rf"(?P<words>[一-龥]{{2,4}})\s*[(]\s*(?P<year>{YEAR})\s*[)]", re.MULTILINE)
# Papers print where they started, where they want to go, where they are.
_ORDER: tuple[Role, ...] = ("baseline", "target", "actual")
_LEAST_ROWS = 5


def find_torn_table(whole: View) -> tuple[TornTable, tuple[Furniture, ...]] | None:
    """The rule for a torn table, and its column heads as furniture; None where nothing speaks for
    one: ratings after circled partners, and column heads of figures with their years."""
    if len(list(whole.finditer(_RATING))) < _LEAST_ROWS:
        return None
    heads = _heads(whole)
    roles = tuple(role for role in _ORDER if role in heads)
    department = _DEPARTMENT.search(whole.text)
    section = _SECTION.search(whole.text)
    if len(roles) < 2 or department is None:
        return None
    years = "|".join(rf"{heads[role]}\s*[(](?P<{role}>{YEAR})[)]" for role in roles)
    rating = _RATING.search(whole.text)
    assert rating is not None  # counted above
    rule = TornTable(
        name="torn table",
        page_break=_PAGE,
        section=_SECTION,
        section_example=section[0] if section else "(1)道路の整備\n",
        rating=_RATING,
        rating_example=rating[0],
        department=_DEPARTMENT,
        department_example=department[0] + "\n",
        value=_VALUE,
        value_example="12件",
        years=re.compile(years, re.MULTILINE),
        roles=roles,
    )
    return rule, tuple(_furniture(whole, tuple(heads.values())))


def _heads(whole: View) -> dict[Role, str]:
    """The words of the column heads that have a year, by the role of what stands under them: of two
    that are no targets the earlier is where they started."""
    measured: dict[int, str] = {}
    found: dict[Role, str] = {}
    for match in whole.finditer(_HEAD):
        key, year = label_of(match["words"]).key, fiscal_year_of(match["year"])
        if year is None:
            continue
        if is_surely(key, "target"):
            found.setdefault("target", match["words"])
        elif is_surely(key, "baseline") or is_surely(key, "actual"):
            measured.setdefault(year, match["words"])
    years = sorted(measured)
    if years:
        found["actual" if len(years) > 1 else "baseline"] = measured[years[-1]]
        found["baseline"] = measured[years[0]]
    return found


def _furniture(whole: View, heads: tuple[str, ...]) -> list[Furniture]:
    """Lines that hold nothing but column heads, printed again on every page."""
    lines = Counter(line.strip() for line in whole.text.split("\n") if line.strip())
    repeated = [
        line
        for line, count in lines.items()
        if count > 1 and _is_head_line(line) and not _RATING.search(line)
    ]
    found = [
        Furniture(re.compile(rf"^[ ]*{re.escape(line)}[ ]*$", re.MULTILINE), line)
        for line in repeated
    ]
    for words in heads:
        pattern = rf"^[ ]*{words}\s*[(]{YEAR}[)][ ]*$"
        match = re.search(pattern, whole.text, re.MULTILINE)
        if match:
            found.append(Furniture(re.compile(pattern, re.MULTILINE), match[0]))
    return found


def _is_head_line(line: str) -> bool:
    words = re.split(r"[\s、]+|(?<=\S)[(]\d[)]", line.lstrip("(0123456789)"))
    keys = [label_of(word).key for word in words if word]
    return bool(keys) and all(is_likely(key) or not key for key in keys) and len(line) <= 50
