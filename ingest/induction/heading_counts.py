"""How headings are counted: whether counts go on, or begin again below an outer heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.induction.counting import Style
from ingest.induction.lines import Line
from ontology.japanese.characters import CIRCLED
from ontology.japanese.numerals import read_numeral

_COUNT = re.compile(rf"^\W*(?:[^\d\s]*?)(\d+|[{CIRCLED}])")
_LAST = re.compile(rf"\d+|[{CIRCLED}]|[一二三四五六七八九十]+|[IVX]+")
_ENDS_IN_COUNT = re.compile(rf"(?:{_LAST.pattern})\W*$")
# Any noun may count headings where it does so again and again (リスクシナリオ1-1).
_NOUN = re.compile(
    r"(?P<word>[一-龠々ァ-ヶーぁ-ん]{1,11}[一-龠々ァ-ヶー]) ?(?P<count>\d{1,2}(?:-\d{1,2})?)"
    r"(?:[.、)]?[ ]+|:[ ]*)(?P<title>\S.*)"
)


def in_order(group: Sequence[Line], lines: Sequence[Line], outer: Sequence[int] = ()) -> bool:
    """Whether the counts of headings go up or begin again; whether marks stand over items more
    often than elsewhere. Below headings that stand at `outer` counts may always begin again."""
    if not group[0].style:
        looks = sum(line.signature == group[0].signature for line in lines)
        return len(group) >= 0.5 * looks
    told = [(line, _outer_count(line), last_count(line)) for line in _without_repeated(group)]
    pairs = [(a, b) for a, b in pairwise(told) if a[2] is not None and b[2] is not None]
    # 2-1 after 1-2 goes on: the count begins again below the next number.
    up = sum(
        _goes_on(a[1:], b[1:]) or (b[2] == 1 and _between(outer, a[0], b[0])) for a, b in pairs
    )
    again = sum(b[2] == 1 and a[1] == b[1] and not _between(outer, a[0], b[0]) for a, b in pairs)
    return told[0][2] == 1 and up >= 0.5 * len(pairs) and up + again >= 0.8 * len(pairs)


def _between(outer: Sequence[int], one: Line, after: Line) -> bool:
    """Whether an outer heading stands between two lines; `outer` is sorted."""
    return bisect_right(outer, after.start) > bisect_right(outer, one.start)


def _goes_on(one: tuple[str, int | None], after: tuple[str, int | None]) -> bool:
    if one[0] != after[0]:
        return after[1] == 1
    return one[1] is not None and after[1] == one[1] + 1


def _without_repeated(group: Sequence[Line]) -> list[Line]:
    """The headings without those that the next page prints once more."""
    return [line for at, line in enumerate(group) if at == 0 or line.text != group[at - 1].text]


def _outer_count(line: Line) -> str:
    """What stands before the last number of a count: of 1-2 the 1."""
    if line.number is None:
        return ""
    start, end = (place - line.start for place in line.number)
    return _ENDS_IN_COUNT.sub("", line.text[start:end])


def last_count(line: Line) -> int | None:
    """The count of a heading; of 1-2 the last."""
    if line.number is None:
        found = _COUNT.findall(line.text)
    else:
        start, end = (place - line.start for place in line.number)
        found = _LAST.findall(line.text[start:end])
    return read_numeral(found[-1]) if found else None


def with_counting_nouns(lines: Sequence[Line]) -> list[Line]:
    """The lines, those counted that begin with the same unknown noun and a count that goes up."""
    groups: dict[str, list[tuple[int, re.Match[str]]]] = defaultdict(list)
    for place, line in enumerate(lines):
        plain = not (line.style or line.level or line.mark) and "\t" not in line.text
        if plain and (match := _NOUN.fullmatch(line.text)):
            groups[match["word"]].append((place, match))
    found = list(lines)
    for own in groups.values():
        counted = [_counted(lines[place], match) for place, match in own]
        if len(counted) > 1 and in_order(counted, lines):
            for (place, _), line in zip(own, counted, strict=True):
                found[place] = line
    return found


# What a level of a plan is called, whatever stands before: the words are part of its name.
_LEVEL = re.compile(r"(?:目標|方針|施策|政策|柱|分野|方向性?|戦略|視点|テーマ|大綱)$")


def _counted(line: Line, match: re.Match[str]) -> Line:
    pattern = (
        rf"{re.escape(match['word'])} ?(?P<number>\d{{1,2}}(?:-\d{{1,2}})?)[.:、)]?(?= |(?<=:))"
    )
    name = "level" if _LEVEL.search(match["word"]) else "noun"
    style = Style(name, re.compile(pattern), False, False, False, match["word"])
    number = (line.start + match.start("count"), line.start + match.end("count"))
    return replace(
        line, style=style, number=number, title=(line.start + match.start("title"), line.end)
    )
