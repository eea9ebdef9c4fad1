"""Known labels that another sign than a colon parts from their values, a bracket, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.induction.looks import GLUED_RATING
from ingest.induction.vocabulary import is_known, is_surely, label_of

# Other signs than a colon between label and value (担当課…福祉課, 評価＝Ａ, 所管 / 税務課).
_TO_SIGN = re.compile(
    r"(?P<words>[^\s:。、【】…‥=|→⇒➡>≫/・-]{2,20})(?P<bold>\*\*)? *(?P<sign>[|→⇒➡>≫/・-])"
    r"[ …‥]*(?=[^\n\t]*\S)"
)
# A bracket that closes a label parts it from its value (P（計画）…, 実績（R5）…).
_TO_CLOSED = re.compile(r"(?P<words>[^\s:。、【】()]{1,8}\([^()\s]{1,8}\))(?=[^\s:()…\d])")
_TO_RATING = re.compile(rf"(?P<words>[^\s:。、【】]{{1,11}}?[^\W_]){GLUED_RATING}")


@dataclass(frozen=True, slots=True)
class Signed:
    """The words of a label, where its sign ends, what closes it, and the kind of sign."""

    words: str
    end: int
    closing: str
    separator: str


def signed_labels(text: str, at: int, end: int) -> Iterator[Signed]:
    """The readings of a place: a rating's label with a letter or sign right behind it, one that a
    bracket closes, one before a sign behind which no second label follows."""
    rated = _TO_RATING.match(text, at, end)
    if rated and is_surely(label_of(rated["words"]).key, "rating"):
        yield Signed(rated["words"], rated.end(), "", "glued")
    closed = _TO_CLOSED.match(text, at, end)
    if closed and is_known(label_of(closed["words"]).key):
        yield Signed(closed["words"], closed.end(), "", "closed")
    match = _TO_SIGN.match(text, at, end)
    if match is None or not is_known(label_of(match["words"]).key):
        return
    after = _WORD_BEHIND.match(text, match.end(), end)
    if after is None or not is_known(label_of(after[0]).key):
        closing = (match["bold"] or "") + match["sign"][0]
        yield Signed(match["words"], match.end(), closing, "sign")


_WORD_BEHIND = re.compile(r"[^\s/|・]*")
