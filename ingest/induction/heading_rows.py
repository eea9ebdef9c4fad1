"""Sections that are rows of one cell across a table, right above the rows of an item."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from graph_data.places.structure import Table
from ingest.extract.views import View
from ingest.induction.heading_names import NO_SECTION, named_rule
from ingest.induction.vocabulary import is_known, label_of
from ingest.layouts.rules import Heading

_LONGEST = 40
_LEAST_WIDTH = 3
_SHORTEST = 3


def heading_rows(
    whole: View, tables: Sequence[Table], openings: Sequence[int], known: Sequence[Heading]
) -> list[Heading]:
    """The rule for such rows, below the headings that are `known`; none where one stands over each
    item or all over the same."""
    names: list[str] = []
    for start, end in _across(whole, tables):
        words = whole.text[start:end].strip()
        at = bisect_left(openings, end)
        over = at < len(openings) and len(whole.text[end : openings[at]].split()) == 0
        if over and _may_name(words) and not _is_known(whole, start, known):
            names.append(words)
    several = len(set(names)) > 1 and len(names) <= len(openings) / 2
    level = min(1 + len(known), 6)
    return [named_rule(list(dict.fromkeys(names)), level)] if several else []


def _across(whole: View, tables: Sequence[Table]) -> list[tuple[int, int]]:
    """Where cells stand that are alone in their row and as wide as their table."""
    found = []
    for table in tables:
        width = max((cell.column + cell.column_span for cell in table.cells), default=0)
        found += [
            (whole.index_of(cell.start), whole.index_of(cell.end))
            for cell in table.cells
            if width >= _LEAST_WIDTH
            and (cell.column_span, cell.row_span) == (width, 1)
            and cell.end > cell.start
        ]
    return sorted(found)


def _may_name(words: str) -> bool:
    short = _SHORTEST <= len(words) <= _LONGEST and not re.search(r"[\n。:]", words)
    label = label_of(words)
    return short and not is_known(label.key) and not NO_SECTION.fullmatch(words)


def _is_known(whole: View, start: int, known: Sequence[Heading]) -> bool:
    line = whole.text.rfind("\n", 0, start) + 1
    return any(one.pattern.match(whole.text, line) for one in known)
