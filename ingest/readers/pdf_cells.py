"""What stands in the cells of a ruled table, and how the lines of a cell are joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.readers.canonical import Grid, GridCell, PrintedLine
from ingest.readers.pdf_lattice import Lattice, LatticeCell
from ingest.readers.pdf_lines import printed, rows_of, runs_of
from ingest.readers.pdf_marks import Character
from ingest.readers.pdf_turned import turned_lines

# A line of a cell that leaves room for more than this (in sizes of the letter) was ended on
# purpose: the rules of Japanese line breaking push at most two letters down.
_ROOM_LEFT = 2.3
_WIDEST_PADDING = 8.0
_LATIN_WIDTH = 0.56
_ENTRY = re.compile(
    r"[・●○◎◆◇■□▲△▼▽★☆※➢→⇒①-⑳㋐-㋾❶-❿]|[-－–•][ 　]"
    r"|[(（]?[0-9０-９]{1,2}[)）.．、](?![0-9０-９]|$)|[(（][ア-ンｱ-ﾝ][)）]"
)
# Offices one below the other are two, even where the first fills its line.
_OFFICE = re.compile(r"[^\s、,（(]{1,20}(?:課|室|局|署|センター|協議会|本部|事務所|保健所)")
_WRAPPED_OFFICE = re.compile(r"[^\s、,（(。]{1,20}(?:課|室|署|センター)")
_OFFICES = re.compile(r"(?:[^\s、,（(。]{2,20}?(?:課|室|局|署|センター|所|館|会|部|園|校))+")
_CELLS_OF_ROW = 3
_LONGEST_TURNED = 2
_TOP_OF_PAGE = 120.0  # points
_LATIN_WORD = re.compile(r"[!-~]+")


_Held = dict[tuple[int, int], list[Character]]  # by table and cell


@dataclass(frozen=True, slots=True)
class PageTables:
    """A page's ruled tables, where they stand, and the characters outside of them.

    A table inside a cell of another one is nested in that cell.
    """

    grids: tuple[Grid, ...]
    lattices: tuple[Lattice, ...]
    outside: tuple[Character, ...]


def ruled_tables(
    characters: Sequence[Character], lattices: Sequence[Lattice], page: int
) -> PageTables:
    """Put every character into the innermost cell around it.

    Lines with too few words between them are drawings: their characters stand outside.
    """
    ordered = sorted(lattices, key=_area)
    places = [_cell_at(ordered, *character.middle) for character in characters]
    held: _Held = defaultdict(list)
    for character, place in zip(characters, places, strict=True):
        if place is not None:
            held[place].append(character)
    kept = [n for n, lattice in enumerate(ordered) if _is_table(n, lattice, held)]
    outside = tuple(
        character for character, place in zip(characters, places, strict=True)
        if place is None or place[0] not in kept
    )  # fmt: skip
    inner = {n: place for n in kept if (place := _standing_in(n, ordered, kept)) is not None}
    grids: dict[int, Grid] = {}
    for number in kept:
        # Smaller tables come first, so what stands in this one is there.
        nested: dict[int, list[Grid]] = defaultdict(list)
        for smaller, (table, at) in inner.items():
            if table == number:
                nested[at].append(grids[smaller])
        grids[number] = _grid(number, ordered[number], held, nested, page)
    outermost = [n for n in kept if n not in inner]
    return PageTables(
        tuple(grids[n] for n in outermost), tuple(ordered[n] for n in outermost), outside
    )


def _grid(
    number: int, lattice: Lattice, held: _Held, nested: dict[int, list[Grid]], page: int
) -> Grid:
    cells = []
    for at, cell in enumerate(lattice.cells):
        written = _grid_cell(cell, held.get((number, at), []), page)
        cells.append(replace(written, nested=tuple(nested.get(at, ()))))
    return Grid(tuple(cells), page=page)


def joined(lines: Sequence[PrintedLine], width: float) -> tuple[PrintedLine, ...]:
    """The lines of a cell with what joins each to the one above: nothing where it was wrapped."""
    widest = max((line.box.right - line.box.left for line in lines), default=0.0)
    room = width - 2 * min(_WIDEST_PADDING, max(0.0, (width - widest) / 2))
    result = list(lines[:1])
    whole = result[0].text if result else ""  # since what was last parted
    for at, (above, line) in enumerate(pairwise(lines), 1):
        before = _joint(above, line, room) or " " * _parts_offices(whole, lines[at:])
        result.append(replace(line, before=before))
        whole = line.text if before else whole + line.text
    return tuple(result)


def _parts_offices(whole: str, rest: Sequence[PrintedLine]) -> bool:
    """Whether an office ends with a line, and nothing follows but offices, wrapped or not."""
    return (
        _WRAPPED_OFFICE.fullmatch(whole) is not None
        and _OFFICES.fullmatch("".join(line.text for line in rest)) is not None
    )


def _joint(above: PrintedLine, line: PrintedLine, room: float) -> str:
    left_over = (room - (above.box.right - above.box.left)) / max(above.font_size, 1.0)
    word = _LATIN_WORD.match(line.text)
    needed = _ROOM_LEFT + (_LATIN_WIDTH * len(word[0]) if word else 0.0)
    both_latin = word is not None and above.text[-1:].isascii() and above.text[-1:].isalnum()
    # A number that is torn apart is one number; words are two.
    if both_latin and not (above.text[-1:].isdigit() and line.text[:1].isdigit()):
        return " "
    offices = _OFFICE.fullmatch(above.text.strip()) and _OFFICE.fullmatch(line.text.strip())
    return " " if left_over > needed or offices or begins_entry(line.text) else ""


def begins_entry(words: str) -> bool:
    """Whether words begin with the mark or the count of an entry of a list."""
    return _ENTRY.match(words) is not None


def _area(lattice: Lattice) -> float:
    box = lattice.box
    return (box.right - box.left) * (box.bottom - box.top)


def _cell_at(lattices: Sequence[Lattice], x: float, y: float) -> tuple[int, int] | None:
    for number, lattice in enumerate(lattices):
        box = lattice.box
        if box.left <= x <= box.right and box.top <= y <= box.bottom:
            for at, cell in enumerate(lattice.cells):
                inside = cell.box
                if inside.left <= x <= inside.right and inside.top <= y <= inside.bottom:
                    return number, at
    return None


def _is_table(number: int, lattice: Lattice, held: dict[tuple[int, int], list[Character]]) -> bool:
    """Whether enough cells hold words, or one of a row that a page break tears; else the lines are
    a chart or an ornament."""
    filled = sum(
        any(not c.text.isspace() for c in held.get((number, at), ()))
        for at in range(len(lattice.cells))
    )
    one_row = len({cell.row for cell in lattice.cells}) == 1
    rest = len(lattice.cells) >= _CELLS_OF_ROW or lattice.box.top < _TOP_OF_PAGE
    least = 1 if one_row and rest else 2
    return filled >= least and filled >= 0.1 * len(lattice.cells)


def _standing_in(
    number: int, lattices: Sequence[Lattice], kept: Sequence[int]
) -> tuple[int, int] | None:
    box = lattices[number].box
    larger = [n for n in kept if n > number]
    for other in larger:
        for at, cell in enumerate(lattices[other].cells):
            around = cell.box
            if (
                around.left - 1 <= box.left and box.right <= around.right + 1
                and around.top - 1 <= box.top and box.bottom <= around.bottom + 1
            ):  # fmt: skip
                return other, at
    return None


def _grid_cell(cell: LatticeCell, characters: Sequence[Character], page: int) -> GridCell:
    rows = rows_of(runs_of(characters))
    lines = [printed(row, page, in_cell=True) for row in rows] + turned_lines(characters, page)
    if len(rows) > 1 and all(len(line.text) <= _LONGEST_TURNED for line in lines):
        # Letters one below the other, and numbers set sideways between them.
        lines.sort(key=lambda line: line.box.top)
    return GridCell(
        cell.row, cell.column, "", cell.row_span, cell.column_span, box=cell.box,
        lines=joined(lines, cell.box.right - cell.box.left),
    )  # fmt: skip
