"""What a profile could not place is said, never dropped in silence."""

from __future__ import annotations

import re

from ingest.extract.draft import Reading
from ingest.extract.views import View
from ingest.records import Issue

_LINE = re.compile(r"[^\n]+")


def unplaced(whole: View, reading: Reading) -> list[Issue]:
    """One note for each run of lines that no rule read."""
    covered = bytearray(len(whole.source.text))
    for start, end in reading.placed:
        covered[start:end] = b"\x01" * (end - start)
    issues: list[Issue] = []
    for line in _LINE.finditer(whole.source.text):
        words = line[0].strip()
        if words and not any(covered[line.start() : line.end()]):
            span = whole.source.span(line.start(), line.end())
            issues.append(
                Issue("note", f"どの項目にも置けなかった行 / not placed: {words[:40]}", span)
            )
    return issues
