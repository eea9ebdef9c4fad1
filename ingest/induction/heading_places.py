"""Sections that nothing but their place tells: short lines between blank lines right over items."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ingest.induction.heading_ends import OF_DOCUMENT
from ingest.induction.heading_names import NO_SECTION
from ingest.induction.lines import Line
from ingest.induction.looks import is_people, is_quantity, is_rating, is_state
from ingest.induction.vocabulary import is_known, label_of

_LONGEST = 40
_SHORTEST = 4
_MOST = 0.6
_SIGNS = " -―─〜~「」『』《》≪≫:=*"
_NO_NAME = re.compile(r"[\t。、|]|:.|\d{3}|^(?:令和|平成|[RH]\d)|(?:都|道|府|県|市|町|村|区)$")


def alone_over_items(
    lines: Sequence[Line], openings: Sequence[int], labels: Sequence[int]
) -> list[str]:
    """Lines without a sign of a heading between blank lines right before items, where the first
    item has such a line and others have another; none where most items have one."""
    ends = [line.end for line in lines]
    found: dict[int, str] = {}
    for number, at in enumerate(openings):
        place = bisect_right(ends, at) - 1
        if place >= 0 and _stands_alone(lines, place) and _may_name(lines, lines[place], labels):
            found[number] = lines[place].text
    names = list(dict.fromkeys(found.values()))
    several = len(names) == len(found) > 1
    return names if 0 in found and several and len(found) <= _MOST * len(openings) else []


def _stands_alone(lines: Sequence[Line], place: int) -> bool:
    return place + 1 < len(lines) and lines[place].blank_before > 0


def _may_name(lines: Sequence[Line], line: Line, labels: Sequence[int]) -> bool:
    """Whether the words may be a section's: no label, value, office or name of the document."""
    words = line.text.strip(_SIGNS)
    held = bisect_right(labels, line.end) > bisect_right(labels, line.start - 1)
    key = label_of(words).key
    return (
        not (line.style or line.level or held)
        and _SHORTEST <= len(words) <= _LONGEST
        and not _NO_NAME.search(words)
        and not (is_known(key) or is_people(words) or is_state(words) or is_rating(words))
        and not (is_quantity(words) or NO_SECTION.fullmatch(words))
        and line is not lines[0]
        and not OF_DOCUMENT.search(words)
    )
