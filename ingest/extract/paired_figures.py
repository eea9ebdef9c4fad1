"""Two figures in one place, whose label says both.

目標／実績: 30％／17％; 実績値（目標値）: 17（30）; 実績（R4→R5）: 12→17.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.figures import figure, role_of, with_unit, year_alone
from ingest.extract.views import View
from ingest.layouts.terms import Role
from ingest.records import Figure, Indicator
from ontology.japanese.fiscal_years import fiscal_year_of, with_era

_BETWEEN = re.compile(r"\s*[/→・~〜]\s*")
_BEHIND = re.compile(r"(?P<first>[^()]+)\((?P<second>[^()]+)\)")
_AMOUNT = r"[▲△約]?\d[\d,.]*[^\s\d/→]{0,6}"
_NAMED = re.compile(
    rf"(?P<name>\S[\s\S]*?[^\s\d,.])\s*(?P<figures>{_AMOUNT}(?:\s*[/→]\s*{_AMOUNT})+)"
)
_BRACKETED = re.compile(r"\((?P<words>[^()]*[/→][^()]*)\)\s*$")


def figures_at_once(
    head: str, words: View, role: Role | None, year: int | None, own_year: int | None
) -> list[Figure]:
    """The figures of a label and its value; one, of the role and year given, where the label does
    not say several roles or years, or the value has not as many parts.

    `own_year` is the document's: results that print no year are of it.
    """
    for parts, said in (
        (_pieces(words), _said(head, role, year, own_year)),
        (_behind(words), _roles(_behind_head(head), year, own_year)),
    ):
        if len(parts) == len(said) > 1:
            return [figure(part, *one) for part, one in zip(parts, said, strict=True)]
    return [figure(words, role, year)] if role else []


def named_figures(head: str, words: View, own_year: int | None) -> list[Indicator]:
    """The indicator of a cell with its name before figures whose roles the head says
    (KPI（R6実績／R8目標）: 手続の数 206件／300件); none where the cell is another."""
    match = _NAMED.fullmatch(words.text.strip())
    figures = words.trimmed().group(match, "figures") if match else None
    told = figures_at_once(head, figures, None, None, own_year) if figures else []
    if match is None or len(told) < 2:
        return []
    name = words.trimmed().group(match, "name").trimmed()
    return [with_unit(Indicator(name.sourced(), None, tuple(told)))]


def _said(
    head: str, role: Role | None, year: int | None, own_year: int | None
) -> Sequence[tuple[Role, int | None]]:
    """What a label says of figures beside each other: their roles, or years in brackets."""
    inside = _BRACKETED.search(head)
    pieces = _BETWEEN.split((inside["words"] if inside else head).strip())
    years = [year_alone(with_era(piece)) for piece in pieces]
    if inside and role and all(years):
        return [(role, one) for one in years]
    return _roles(pieces, year, own_year)


def _roles(
    pieces: Sequence[str], year: int | None, own_year: int | None
) -> Sequence[tuple[Role, int | None]]:
    found: list[tuple[Role, int | None]] = []
    for piece in pieces:
        role = role_of(piece)
        if role is None:
            return []
        usual = (year or own_year) if role in ("actual", "plan") else None
        found.append((role, fiscal_year_of(with_era(piece)) or usual))
    return found if len({role for role, _ in found}) > 1 else []


def _behind_head(head: str) -> list[str]:
    match = _BEHIND.fullmatch(head.strip())
    return [match["first"], match["second"]] if match else []


def _behind(words: View) -> list[View]:
    """A figure and the one in brackets behind it."""
    match = _BEHIND.fullmatch(words.text)
    return [words.group(match, name).trimmed() for name in ("first", "second")] if match else []


def _pieces(words: View) -> list[View]:
    cuts = [match.span() for match in _BETWEEN.finditer(words.text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(words.text)]
    return [words.part(a, b).trimmed() for a, b in zip(starts, ends, strict=True)]
