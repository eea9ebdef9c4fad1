"""Labels that are the letters of the cycle of plan, do, check and act (P: …, 【D】…)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ingest.extract.views import View
from ingest.induction.slots import Form, Slot
from ingest.induction.vocabulary import Label

_LINE = re.compile(
    r"^[ ]*(?P<lead>(?:[-*] )?[・○●■◆◇□▼▽▶]?[ ]?(?:\*\*)?(?P<open>[<〈【\[〔(])?)[ ]?"
    r"(?P<letter>[PDCA])"
    r"(?:(?P<close>[ ]?[】\]〕)>〉](?:\*\*)?)[ ]?:?|(?:\*\*)?[ ]?:(?:\*\*)?|(?P<space>(?=[ ])))"
    r"[ ]*(?=[^\s\d][^\n]{4})",
    re.MULTILINE,
)
_CYCLE = "PDCA"
_NAMES = {"P": "P(計画)", "D": "D(実施)", "C": "C(評価)", "A": "A(改善)"}
_LEAST_CYCLES = 2
_MOSTLY = 0.9


def with_cycle_labels(whole: View, labels: Sequence[Slot]) -> list[Slot]:
    """The labels and those letters, where nearly all stand in that order again and again."""
    taken = sorted((slot.start, slot.end) for slot in labels)
    found = [match for match in whole.finditer(_LINE) if not _is_taken(taken, match.start("lead"))]
    cycles = "".join(match["letter"] for match in found).count(_CYCLE)
    if cycles < _LEAST_CYCLES or len(_CYCLE) * cycles < _MOSTLY * len(found):
        return list(labels)
    slots = [_slot(whole.text, match) for match in found]
    return sorted([*labels, *slots], key=lambda slot: slot.start)


def _is_taken(taken: Sequence[tuple[int, int]], place: int) -> bool:
    at = bisect_right(taken, (place, place)) - 1
    return at >= 0 and taken[at][1] > place


def _slot(text: str, match: re.Match[str]) -> Slot:
    bare = match["space"] is not None
    separator = "bracket" if match["close"] else "space" if bare else "colon"
    closing = (match["close"] or "").strip(" *")
    form = Form(match["lead"].replace(" ", ""), closing, separator)
    end = match.end("letter") if bare else match.end()
    letter = match["letter"]
    return Slot(match.start("lead"), end, letter, Label(_NAMES[letter]), form)
