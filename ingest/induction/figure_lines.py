"""Figures in lines: which words of a document say the role of a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.induction.patterns import ROLE_AFTER, YEAR, spaced
from ingest.induction.vocabulary import is_surely, label_of
from ingest.layouts.rules import Column, Role
from ontology.japanese.quantities import find_quantities

_VALUE = r"(?:[▲△-]?\d[\d,.]*[^\s、/→|\d()\[\]]{0,8}|[-−—–―ー…]{1,3})"
_SAID = re.compile(
    rf"(?:(?<=[\s、/→|])|^)(?P<words>[^\s、→|]+?)[ :]*{_VALUE}(?=[\s、/→|]|$)", re.MULTILINE
)
_ROLES: tuple[tuple[str, Role], ...] = (
    ("baseline", "baseline"),
    ("target", "target"),
    ("actual", "actual"),
    ("plan-figure", "plan"),
)


def indicator_columns(values: Sequence[str]) -> tuple[Column, ...]:
    """A column for every word that stands before numbers and means a role."""
    found: dict[str, Column] = {}
    for value in values:
        for match in _SAID.finditer(value):
            key = label_of(match["words"]).key
            role = next((role for name, role in _ROLES if is_surely(key, name)), None)
            if role and key not in found:
                pattern = rf"(?:(?P<year>{YEAR})\s?の?)?{spaced(key)}{ROLE_AFTER}"
                found[key] = Column(re.compile(pattern, re.MULTILINE), role, key)
    return tuple(sorted(found.values(), key=lambda column: -len(column.example)))


def has_figure_lines(value: str) -> bool:
    """Whether a line of a part ends with a counted number (参加者数 120人（100人）)."""
    for line in value.split("\n"):
        found = [one for one in find_quantities(line) if one.unit]
        rest = line[found[0].end :].strip() if found else "-"
        if found and re.fullmatch(r"(?:[(（][^()（）]*[)）])?", rest) and "。" not in line:
            return True
    return False


def column_heads(values: Sequence[str]) -> tuple[Column, ...]:
    """Heads of columns that stand on lines of their own (令和2年度実績, 令和8年度目標)."""
    found: dict[str, Column] = {}
    for value in values:
        for match in re.finditer(r"[^\n\t]+", value):
            label = label_of(match[0])
            role = next((role for name, role in _ROLES if is_surely(label.key, name)), None)
            if role and label.year is not None and label.key not in found:
                pattern = rf"(?P<year>{YEAR})の?{spaced(label.key)}"
                found[label.key] = Column(re.compile(pattern, re.MULTILINE), role, match[0].strip())
    return tuple(found.values())
