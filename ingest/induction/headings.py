"""Which headings are sections over the items: by the marks of the format, by counts, by place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

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
from ontology.japanese.numerals import read_numeral

_LONGEST = 60
_MOST_OFTEN = 5
_SHORT = 14
_COUNT = re.compile(r"^\W*(?:[^\d\s]*?)(\d+|[①-㊿])")
_NO_SECTION = re.compile(
    r"(?:目次|もくじ|はじめに|おわりに|まえがき|資料(?:編)?|参考(?:資料)?|付録|用語(?:解説|集)|.*名簿|.*(?:経過|経緯)|.*一覧(?:表)?|凡例"
    r"|.*(?:シート|調書|個票)|評価(?:の)?(?:区分|基準|集計)|総括表|.*の見方|.*について|計画の(?:趣旨|概要|目的|位置付け|位置づけ|期間|体系)"
    r"|(?:施策|取組|事業|計画)の(?:展開|内容|推進|実施状況|進捗状況)"
    r"|策定の(?:趣旨|背景|目的)|問い?合わ?せ先?)"
)


def heading_rules(
    lines: Sequence[Line], openings: Sequence[int], opening: Line | None, labels: Sequence[int]
) -> list[Heading]:
    """The headings over items as rules, outermost first.

    `openings` are where items begin, `labels` where labels stand; lines of the look of `opening`
    are items themselves.
    """
    groups: dict[tuple[int, str, str], list[Line]] = defaultdict(list)
    distinct = {(line.signature, line.text) for line in lines if not _lists(line)}
    looks = Counter(signature for signature, _ in distinct)
    begins = set(openings)
    for place, line in enumerate(lines):
        if _may_be(line) and line.start not in begins and not _is_look(line, opening):
            below = place and _ends_with_label(lines[place - 1], labels)
            if _is_strong(line) or (not below and _stands_before(lines, place, openings)):
                groups[line.signature].append(line)
    if not openings:
        return []
    kept = [
        group
        for group in (_without_contents(group, openings[0]) for group in groups.values())
        if _is_section(group, lines, openings, opening)
        and not _is_in_items(group, openings, labels)
    ]
    kept.sort(key=lambda group: _depth(group, kept, openings))
    marked = {line.words for group in kept for line in group}
    named = [name for name in _named(lines, openings, labels) if name not in marked]
    return [
        *([_named_rule(named)] if named else []),
        *_rules(kept, opening, looks, 1 + bool(named)),
        *_doubled(lines, openings, opening),
    ]


def _without_contents(group: list[Line], first: int) -> list[Line]:
    """The headings without those that a list of contents, before all items, names before."""
    last = {line.text: line.start for line in group}
    return [line for line in group if line.start > first or last[line.text] == line.start]


def _doubled(lines: Sequence[Line], openings: Sequence[int], opening: Line | None) -> list[Heading]:
    """Two headings of one look right after each other: the first is the section of the item."""
    if opening is None or opening.signature == (0, "", ""):
        return []
    begins = set(openings)
    found = [
        (line, after)
        for line, after in pairwise(lines)
        if after.start in begins
        and line.signature == opening.signature
        and line.start not in begins
    ]
    if len(found) < 0.5 * len(openings):
        return []
    words = rf"{unnamed(heading_count(opening))}[^\n\t。]+?"
    again = unnamed(heading_lead(opening) + heading_count(opening)).removeprefix("^")
    pattern = rf"{heading_lead(opening)}(?P<level_6>{words})[ \t]*$(?=\s*\n\s*{again}\S)"
    first, second = found[0]
    return [Heading(re.compile(pattern, re.MULTILINE), f"{first.text}\n{second.text}")]


def _rules(
    kept: list[list[Line]], opening: Line | None, looks: Counter[tuple[int, str, str]], first: int
) -> list[Heading]:
    return [
        _rule(group, level, opening, alone=len(group) >= 0.8 * looks[group[0].signature])
        for level, group in enumerate(kept[:5], start=first)
        if opening or _is_strong(group[0]) or len(group) >= 0.8 * looks[group[0].signature]
    ]


def _named(lines: Sequence[Line], openings: Sequence[int], labels: Sequence[int]) -> list[str]:
    """Names without any sign that a document prints again (in its contents, on a chapter's page)
    and that stand over items: no label comes before the next item."""
    counts = Counter(line.text for line in lines if _may_be_name(line))
    over: dict[str, int] = {}
    for line in lines:
        if not 2 <= counts[line.text] <= _MOST_OFTEN:
            continue
        item = bisect_right(openings, line.start)
        label = bisect_right(labels, line.start)
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


def _named_rule(names: list[str]) -> Heading:
    words = "|".join(re.escape(name) for name in names)
    return Heading(re.compile(rf"^[ ]*(?P<level_1>{words})[ \t]*$", re.MULTILINE), names[0])


def _is_strong(line: Line) -> bool:
    """Whether a line is a heading wherever it stands."""
    return bool(line.level) or bool(line.style and line.style.strong)


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


def _ends_with_label(line: Line, labels: Sequence[int]) -> bool:
    """Whether a short line holds a label: what stands below it is its value."""
    at = bisect_right(labels, line.end - 1) - 1
    return at >= 0 and labels[at] >= line.start and len(line.text) <= _SHORT


def _may_be(line: Line) -> bool:
    words = line.text
    label = label_of(line.words)
    return (
        len(words) <= _LONGEST
        and "\t" not in words
        and not words.endswith(("。", "、"))
        and not set(line.mark) & set("※・")
        and not (is_known(label.key) and not line.style)
        and not _lists(line)
        and bool(line.level or line.style or line.mark)
    )


def _lists(line: Line) -> bool:
    """Whether a line names several headings."""
    return line.style is not None and len(line.style.apart.findall(line.text)) > 1


def _is_look(line: Line, opening: Line | None) -> bool:
    return opening is not None and line.signature == opening.signature


def _stands_before(lines: Sequence[Line], place: int, openings: Sequence[int]) -> bool:
    """Whether the next lines that are no headings begin an item, or a table stands before them."""
    end = lines[place].end
    for line in lines[place + 1 : place + 4]:
        if any(end <= at <= line.end for at in openings):
            return True
        if not _may_be(line):
            return False
        end = line.end
    return place + 4 > len(lines) and any(at >= end for at in openings)


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
    late = bool(group[0].style) and inside[0].start > first
    if not _is_strong(group[0]) and (late or not _in_order(inside, lines)):
        return False
    if not _is_strong(group[0]) and not group[0].style and len(inside) > 0.6 * len(openings):
        return False  # what stands before nearly every item ends the one before it
    starts = [line.start for line in inside] + [last + 1]
    holds = [any(a < at < b for at in openings) for a, b in pairwise(starts)]
    return sum(holds) >= 0.5 * len(holds) and starts[0] < last and first >= 0


def _is_in_items(group: list[Line], openings: Sequence[int], labels: Sequence[int]) -> bool:
    """Whether nearly every item has such a line, and labels of the item stand below it still."""
    inside = [line for line in group if openings[0] < line.start]
    if len(inside) < 0.8 * len(openings):
        return False
    ends = [*openings, openings[-1] + 10**9]
    goes_on = [
        at < len(labels) and labels[at] < ends[bisect_right(ends, line.start)]
        for line in inside
        for at in [bisect_right(labels, line.end - 1)]
    ]
    return sum(goes_on) >= 0.8 * len(goes_on)


def _in_order(group: list[Line], lines: Sequence[Line]) -> bool:
    """Counts that go up or begin again; marks that stand over items more often than elsewhere."""
    if not group[0].style:
        looks = sum(line.signature == group[0].signature for line in lines)
        return len(group) >= 0.5 * looks
    counts = [(_outer_count(line), _last_count(line)) for line in _without_repeated(group)]
    pairs = [(a, b) for a, b in pairwise(counts) if a[1] is not None and b[1] is not None]
    # 2-1 after 1-2 goes on: the count begins again below the next number.
    up = sum(_goes_on(a, b) for a, b in pairs)
    again = sum(b[1] == 1 and a[0] == b[0] for a, b in pairs)
    return counts[0][1] == 1 and up >= 0.5 * len(pairs) and up + again >= 0.8 * len(pairs)


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
    return re.sub(r"(?:\d+|[①-㊿])\W*$", "", line.text[start:end])


def _last_count(line: Line) -> int | None:
    """The count of a heading; of 1-2 the last."""
    if line.number is None:
        found = _COUNT.findall(line.text)
    else:
        start, end = (place - line.start for place in line.number)
        found = re.findall(r"\d+|[①-㊿]", line.text[start:end])
    return read_numeral(found[-1]) if found else None


def _depth(
    group: list[Line], kept: list[list[Line]], openings: Sequence[int]
) -> tuple[int, float, int]:
    """Outer headings come first and less often; levels of the format decide where there are any."""
    return (group[0].level, len([line for line in group]), group[0].start)


def _rule(group: list[Line], level: int, opening: Line | None, *, alone: bool) -> Heading:
    """The rule for one kind of heading; where other lines look alike, only those right before an
    item are headings."""
    line = group[0]
    words = rf"{unnamed(heading_count(line))}(?!{_NO_SECTION.pattern}[ ]*$)[^\n\t。]+?"
    pattern = rf"{heading_lead(line)}(?P<level_{level}>{words}){heading_close(line)}[ \t]*$"
    example = line.text
    if opening and not alone and not _is_strong(line):
        begins = unnamed(heading_lead(opening) + heading_count(opening)).removeprefix("^")
        pattern += rf"(?=\s*\n(?:[^\n]{{1,{_LONGEST}}}\n\s*)??[ ]*{begins}\S)"
        example = f"{line.text}\n{opening.text}"
    return Heading(re.compile(pattern, re.MULTILINE), example)
