"""Words beside all others of a page: one letter below the other, or turned by a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graph_data.places.structure import Box
from ingest.readers.canonical import PrintedLine
from ingest.readers.pdf_lines import Run

_SAME_LEFT = 1.5  # points
_PITCH = 2.6  # in sizes of the letter; a number may be set sideways between two letters
_LEAST_LETTERS = 4


def stacks_beside(runs: Sequence[Run], tables: Sequence[Box]) -> list[list[Run]]:
    """Letters one below the other that stand left or right of all other words and tables."""
    single = sorted((r for r in runs if len(r.text.strip()) == 1), key=lambda r: (r.left, r.base))
    columns: list[list[Run]] = []
    for run in single:
        if columns and run.left - columns[-1][0].left <= _SAME_LEFT:
            columns[-1].append(run)
        else:
            columns.append([run])
    stacks = [stack for column in columns for stack in _stacks(column)]
    stacked = {id(run) for stack in stacks for run in stack}
    others = [run for run in runs if id(run) not in stacked]
    return [stack for stack in stacks if stands_beside(_around(stack), others, tables)]


def stands_beside(box: Box, runs: Sequence[Run], tables: Sequence[Box]) -> bool:
    """Whether a box stands left or right of all runs and tables."""
    others: list[Run | Box] = [*runs, *tables]
    return bool(others) and (
        box.right <= min(one.left for one in others) or box.left >= max(one.right for one in others)
    )


def stack_line(stack: Sequence[Run], page: int) -> PrintedLine:
    """The letters of a stack as a line; where each of them ends is not told."""
    words = "".join(run.text.strip() for run in stack)
    return PrintedLine(words, page, _around(stack), (), round(stack[0].size, 1))


def _stacks(column: Sequence[Run]) -> list[list[Run]]:
    """The letters of a column in groups that stand close."""
    ordered = sorted(column, key=lambda run: run.base)
    groups = [ordered[:1]]
    for above, run in pairwise(ordered):
        if 0 < run.base - above.base <= _PITCH * run.size:
            groups[-1].append(run)
        else:
            groups.append([run])
    return [group for group in groups if len(group) >= _LEAST_LETTERS]


def _around(stack: Sequence[Run]) -> Box:
    return Box(
        round(min(run.left for run in stack), 2), round(stack[0].top, 2),
        round(max(run.right for run in stack), 2), round(stack[-1].bottom, 2),
    )  # fmt: skip
