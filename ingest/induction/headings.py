"""Which headings are sections over the items: by the marks of the format, by counts, by place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.induction.heading_counts import in_order, with_counting_nouns
from ingest.induction.heading_ends import headings_after, is_document_title
from ingest.induction.heading_names import NO_SECTION, named_rule, over_tables, printed_again
from ingest.induction.heading_offices import are_offices, named_office
from ingest.induction.heading_places import alone_over_items
from ingest.induction.lines import Line
from ingest.induction.patterns import (
    heading_close,
    heading_count,
    heading_lead,
    unnamed,
)
from ingest.induction.slots import Slot
from ingest.induction.vocabulary import is_known, label_of
from ingest.layouts.rules import Heading

_LONGEST = 60
_SHORT, _CLOSES = 14, " :：】)]>》*"
_OPENS = ("【", "<", "〔", "《")
_MOST_LEVELS = 5
_NO_LEVELS = ("重点",)  # words that count items, or levels without being their names
_NO_LEVEL = 9
_COUNTED = 0.5  # lines of one count that stand over tables
# A line of an indicator, however it is marked.
_TELLS_FIGURES = re.compile(r"(?:目標|実績|基準|現状|計画)値|:.*\d")


def heading_rules(
    lines: Sequence[Line],
    openings: Sequence[int],
    opening: Line | None,
    slots: Sequence[Slot],
    *,
    tables: bool = False,
) -> list[Heading]:
    """The headings over items as rules, outermost first.

    `openings` are where items begin, or with `tables` tables of items; `slots` are the labels;
    lines of the look of `opening` are items themselves.
    """
    if not openings:
        return []
    lines = with_counting_nouns(lines)
    labels = sorted(slot.start for slot in slots)
    alone = _lines_of_labels(lines, slots)
    groups: dict[tuple[int, str, str], list[Line]] = defaultdict(list)
    distinct = {(line.signature, line.text) for line in lines if not _lists(line)}
    looks = Counter(signature for signature, _ in distinct)
    begins = set(openings)
    for place, line in enumerate(lines):
        if _may_be(line) and line.start not in begins and not _is_look(line, opening):
            below = place and lines[place - 1].start in alone
            if _is_strong(line) or (not below and _stands_before(lines, place, openings)):
                groups[line.signature].append(line)
    kept = _kept(
        [_without_contents(group, openings[0]) for group in groups.values()],
        lambda group, outer: (
            _is_section(group, lines, openings, opening, outer)
            and (tables or not _before_each(group, openings))
            and not _is_in_items(group, openings, labels)
        ),
    )
    marked = {line.words for group in kept for line in group}
    named = [name for name in printed_again(lines, openings, labels) if name not in marked]
    over = over_tables(lines, openings) if tables and not named else []
    if not (tables or kept or named):
        named = alone_over_items(lines, openings, labels)
    return [
        *([named_rule(named, 1)] if named else []),
        *_rules(kept, opening, looks, 1 + bool(named)),
        *([named_rule(over, min(len(kept), _MOST_LEVELS) + 1)] if over else []),
        *_doubled(lines, openings, opening),
        *headings_after(lines, openings, opening, kept),
    ]


def _kept(
    groups: Sequence[list[Line]], is_section: Callable[[list[Line], Sequence[int]], bool]
) -> list[list[Line]]:
    """The groups that are sections, outermost first: those that are so by themselves, and those
    whose counts begin again below them."""
    kept: list[list[Line]] = []
    for _ in range(_MOST_LEVELS):
        outer = sorted(line.start for group in kept for line in group)
        more = [group for group in groups if group not in kept and is_section(group, outer)]
        if not more:
            break
        kept += more
    return sorted(kept, key=_depth)


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
        for level, group in enumerate(kept[:_MOST_LEVELS], start=first)
        if opening
        or _is_strong(group[0])
        or len(group) >= (_COUNTED if group[0].style else 0.8) * looks[group[0].signature]
    ]


def _is_strong(line: Line) -> bool:
    """Whether a line is a heading wherever it stands."""
    return bool(line.level) or bool(line.style and line.style.strong)


def _lines_of_labels(lines: Sequence[Line], slots: Sequence[Slot]) -> set[int]:
    """Where short lines begin that end with a label: what stands below it is its value."""
    ends = [line.end for line in lines]
    last = {bisect_left(ends, slot.start): slot.end for slot in slots}
    return {
        line.start
        for place, end in last.items()
        for line in lines[place : place + 1]
        if len(line.text) <= _SHORT and not line.text[max(0, end - line.start) :].strip(_CLOSES)
    }


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
        and not (line.style is None and _TELLS_FIGURES.search(words))
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
    group: list[Line],
    lines: Sequence[Line],
    openings: Sequence[int],
    opening: Line | None,
    outer: Sequence[int],
) -> bool:
    """Headings stand over items: after them, before the next of their kind, an item begins."""
    first, last = min(openings), max(openings)
    inside = [line for line in group if line.start < last]
    if not inside or len(inside) > len(openings) or is_document_title(inside, lines):
        return False
    if len(inside) >= 0.8 * (len(openings) - 1) and all(
        _COUNT_ALONE.search(one.text) for one in inside
    ):
        return False  # the numbers of the items
    if opening is not None and opening.level and group[0].level >= opening.level and group[0].level:
        return False
    late = bool(group[0].style) and inside[0].start > first
    if not _is_strong(group[0]) and (late or not in_order(inside, lines, outer)):
        return False
    starts = [line.start for line in inside] + [last + 1]
    holds = [any(a < at < b for at in openings) for a, b in pairwise(starts)]
    return sum(holds) >= 0.5 * len(holds) and starts[0] < last and first >= 0


_COUNT_ALONE = re.compile(r"^\W*[^\W\d]{0,6} ?[(<]?\d{1,3}[)>]?\W*$")


def _before_each(group: list[Line], openings: Sequence[int]) -> bool:
    """Whether lines without a count stand before nearly every item: they end the one before it."""
    inside = [line for line in group if line.start < max(openings)]
    unsure = not _is_strong(group[0]) and not group[0].style
    return unsure and len(inside) > 0.6 * len(openings)


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


# What closes a printed line and names nothing.
_ORNAMENTS = r"[ \t◇◆□■○●☆★※*=~─━―‥…]*"
# How many items stand below.
_HOW_MANY = (
    r"(?:[ ]*[(\[<〔【](?:全|計)?[ ]?\d{1,3}[ ]?(?:事務)?(?:事業|施策|取組|項目|件)[)\]>〕】])?"
)


def _depth(group: Sequence[Line]) -> tuple[int, int, int]:
    """Outer headings come first and less often; levels of the format decide where there are any."""
    return (group[0].level or _NO_LEVEL, len(group), group[0].start)


def _rule(group: list[Line], level: int, opening: Line | None, *, alone: bool) -> Heading:
    """The rule for one kind of heading; where other lines look alike, only those right before an
    item are headings."""
    line = group[0]
    count, words = unnamed(heading_count(line)), r"[^\n\t。]+?"
    lead, close = heading_lead(line), heading_close(line)
    if not close and line.mark[-1:] in _OPENS:  # the bracket is the count's: 【目標1】words
        lead = heading_lead(replace(line, mark=line.mark[:-1]))
        count = re.escape(line.mark[-1:]) + count
    # What counts with a word of its own names nothing; what names no section ends one.
    named = (
        named_office(count, words, level)
        if are_offices(group)
        else rf"{count}(?P<level_{level}>{words})"
        if line.style and (line.style.name == "noun" or line.style.word in _NO_LEVELS)
        else rf"(?P<level_{level}>{count}{words})"
    )
    words = rf"(?:{count}(?:{NO_SECTION.pattern})|{named})"
    pattern = rf"{lead}{words}{_HOW_MANY}{close}{_ORNAMENTS}$"
    example = line.text
    if opening and not alone and not _is_strong(line):
        begins = unnamed(heading_lead(opening) + heading_count(opening)).removeprefix("^")
        pattern += rf"(?=\s*\n(?:[^\n]{{1,{_LONGEST}}}\n\s*)??[ ]*{begins}\S)"
        example = f"{line.text}\n{opening.text}"
    return Heading(re.compile(pattern, re.MULTILINE), example)
