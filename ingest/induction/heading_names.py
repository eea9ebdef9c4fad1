"""Sections that nothing but their words and their place tells: names printed again, over tables."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.induction.lines import Line
from ingest.induction.looks import is_people
from ingest.induction.vocabulary import is_known, label_of
from ingest.layouts.rules import Heading

_MOST_OFTEN = 5
_LONGEST_OVER_TABLE = 30
_LEAST_OVER_TABLES = 0.8
_TOLD = "報告書?|実績|結果|取り?まとめ|進捗|進行|点検|評価"
# What is no section however it is marked.
NO_SECTION = re.compile(
    r"(?:目次|もくじ|はじめに|おわりに|まえがき|資料(?:編)?|参考(?:資料)?|付録|用語(?:解説|集)|.*名簿|.*(?:経過|経緯)|.*一覧(?:表)?|凡例"
    r"|.*(?:シート|調書|個票)|評価(?:の)?(?:区分|基準|集計)|総括表|.*の見方|.*(?:について|に[当あ]たって|に[関係]して)|計画の(?:趣旨|概要|目的|位置付け|位置づけ|期間|体系)"
    r"|.*年度の.*|(?:施策|取組|事業|計画)の(?:展開|内容|推進|実施状況|進捗状況)"
    r"|策定の(?:趣旨|背景|目的)|各論|総論"
    r"|(?:基本計画|施策|取組|事業|計画)(?:ごと|別|毎)?の(?:展開|内容|取組|進捗|実績|状況|評価|検証)(?:結果|状況)?|問い?合わ?せ先?"
    # What a document is called, and the year that it tells of.
    rf"|.*(?:\d|元)年度?(?:分|版)?[ ]*[^\n]{{0,14}}(?:{_TOLD})"
    r"(?:の?(?:報告|管理|状況|結果|一覧))?(?:書|表|票)?"
    r"|[^\n\d]{0,6}(?:\d{1,4}|元)年度(?:分|版)?"
    r"|.*(?:計画|戦略|プラン|ビジョン|大綱|指針|方針)[^\n]{0,8}"
    r"(?:報告書|(?:実績|年次|進捗)報告|評価結果|進捗状況|実績取り?まとめ)"
    r"|凡例[ :】\]].*|評価の?(?:区分|基準|目安|段階)[ :].*)"
)


def printed_again(
    lines: Sequence[Line], openings: Sequence[int], labels: Sequence[int]
) -> list[str]:
    """Names without any sign that a document prints again (in its contents, on a chapter's page)
    and that stand over items: no label comes before the next item."""
    counts = Counter(line.text for line in lines if _may_be_name(line))
    over: dict[str, int] = {}
    for line in lines:
        if not 2 <= counts[line.text] <= _MOST_OFTEN:
            continue
        item = bisect_right(openings, line.start)
        label = bisect_right(labels, line.start)
        if bisect_left(labels, line.start) < bisect_left(labels, line.end):
            continue  # a label with its value
        if item < len(openings) and (label >= len(labels) or openings[item] <= labels[label]):
            over[line.text] = openings[item]
    return sorted(over) if len(set(over.values())) > 1 and len(over) < len(openings) / 2 else []


def _may_be_name(line: Line) -> bool:
    plain = not (line.style or line.level or line.mark)
    return (
        plain
        and 4 <= len(line.text) <= 25
        and line.text[0].isalnum()
        and not re.search(r"[\t。、:()\d*|]", line.text)
    )


def named_rule(names: list[str], level: int) -> Heading:
    """The rule for lines that are just these names."""
    words = "|".join(re.escape(name.strip(_AROUND)) for name in names)
    pattern = rf"^[{_AROUND}]*(?P<level_{level}>{words})[{_AROUND}\t]*$"
    return Heading(re.compile(pattern, re.MULTILINE), names[0])


# What is printed around a name.
_AROUND = "- ―─〜~:=*≪≫"


def over_tables(lines: Sequence[Line], openings: Sequence[int]) -> list[str]:
    """Short names right over the tables that begin at `openings`, where nearly every one has such
    a name and each another."""
    found: list[str] = []
    for before, at in pairwise([-1, *openings]):
        over = [line for line in lines if before < line.end <= at]
        if over and _names_table(over[-1]):
            found.append(over[-1].text)
    enough = len(found) >= max(2, _LEAST_OVER_TABLES * len(openings))
    return found if enough and len(set(found)) == len(found) else []


def _names_table(line: Line) -> bool:
    label = label_of(line.text)
    named = not (line.style or line.level or line.mark) and not label.has_year
    return (
        named
        and 2 <= len(line.text) <= _LONGEST_OVER_TABLE
        and line.text[0].isalnum()
        and not re.search(r"[\t。、:|]", line.text)
        and not (is_known(label.key) or is_people(line.text) or NO_SECTION.fullmatch(line.text))
    )
