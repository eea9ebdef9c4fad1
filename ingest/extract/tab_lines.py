"""Lines of a Word document whose tab stops make columns: each word is read beside its head.

番号⇥事業⇥担当課
1⇥花壇の手入れ⇥公園課     →     番号⇥1⇥事業⇥花壇の手入れ⇥担当課⇥公園課
実績：12か所に植えた。           実績：12か所に植えた。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.extract.views import View
from ingest.records import Source

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LINE = re.compile(r"[^\n]*\t[^\n]*")
_CELL = re.compile(r"[^\t\n]+")
_HEAD = re.compile(r"[^\d。、:]{1,12}")
_LEAST_CELLS, _LEAST_LINES = 3, 3
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class _Line:
    """A line at [start, end) of a view, and where its cells are."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]


def with_heads_beside(whole: View, source: Source) -> View:
    """The view with the heads of such lines before each of their words; other files as they are."""
    if source.media_type != _WORD:
        return whole
    lines = list(_lines(whole, source))
    head = next((line for line in lines if _is_head(whole, line)), None)
    if head is None:
        return whole
    words = [whole.text[a:b].strip() for a, b in head.cells]
    below = [line for line in lines if line.start > head.start]
    rows = [line for line in below if not _says(whole, line, words)]
    own = [line for line in rows if len(line.cells) == len(words)]
    if len(own) < max(_LEAST_LINES, _MOSTLY * len(rows)):
        return whole
    heads = [head, *(line for line in below if line not in rows)]
    return _rewritten(whole, words, sorted([*own, *heads], key=lambda one: one.start), heads)


def _lines(whole: View, source: Source) -> Iterator[_Line]:
    """The lines with tabs that belong to no table."""
    tables = [(one.start, one.end) for one in source.structure.tables]
    for match in whole.finditer(_LINE):
        cells = tuple(cell.span() for cell in _CELL.finditer(match[0]) if cell[0].strip())
        at = whole.starts[match.start()]
        if len(cells) >= _LEAST_CELLS and not any(start <= at < end for start, end in tables):
            base = match.start()
            yield _Line(base, match.end(), tuple((base + a, base + b) for a, b in cells))


def _is_head(whole: View, line: _Line) -> bool:
    words = [whole.text[a:b].strip() for a, b in line.cells]
    return all(map(_HEAD.fullmatch, words)) and len(set(words)) == len(words)


def _says(whole: View, line: _Line, words: Sequence[str]) -> bool:
    return [whole.text[a:b].strip() for a, b in line.cells] == list(words)


def _rewritten(
    whole: View, words: Sequence[str], lines: Sequence[_Line], heads: Sequence[_Line]
) -> View:
    pieces: list[View] = []
    done = 0
    for line in lines:
        pieces.append(whole.part(done, line.start))
        for word, (start, end) in zip(words, line.cells, strict=True):
            if line not in heads:
                before = "" if word is words[0] else "\t"
                pieces.append(_from_nowhere(whole, f"{before}{word}\t", start))
                pieces.append(whole.part(start, end))
        done = line.end
    pieces.append(whole.part(done, len(whole.text)))
    return View(
        whole.source,
        "".join(piece.text for piece in pieces),
        tuple(place for piece in pieces for place in piece.starts),
        tuple(place for piece in pieces for place in piece.ends),
    )


def _from_nowhere(whole: View, words: str, before: int) -> View:
    """Words that the source does not print at this place."""
    place = (whole.starts[before],) * len(words)
    return View(whole.source, words, place, place)
