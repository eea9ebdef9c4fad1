"""Frames side by side (cards, boxes): what stands in one is read before the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph_data.places.structure import Box
from ingest.readers.pdf_lines import Run, rows_of

_LEAST_WIDTH, _LEAST_HEIGHT = 60.0, 24.0
_LEAST_GAP = 3.0  # cells of a coloured table touch each other, cards do not
_SAME = 2.0
_RIM = 1.0
_TOUCHING = 4.0
_CAPTION = 1.0  # in sizes of its letters
_MOST_OF = 0.75
_MOST = 400


def side_by_side(boxes: Sequence[Box], tables: Sequence[Box], runs: Sequence[Run]) -> list[Box]:
    """The frames that hold no table and no other frame but bands, and have a neighbour, one of the
    two with several lines; with the head right above them: a frame of the same breadth or words."""
    large: list[Box] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.left))[:_MOST]:
        is_large = box.right - box.left >= _LEAST_WIDTH and box.bottom - box.top >= _LEAST_HEIGHT
        if is_large and not any(_equal(box, other) for other in large):
            large.append(box)
    framing = [
        box for box in large
        if not any(_overlap(box, table) for table in tables)
        and not any(
            (_contains(box, other) and not _is_band(box, other)) or _is_band(other, box)
            for other in large if other is not box
        )
        and within(box, runs)
        and not any(_cuts(box, run) for run in runs)
    ]  # fmt: skip
    framing = _with_captions(_stacked(framing), runs)
    held = {box: len(rows_of(within(box, runs))) for box in framing}
    return [
        box for box in framing
        if any(_are_neighbours(box, other) and max(held[box], held[other]) > 1 for other in framing)
    ]  # fmt: skip


def _stacked(boxes: Sequence[Box]) -> list[Box]:
    """The boxes, those that stand on each other with the same sides as one: a head and its body."""
    whole: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.top):
        above = next((n for n, one in enumerate(whole) if _stands_on(one, box)), None)
        if above is None:
            whole.append(box)
        else:
            whole[above] = replace(whole[above], bottom=box.bottom)
    return whole


def _stands_on(above: Box, box: Box) -> bool:
    return (
        abs(above.left - box.left) <= _SAME and abs(above.right - box.right) <= _SAME
        and -_SAME <= box.top - above.bottom <= _TOUCHING
    )  # fmt: skip


def _with_captions(boxes: Sequence[Box], runs: Sequence[Run]) -> list[Box]:
    """The boxes with the line of words that stands right above each, where all but a few have one
    that is shorter than they are wide."""
    captions = {box: _caption(box, boxes, runs) for box in boxes}
    if sum(map(bool, captions.values())) < _MOST_OF * len(boxes):
        return list(boxes)
    return [
        replace(box, left=min(box.left, run.left), top=run.top) if (run := captions[box]) else box
        for box in boxes
    ]


def _caption(box: Box, boxes: Sequence[Box], runs: Sequence[Run]) -> Run | None:
    near = [
        run for run in runs
        if box.left - _SAME <= run.left and run.right <= box.right
        and -_SAME <= box.top - run.bottom <= _CAPTION * run.size
        and not any(other.top <= run.base <= other.bottom and other.left <= run.left <= other.right
                    for other in boxes)
    ]  # fmt: skip
    return near[0] if len(near) == 1 else None


def within(box: Box, runs: Sequence[Run]) -> list[Run]:
    """The runs that stand inside a frame."""
    return [
        run for run in runs
        if box.left - _RIM <= run.left and run.right <= box.right + _RIM
        and box.top <= run.base <= box.bottom
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


def _is_band(box: Box, inner: Box) -> bool:
    """Whether a frame inside another one is as wide: a coloured head in a card."""
    sides = abs(box.left - inner.left), abs(box.right - inner.right)
    return _contains(box, inner) and max(sides) <= _SAME


def _equal(one: Box, other: Box) -> bool:
    return _contains(one, other) and _contains(other, one)


def _cuts(box: Box, run: Run) -> bool:
    """Whether the frame's side runs through words: then it is a drawing."""
    inside = box.top <= run.base <= box.bottom
    return inside and any(run.left + 1 < side < run.right - 1 for side in (box.left, box.right))
