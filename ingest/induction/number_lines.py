"""Numbers of forms: printed on the line right above each form's first label (評価シート No.3), or
in the cell before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.extract.views import View
from ingest.induction.patterns import spaced

_NUMBER = r"\d{1,4}(?:-\d{1,3})*"
_LINE = re.compile(
    r"[ \f]*(?P<before>(?:[^\n\t。:]{0,30}?[^\n\t。:\d.\-年])?)"
    r" ?(?P<sign>(?:№|No\.?|NO\.?|番号|その|第)?) ?[(]?"
    rf"(?P<number>{_NUMBER})(?P<after>[号票)】\]]{{0,2}})[ \t]*"
)
_CELL = re.compile(rf"[ ]*(?P<number>{_NUMBER})[ ]*\t[ ]*")
_WORDS = re.compile(r"[^\W\d_a-zA-Z]{2}")
_MOSTLY = 0.8


def with_number_line(whole: View, begins: str, places: Sequence[int]) -> str:
    """The pattern that opens records, with the line above them where it counts all of them; that
    line gives their numbers."""
    if _cells_before(whole.text, places):
        return rf"^[ ]*(?P<printed_number>{_NUMBER})[ ]*\t{begins.removeprefix('^')}"
    found = [match for place in places if (match := _above(whole.text, place))]
    shapes = Counter(_shape(match) for match in found)
    if not shapes or len(places) < 2:
        return begins
    shape, count = shapes.most_common(1)[0]
    numbers = [match["number"] for match in found if _shape(match) == shape]
    if count < len(places) or not _counts(numbers):
        return begins
    before, sign, after = shape
    line = (
        rf"{spaced(before)} ?{re.escape(sign)} ?[(]?(?P<printed_number>{_NUMBER}){re.escape(after)}"
    )
    return rf"^[ \f]*{line}[ \t]*\n\s*{begins.removeprefix('^')}"


def _cells_before(text: str, places: Sequence[int]) -> bool:
    """Whether a cell with a number stands before each place on its line, and the numbers count."""
    found = [_CELL.fullmatch(text, text.rfind("\n", 0, place) + 1, place) for place in places]
    return all(found) and _counts([match["number"] for match in found if match])


def _above(text: str, place: int) -> re.Match[str] | None:
    """The line above a place, where it ends with a number; a bare number is that of a page, unless
    it is a cell."""
    start = text.rfind("\n", 0, place) + 1
    above = text[:start].rstrip(" \n\f")
    match = _LINE.fullmatch(above, above.rfind("\n") + 1)
    told = match and (match["sign"] or _WORDS.search(match["before"]) or match[0].endswith("\t"))
    return match if told else None


def _shape(match: re.Match[str]) -> tuple[str, str, str]:
    return "".join(match["before"].split()), match["sign"], match["after"]


def _counts(numbers: Sequence[str]) -> bool:
    """Whether the numbers are all different and mostly go up."""
    steps = [_key(after) > _key(one) for one, after in pairwise(numbers)]
    return len(set(numbers)) == len(numbers) > 1 and sum(steps) >= _MOSTLY * len(steps)


def _key(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("-"))
