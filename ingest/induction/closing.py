"""The closing lines of a document: whom to ask, who published it. They belong to no item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.induction.lines import Line
from ingest.layouts.rules import Furniture

_WORDS = (
    r"[ ]*(?:#{1,6} )?[・■□○●◆◇▼※*【\[<(]*[ ]*"
    r"(?:(?:本書|この(?:計画|資料|報告書?))(?:に(?:関する|ついて))?の?)?お?"
    r"(?:問い?[ ]?合わ?せ先?|発行(?:元|者|所|日|年月)?|編集(?:[・/]発行)?)"
    r"(?=[】\])> :/・\t]|の?窓口|$)"
)
_CLOSES = re.compile(_WORDS)
_MOST_BELOW = 5
_LONGEST = 60


def closing_rule(lines: Sequence[Line]) -> Furniture | None:
    """The rule for the last lines of a document from the one that says whom to ask or who
    published it; None where other lines say so, too: then it is a label of items."""
    told = [place for place, line in enumerate(lines) if _CLOSES.match(line.text)]
    first = next((place for place in told if place >= len(lines) - _MOST_BELOW - 1), None)
    if first is None or first < 1 or len(told) > len(lines) - first:
        return None
    rest = lines[first:]
    if any(len(line.text) > _LONGEST or "。" in line.text for line in rest):
        return None
    below = rf"(?:\n[^\n。]*){{0,{_MOST_BELOW * 3}}}"
    example = "\n".join(line.text for line in rest)
    return Furniture(re.compile(rf"^{_WORDS}[^\n。]*{below}\Z", re.MULTILINE), example)
