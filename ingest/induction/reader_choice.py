"""Which reader suits a part, by what its label means and what most of its values hold."""

from __future__ import annotations

import re

from ingest.induction.figure_lines import column_heads, has_figure_lines, indicator_columns
from ingest.induction.looks import looks
from ingest.induction.parts import YEAR_LINE, Part
from ingest.induction.patterns import YEAR
from ingest.induction.vocabulary import Meaning, is_value_of, label_of
from ingest.layouts.rules import Column
from ingest.layouts.terms import ReaderName, Role

_READERS: dict[str, ReaderName] = {
    "amount": "amount",
    "departments": "departments",
    "division": "division",
    "figure": "figure",
    "indicator": "indicators",
    "lead": "lead",
    "measures": "counted",
    "number": "number",
    "partners": "partners",
    "priority": "priority",
    "rating": "rating",
    "related-plans": "related-plans",
    "section": "section",
    "status": "status",
    "text": "text",
    "title": "title",
    "unit": "unit",
}


def role_of_numbers(reads: ReaderName, meaning: Meaning) -> Role | None:
    """What numbers in a text are."""
    if reads == "results":
        return _ROLES_OF_LINES.get(meaning.kind or "")
    if reads == "indicators" and meaning.kind == "plan":
        return "target"
    if reads == "text-with-figures":
        return "actual" if meaning.kind in ("done", "result", "reason") else "target"
    return None


def columns_of(part: Part, reads: ReaderName) -> tuple[Column, ...]:
    """The column heads of figures in a part."""
    if reads == "columns":
        return column_heads(part.values)
    return indicator_columns(part.values) if reads == "indicators" else ()


def _tells_directions(part: Part, meaning: Meaning) -> bool:
    """Whether a list is one of directions: their paragraphs are what they say."""
    return meaning.value == "measures" and _OF_DIRECTIONS.search(part.key) is not None


_OF_DIRECTIONS = re.compile(r"方向|展開|方針")
_DIRECTIONS = re.compile(r"^ *[①-⑳] *[^\n]{2,50}$\n\s*[^①-⑳\s]", re.MULTILINE)
_ROLES_OF_LINES: dict[str, Role] = {"plan": "target", "done": "actual", "result": "actual"}


def reader_of(part: Part, meaning: Meaning) -> ReaderName:
    """How the parts of a meaning are read, by what most of them hold."""
    return (
        _by_form(part, meaning) or _by_lists(part, meaning) or _READERS.get(meaning.value, "ignore")
    )


def _by_form(part: Part, meaning: Meaning) -> ReaderName | None:
    """Columns of indicators, circled directions, texts under years."""
    if meaning.value == "indicator" and column_heads(part.values):
        return "columns"
    if meaning.kind in ("description", "plan") or _tells_directions(part, meaning):
        directions = [value for value in part.values if _DIRECTIONS.search(value)]
        if len(directions) >= 0.5 * len(part.values):
            return "directions"
    if meaning.value == "text" and not part.slots[0].label.has_year:
        years = [value for value in part.values if YEAR_LINE.match(value) or _beside(value)]
        if len(years) >= 0.5 * len(part.values):
            return "texts-by-years"
    if meaning.value == "text":
        figures = [value for value in part.values if _BRACKET.search(value)]
        if figures and len(figures) >= 0.3 * len([one for one in part.values if one]):
            return "text-with-figures"
    return None


def _by_lists(part: Part, meaning: Meaning) -> ReaderName | None:
    """Numbered efforts, and lists of results with their numbers."""
    told = [value for value in part.values if _TOLD_FIGURE.fullmatch(value)]
    if meaning.value in ("text", "ignore", "figure") and len(told) >= 0.8 * len(part.values):
        return "indicators"
    if meaning.kind in ("plan", "done") and "numbered" in looks(part.values):
        lines = [value for value in part.values if _ONE_AND_TWO.search(value)]
        return "efforts" if len(lines) >= 0.2 * len(part.values) else "measures"
    if meaning.kind == "plan" and is_value_of(label_of(part.key).key, "target"):
        lines = [value for value in part.values if _FIGURE_LINE.fullmatch(value)]
        if lines and len(lines) >= 0.5 * len(part.values):
            return "indicators"
    if meaning.kind in _ROLES_OF_LINES:
        lists = [value for value in part.values if has_figure_lines(value)]
        if len(lists) >= 0.25 * len(part.values):
            return "results"
    return None


def _beside(value: str) -> bool:
    """Whether a value tells a word for each of several years, none of them a number."""
    return len(_YEARS_BESIDE.findall(value)) > 1


_YEARS_BESIDE = re.compile(
    r"(?:^|(?<=[\s/|、]))(?:(?:令和|平成|R|H) ?(?:\d{1,2}|元)|20\d{2})(?:年度?)?[ :]+(?=[^\s〜\d])"
)
_BRACKET = re.compile(rf"【(?!{YEAR}】)[^【】]{{2,60}}?\d[^【】]*】")
_FIGURE_LINE = re.compile(r"[^\n。]{2,30}[ :][^\n。、]*\d[^\n。、]{0,20}")
# A name with figures of which years, roles or an arrow tell, and no sentence.
_TOLD_FIGURE = re.compile(
    rf"[^\n。:]{{2,40}}[ :](?=[^\n。]*(?:→|目標|実績|現状|基準|{YEAR}))[^\n。]*\d[^\n。]{{0,40}}"
)
_ONE_AND_TWO = re.compile(r"^1 .+\n2 ", re.MULTILINE | re.DOTALL)
