"""Frames side by side (cards, boxes): what stands in one is read before the next."""

from __future__ import annotations

from collections.abc import Sequence

from graph_data.places.structure import Box
from ingest.readers.pdf_lines import Run, rows_of

_LEAST_WIDTH, _LEAST_HEIGHT = 60.0, 24.0
_LEAST_GAP = 3.0  # cells of a coloured table touch each other, cards do not
_SAME = 2.0
_MOST = 400


def side_by_side(boxes: Sequence[Box], tables: Sequence[Box], runs: Sequence[Run]) -> list[Box]:
    """The frames that hold two lines or more, no table and no other frame, and have a neighbour."""
    large: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.left))[:_MOST]:
        is_large = box.right - box.left >= _LEAST_WIDTH and box.bottom - box.top >= _LEAST_HEIGHT
        if is_large and not any(_equal(box, other) for other in large):
            large.append(box)
    framing = [
        box for box in large
        if not any(_overlap(box, table) for table in tables)
        and not any(_contains(box, other) for other in large if other is not box)
        and len(rows_of(within(box, runs))) > 1
        and not any(_cuts(box, run) for run in runs)
    ]  # fmt: skip
    return [box for box in framing if any(_are_neighbours(box, other) for other in framing)]


def within(box: Box, runs: Sequence[Run]) -> list[Run]:
    """The runs that stand inside a frame."""
    return [
        run for run in runs
        if box.left <= run.left and run.right <= box.right and box.top <= run.base <= box.bottom
    ]  # fmt: skip


def _are_neighbours(one: Box, other: Box) -> bool:
    left, right = (one, other) if one.left <= other.left else (other, one)
    beside = right.left - left.right >= _LEAST_GAP
    return beside and min(one.bottom, other.bottom) - max(one.top, other.top) > _LEAST_HEIGHT / 2


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right and other.left < one.right
        and one.top < other.bottom and other.top < one.bottom
    )  # fmt: skip


def _contains(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left + _SAME and inner.right <= outer.right + _SAME
        and outer.top <= inner.top + _SAME and inner.bottom <= outer.bottom + _SAME
    )  # fmt: skip


def _equal(one: Box, other: Box) -> bool:
    return _contains(one, other) and _contains(other, one)


def _cuts(box: Box, run: Run) -> bool:
    """Whether the frame's side runs through words: then it is a drawing."""
    inside = box.top <= run.base <= box.bottom
    return inside and any(run.left + 1 < side < run.right - 1 for side in (box.left, box.right))
