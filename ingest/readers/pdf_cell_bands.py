"""Coloured bands over the whole breadth of a cell: their rims part it, as a line would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph_data.places.structure import Box
from ingest.readers.pdf_lattice import Lattice
from ingest.readers.pdf_lines import Run
from ingest.readers.pdf_marks import Rule

_SAME = 3.0  # points
_LOWEST = 8.0
_MOST = 2_000
_MOST_PAIRS = 1_000_000


def rims_of_bands(
    frames: Sequence[Box], lattices: Sequence[Lattice], runs: Sequence[Run]
) -> list[Rule]:
    """Level lines at the rims of the bands inside the cells of lattices, with words on both sides
    of each."""
    bands = [box for box in frames if box.bottom - box.top >= _LOWEST][:_MOST]
    cells = [cell.box for lattice in lattices for cell in lattice.cells]
    if len(bands) * len(cells) > _MOST_PAIRS:
        return []
    places = {
        (at, cell.left, cell.right): cell
        for band in bands for cell in cells for at in _rims(band, cell)
    }  # fmt: skip
    return [
        Rule(True, at, left, right)
        for (at, left, right), cell in places.items()
        if _holds_words(cell, runs, cell.top, at) and _holds_words(cell, runs, at, cell.bottom)
    ]


def _rims(band: Box, cell: Box) -> Iterator[float]:
    """The upper or lower rim of a band that fills a cell's breadth, where it lies inside."""
    if (
        abs(band.left - cell.left) > _SAME or abs(band.right - cell.right) > _SAME
        or band.top < cell.top - _SAME or band.bottom > cell.bottom + _SAME
    ):  # fmt: skip
        return
    for at in (band.top, band.bottom):
        if cell.top + _LOWEST <= at <= cell.bottom - _LOWEST:
            yield at


def _holds_words(cell: Box, runs: Sequence[Run], top: float, bottom: float) -> bool:
    return any(
        cell.left <= run.left and run.right <= cell.right and top <= run.base <= bottom
        for run in runs
    )
