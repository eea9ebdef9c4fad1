"""Headings that name no section of items but end what stands before them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.induction.heading_counts import last_count
from ingest.induction.lines import Line
from ingest.layouts.rules import Heading

_MOST_LINES_OF_TITLE = 3
_MOST_LINES_OF_COVER = 8
OF_DOCUMENT = re.compile(
    r"(?:令和|平成|20)\s?[\d元]+\s?年|(?:計画|プラン|ビジョン|戦略|指針|大綱|条例|報告書?|実績|取りまとめ|まとめ|シート|調書"
    r"|結果|状況|進捗|評価書?|点検|検証|一覧表?|概要版?|資料編?|都|道|府|県|市|町|村|区|委員会|本部)\W*$"
)


def is_document_title(group: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether a heading is the document's own: at its very beginning, or the first and only one of
    the outermost level of the format, without a count."""
    line = group[0]
    above = [one for one in lines if 0 < one.level < line.level and one.start < line.start]
    several = line.style is not None and len(group) > 1
    if group[-1] in lines[:_MOST_LINES_OF_TITLE] and not above and not several:
        return True
    if _is_on_cover(group, lines):
        return True
    others = [one for one in lines if one.level and one is not line]
    outermost = bool(line.level) and all(one.level > line.level for one in others)
    return outermost and line.style is None and all(one.start > line.start for one in others)


def _is_on_cover(group: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether headings without a count stand among the first lines, before any sentence or row of
    a table, and name a year, a report or whose it is."""
    front = list(takewhile(_may_stand_on_cover, lines[:_MOST_LINES_OF_COVER]))
    return all(
        line.style is None and line in front and OF_DOCUMENT.search(line.text) for line in group
    )


def _may_stand_on_cover(line: Line) -> bool:
    return not re.search(r"[\t。|]", line.text)


def headings_after(
    lines: Sequence[Line],
    openings: Sequence[int],
    opening: Line | None,
    sections: Sequence[Sequence[Line]],
) -> list[Heading]:
    """Headings that follow the last item and are no part of it: the chapter after that of the items
    (4 after 3), and what the format marks as high as `sections`, the headings over items."""
    last = max(openings)
    levels = [group[0].level for group in sections if group[0].level]
    levels += [opening.level - 1] if opening and opening.level else []
    known = {group[0].signature for group in sections}
    high = [
        line
        for line in lines
        if line.start > last
        and 0 < line.level <= max(levels, default=0)
        and line.signature not in known
    ]
    return [_end(line) for line in [*_next_chapters(lines, openings), *high[:1]]]


def _end(line: Line) -> Heading:
    pattern = rf"^[ ]*{re.escape(line.text)}[ \t]*$"
    return Heading(re.compile(pattern, re.MULTILINE), line.text)


def _next_chapters(lines: Sequence[Line], openings: Sequence[int]) -> Iterator[Line]:
    """Lines that count on from one before all items; their way of counting is that of no line
    between the items."""
    first, last = min(openings), max(openings)
    groups: dict[tuple[int, str, str], list[Line]] = defaultdict(list)
    for line in lines:
        if line.style:
            groups[line.signature].append(line)
    for group in groups.values():
        before = [line for line in group if line.start < first]
        inside = [line for line in group if first <= line.start <= last]
        after = [line for line in group if line.start > last]
        goes_on = before and after and last_count(after[0]) == (last_count(before[-1]) or -1) + 1
        if goes_on and not inside:
            yield after[0]
