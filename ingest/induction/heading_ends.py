"""Headings that name no section of items but end what stands before them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.induction.heading_counts import last_count
from ingest.induction.lines import Line
from ingest.layouts.rules import Heading

_MOST_LINES_OF_TITLE = 3


def is_document_title(group: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether a heading is the document's own: at its very beginning, or the first and only one of
    the outermost level of the format, without a count."""
    line = group[0]
    above = [one for one in lines if 0 < one.level < line.level and one.start < line.start]
    if group[-1] in lines[:_MOST_LINES_OF_TITLE] and not above:
        return True
    others = [one for one in lines if one.level and one is not line]
    outermost = bool(line.level) and all(one.level > line.level for one in others)
    return outermost and line.style is None and all(one.start > line.start for one in others)


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
