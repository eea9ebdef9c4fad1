"""Headings of a PDF, which does not mark them: lines that stand out, wrapped ones whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.readers.canonical import Grid, PrintedLine
from ingest.readers.heading_looks import Letters, is_counted, levels_by_look, running_letters
from ingest.readers.pdf_cells import joined
from ingest.readers.pdf_layout import LaidLine, PageLayout

Place = tuple[int, int]  # page and part, counted from 0
_Lines = Mapping[Place, PrintedLine]

_STEP = 0.25  # points between sizes that are one
_MOST_LINES = 3
# In sizes of the letter: what a wrapped line leaves free at its end, how far its base lines stand
# apart.
_FULL = 2.3
_NEXT_LINE = 2.2


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
    """The headings that the letters of a document's lines tell."""
    at = {
        place: part.line
        for place, part in _parts(pages)
        if isinstance(part, LaidLine) and place not in furniture
    }
    edge = max((line.box.right for line in at.values()), default=0.0)
    groups = list(_wrapped(at, edge))
    looked = [("".join(at[n].text for n in own), _letters(at[own[0]])) for own in groups]
    running = running_letters((line.text, _letters(line)) for line in _all_lines(pages))
    found = Headings()
    for number, level in levels_by_look(looked, running).items():
        own = groups[number]
        printed = [_with_wide_spaces(at[place]) for place in own]
        whole = joined(printed, edge - printed[0].box.left)
        found.first[own[0]] = PrintedHeading(level, whole)
        found.others.update(own[1:])
    return found


def _parts(pages: Sequence[PageLayout]) -> Iterator[tuple[Place, LaidLine | Grid]]:
    for number, page in enumerate(pages):
        for at, part in enumerate(page.parts):
            yield (number, at), part


def _all_lines(pages: Sequence[PageLayout]) -> Iterator[PrintedLine]:
    """The lines of the pages, those in cells of tables, too."""
    for _, part in _parts(pages):
        if isinstance(part, LaidLine):
            yield part.line
        else:
            yield from (line for cell in part.cells for line in cell.lines)


def _letters(line: PrintedLine) -> Letters:
    return Letters(round(line.font_size / _STEP) * _STEP, line.bold)


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
        and _letters(first) == _letters(line)
        and edge - first.box.right <= _FULL * first.font_size
        and 0 < line.box.bottom - first.box.bottom <= _NEXT_LINE * first.font_size
        and not is_counted(line.text)
    )


def _with_wide_spaces(line: PrintedLine) -> PrintedLine:
    """The line without a tab between its count and its words."""
    return replace(line, text=line.text.replace("\t", "\u3000"))
