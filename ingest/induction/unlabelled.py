"""Texts without labels: what stands between a title and the first label of its item."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ingest.extract.views import View
from ingest.induction.patterns import unnamed
from ingest.layouts.rules import Field, Head

_LEAST = 12
_SENTENCE = re.compile(r"。|(?:する|した|ます|いる|ある|図る|進める|行う)\s*$")


def paragraphs_field(
    whole: View, begins: str, heads: Sequence[Head], starts: Sequence[int], ends: Sequence[int]
) -> Field | None:
    """The rule for the paragraphs below titles, where enough items have such; `starts` are where
    labels stand, `ends` where headings do."""
    pattern = re.compile(begins, re.MULTILINE)
    lines = "|".join(unnamed(head.pattern.pattern) for head in heads)
    below = re.compile(rf"(?:\s*\n(?:{lines}))*" if lines else r"", re.MULTILINE)
    matches = list(pattern.finditer(whole.text))
    stops = sorted({*starts, *ends, *(match.start() for match in matches), len(whole.text)})
    told: list[re.Match[str]] = []
    for match in matches:
        head = below.match(whole.text, match.end())
        at = head.end() if head else match.end()
        body = whole.text[at : stops[bisect_right(stops, match.start())]]
        if match.end() > match.start() and _tells(body):
            told.append(match)
    if not told or len(told) < 0.3 * len(matches):
        return None
    label = rf"\A\s*(?:{unnamed(begins)}){below.pattern}"
    return Field(
        name="paragraphs",
        label=re.compile(label, re.MULTILINE),
        example=_example(whole, told[0]),
        reads="paragraphs",
        year_offset=None,
    )


def _tells(body: str) -> bool:
    words = body.strip()
    return len(words) >= _LEAST and _SENTENCE.search(words) is not None


def _example(whole: View, match: re.Match[str]) -> str:
    """The title with so much below it that the pattern matches there alone."""
    return whole.text[match.start() : match.end() + 600]
