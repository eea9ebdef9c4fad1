"""Texts without labels: what stands between a title and the first label of its item."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ingest.extract.views import View
from ingest.induction.patterns import unnamed
from ingest.layouts.rules import Field, Head

_LEAST = 12
_SENTENCE = re.compile(r"。|(?:する|した|ます|いる|ある|図る|進める|行う)\s*$")


def paragraphs_field(
    whole: View,
    begins: str,
    heads: Sequence[Head],
    starts: Sequence[int],
    ends: Sequence[int],
    rows: Sequence[int] = (),
) -> Field | None:
    """The rule for the paragraphs below titles, where enough items have such; `starts` are where
    labels stand, `ends` where headings do; below `rows`, labels with a value of one line, too."""
    pattern = re.compile(begins, re.MULTILINE)
    lines = "|".join(unnamed(head.pattern.pattern) for head in heads)
    below = re.compile(rf"(?:\s*[\n\t](?:{lines}))*" if lines else r"", re.MULTILINE)
    matches = list(pattern.finditer(whole.text))
    stops = sorted({*starts, *ends, *(match.start() for match in matches), len(whole.text)})
    told: list[re.Match[str]] = []
    for match in matches:
        head = below.match(whole.text, match.end())
        at = head.end() if head else match.end()
        body = whole.text[at : stops[bisect_left(stops, at)]]
        if match.end() > match.start() and _tells(body):
            told.append(match)
    lower = _above_texts(whole, matches, rows, stops)
    below_rows = len(lower) >= max(2, _MOSTLY * len(matches))
    told = told or lower if below_rows else told
    if not told or (not below_rows and len(told) < 0.3 * len(matches)):
        return None
    label = rf"\A\s*(?:{unnamed(begins)}){below.pattern}"
    return Field(
        name="paragraphs",
        label=re.compile(label, re.MULTILINE),
        example=_example(whole, told[0]),
        reads="paragraphs",
        year_offset=None,
        below=below_rows,
    )


_MOSTLY = 0.6


def _above_texts(
    whole: View, matches: Sequence[re.Match[str]], rows: Sequence[int], stops: Sequence[int]
) -> list[re.Match[str]]:
    """The openings of items in which text stands below one of the rows."""
    begins = [match.start() for match in matches]
    found: dict[int, re.Match[str]] = {}
    for row in rows:
        owner = bisect_right(begins, row) - 1
        end, stop = whole.text.find("\n", row), stops[bisect_right(stops, row)]
        body = _ROW.sub("", whole.text[end:stop]) if 0 <= end < stop else ""
        if owner >= 0 and _tells(body):
            found[owner] = matches[owner]
    return list(found.values())


_ROW = re.compile(r"[^\n]*\t[^\n]*")


def _tells(body: str) -> bool:
    words = body.strip()
    return len(words) >= _LEAST and _SENTENCE.search(words) is not None


def _example(whole: View, match: re.Match[str]) -> str:
    """The title with so much below it that the pattern matches there alone."""
    return whole.text[match.start() : match.end() + 600]
