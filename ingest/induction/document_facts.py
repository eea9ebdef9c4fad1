"""The plan's title and the fiscal year from the first lines of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.induction.lines import Line
from ingest.induction.patterns import YEAR
from ingest.induction.plan_titles import plan_rule
from ingest.layouts.rules import DocumentRule
from ontology.japanese.fiscal_years import FiscalYears, find_fiscal_years, fiscal_year_of

_FIRST_LINES = 40
_LONGEST = 70
_TITLE_LINES = 2
_NAMED = re.compile(r"年\s?度")
_ONLY = re.compile(r"")
_MARCH = 3
# What is said to have been done in a year: the document tells of that year.
_TOLD = (
    r"(?:実施状況|取組状況|進捗状況|実績|評価|報告|実施内容|取組内容|推進状況|達成状況|点検|決算"
    r"|対象)"
)
_OF_YEAR = re.compile(rf"(?P<year>{YEAR})の?{_TOLD}")
# The year that is judged stands before the one in which somebody judged it.
_JUDGED = re.compile(rf"(?P<year>{YEAR})の?(?:[^\W\d]{{0,4}})?(?:対象|実績|決算|分)[)」]?")
_BRACKETED = re.compile(r"[(【〔\[<〈].*[)】〕\]>〉]").fullmatch
_REPORTED = re.compile(r"実施状況|取組状況|進捗|実績|評価|報告|点検|達成|結果|検証")
_MONTH = rf"{YEAR}\s?\d{{1,2}}\s?月"
_DATED = re.compile(
    rf"(?P<year>{_MONTH})(?:\s?\d{{1,2}}\s?日|末)?"
    r"(?:改[定訂]|策定|作成|発行|公表|現在|時点)?[ )]*$"
)


def document_rules(lines: Sequence[Line]) -> tuple[DocumentRule, ...]:
    """Rules that find the plan's title and the document's year where they are printed first.

    They hold for the same plan's documents of other years, too.
    """
    first = [
        line
        for line in lines[:_FIRST_LINES]
        if len(line.text) <= _LONGEST and "。" not in line.text and not _is_row_of_heads(line)
    ]
    plan = plan_rule(first)
    near = _near_title(first, plan)
    year = (
        _judged_year(near)
        or _printed_year(near, _NAMED)
        or _printed_year(near[:_TITLE_LINES], _ONLY)
        or _year_of_report(lines)
        or _first_of_period(near)
        or _printed_year(near, _ONLY)
        or _dated(first)
        or _year_of_heads(lines)
    )
    return tuple(rule for rule in (plan, year) if rule)


def fiscal_year(lines: Sequence[Line], text: str) -> int | None:
    """The year that the rules for a document will find."""
    for rule in document_rules(lines):
        match = rule.pattern.search(text)
        if match and match.groupdict().get("year"):
            return fiscal_year_of(match["year"])
    return None


def _is_row_of_heads(line: Line) -> bool:
    """Whether a line is a table's row with columns of several years."""
    return "\t" in line.text and len(_years(line)) > 1


def _year_of_heads(lines: Sequence[Line]) -> DocumentRule | None:
    """Where nothing but the heads of columns tells years: the latest of which something is told."""
    for line in filter(_is_row_of_heads, lines):
        years = [one for one in find_fiscal_years(line.text) if one.first and _is_one(one)]
        told = [one for one in years if _REPORTED.search(line.text[one.end :].split("\t")[0])]
        if told:
            last = max(told, key=lambda one: one.first or 0)
            return _rule(line.text, last.start, last.end)
    return None


def _near_title(lines: Sequence[Line], plan: DocumentRule | None) -> list[Line]:
    title = next((line for line in lines if plan and line.text in plan.example), None)
    near = [line for line in lines if title and abs(line.start - title.start) < 200]
    return near or list(lines[:8])


def _judged_year(lines: Sequence[Line]) -> DocumentRule | None:
    """令和5年度（令和4年度対象）, 令和6年度評価表（令和5年度実績）: the year that is judged, in
    brackets on a line of its own, too."""
    for before, line in zip([None, *lines], lines, strict=False):
        match = _JUDGED.search(line.text)
        years = _years(line) | (_years(before) if before and _BRACKETED(line.text) else set())
        if match and (len(years) == 2 or "対象" in match[0]):
            return _rule(line.text, match.start("year"), match.end("year"))
    return None


def _printed_year(lines: Sequence[Line], kind: re.Pattern[str]) -> DocumentRule | None:
    """The year that is printed in the title or the lines beside it; one without 年度 only where
    the line has no other, as heads of columns have."""
    for line in lines:
        years = [one for one in find_fiscal_years(line.text) if kind.search(one.printed)]
        vague = kind is _ONLY and (len(_years(line)) > 1 or _DATED.search(line.text))
        if years and _is_one(years[0]) and not vague:
            return _rule(line.text, years[0].start, years[0].end)
    return None


def _years(line: Line) -> set[int]:
    return {one.first for one in find_fiscal_years(line.text)}


def _first_of_period(lines: Sequence[Line]) -> DocumentRule | None:
    """The first year of a plan that says for which years it is, and no more."""
    for line in lines:
        for one in find_fiscal_years(line.text):
            match = re.match(YEAR, line.text[one.start : one.end])
            if not _is_one(one) and match and len(_years(line)) == 1:
                return _rule(line.text, one.start, one.start + match.end())
    return None


def _is_one(years: FiscalYears) -> bool:
    """Whether it is one year, and not the years of a plan."""
    return years.last in (years.first, None)


def _year_of_report(lines: Sequence[Line]) -> DocumentRule | None:
    """The year whose results are told most often in short lines."""
    short = [one.text for one in lines if len(one.text) <= 40 and not _is_row_of_heads(one)]
    found = [match for text in short if (match := _OF_YEAR.search(text))]
    if not found:
        return None
    counts = Counter(match["year"] for match in found)
    printed = counts.most_common(1)[0][0]
    told = next(match for match in found if match["year"] == printed)
    after = re.escape(told[0].removeprefix(printed))
    first = fiscal_year_of(found[0]["year"]) == fiscal_year_of(printed)
    year = YEAR if first else re.escape(printed)
    return DocumentRule(re.compile(rf"(?P<year>{year}){after}", re.MULTILINE), told[0])


def _dated(lines: Sequence[Line]) -> DocumentRule | None:
    """The month in which a plan was made, where nothing else says its year.

    A report that is dated after March tells of the year before, and prints no such year: none.
    """
    report = any(_REPORTED.search(line.text) for line in lines[:4])
    for line in lines:
        match = _DATED.search(line.text)
        month = re.search(r"(\d{1,2})\s?月", match["year"]) if match else None
        if match and month and not (report and int(month[1]) > _MARCH):
            return _rule(line.text, match.start("year"), match.end("year"))
    return None


def _rule(text: str, start: int, end: int) -> DocumentRule:
    """The year between the same words, whatever year it is."""
    printed = text[start:end]
    ways = (way for way in (YEAR, _MONTH) if re.fullmatch(way, printed))
    year = next(ways, re.escape(printed))
    before, after = _any_year(text[:start]), _any_year(text[end:])
    pattern = f"^[ \\f\\t]*{before}(?P<year>{year}){after}"
    return DocumentRule(re.compile(pattern, re.MULTILINE), text)


def _any_year(words: str) -> str:
    """The words with any year in the place of theirs."""
    parts, done = [], 0
    for one in find_fiscal_years(words):
        parts += [re.escape(words[done : one.start]), f"(?:{YEAR})"]
        done = one.end
    return "".join([*parts, re.escape(words[done:])])
