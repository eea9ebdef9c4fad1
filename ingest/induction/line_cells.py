"""Items on one line whose values a sign parts: 1. name / office / A / what was done."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.extract.views import View
from ingest.induction.lines import Line
from ingest.induction.looks import looks
from ingest.induction.openings import Opening, in_order, title_quality
from ingest.induction.patterns import heading_count, heading_lead

_SIGNS = ("/", "|", "…", "--", " - ", "、", ",")
_LEAST_LINES = 3
_LEAST_CELLS = 3
_MOSTLY = 0.8
# The group of a cell whose values look so, the surest first.
_GROUPS = (("people", "departments"), ("rating", "rating"), ("state", "status"))


def find_line_cells(whole: View, lines: Sequence[Line]) -> Iterator[Opening]:
    """Lines of one look that a sign parts into a name, offices or a rating, and other words."""
    groups: dict[tuple[int, str, str], list[Line]] = defaultdict(list)
    for line in lines:
        if any(sign in line.words for sign in _SIGNS):
            groups[line.signature].append(line)
    for group in groups.values():
        for sign in _SIGNS:
            pattern = _pattern(group, sign)
            matches = (
                list(re.compile(pattern, re.MULTILINE).finditer(whole.text)) if pattern else []
            )
            if pattern and len(matches) >= _LEAST_LINES:
                score = 0.9 * title_quality([match["title"].strip() for match in matches])
                places = tuple(match.start() for match in matches)
                yield Opening(pattern, "heading", places, score * in_order(matches), group[0])


def _pattern(group: Sequence[Line], sign: str) -> str | None:
    """The pattern of such lines; None where they are not parted alike or nothing is known."""
    several = [cells for line in group if len(cells := line.words.split(sign)) >= _LEAST_CELLS]
    if len(several) < max(_LEAST_LINES, _MOSTLY * len(group)):
        return None
    width, often = Counter(map(len, several)).most_common(1)[0]
    if often < _MOSTLY * len(several):
        width = min(map(len, several))  # the sign stands in the words of the last cell, too
    columns = list(zip(*(line.words.split(sign, width - 1) for line in group), strict=False))
    if len(columns) < _LEAST_CELLS:
        return None
    names = _names([looks([cell.strip() for cell in column]) for column in columns])
    if names is None:
        return None
    told = names[-1] is None
    first = "".join(re.escape(letter) for letter in sign.strip())
    cells = [
        f"(?P<{name}>[^\\n{first}]+?)" if name else f"[^\\n{first}]*?"
        for name in names[: -told or None]
    ]
    joint = rf"[ ]*{re.escape(sign.strip())}[ ]*"
    end = rf"{joint}(?=[^\n]+$)" if told else r"[ ]*$"
    return heading_lead(group[0]) + heading_count(group[0]) + joint.join(cells) + end


def _names(columns: Sequence[frozenset[str]]) -> list[str | None] | None:
    """The group of each cell, the first a title; None where that is none or no other is known."""
    names: list[str | None] = ["title"]
    for seen in columns[1:]:
        known = [name for look, name in _GROUPS if look in seen and "empty" not in seen]
        names.append(next((name for name in known if name not in names), None))
    sure = "title" in columns[0] and {"departments", "rating"} & {*names}
    return names if sure else None
