"""A page laid out: its lines and tables in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph_data.places.structure import Box
from ingest.readers.canonical import Grid, PrintedLine
from ingest.readers.pdf_aligned import Aligned, aligned_grid, find_aligned
from ingest.readers.pdf_asides import stack_line, stacks_beside, stands_beside
from ingest.readers.pdf_bands import find_banded, holds
from ingest.readers.pdf_cell_bands import rims_of_bands
from ingest.readers.pdf_cells import ruled_tables
from ingest.readers.pdf_form_sides import sides_of_values
from ingest.readers.pdf_frames import side_by_side, within
from ingest.readers.pdf_head_columns import sides_of_heads
from ingest.readers.pdf_label_fills import sides_of_labels
from ingest.readers.pdf_lattice import Lattice, find_lattices
from ingest.readers.pdf_lines import Run, printed, rows_of, runs_of
from ingest.readers.pdf_marks import Character, PageContent, Rule
from ingest.readers.pdf_notes import without_note_signs
from ingest.readers.pdf_order import Block, block_of, in_reading_order
from ingest.readers.pdf_spaces import with_drawn_spaces
from ingest.readers.pdf_turned import turned_lines
from ingest.readers.pdf_upright import Turn

# Lines further apart than this (in sizes of the letter) belong to different paragraphs.
_NEW_PARAGRAPH = 1.1
_MUCH_LARGER = 1.3
_APART = 1.6
_TITLE_AND_WORDS = 2


@dataclass(frozen=True, slots=True)
class LaidLine:
    """A printed line; `is_apart` where an empty line stands before it, `wall` where the lines of
    its frame are wrapped, `aside` where it stands beside all other words of its page."""

    line: PrintedLine
    is_apart: bool = False
    wall: float | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page with its lines and tables in reading order; `turn` where it was turned upright."""

    number: int
    width: float
    height: float
    parts: tuple[LaidLine | Grid, ...] = ()
    turn: Turn | None = None


def lay_out(page: PageContent) -> PageLayout:
    """Tables first, then the order of what is left, then tables without lines."""
    characters = with_drawn_spaces(without_note_signs(page.characters))
    lattices = _lattices(page, characters)
    banded = find_banded(page, characters, lattices)
    tables = ruled_tables(
        [c for c in characters if not any(holds(one.box, *c.middle) for one in banded)],
        [one for one in lattices if not any(holds(b.box, *_middle(one.box)) for b in banded)],
        page.number,
    )
    boxes = [*(lattice.box for lattice in tables.lattices), *(one.box for one in banded)]
    grids = [*tables.grids, *(one.grid for one in banded)]
    runs = runs_of(tables.outside)
    stacks = stacks_beside(runs, boxes)
    stacked = {id(run) for stack in stacks for run in stack}
    runs = [run for run in runs if id(run) not in stacked]
    framed = [(box, within(box, runs)) for box in side_by_side(page.frames, boxes, runs)]
    inside = {id(run) for _, held in framed for run in held}
    blocks = [
        *(block_of(run) for run in runs if id(run) not in inside),
        *(_placed(box, table=number) for number, box in enumerate(boxes)),
        *(_placed(box, frame=number) for number, (box, _) in enumerate(framed)),
    ]
    parts: list[LaidLine | Grid] = []
    for group in in_reading_order(blocks):
        first = group[0]
        if first.table is not None:
            parts.append(grids[first.table])
        elif first.frame is not None:
            parts += _framed(*framed[first.frame], page)
        else:
            parts += _text([b.run for b in group if b.run is not None], page.number, page.rules)
    for line in turned_lines(tables.outside, page.number):
        parts.append(LaidLine(line, True, aside=stands_beside(line.box, runs, boxes)))
    parts += [LaidLine(stack_line(one, page.number), True, aside=True) for one in stacks]
    return PageLayout(page.number, page.width, page.height, tuple(parts))


def _lattices(page: PageContent, characters: Sequence[Character]) -> list[Lattice]:
    """The ruled tables of a page, with the lines that colours and white strips stand for."""
    rules = list(page.rules)
    lattices = find_lattices(rules)
    if not lattices:
        return []
    runs = runs_of(characters)
    added = rims_of_bands(page.frames, lattices, runs) + sides_of_heads(rules, lattices, runs)
    if added:
        rules += added
        lattices = find_lattices(rules)
    if sides := sides_of_labels(page.frames, lattices) or sides_of_values(lattices, runs):
        lattices = find_lattices([*rules, *sides])
    return lattices


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _placed(box: Box, *, table: int | None = None, frame: int | None = None) -> Block:
    return Block(box.left, box.top, box.right, box.bottom, table=table, frame=frame)


def _framed(box: Box, runs: list[Run], page: PageContent) -> list[LaidLine | Grid]:
    """What stands in a frame; its lines are wrapped as far from the right side as they begin from
    the left one."""
    wall = box.right - (min(run.left for run in runs) - box.left)
    return [
        replace(part, wall=wall) if isinstance(part, LaidLine) else part
        for part in _text(runs, page.number, page.rules)
    ]


def _text(runs: list[Run], page: int, rules: tuple[Rule, ...]) -> list[LaidLine | Grid]:
    parts: list[LaidLine | Grid] = []
    above: Run | None = None
    rows = [part for row in rows_of(runs) for part in _by_size(row)]
    for found in find_aligned(rows):
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


def _by_size(row: list[Run]) -> list[list[Run]]:
    """A row whose last words stand apart in much smaller letters than a title before them in two
    lines."""
    if len(row) != _TITLE_AND_WORDS or row[1].left - row[0].right < _APART * row[0].size:
        return [row]
    return [[row[0]], [row[1]]] if row[0].size >= _MUCH_LARGER * row[1].size else [row]
