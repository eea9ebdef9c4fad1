"""Forms whose rows alone are ruled and whose labels are coloured: the fills part the cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graph_data.places.structure import Box
from ingest.readers.pdf_lattice import Lattice
from ingest.readers.pdf_marks import Rule

_SAME = 3.0  # points
_WIDEST = 0.6  # part of a row's breadth; what is wider is a coloured row
_LOWEST = 8.0
_MOST = 2_000


def sides_of_labels(frames: Sequence[Box], lattices: Sequence[Lattice]) -> list[Rule]:
    """Upright lines at the sides of the filled boxes that are as high as a row of a lattice of one
    column."""
    rows = [
        cell.box for lattice in lattices if not any(cell.column for cell in lattice.cells)
        for cell in lattice.cells
    ]  # fmt: skip
    found: list[Rule] = []
    high = [box for box in frames if box.bottom - box.top >= _LOWEST] if rows else []
    for box in high[:_MOST]:
        row = next((row for row in rows if _fills_height(box, row)), None)
        if row is not None:
            found += [
                Rule(False, side, row.top, row.bottom) for side in (box.left, box.right)
                if row.left + _SAME < side < row.right - _SAME
            ]  # fmt: skip
    return _apart(found)


def _fills_height(box: Box, row: Box) -> bool:
    return (
        abs(box.top - row.top) <= _SAME
        and abs(box.bottom - row.bottom) <= _SAME
        and row.left - _SAME <= box.left
        and box.right <= row.right + _SAME
        and box.right - box.left <= _WIDEST * (row.right - row.left)
    )


def _apart(rules: Sequence[Rule]) -> list[Rule]:
    """Each line once: a box may be filled and outlined."""
    ordered = sorted(rules, key=lambda rule: (rule.start, rule.at))
    return [*ordered[:1], *(rule for above, rule in pairwise(ordered) if above != rule)]
