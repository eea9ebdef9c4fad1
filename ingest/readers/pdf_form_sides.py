"""Forms whose rows alone are ruled: the white strip between labels and values parts the cells."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from ingest.readers.pdf_aligned_rows import Strip
from ingest.readers.pdf_band_columns import columns_of_rows, cut_at
from ingest.readers.pdf_lattice import Lattice, LatticeCell
from ingest.readers.pdf_lines import Run
from ingest.readers.pdf_marks import Rule

_LEAST_ROWS = 3
_SAME_LEFT = 2.0  # points
_MOSTLY = 0.5  # of the rows are a label and a value
_LONGEST_LABEL = 12  # letters
_TWO = 2

_Row = tuple[LatticeCell, Sequence[Run]]


def are_rows_alone(lattice: Lattice) -> bool:
    """Whether a lattice has rows enough for a form and no upright line between them."""
    return len(lattice.cells) >= _LEAST_ROWS and not any(cell.column for cell in lattice.cells)


def sides_of_values(lattices: Sequence[Lattice], runs: Sequence[Run]) -> list[Rule]:
    """Upright lines between the labels and the values of each lattice of rows alone."""
    return [rule for one in lattices if are_rows_alone(one) for rule in _sides(one, runs)]


def _sides(lattice: Lattice, runs: Sequence[Run]) -> list[Rule]:
    rows = [(cell, held) for cell in lattice.cells if (held := _within(cell, runs))]
    columns = columns_of_rows([held for _, held in (*rows[:1], *rows)])
    while len(rows) > _LEAST_ROWS and len(columns) != _TWO:
        rows = rows[1:]  # what stands above the labels may stand anywhere
        columns = columns_of_rows([held for _, held in (rows[0], *rows)])
    return _between(rows, columns) if len(columns) == _TWO else []


def _within(cell: LatticeCell, runs: Sequence[Run]) -> list[Run]:
    box = cell.box
    return [
        run for run in runs
        if box.left <= run.left and run.right <= box.right and box.top <= run.base <= box.bottom
    ]  # fmt: skip


def _between(rows: Sequence[_Row], columns: Sequence[Strip]) -> list[Rule]:
    """The lines of the rows that are a label and a value, and of those between; none where too few
    are."""
    middle = (columns[0][1] + columns[1][0]) / 2
    parted = [cut_at(held, columns) for _, held in rows]
    lefts = [_value_at(held, middle) for held in parted]
    usual = median([left for left in lefts if left is not None] or [0.0])
    pairs = [
        n for n, left in enumerate(lefts) if left is not None and abs(left - usual) <= _SAME_LEFT
    ]
    if len(pairs) < max(_LEAST_ROWS, _MOSTLY * len(rows)):
        return []
    return [
        Rule(False, middle, cell.box.top, cell.box.bottom)
        for (cell, _), held in zip(rows[pairs[0] :], parted[pairs[0] :], strict=True)
        if not any(run.left < middle < run.right for run in held)
    ]


def _value_at(held: Sequence[Run], middle: float) -> float | None:
    """Where the words right of a label begin; None where none stands before them."""
    label = sum(len(run.characters) for run in held if run.right <= middle)
    values = [run.left for run in held if run.left >= middle]
    across = any(run.left < middle < run.right for run in held)
    is_label = _TWO <= label <= _LONGEST_LABEL and not across
    return min(values) if values and is_label else None
