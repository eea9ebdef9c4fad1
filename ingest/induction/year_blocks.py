"""Lines inside of items that are nothing but a year, over the same labels again for each year
(【令和5年度】 計画：… 実績：… 【令和6年度】 計画：… 実績：…)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from ingest.extract.views import View
from ingest.induction.patterns import YEAR
from ingest.induction.slots import Slot
from ingest.layouts.rules import Field

_LINE = re.compile(
    r"^[ \t]*(?:#{1,6} |[-*] )?(?:\*\*)?[・○●■◆◇□▼▽▶<《〈【\[〔(]{0,2}[ ]?"
    rf"(?P<year>{YEAR})分?"
    r"[ ]?[】\]〕)>》〉]?(?:\*\*)?[ ]*:?[ \t]*$",
    re.MULTILINE,
)
_MOSTLY = 0.7
_LEAST_RECORDS = 2


def year_block_field(whole: View, places: Sequence[int], labels: Sequence[Slot]) -> Field | None:
    """The rule for such lines, where labels follow them at once and items have several years."""
    lines = [match for match in whole.finditer(_LINE) if bisect_right(places, match.start())]
    starts = sorted(slot.start for slot in labels)
    over = [match for match in lines if _stands_over(whole, match, starts)]
    years: dict[int, set[str]] = defaultdict(set)
    for match in over:
        years[bisect_right(places, match.start())].add(match["year"])
    several = sum(len(own) > 1 for own in years.values())
    if several < max(_LEAST_RECORDS, _MOSTLY * len(years)) or len(over) < _MOSTLY * len(lines):
        return None
    return Field(
        name="year of what follows",
        label=_LINE,
        example=over[0][0].strip("\n"),
        reads="year",
        row=True,
        repeated=True,
    )


def _stands_over(whole: View, line: re.Match[str], starts: Sequence[int]) -> bool:
    """Whether a label begins right below a line."""
    after = bisect_left(starts, line.end())
    return after < len(starts) and not whole.text[line.end() : starts[after]].strip()
