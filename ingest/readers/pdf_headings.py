"""Headings of a PDF: short lines in larger or bolder letters than the running text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.readers.canonical import Grid, PrintedLine
from ingest.readers.pdf_cells import joined
from ingest.readers.pdf_layout import LaidLine, PageLayout
from ontology.japanese.characters import fold

Place = tuple[int, int]  # page and part, counted from 0
_Look = tuple[float, bool]  # size in points and whether it is bold
_Lines = Mapping[Place, PrintedLine]

_STEP = 0.25  # points between sizes that are one
_LARGER = 1.06
_AS_LARGE = 0.96
_LONGEST = 90
_MOST_LINES = 3
# Looks in which so much of the text or so many sentences are printed are those of running text.
_MUCH_TEXT = 0.3
_MOST_SENTENCES = 0.25
_DEEPEST = 6
# In sizes of the letter: what a wrapped line leaves free at its end, how far its base lines stand
# apart.
_FULL = 2.3
_NEXT_LINE = 2.2
_BELOW_TITLE = 4  # lines that may stand between the title of the document and the next heading
# How a heading is counted: 第1章, 基本目標2, 1-1, A-3, (1), ①. Years and dates count nothing.
_COUNT = re.compile(
    r"[\[(【<〔■◆●○◎□◇・ ]*(?P<word>第|[A-Z]{1,2}-?(?=\d)|[^\W\d_a-zA-Z]{1,6} ?(?=\d))?"
    r"(?P<number>[\d①-⑳IVX]++(?:[-.(][\d①-⑳]++[)]?)*)(?P<close>[章節編部款項)\]】〕>.]?)"
    r"(?![年月日次期,/%])"
)
_DIGITS = re.compile(r"[\d]+|[IVX]+|[①-⑳]")
_ONLY_COUNT = 10


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """A heading with its level from 1 and the lines over which it is printed."""

    level: int
    lines: tuple[PrintedLine, ...]


@dataclass(slots=True)
class Headings:
    """The headings of a document by the place of their first line, and where they go on."""

    first: dict[Place, PrintedHeading] = field(default_factory=dict)
    others: set[Place] = field(default_factory=set)


def find_headings(pages: Sequence[PageLayout], furniture: Collection[Place]) -> Headings:
    """The headings that a document's looks tell: the larger the letters, the higher the level.

    Where headings of one look are counted in several ways, the way that comes first is the upper.
    """
    at = {
        place: part.line
        for place, part in _parts(pages)
        if isinstance(part, LaidLine) and place not in furniture
    }
    edge = max((line.box.right for line in at.values()), default=0.0)
    groups: dict[_Look, list[list[Place]]] = defaultdict(list)
    for group in _wrapped(at, edge):
        groups[_look(at[group[0]])].append(group)
    running = _running_look(pages)
    looks = [
        [group for group in groups[look] if _may_be(group, at)]
        for look in sorted(groups, key=lambda look: (-look[0], not look[1]))
        if _stands_out(look, running) and _are_short(groups[look], at)
    ]
    found = Headings()
    for level, group in _levels([own for own in looks if own], at):
        printed = [_with_wide_spaces(at[place]) for place in group]
        whole = joined(printed, edge - printed[0].box.left)
        found.first[group[0]] = PrintedHeading(min(level, _DEEPEST), whole)
        found.others.update(group[1:])
    return found


def _parts(pages: Sequence[PageLayout]) -> Iterator[tuple[Place, LaidLine | Grid]]:
    for number, page in enumerate(pages):
        for at, part in enumerate(page.parts):
            yield (number, at), part


def _look(line: PrintedLine) -> _Look:
    return round(line.font_size / _STEP) * _STEP, line.bold


def _running_look(pages: Sequence[PageLayout]) -> _Look:
    """The largest look in which much of the document is printed."""
    letters: Counter[_Look] = Counter()
    for _, part in _parts(pages):
        cells = part.cells if isinstance(part, Grid) else ()
        own = [part.line] if isinstance(part, LaidLine) else []
        for line in [*own, *(line for cell in cells for line in cell.lines)]:
            letters[_look(line)] += len(line.text)
    total = letters.total()
    much = [look for look, count in letters.items() if count >= _MUCH_TEXT * total]
    return max(much or [look for look, _ in letters.most_common(1)] or [(0.0, False)])


def _stands_out(look: _Look, running: _Look) -> bool:
    size, bold = look
    bolder = bold and not running[1] and size > _AS_LARGE * running[0]
    return bolder or size > _LARGER * running[0]


def _wrapped(at: _Lines, edge: float) -> Iterator[list[Place]]:
    """Lines of one look, gathered where a full line goes on in the next one."""
    group: list[Place] = []
    for place in at:
        if group and not (len(group) < _MOST_LINES and _goes_on(group[-1], place, at, edge)):
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _goes_on(above: Place, place: Place, at: _Lines, edge: float) -> bool:
    first, line = at[above], at[place]
    return (
        place == (above[0], above[1] + 1)
        and _look(first) == _look(line)
        and edge - first.box.right <= _FULL * first.font_size
        and 0 < line.box.bottom - first.box.bottom <= _NEXT_LINE * first.font_size
        and not _kind(line.text)
    )


def _are_short(groups: Sequence[list[Place]], at: _Lines) -> bool:
    """Whether hardly any of the lines of one look are sentences."""
    sentences = sum("。" in at[place].text for group in groups for place in group)
    return sentences <= _MOST_SENTENCES * len(groups)


def _may_be(group: Sequence[Place], at: _Lines) -> bool:
    words = "".join(at[place].text for place in group).strip()
    return (
        "\t" not in words[_ONLY_COUNT:]
        and ("\t" not in words or bool(_kind(words)))
        and len(words) <= _LONGEST
        and not words.endswith(("。", "、"))
        and any(sign.isalnum() for sign in words)
    )


def _kind(words: str) -> str:
    """How a heading is counted, with 1 for every number; nothing where it is not."""
    count = _COUNT.match(fold(words).text)
    return _DIGITS.sub("1", count[0]) if count else ""


def _levels(looks: Sequence[list[list[Place]]], at: _Lines) -> Iterator[tuple[int, list[Place]]]:
    """Every heading with its level: one for each look and for each way of counting in it.

    A way that is met once stands with the one before it.
    """
    level = 0
    title = _title(looks, at)
    if title:
        level += 1
        yield level, title
    for own in looks:
        kinds: dict[str, list[list[Place]]] = defaultdict(list)
        for group in own:
            if group != title:
                kinds[_kind(at[group[0]].text)].append(group)
        for number, groups in enumerate(kinds.values()):
            level += number == 0 or len(groups) > 1
            for group in groups:
                yield level, group


def _title(looks: Sequence[list[list[Place]]], at: _Lines) -> list[Place]:
    """The document's own title where it looks like other headings: the first of all of them, with
    hardly a line before the next; nothing where there is none."""
    ordered = sorted(group for own in looks for group in own)
    if len(ordered) < _BELOW_TITLE or _kind(at[ordered[0][0]].text):
        return []
    lines = list(at)
    between = lines.index(ordered[1][0]) - lines.index(ordered[0][-1]) - 1
    return ordered[0] if between < _BELOW_TITLE and lines.index(ordered[0][0]) < 2 else []


def _with_wide_spaces(line: PrintedLine) -> PrintedLine:
    """The line without a tab between its count and its words."""
    return replace(line, text=line.text.replace("\t", "\u3000"))
