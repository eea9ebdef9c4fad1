"""Numbers of forms: printed on the line right above each form's first label (評価シート No.3), or
in the cell before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.extract.views import View
from ingest.induction.patterns import spaced
from ontology.japanese.characters import CIRCLED
from ontology.japanese.numerals import read_numeral

_NUMBER = rf"(?:\d{{1,4}}|[IVX]{{1,4}}(?=-)|[{CIRCLED}])(?:-\d{{1,3}})*"
_LINE = re.compile(
    r"[ \f]*(?P<before>(?:[^\n\t。:]{0,30}?[^\n\t。:\d.\-年IVX])?)"
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
    if count < len(places) or not _counts(numbers) or not _is_number(shape, numbers):
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
    """The line above a place, where it ends with a number; a bare one is that of a page, unless it
    is a cell or has parts (1-2)."""
    start = text.rfind("\n", 0, place) + 1
    above = text[:start].rstrip(" \n\f")
    match = _LINE.fullmatch(above, above.rfind("\n") + 1)
    if match is None:
        return None
    bare = not (match["before"] or match["sign"] or match["after"])
    of_item = match[0].endswith("\t") or (bare and not match["number"].isdecimal())
    return match if match["sign"] or _WORDS.search(match["before"]) or of_item else None


def _shape(match: re.Match[str]) -> tuple[str, str, str]:
    return "".join(match["before"].split()), match["sign"], match["after"]


def _counts(numbers: Sequence[str]) -> bool:
    """Whether the numbers are all different and mostly go up."""
    steps = [_key(after) > _key(one) for one, after in pairwise(numbers)]
    return len(set(numbers)) == len(numbers) > 1 and sum(steps) >= _MOSTLY * len(steps)


def _is_number(shape: tuple[str, str, str], numbers: Sequence[str]) -> bool:
    """Whether words stand around the numbers, or bare ones with parts go on without a gap."""
    return any(shape) or all(one.isdecimal() for one in numbers) or _goes_on(numbers)


def _goes_on(numbers: Sequence[str]) -> bool:
    """Whether each of at least three numbers is the next one after that before, or begins anew."""
    keys = [_key(one) for one in numbers]
    steps = [
        after[-1] == 1 or (after[:-1], after[-1]) == (one[:-1], one[-1] + 1)
        for one, after in pairwise(keys)
    ]
    return len(numbers) > 2 and keys[0][-1] == 1 and all(steps)


def _key(number: str) -> tuple[int, ...]:
    return tuple(read_numeral(part) or 0 for part in number.split("-"))
