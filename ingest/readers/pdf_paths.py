"""Ruling lines and frames from drawn paths: strokes, thin filled bars, and closed outlines."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium_c

from graph_data.places.structure import Box
from ingest.readers.pdf_marks import Matrix, Rule

_Point = tuple[float, float]

# A filled bar thinner than this is a line; a letter's stroke is drawn as text, not as a path.
_THIN = 3.0
_STRAIGHT = 1.0
_DOT = 1.5
_SHORTEST = 2.0
_MOST_SEGMENTS = 5_000


def drawn_by_path(
    path: Any, matrix: Matrix, point: Callable[[float, float], _Point]
) -> tuple[list[Rule], list[Box]]:
    """The horizontal and vertical lines that a path draws, and the rectangles around its parts."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
        return [], []
    rules: list[Rule] = []
    frames: list[Box] = []
    for points, curved in _outlines(path, matrix, point):
        if stroke.value:
            rules += [rule for start, end in pairwise(points) if (rule := _line(start, end))]
        elif not curved:
            rules += _filled(points)
        if len(points) > 3:
            frames.append(_around(points))
    return rules, frames


def _around(points: list[_Point]) -> Box:
    return Box(
        round(min(x for x, _ in points), 1), round(min(y for _, y in points), 1),
        round(max(x for x, _ in points), 1), round(max(y for _, y in points), 1),
    )  # fmt: skip


def _outlines(
    path: Any, matrix: Matrix, point: Callable[[float, float], _Point]
) -> list[tuple[list[_Point], bool]]:
    """The corners of each part of a path (back to the first where it is closed), and if curved."""
    outlines: list[tuple[list[_Point], bool]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(_MOST_SEGMENTS, pdfium_c.FPDFPath_CountSegments(path))):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        if not segment or not pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        place = point(*matrix.apply(x.value, y.value))
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO or not outlines:
            outlines.append(([place], False))
        else:
            points, curved = outlines[-1]
            points.append(place)
            outlines[-1] = (points, curved or kind == pdfium_c.FPDF_SEGMENT_BEZIERTO)
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            outlines[-1][0].append(outlines[-1][0][0])
    return outlines


def _line(start: _Point, end: _Point) -> Rule | None:
    wide, high = abs(start[0] - end[0]), abs(start[1] - end[1])
    if high <= _STRAIGHT and wide >= _SHORTEST:
        return Rule(True, (start[1] + end[1]) / 2, min(start[0], end[0]), max(start[0], end[0]))
    if wide <= _STRAIGHT and high >= _SHORTEST:
        return Rule(False, (start[0] + end[0]) / 2, min(start[1], end[1]), max(start[1], end[1]))
    return None


def _filled(points: list[_Point]) -> list[Rule]:
    """A thin bar is one line along its middle; the rim of a larger area is no line."""
    if len(points) < 4:
        return []
    box = _around(points)
    left, right, top, bottom = box.left, box.right, box.top, box.bottom
    if max(bottom - top, right - left) <= _DOT:  # of a dotted line, this way or that
        return [
            Rule(True, (top + bottom) / 2, left, right),
            Rule(False, (left + right) / 2, top, bottom),
        ]
    # Corners joined slantwise are drawn as bars of a pixel's length: they are part of the line.
    if bottom - top <= _THIN and right - left > bottom - top:
        return [Rule(True, (top + bottom) / 2, left, right)]
    if right - left <= _THIN and bottom - top > right - left:
        return [Rule(False, (left + right) / 2, top, bottom)]
    return []
