"""Items that are blocks of rows: a column inside them repeats the same labels in every block."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.extract.grids import Grid
from ingest.induction.patterns import words_pattern
from ingest.induction.table_columns import Column
from ingest.induction.vocabulary import Meaning, is_known, is_likely, label_of, meaning_of
from ingest.layouts.table_rules import CellPart
from ingest.layouts.terms import ColumnValue

_MOST_LABELS = 8
_LONGEST = 20
_LEAST_BLOCKS = 2
# Words that nobody listed are labels, too, where they stand between such in every block.
_UNKNOWN = re.compile(r"[^\d。、:]{2,12}")
_NO_YEAR = frozenset({"vision", "issue", "description"})


def inner_labels(grid: Grid, rows: Sequence[int]) -> int | None:
    """The column whose cells are the labels of the rows of each block: few labels, each of them in
    most blocks, and a column before it that begins where the first of them stands."""
    for column in range(1, grid.width - 1):
        own = [(row, cell) for row in rows for cell in grid.starting(row) if cell.column == column]
        keys = [cell.key for _, cell in own]
        if not keys or not _are_labels(keys, len(rows)):
            continue
        first = {row for row, cell in own if cell.key == keys[0]}
        begins = [
            {row for row in rows for cell in grid.starting(row) if cell.column == left}
            for left in range(column)
        ]
        beside = [cell for row in rows for cell in grid.starting(row) if cell.column > column]
        if len(first) >= _LEAST_BLOCKS and first in begins and len(beside) >= len(keys):
            return column
    return None


def _are_labels(keys: Sequence[str], rows: int) -> bool:
    counts = Counter(keys)
    alike = sum(left == right for left, right in pairwise(keys))
    known = [key for key in counts if _may_be_label(key)]
    often = [key for key, count in counts.items() if count >= 0.6 * counts[keys[0]]]
    return (
        1 < len(counts) <= _MOST_LABELS
        and not alike
        and len(keys) >= 0.8 * rows
        and 2 * len(known) > len(counts)
        and all(_UNKNOWN.fullmatch(key) for key in counts if key not in known)
        and len(often) >= 0.8 * len(counts)
    )


def _may_be_label(key: str) -> bool:
    label = label_of(key)
    return len(key) <= _LONGEST and (is_known(label.key) or is_likely(label.key))


def with_labels(columns: list[Column], place: int | None) -> list[Column]:
    """The columns with the labels and the values beside them marked as such."""
    if place is None:
        return columns
    found = list(columns)
    for n in (place, place + 1):
        found[n] = replace(columns[n], meaning=Meaning("label"))
    return found


def label_parts(pairs: Sequence[Sequence[Column]]) -> tuple[CellPart, ...]:
    """What each label says of the value beside it, over columns of labels and of their values."""
    said: dict[str, list[str]] = {}
    for labels, values in pairs:
        for label, value in zip(labels.values, values.values, strict=True):
            if label and value:
                said.setdefault(label, []).append(value)
    found: list[CellPart] = []
    for label, own in said.items():
        found.append(_part(label, own, found[-1] if found else None))
    return tuple(found)


def _part(words: str, values: Sequence[str], before: CellPart | None) -> CellPart:
    label = label_of(words)
    meaning = meaning_of(label, values)
    if before and before.kind == "issue" and not is_known(label.key):
        meaning = Meaning("text", "next")  # what follows the problem answers it
    value: ColumnValue = meaning.value  # type: ignore[assignment]  # labels.toml holds no others
    offset = label.offset if label.offset is not None else int(meaning.kind == "next")
    return CellPart(
        re.compile(words_pattern(words, group="")),
        words,
        value,
        meaning.kind,
        meaning.role,
        None if meaning.kind in _NO_YEAR else offset,
    )
