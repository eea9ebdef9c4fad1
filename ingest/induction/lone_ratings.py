"""Ratings that stand alone in brackets, with no label: [達成] at the end of a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from ingest.extract.views import View
from ingest.induction.looks import is_rating, is_state
from ingest.layouts.rules import Field
from ingest.layouts.terms import ReaderName

_BRACKET = re.compile(
    r"(?:^[ ]*|(?<=[ 。、]))(?P<open>[\[【(<〔《])(?P<words>[^\[\]【】()<>〔〕《》\n:]{1,8})"
    r"[\]】)>〕》](?=[ ]*$|[ ]{2,}|[ ]+\S)",
    re.MULTILINE,
)
_MOST_WORDS = 8
_LEAST_RECORDS = 3


def lone_rating_field(whole: View, opening: re.Pattern[str], places: Sequence[int]) -> Field | None:
    """The rule for such a rating, where nearly every record has one and no more."""
    own: Counter[int] = Counter()
    words: Counter[str] = Counter()
    opens: Counter[str] = Counter()
    titles = [(m.start(), m.end()) for m in opening.finditer(whole.text)]
    shown = ""
    for match in whole.finditer(_BRACKET):
        record = bisect_right(places, match.start()) - 1
        said = match["words"].strip()
        titled = any(start <= match.start() < end for start, end in titles)
        if record < 0 or titled or not (is_rating(said) or is_state(said)):
            continue
        own[record] += 1
        words[said] += 1
        opens[match["open"]] += 1
        shown = shown or whole.text[match.start() : match.end()].strip()
    single = sum(count == 1 for count in own.values())
    if len(places) < _LEAST_RECORDS or single < 0.7 * len(places) or len(words) > _MOST_WORDS:
        return None
    rated = sum(count for said, count in words.items() if is_rating(said))
    reads: ReaderName = "rating" if rated >= 0.5 * words.total() else "status"
    known = "|".join(re.escape(said) for said in sorted(words))
    opened = "".join(re.escape(sign) for sign in sorted(opens))
    label = rf"(?:^[ ]*|(?<=[ 。、]))[{opened}][ ]*(?=(?:{known})[ ]*[\]】)>〕》])"
    return Field(
        name=f"{reads}: 括弧",
        label=re.compile(label, re.MULTILINE),
        example=shown,
        reads=reads,
        inside=True,
    )
