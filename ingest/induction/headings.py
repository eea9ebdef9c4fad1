"""Which headings are sections over the items: by the marks of the format, by counts, by place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.extract.views import View
from ingest.induction.lines import Line
from ingest.induction.patterns import (
    heading_close,
    heading_count,
    heading_lead,
    label_pattern,
    unnamed,
)
from ingest.induction.slots import Slot
from ingest.induction.vocabulary import is_known, label_of
from ingest.layouts.rules import Heading

_LONGEST = 60
_NO_SECTION = re.compile(
    r"(?:目次|もくじ|はじめに|おわりに|まえがき|資料(?:編)?|参考(?:資料)?|付録|用語(?:解説|集)|.*名簿|.*(?:経過|経緯)|.*一覧(?:表)?|凡例"
    r"|.*(?:シート|調書|個票)|評価(?:の)?(?:区分|基準|集計)|総括表|.*の見方|.*について|計画の(?:趣旨|概要|目的|位置付け|位置づけ|期間|体系)"
    r"|策定の(?:趣旨|背景|目的)|問い?合わ?せ先?)"
)


def heading_rules(
    lines: Sequence[Line], openings: Sequence[int], opening: Line | None, whole: View
) -> list[Heading]:
    """The headings over items as rules, outermost first. `openings` are where items begin; lines of
    the look of `opening` are items themselves."""
    groups: dict[tuple[int, str, str], list[Line]] = defaultdict(list)
    for place, line in enumerate(lines):
        if _may_be(line) and line.start not in set(openings) and not _is_look(line, opening):
            if line.level or (line.style and line.style.strong) or _stands_before(lines, place, openings):
                groups[line.signature].append(line)
    if not openings:
        return []
    kept = [g for g in groups.values() if _is_section(g, lines, openings, opening)]
    kept.sort(key=lambda group: _depth(group, kept, openings))
    found = []
    for level, group in enumerate(kept[:6], start=1):
        found.append(_rule(group, level, lines, openings, whole))
    return found


def label_headings(slots: Sequence[Slot]) -> list[Heading]:
    """Sections that are printed as labels over an item (分野 子育て)."""
    groups: dict[str, list[Slot]] = defaultdict(list)
    for slot in sorted(slots, key=lambda slot: slot.start):
        groups[slot.label.key].append(slot)
    found = []
    for level, group in enumerate(groups.values(), start=1):
        forms = dict.fromkeys(slot.form for slot in group)
        label = label_pattern(forms, group[0].words, inline=False, group="")
        pattern = rf"{label}\s*(?P<level_{min(level, 6)}>[^\n\t]+)"
        found.append(Heading(re.compile(pattern, re.MULTILINE), f"{_shown(group[0])}名"))
    return found


def _shown(slot: Slot) -> str:
    sign = {"colon": ":", "tab": "\t", "wide": "  ", "dots": "…", "end": "\n"}
    return f"{slot.form.lead}{slot.words}{slot.form.closing}{sign.get(slot.form.separator, ' ')}"


def _may_be(line: Line) -> bool:
    words = line.text
    label = label_of(line.words)
    return (
        len(words) <= _LONGEST
        and "\t" not in words
        and not words.endswith(("。", "、"))
        and not (is_known(label.key) and not line.style)
        and bool(line.level or line.style or line.mark)
    )


def _is_look(line: Line, opening: Line | None) -> bool:
    return opening is not None and line.signature == opening.signature


def _stands_before(lines: Sequence[Line], place: int, openings: Sequence[int]) -> bool:
    """Whether the next lines that are no headings begin an item."""
    begins = set(openings)
    for line in lines[place + 1 : place + 4]:
        if line.start in begins or any(line.start <= at <= line.end for at in openings):
            return True
        if not _may_be(line):
            return False
    return False


def _is_section(
    group: list[Line], lines: Sequence[Line], openings: Sequence[int], opening: Line | None
) -> bool:
    """Headings stand over items: after them, before the next of their kind, an item begins."""
    first, last = min(openings), max(openings)
    inside = [line for line in group if line.start < last]
    if not inside or len(inside) > len(openings) or inside[-1] in lines[:3]:
        return False
    if opening is not None and opening.level and group[0].level >= opening.level and group[0].level:
        return False
    starts = [line.start for line in inside] + [last + 1]
    holds = [
        any(a < at < b for at in openings) for a, b in zip(starts, starts[1:], strict=False)
    ]
    return sum(holds) >= 0.5 * len(holds) and starts[0] < last and first >= 0


def _depth(
    group: list[Line], kept: list[list[Line]], openings: Sequence[int]
) -> tuple[int, float, int]:
    """Outer headings come first and less often; levels of the format decide where there are any."""
    return (group[0].level, len([line for line in group]), group[0].start)


def _rule(
    group: list[Line], level: int, lines: Sequence[Line], openings: Sequence[int], whole: View
) -> Heading:
    line = group[0]
    words = rf"{unnamed(heading_count(line))}(?!{_NO_SECTION.pattern}[ ]*$)[^\n\t。]+?"
    pattern = rf"{heading_lead(line)}(?P<level_{level}>{words}){heading_close(line)}[ ]*$"
    return Heading(re.compile(pattern, re.MULTILINE), line.text)
