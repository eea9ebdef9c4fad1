"""Markdown as it is: the text unchanged, its headings, pipe tables and HTML tables as places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph_data.places.structure import Cell, Heading, Structure, Table
from ingest.readers.canonical import Reading
from ingest.readers.markdown_html import html_tables
from ingest.readers.text_tables import find_tables

MEDIA_TYPE = "text/markdown"

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)(?P<words>[^\r\n]*?)(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_BLOCK_START = re.compile(r"\s*(?:$|#|>|[-*+]\s|\d+[.)]\s|\||<)")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")
_HTML_TABLE = re.compile(r"<table\b", re.I)
# Shorter files are searched whole; what a longer one is shows at its beginning.
_LOOKED_AT = 200_000
_LONGEST_FRONT = 40  # lines


@dataclass(frozen=True, slots=True)
class _TextLine:
    start: int
    words: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def looks_like_markdown(text: str) -> bool:
    """Whether a text has what only Markdown has: ruled tables with a head, or headings."""
    lines = [line.words for line in _lines(text[:_LOOKED_AT])]
    tables = sum("|" in head and _is_delimiter(rule) for head, rule in pairwise(lines))
    headings = sum(_ATX.match(line) is not None for line in lines)
    return tables > 0 or headings > 1 or _HTML_TABLE.search(text, 0, _LOOKED_AT) is not None


def read_markdown(text: str) -> Reading:
    """The text unchanged with the places of its headings and tables."""
    lines = _outside_front(list(_outside_fences(text)))
    pipes = list(_pipe_tables(lines))
    marked = [*pipes, *html_tables(text)]
    # Recognised texts mix Markdown with rows that tabs or spaces hold apart.
    others = [table for table in find_tables(text) if not any(map(table.meets, marked))]
    tables = sorted([*marked, *others], key=lambda table: (table.start, -table.end))
    return Reading(
        MEDIA_TYPE, text, Structure(tables=tuple(tables), headings=tuple(_headings(lines)))
    )


def _lines(text: str) -> Iterator[_TextLine]:
    for match in _LINE.finditer(text):
        if match.start() == len(text):
            return
        yield _TextLine(match.start(), match[1])


def _outside_fences(text: str) -> Iterator[_TextLine]:
    """The lines outside fenced code; a fenced line stands there as an empty one."""
    fence: str | None = None
    for line in _lines(text):
        found = _FENCE.match(line.words)
        if fence is None and found is None:
            yield line
            continue
        yield _TextLine(line.start, "")
        if fence is None and found:
            fence = found[1]
        elif fence and found and found[1].startswith(fence):
            fence = None


def _outside_front(lines: Sequence[_TextLine]) -> list[_TextLine]:
    """The lines; those of a block of properties at the very beginning stand there as empty ones."""
    rules = [n for n, line in enumerate(lines[:_LONGEST_FRONT]) if line.words.rstrip() == "---"]
    end = rules[1] + 1 if rules[:1] == [0] and len(rules) > 1 else 0
    return [*(_TextLine(line.start, "") for line in lines[:end]), *lines[end:]]


def _headings(lines: list[_TextLine]) -> Iterator[Heading]:
    for before, line in zip([None, *lines], lines, strict=False):
        if found := _ATX.match(line.words):
            start = line.start + found.start("words")
            yield Heading(len(found[1]), start, line.start + found.end("words"))
        elif (
            before is not None
            and (rule := _SETEXT.match(line.words))
            and not _BLOCK_START.match(before.words)
            and "|" not in before.words
        ):
            start, end = _trimmed(before.start, before.words)
            yield Heading(1 if rule[1][0] == "=" else 2, start, end)


def _is_delimiter(words: str) -> bool:
    return "|" in words and "-" in words and _DELIMITER.match(words) is not None


def _pipe_tables(lines: list[_TextLine]) -> Iterator[Table]:
    at = 1
    while at < len(lines):
        head, rule = lines[at - 1], lines[at]
        if not (
            "|" in head.words
            and _is_delimiter(rule.words)
            and len(_cells(head)) == len(_cells(rule))
        ):
            at += 1
            continue
        rows = [head]
        at += 1
        while at < len(lines) and "|" in lines[at].words and lines[at].words.strip():
            rows.append(lines[at])
            at += 1
        at += 1
        yield _table(rows)


def _table(rows: list[_TextLine]) -> Table:
    cells = tuple(
        Cell(number, column, start, end, header=number == 0)
        for number, row in enumerate(rows)
        for column, (start, end) in enumerate(_cells(row))
    )
    return Table(rows[0].start, rows[-1].end, cells)


def _cells(line: _TextLine) -> list[tuple[int, int]]:
    words = line.words
    bars = [match.start() for match in _BAR.finditer(words)]
    first = len(words) - len(words.lstrip())
    last = len(words.rstrip()) - 1
    lefts = [bar + 1 for bar in bars] if bars[:1] == [first] else [0, *(bar + 1 for bar in bars)]
    rights = [bar for bar in bars if bar > first or bars[0] != first]
    if bars[-1:] == [last] and last > first:
        lefts = lefts[:-1]
    else:
        rights = [*rights, len(words)]
    return [
        _trimmed(line.start + left, words[left:right])
        for left, right in zip(lefts, rights, strict=True)
    ]


def _trimmed(start: int, words: str) -> tuple[int, int]:
    if not (stripped := words.strip()):
        return start, start
    lead = len(words) - len(words.lstrip())
    return start + lead, start + lead + len(stripped)
