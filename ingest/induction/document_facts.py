"""The plan's title and the fiscal year from the first lines of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.induction.lines import Line
from ingest.induction.patterns import YEAR
from ingest.layouts.rules import DocumentRule
from ontology.japanese.fiscal_years import find_fiscal_years, fiscal_year_of

_FIRST_LINES = 40
_PLAN = (
    r"[^\n\t。:]*?(?:計画|プラン|戦略|ビジョン|構想|大綱|方針|指針|プログラム|プロジェクト"
    r"|マスタープラン)"
)
_REPORT = (
    r"(?:進捗状況|進行管理|実施状況|取組状況|実績|評価|点検|推進状況|事業|年次|報告|達成状況"
    r"|行動|実施計画|アクション)"
)
_TOLD = re.compile(
    rf"(?P<year>{YEAR})の?(?:実施状況|取組状況|進捗状況|実績|評価|報告|実施内容|取組内容|推進状況|達成状況)"
)


def document_rules(lines: Sequence[Line]) -> tuple[DocumentRule, ...]:
    """Rules that find the plan's title and the document's year where they are printed first."""
    found: list[DocumentRule] = []
    first = [
        line for line in lines[:_FIRST_LINES] if len(line.text) <= 70 and "。" not in line.text
    ]
    plan = _plan_line(first)
    if plan:
        found.append(_plan_rule(plan))
    year = _year_line(first, plan) or _year_of_report(lines)
    if year:
        found.append(year)
    return tuple(found)


def fiscal_year(lines: Sequence[Line], text: str) -> int | None:
    """The year that the rules for a document will find."""
    for rule in document_rules(lines):
        match = rule.pattern.search(text)
        if match and match.groupdict().get("year"):
            return fiscal_year_of(match["year"])
    return None


def _plan_line(lines: Sequence[Line]) -> Line | None:
    """The first line that names a plan; else the first that names a report."""
    for words in (_PLAN, rf"[^\n。]*{_REPORT}[^\n。]*"):
        for line in lines[:12]:
            if re.search(words, line.text) and not re.search(r"目次|課題|ページ", line.text):
                return line
    return None


def _plan_rule(line: Line) -> DocumentRule:
    year = rf"(?:{YEAR}[ ]*)?"
    lead = r"^[ \f]*(?:#{1,6} )?[ ■◆【]*"
    words = line.text.lstrip("# ■◆【")
    match = re.match(rf"{year}(?P<plan>{_PLAN})", words) or re.match(
        rf"{year}(?P<plan>\S.*)", words
    )
    plan = match["plan"] if match else words
    return DocumentRule(
        re.compile(rf"{lead}{year}(?P<plan>{re.escape(plan)})", re.MULTILINE), line.text
    )


def _year_line(lines: Sequence[Line], plan: Line | None) -> DocumentRule | None:
    """The year that is printed in the title or the lines beside it."""
    near = [line for line in lines if plan and abs(line.start - plan.start) < 200] or list(
        lines[:8]
    )
    for fiscal in (True, False):
        for line in near:
            years = [one for one in find_fiscal_years(line.text) if one.fiscal is fiscal]
            if years and (years[0].last in (years[0].first, None)):
                return _year_rule(line.text, years[0].start, years[0].end)
    return None


def _year_of_report(lines: Sequence[Line]) -> DocumentRule | None:
    """The year whose results are told most often in short lines."""
    found = [m for line in lines if len(line.text) <= 40 for m in [_TOLD.search(line.text)] if m]
    if not found:
        return None
    counts = Counter(match["year"] for match in found)
    printed = counts.most_common(1)[0][0]
    told = next(match for match in found if match["year"] == printed)
    after = re.escape(told[0].removeprefix(printed))
    return DocumentRule(
        re.compile(rf"(?P<year>{re.escape(printed)}){after}", re.MULTILINE), told[0]
    )


def _year_rule(text: str, start: int, end: int) -> DocumentRule:
    before, printed, after = text[:start], text[start:end], text[end:]
    pattern = f"^[ \\f]*{re.escape(before)}(?P<year>{re.escape(printed)}){re.escape(after)}"
    return DocumentRule(re.compile(pattern, re.MULTILINE), text)
