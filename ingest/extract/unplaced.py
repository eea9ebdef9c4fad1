"""What no rule could place, so that a person sees what was not read."""

from __future__ import annotations

import re

from ingest.extract.draft import Reading
from ingest.extract.views import View
from ingest.records import Issue

_LINE = re.compile(r"[^\n]+")
_SHOWN = 40
# What tells nothing of an item: entries of contents, numbers and rules of the page, forms' signs.
_FURNITURE = (
    re.compile(r".*(?:[…・.‥]{3,}|[…‥]{2,}) *[0-9０-９]{1,4}"),
    re.compile(r"(?:目\s*次|もくじ)"),
    re.compile(r"[-‐－―—〜~ｐpP.．ページ頁/／\s\d０-９]*"),
    re.compile(r"[\W_]*"),
)


def unplaced(whole: View, reading: Reading) -> list[Issue]:
    """One note for each run of lines that no rule read; furniture of the page is none."""
    covered = bytearray(len(whole.source.text))
    for start, end in reading.placed:
        covered[start:end] = b"\x01" * (end - start)
    runs: list[list[tuple[int, int]]] = [[]]
    for line in _LINE.finditer(whole.source.text):
        words = line[0].strip()
        if not words or any(pattern.fullmatch(words) for pattern in _FURNITURE):
            continue
        if any(covered[line.start() : line.end()]):
            runs.append([])
        else:
            runs[-1].append(line.span())
    return [_note(whole, run) for run in runs if run]


def _note(whole: View, run: list[tuple[int, int]]) -> Issue:
    first = whole.source.text[slice(*run[0])].strip()[:_SHOWN]
    more = f"（ほか {len(run) - 1} 行）" if len(run) > 1 else ""
    span = whole.source.span(run[0][0], run[-1][1])
    return Issue("note", f"どの項目にも置けなかった行 / not placed: {first}{more}", span)
