"""Tables whose head is ruled on all sides and whose rows below have level lines alone: the sides of
the head go on down."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf_lattice import Lattice, merged
from ingest.readers.pdf_lines import Run
from ingest.readers.pdf_marks import Rule

_SAME_END = 4.0  # points
_LEAST_COLUMNS = 3
_LEAST_ROWS = 2
_MOST_ROWS_OF_HEAD = 4
_HIGHEST_ROW = 200.0


def sides_of_heads(
    rules: Sequence[Rule], lattices: Sequence[Lattice], runs: Sequence[Run]
) -> list[Rule]:
    """Upright lines below each lattice of few rows, as far as level lines of its breadth go on and
    no words stand across."""
    found: list[Rule] = []
    for lattice in lattices:
        sides = _sides(lattice)
        heads = 1 + max(cell.row for cell in lattice.cells)
        if len(sides) <= _LEAST_COLUMNS or heads > _MOST_ROWS_OF_HEAD:
            continue
        lines = _below(rules, lattice)
        if len(lines) <= _LEAST_ROWS or not _holds_rows(lines, sides, runs):
            continue
        found += [Rule(False, at, lines[0], lines[-1]) for at in sides]
    return found


def _sides(lattice: Lattice) -> list[float]:
    """Where the columns of its lowest row stand."""
    lowest = max(cell.box.bottom for cell in lattice.cells)
    boxes = [cell.box for cell in lattice.cells if lowest - cell.box.bottom < _SAME_END]
    return sorted({box.left for box in boxes} | {box.right for box in boxes})


def _below(rules: Sequence[Rule], lattice: Lattice) -> list[float]:
    """The heights of the level lines that go on below a lattice, its own foot first."""
    box = lattice.box
    heights = sorted(
        rule.at for rule in merged([one for one in rules if one.is_horizontal])
        if rule.at > box.bottom + _SAME_END
        and abs(rule.start - box.left) <= _SAME_END and abs(rule.end - box.right) <= _SAME_END
    )  # fmt: skip
    found = [box.bottom]
    for at in heights:
        if at - found[-1] > _HIGHEST_ROW:
            break
        found.append(at)
    return found


def _holds_rows(lines: Sequence[float], sides: Sequence[float], runs: Sequence[Run]) -> bool:
    """Whether every row has words in several columns, and none stand across two."""
    for top, bottom in pairwise(lines):
        held = [
            run for run in runs if top < run.base <= bottom and sides[0] <= run.left <= sides[-1]
        ]
        if any(run.left + 1 < side < run.right - 1 for run in held for side in sides):
            return False
        columns = {sum(side <= run.left + 1 for side in sides) for run in held}
        if len(columns) < _LEAST_COLUMNS:
            return False
    return True
