"""The title of a plan among the first lines of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.induction.lines import Line
from ingest.induction.patterns import YEAR
from ingest.layouts.rules import DocumentRule
from ontology.municipalities import by_name

_PLAN = (
    r"(?:計画|プラン|戦略|ビジョン|構想|大綱|方針|指針|プログラム|プロジェクト|マニフェスト|綱領"
    r"|ロードマップ|工程表)"
)
# What goes on after a plan's name; before other words (都市計画道路, 計画期間) it is none.
_NAMED = (
    rf"{_PLAN}(?=$|[^\w]|[\dA-Z]|令和|平成|第|前期|後期|中期|中間|実施|進捗|進行|推進|評価|点検|取組"
    r"|施策|事業|実績|年次|報告|達成|効果|個別|概要|一覧|アクション|行動|シート|調書|版|案|検証"
    r"|の(?:進捗|実施|取組|実績|評価|点検|進行|達成|推進状況|報告|効果|概要|主な|検証|個別|施策|事業)"
    r"|に(?:基づく|係る|おける|関する))"
)
# 総合計画 前期基本計画, 行政改革大綱実施計画: a name may go on to a further such word.
_FURTHER = (
    rf"(?:(?: ?(?:前期|後期|中期|第\d+[次期]) ?)?[^\s()「」『』【】、。:・]{{0,14}}?{_NAMED})*"
)
_TITLE = rf"[^\n\t。:「」『』()【】]*?{_NAMED}{_FURTHER}"
_REPORT = re.compile(
    r"進捗状況|進行管理|実施状況|取組状況|実績|評価|点検|推進状況|事業|年次|報告|達成状況|行動"
    r"|成果|説明書"
)
# A name so common that the line before it says what it is of.
_BARE = re.compile(rf"(?:アクション|行動|実施|推進|基本|実行|整備|マスター)?{_PLAN}")
_NO_BEGINNING = re.compile(r"[市町村区県課室部局所会版月日度]$|[。:、()「」]|^[\d -]*$")
_NO_TITLE = re.compile(
    rf"^[ #■◆【]*(?:基本|重点)?{_PLAN}[ \d]*(?:\s|$)|"
    r"\S ?[>›»] ?\S|見方|凡例|[★☆◎○△×].*[★☆◎○△×]|"  # breadcrumbs, legends
    r"^(?:今後|次年度|翌年度|来年度)の|^目次|もくじ|課題|ページ|達成指標|^\d{1,3}(?![\d年次期])"
    r"|^(?:根拠|関連|上位|関係|該当|個別|年度|年次|当初|全体|事業)(?:する)?計画(?![^\s:])"
)
_LEAD = (
    r"^[ \f]*(?:#{1,6} )?(?:(?:[Tt]itle|タイトル|表題|件名|計画名|計画の名称) *: *)?"
    r"(?:【[^】]{1,6}】)?[ |■◆【『「*(]*"
)
_YEAR = rf"(?:{YEAR}[ ]*)?"
_SEARCHED = 12
_GAP = re.compile(r"\t+")
_CELLS = 2  # a line of so many gaps is a row of a table


def plan_rule(lines: Sequence[Line]) -> DocumentRule | None:
    """A rule for the first line that names a plan, else for the first that names a report."""
    candidates = [line for line in lines[:_SEARCHED] if not _NO_TITLE.search(line.text)]
    for before, line in zip([None, *candidates], candidates, strict=False):
        rule = _of_plan(line, before)
        if rule:
            return rule
    reports = (line for line in candidates if _REPORT.search(line.text))
    report = next((line for line in reports if len(_GAP.findall(line.text)) < _CELLS), None)
    return _of_report(report) if report else None


def _of_plan(line: Line, before: Line | None) -> DocumentRule | None:
    lead = re.match(_LEAD, line.text)
    assert lead is not None  # every part of it may be empty
    words = line.text[lead.end() :]
    city = _city(words)
    match = re.match(rf"{_YEAR}(?P<plan>{_TITLE})", words.removeprefix(city))
    if match is None:
        return None
    plan = match["plan"]
    if before is not None and _BARE.fullmatch(plan) and not _NO_BEGINNING.search(before.text):
        first = re.sub(_LEAD, "", before.text)
        pattern = rf"{_LEAD}(?P<plan>{re.escape(first)}\s+{re.escape(plan)})"
        return DocumentRule(re.compile(pattern, re.MULTILINE), f"{before.text}\n{plan}")
    return _rule(city, plan, line)


def _city(words: str) -> str:
    """The municipality's name before a title, where a space stands between them."""
    first = re.match(r"([^\s|-]+)(?:[ \t]+|[ \t]*[|-][ \t]*)(?=\S)", words)
    return first[0] if first and by_name(first[1]) else ""


def _of_report(line: Line) -> DocumentRule:
    words = re.sub(_LEAD, "", line.text).split("\t")[0]
    city = _city(words)
    match = re.match(rf"{_YEAR}(?P<plan>\S.*?) *(?:目次.*)?$", words.removeprefix(city))
    return _rule(city, match["plan"] if match else words, line)


def _rule(city: str, plan: str, line: Line) -> DocumentRule:
    name = re.split(r"[ \t|-]", city)[0]
    owner = rf"(?:{re.escape(name)}[ \t|-]+)?" if city else ""
    pattern = rf"{_LEAD}{owner}{_YEAR}(?P<plan>{re.escape(plan)})"
    return DocumentRule(re.compile(pattern, re.MULTILINE), line.text)
