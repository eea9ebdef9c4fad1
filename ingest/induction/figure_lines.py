"""Figures in lines: which words of a document say the role of a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.extract.views import View
from ingest.induction.patterns import ROLE_AFTER, YEAR, spaced
from ingest.induction.vocabulary import is_surely, label_of
from ingest.layouts.rules import Column, Field
from ingest.layouts.terms import Role
from ontology.japanese.quantities import find_quantities

_VALUE = r"(?:(?!\d{1,4}\s?年\s?度)[▲△-]?\d[\d,.]*[^\s、/→|\d()\[\]]{0,8}|[-−—–―ー…]{1,3})"
_NOTE = r"(?: ?\([^()\n]*\))"
_SAID = re.compile(
    rf"(?:(?<=[\s、/→|:])|^)(?P<words>[^\s、→|:]+?)[ :*\])】]*{_VALUE}(?={_NOTE}?(?:[\s、/→|]|$))",
    re.MULTILINE,
)
_SAID_BEHIND = re.compile(
    r"\d[\d,.]*[^\s、/→|\d()【】]{0,8}\s*[(【\[](?P<words>[^()【】\[\]]{2,16})[)】\]]"
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
        for match in _SAID_BEHIND.finditer(value):
            key = label_of(match["words"]).key
            role = next((role for name, role in _ROLES if is_surely(key, name)), None)
            if role and key not in found:
                pattern = rf"(?:(?P<year>{YEAR})\s?の?)?{spaced(key)}"
                found[key] = Column(re.compile(pattern, re.MULTILINE), role, key, behind=True)
    return tuple(sorted(found.values(), key=lambda column: -len(column.example)))


def _is_head(line: str) -> bool:
    """Whether a line holds no value beside the words and the year."""
    rest = re.sub(YEAR, "", line).rstrip()
    return not re.search(r"\d", rest) and not rest.endswith(("-", "−", "—", "–", "―", "ー", "…"))


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
            if role and label.year is not None and label.key not in found and _is_head(match[0]):
                pattern = rf"(?P<year>{YEAR})の?{spaced(label.key)}"
                found[label.key] = Column(re.compile(pattern, re.MULTILINE), role, match[0].strip())
    return tuple(found.values())


_SENTENCE = re.compile(
    rf"(?:(?:{YEAR})の)?(?P<words>[^\s、。「」]{{2,8}}?)(?:は|が)(?=[▲△-]?\d[\d,.]*[^\s、。]{{0,8}})",
    re.MULTILINE,
)


def sentence_field(whole: View, places: Sequence[int]) -> Field | None:
    """The rule for sentences that tell figures (参加者数は、令和4年度の実績値は90人、…), where two
    records have such."""
    records: dict[str, set[int]] = defaultdict(set)
    roles: dict[str, Role] = {}
    for match in whole.finditer(_SENTENCE):
        for said in _endings(match["words"]):
            role = next((role for name, role in _ROLES if is_surely(said, name)), None)
            if role:
                records[said].add(bisect_right(places, match.start()))
                roles[said] = role
                break
    told: Counter[int] = Counter(record for found in records.values() for record in found if record)
    if len(told) < 2:
        return None
    words = sorted(roles, key=len, reverse=True)
    any_word = "|".join(re.escape(word) for word in words)
    label = rf"^[ ]*(?=[^\n]*(?:{any_word})は ?[▲△-]?[\d…ー−])"
    return Field(
        name="figures in sentences",
        label=re.compile(label, re.MULTILINE),
        example=f"参加者数は、{words[0]}は10人である。",
        reads="sentences",
        columns=tuple(
            Column(re.compile(rf"(?:(?P<year>{YEAR})の)?{re.escape(one)}"), roles[one], one)
            for one in words
        ),
        repeated=True,
    )


def _endings(words: str) -> Sequence[str]:
    """What the words end with, the longest first: 令和4年度の実績値 ends with 実績値."""
    return [words[at:] for at in range(len(words) - 1)]
