"""Prints of a label with wrong signs (担当諜), as recognised text has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.extract.views import View
from ingest.induction.parts import Part
from ingest.induction.vocabulary import is_known, label_of

_SHORTEST, _LONGEST = 3, 14
_LEAST_PRESENT, _MOST_PRESENT = 0.4, 0.99


def with_damaged(whole: View, part: Part, places: Sequence[int]) -> Part:
    """The part with other prints of its label: words as long, half of their signs the same, at the
    beginning of a line or cell in records that lack the label."""
    words = part.slots[0].words
    share = len(set(part.records)) / len(places)
    if not _LEAST_PRESENT <= share <= _MOST_PRESENT or not _SHORTEST <= len(words) <= _LONGEST:
        return part
    have = set(part.records)
    ends = [*places[1:], len(whole.text)]
    found: Counter[str] = Counter()
    for record, (start, end) in enumerate(zip(places, ends, strict=True)):
        if record not in have:
            found.update(_alike(whole.text[start:end], words))
    return replace(part, damaged=tuple(sorted(found)))


def _alike(record: str, words: str) -> Iterator[str]:
    begins = re.compile(rf"(?:^|\t)[ ]*(\S{{{len(words)}}})(?=[\t :]|$)", re.MULTILINE)
    for match in begins.finditer(record):
        same = sum(a == b for a, b in zip(match[1], words, strict=True))
        if 2 * same >= len(words) and not is_known(label_of(match[1]).key):
            yield match[1]
            return
