"""The fiscal year that a document tells of: from its title, first lines and heads of columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from ingest.induction.lines import Line
from ingest.induction.patterns import YEAR
from ingest.layouts.rules import DocumentRule
from ontology.japanese.fiscal_years import FiscalYears, find_fiscal_years, fiscal_year_of

_NAMED = re.compile(r"年\s?度")
_ONLY = re.compile(r"")
_MARCH = 3
_TITLE_LINES = 2
_START = 40  # lines in which prose may say which years a document is about
# What is said to have been done in a year: the document tells of that year.
_TOLD = (
    r"(?:実施状況|取組状況|進捗状況|実績|評価|報告|実施内容|取組内容|推進状況|達成状況|点検|決算"
    r"|対象)"
)
_OF_YEAR = re.compile(rf"(?P<year>{YEAR})の?{_TOLD}")
# The year that is judged stands before the one in which somebody judged it.
_JUDGED = re.compile(rf"(?P<year>{YEAR})の?(?:[^\W\d]{{0,4}})?(?:対象|実績|決算|分)[)」]?")
# 評価対象：令和6年度実施事業: the same, said by a label.
_SAID_JUDGED = re.compile(rf"対象(?:年度|期間|事業|範囲)?[ ]*[:\t][ ]*(?P<year>{YEAR})")
_IN_BRACKETS = re.compile(rf"[(「]\s?(?P<year>{YEAR})[^()「」]{{0,12}}[)」]")
_ALONE_IN_BRACKETS = re.compile(
    rf"[(【〔\[<〈]\s?(?P<year>{YEAR})の?(?:実績|決算|対象|実施|事業)[^()]{{0,4}}[)】〕\]>〉]"
)
# 令和5年4月1日から令和6年3月31日まで: the days of one fiscal year.
_WHOLE_YEAR = re.compile(rf"(?P<year>{YEAR})4月1日(?:から|〜|-){YEAR}3月31日")
_SAID = re.compile(
    rf"(?P<year>{YEAR})末?(?:における|に実施した|まで)?の?[^、。\s]{{0,12}}?"
    r"(?:実施状況|取組(?:の)?状況|進捗(?:の)?状況|推進状況|実績|成果)"
)
# How things stood when a year had ended; a target is reached by the end of a later one.
_AT_END = re.compile(rf"(?P<year>{YEAR})末(?=現在|時点|における|[)）(（ ]|の)(?!.*(?:目標|まで))")
_PLANNED = re.compile(r"計画|スケジュール|実施[年期]|予定|期間")
# A row of figures says when each of them is from.
_FIGURES = re.compile(
    r"→|\d(?:[.,]\d+)?(?:%|[人件円名校園社店戸台基頭冊点組者隻羽本枚株棟室床]|か所|回|団体|機関|施設|地区"
    r"|世帯|事業所|時間|m|km|ha|t)"
)
_REPORTED = re.compile(r"実施状況|取組状況|進捗|実績|評価|報告|点検|達成|結果|検証")
_NO_YEAR_BEFORE = re.compile(r"版|[-/.]\d{1,2}|\s?\d{1,2}\s?月")
_MONTH = rf"{YEAR}\s?\d{{1,2}}\s?月"
_DATED = re.compile(
    rf"(?P<year>{_MONTH})(?:\s?\d{{1,2}}\s?日|末)?"
    r"(?:改[定訂]|策定|作成|発行|公表|現在|時点)?[ )]*$"
)


def year_rule(
    lines: Sequence[Line], first: Sequence[Line], near: Sequence[Line]
) -> DocumentRule | None:
    """The rule for a document's year, from the surest place that says one.

    `lines` are all lines, `first` the short ones at the start, `near` those beside the title.
    """
    return (
        _judged_year(near)
        or _printed_year(near, _NAMED)
        or _printed_year(near[:_TITLE_LINES], _ONLY)
        or _year_of_report(lines)
        or _first_of_period(near)
        or _printed_year(near, _ONLY)
        or _dated(first)
        or _year_of_heads(lines)
        or _year_of_prose(lines[:_START])
        or _year_before(first, lines)
        or _first_planned(lines)
    )


def is_row_of_heads(line: Line) -> bool:
    """Whether a line is a table's row with columns of several years."""
    return "\t" in line.text and len(_years(line)) > 1


def _year_of_heads(lines: Sequence[Line]) -> DocumentRule | None:
    """Where nothing but the heads of columns tells years: the latest of which something is told."""
    for line in filter(is_row_of_heads, lines):
        years = [one for one in find_fiscal_years(line.text) if one.first and _is_one(one)]
        told = [one for one in years if _REPORTED.search(line.text[one.end :].split("\t")[0])]
        if not told and _REPORTED.search(line.text) and not _PLANNED.search(line.text):
            told = years
        if told:
            last = max(told, key=lambda one: one.first or 0)
            return _rule(line.text, last.start, last.end)
    return None


def _judged_year(lines: Sequence[Line]) -> DocumentRule | None:
    """令和5年度（令和4年度対象）, 令和6年度評価表（令和5年度実績）: the year that is judged."""
    for line in lines:
        match = _SAID_JUDGED.search(line.text)
        if match:
            return _rule(line.text, match.start("year"), match.end("year"))
        match = _JUDGED.search(line.text)
        if match and (len(_years(line)) == 2 or "対象" in match[0]):
            return _rule(line.text, match.start("year"), match.end("year"))
        match = _ALONE_IN_BRACKETS.fullmatch(line.text.strip()) or _year_before_last(line)
        if match:
            at = line.text.index(match[0]) - match.start()
            return _rule(line.text, at + match.start("year"), at + match.end("year"))
    return None


def _year_before_last(line: Line) -> re.Match[str] | None:
    """The year in brackets behind the one that follows it: 令和6年度…（令和5年度の振り返り）."""
    match = None if _FIGURES.search(line.text) else _IN_BRACKETS.search(line.text)
    named = match and fiscal_year_of(match["year"])
    return match if named and _years(line) == {named, named + 1} else None


def _printed_year(lines: Sequence[Line], kind: re.Pattern[str]) -> DocumentRule | None:
    """The year that is printed in the title or the lines beside it; one without 年度 only where
    the line has no other, as heads of columns have."""
    for line in lines:
        years = [one for one in find_fiscal_years(line.text) if kind.search(one.printed)]
        vague = _FIGURES.search(line.text) or (kind is _ONLY and _is_vague(line))
        if years and _is_one(years[0]) and not vague:
            return _rule(line.text, years[0].start, years[0].end)
    return None


def _is_vague(line: Line) -> bool:
    """Whether a line's years are several, or a day's, or that of an edition (令和6年版)."""
    years = find_fiscal_years(line.text)
    goes_on = (_NO_YEAR_BEFORE.match(line.text, one.end) for one in years)
    return len(_years(line)) > 1 or any(goes_on) or _DATED.search(line.text) is not None


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
    short = [one.text for one in lines if len(one.text) <= 40 and not is_row_of_heads(one)]
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


def _year_of_prose(lines: Sequence[Line]) -> DocumentRule | None:
    """What the first lines say in a sentence: 令和6年度における施策の成果, a plan's years."""
    for line in lines:
        for pattern in (_WHOLE_YEAR, _SAID, _AT_END):
            if match := pattern.search(line.text):
                return _rule(line.text, match.start("year"), match.end("year"))
    return None


def _year_before(first: Sequence[Line], lines: Sequence[Line]) -> DocumentRule | None:
    """Of a report that is dated after March the year before, where heads of columns have it."""
    for line in first:
        match = _DATED.search(line.text)
        dated = match and fiscal_year_of(match["year"])
        for heads in filter(is_row_of_heads, lines):
            for one in find_fiscal_years(heads.text):
                if dated and _is_one(one) and one.first == dated - 1:
                    return _rule(heads.text, one.start, one.end)
    return None


def _first_planned(lines: Sequence[Line]) -> DocumentRule | None:
    """The first of the years that are planned, as a schedule's heads or a sentence tell them; where
    the sentence is about a report the last.
    """
    for line, after in zip_longest(lines, lines[1:]):
        if not _PLANNED.search(line.text):
            continue
        # A sentence may go on in the next line.
        text = line.text + (after.text if after and not is_row_of_heads(line) else "")
        for one in find_fiscal_years(text):
            years = [y for y in re.finditer(YEAR, text) if one.start <= y.start() < one.end]
            if years and (is_row_of_heads(line) or not _is_one(one)):
                which = years[-1] if _REPORTED.search(text[one.end :]) else years[0]
                if which.end() <= len(line.text):
                    return _rule(line.text, which.start(), which.end())
    return None


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
        for match in re.finditer(YEAR, words[one.start : one.end]):
            parts += [re.escape(words[done : one.start + match.start()]), f"(?:{YEAR})"]
            done = one.start + match.end()
    return "".join([*parts, re.escape(words[done:])])
