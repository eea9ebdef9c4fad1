"""Ruled tables: lines that cross make a grid; cells whose dividing line is missing are merged."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph_data.places.structure import Box
from ingest.readers.pdf_marks import Rule

_SAME_LINE = 1.6  # points between the strokes of one line
_GAP = 3.5  # points that a dashed line may skip, and by which lines may miss each other
_THINNEST = 3.5  # rows and columns below this are the two strokes of a double line
_COVERED = 0.6  # part of a cell's side that a line must cover to divide
_MOST_CELLS = 100_000
_MOST_CROSSINGS = 4_000_000


@dataclass(frozen=True, slots=True)
class LatticeCell:
    """A cell with the rows and columns it covers and its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Lattice:
    """A grid of lines with its cells in reading order."""

    box: Box
    cells: tuple[LatticeCell, ...]


def find_lattices(rules: Sequence[Rule]) -> list[Lattice]:
    """The grids that the lines of a page make, each with two cells or more."""
    lines = merged([r for r in rules if r.is_horizontal])
    posts = merged([r for r in rules if not r.is_horizontal])
    if len(lines) * len(posts) > _MOST_CROSSINGS:
        return []
    lattices = [_lattice(*group) for group in _connected(lines, posts)]
    return [lattice for lattice in lattices if lattice is not None and len(lattice.cells) > 1]


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Strokes of one line as one: side by side, overlapping, or with the gaps of a dashed line."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][0].at <= _SAME_LINE:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    merged: list[Rule] = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        start = end = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is None or end is None:
                start, end = rule.start, rule.end
            elif rule.start - end <= _GAP:
                end = max(end, rule.end)
            else:
                merged.append(Rule(rule.is_horizontal, at, start, end))
                start, end = rule.start, rule.end
        if start is not None and end is not None:
            merged.append(Rule(group[0].is_horizontal, at, start, end))
    # Letters and bullets drawn as shapes leave scraps.
    return [rule for rule in merged if rule.end - rule.start > _THINNEST]


def _connected(lines: Sequence[Rule], posts: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    parents = list(range(len(lines) + len(posts)))

    def root(one: int) -> int:
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    for number, line in enumerate(lines):
        for other, post in enumerate(posts, len(lines)):
            if _cross(line, post):
                parents[root(number)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for number, rule in enumerate([*lines, *posts]):
        groups[root(number)][number >= len(lines)].append(rule)
    return [group for group in groups.values() if all(group)]


def _cross(line: Rule, post: Rule) -> bool:
    return (
        line.start - _GAP <= post.at <= line.end + _GAP
        and post.start - _GAP <= line.at <= post.end + _GAP
    )


def _lattice(lines: list[Rule], posts: list[Rule]) -> Lattice | None:
    xs = _coordinates([post.at for post in posts], [(r.start, r.end) for r in lines])
    ys = _coordinates([line.at for line in lines], [(r.start, r.end) for r in posts])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > _MOST_CELLS:
        return None
    divided_right = _dividers(posts, xs, ys)
    divided_below = _dividers(lines, ys, xs)
    cells = [
        LatticeCell(top, left, bottom - top, right - left,
                    Box(*(round(v, 2) for v in (xs[left], ys[top], xs[right], ys[bottom]))))
        for top, left, bottom, right in _merged_cells(rows, columns, divided_right, divided_below)
    ]  # fmt: skip
    box = Box(*(round(v, 2) for v in (xs[0], ys[0], xs[-1], ys[-1])))
    return Lattice(box, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _coordinates(at: Iterable[float], crossing: Sequence[tuple[float, float]]) -> list[float]:
    """Where lines stand, and where the table ends that has no line at its side."""
    found: list[float] = []
    for place in sorted(at):
        if not found or place - found[-1] > _THINNEST:
            found.append(place)
    for ends, side in (([start for start, _ in crossing], 0), ([end for _, end in crossing], -1)):
        outermost = min(ends) if side == 0 else max(ends)
        beyond = (found[0] - outermost) if side == 0 else (outermost - found[-1])
        together = [end for end in ends if abs(end - outermost) <= _GAP]
        if beyond > 2 * _GAP and len(together) > 1:
            found.insert(0, outermost) if side == 0 else found.append(outermost)
    return found


def _dividers(
    rules: Sequence[Rule], at: Sequence[float], across: Sequence[float]
) -> set[tuple[int, int]]:
    """(line, piece): at which coordinate a rule covers which piece of the other axis."""
    found: dict[tuple[int, int], float] = defaultdict(float)
    for rule in rules:
        line = _nearest(at, rule.at)
        first = max(0, bisect_left(across, rule.start) - 1)
        for piece in range(first, len(across) - 1):
            if across[piece] >= rule.end:
                break
            shared = min(rule.end, across[piece + 1]) - max(rule.start, across[piece])
            found[line, piece] += max(0.0, shared)
    return {
        (line, piece) for (line, piece), length in found.items()
        if length >= _COVERED * (across[piece + 1] - across[piece])
    }  # fmt: skip


def _nearest(places: Sequence[float], at: float) -> int:
    after = bisect_left(places, at)
    return min(
        (number for number in (after - 1, after) if 0 <= number < len(places)),
        key=lambda number: abs(places[number] - at),
    )


def _merged_cells(
    rows: int,
    columns: int,
    divided_right: set[tuple[int, int]],
    divided_below: set[tuple[int, int]],
) -> list[tuple[int, int, int, int]]:
    """The cells as (top, left, bottom, right): grown right, then down, until something divides."""
    taken: set[tuple[int, int]] = set()
    cells: list[tuple[int, int, int, int]] = []
    for top in range(rows):
        for left in range(columns):
            if (top, left) in taken:
                continue
            right = left + 1
            while (
                right < columns and (right, top) not in divided_right and (top, right) not in taken
            ):
                right += 1
            bottom = top + 1
            while bottom < rows and _is_open(
                top, left, bottom, right, columns, divided_right, divided_below
            ):
                bottom += 1
            taken.update((r, c) for r in range(top, bottom) for c in range(left, right))
            cells.append((top, left, bottom, right))
    return cells


def _is_open(
    top: int, left: int, below: int, right: int, columns: int,
    divided_right: set[tuple[int, int]], divided_below: set[tuple[int, int]],
) -> bool:  # fmt: skip
    """Whether the row below belongs to the same cell: no line above it, the same sides."""
    if any((below, column) in divided_below for column in range(left, right)):
        return False
    if any((column, below) in divided_right for column in range(left + 1, right)):
        return False
    open_left = left > 0 and (left, below) not in divided_right
    open_right = right < columns and (right, below) not in divided_right
    return not open_left and not open_right
