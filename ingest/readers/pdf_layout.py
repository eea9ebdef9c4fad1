"""A page laid out: its lines and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.readers.canonical import Grid, PrintedLine
from ingest.readers.pdf_aligned import Aligned, aligned_grid, find_aligned
from ingest.readers.pdf_cells import ruled_tables
from ingest.readers.pdf_lattice import find_lattices
from ingest.readers.pdf_lines import Run, printed, rows_of, runs_of
from ingest.readers.pdf_marks import Character, PageContent, Rule
from ingest.readers.pdf_order import Block, block_of, in_reading_order
from ingest.structure import Box

# Lines further apart than this (in sizes of the letter) belong to different paragraphs.
_NEW_PARAGRAPH = 1.1


@dataclass(frozen=True, slots=True)
class LaidLine:
    """A printed line; `is_apart` where an empty line stands before it."""

    line: PrintedLine
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page with its lines and tables in reading order."""

    number: int
    width: float
    height: float
    parts: tuple[LaidLine | Grid, ...] = ()


def lay_out(page: PageContent) -> PageLayout:
    """Tables first, then the order of what is left, then tables without lines."""
    tables = ruled_tables(page.characters, find_lattices(page.rules), page.number)
    runs = runs_of(tables.outside)
    blocks = [block_of(run) for run in runs]
    for number, lattice in enumerate(tables.lattices):
        box = lattice.box
        blocks.append(Block(box.left, box.top, box.right, box.bottom, table=number))
    parts: list[LaidLine | Grid] = []
    for group in in_reading_order(blocks):
        if group and group[0].table is not None:
            parts.append(tables.grids[group[0].table])
        else:
            parts += _text([b.run for b in group if b.run is not None], page.number, page.rules)
    parts += [LaidLine(line, is_apart=True) for line in _turned(tables.outside, page.number)]
    return PageLayout(page.number, page.width, page.height, tuple(parts))


def _text(runs: list[Run], page: int, rules: tuple[Rule, ...]) -> list[LaidLine | Grid]:
    parts: list[LaidLine | Grid] = []
    above: Run | None = None
    for found in find_aligned(rows_of(runs)):
        if isinstance(found, Aligned):
            parts.append(aligned_grid(found, page, rules))
            above = found.rows[-1][0]
            continue
        is_apart = above is None or (
            found[0].top - above.bottom > _NEW_PARAGRAPH * min(found[0].size, above.size)
        )
        # What is far apart in one line is held apart in the text, too.
        parts.append(LaidLine(printed(found, page), is_apart))
        above = found[0]
    return parts


def _turned(characters: tuple[Character, ...], page: int) -> list[PrintedLine]:
    """Text that is not upright, line by line as it was drawn."""
    lines: list[list[Character]] = []
    for character in characters:
        if abs(character.direction) <= 2 or character.text in "\r\n":
            continue
        last = lines[-1][-1] if lines else None
        near = (
            last is not None
            and last.direction == character.direction
            and (abs(last.x - character.x) + abs(last.y - character.y) < 2.2 * character.size)
        )
        if near:
            lines[-1].append(character)
        else:
            lines.append([character])
    return [_turned_line(line, page) for line in lines if any(c.text.strip() for c in line)]


def _turned_line(characters: list[Character], page: int) -> PrintedLine:
    box = Box(
        round(min(c.left for c in characters), 2), round(min(c.top for c in characters), 2),
        round(max(c.right for c in characters), 2), round(max(c.bottom for c in characters), 2),
    )  # fmt: skip
    text = "".join(c.text for c in characters).strip()
    return PrintedLine(text, page, box, (), round(characters[0].size, 1))
