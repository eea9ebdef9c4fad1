"""Tables of indicators whose columns an extractor printed one under the other, or with tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.extract.draft import Draft, Reading
from ingest.extract.figures import figure, with_unit
from ingest.extract.labelled import Labelled
from ingest.extract.views import View
from ingest.layouts.rules import Column
from ingest.records import Figure, Indicator, Issue
from ontology.japanese.fiscal_years import fiscal_year_of
from ontology.japanese.quantities import read_quantity

_BLOCK = re.compile(r"[^\n]+(?:\n(?! *\n)[^\n]+)*")
_LINE = re.compile(r"[^\n\t]+")
_EXPLANATION = re.compile(r"【[^】]*(?:説明|根拠)[^】]*】(?P<words>[^\n\t]*)")
_DASH = re.compile(r"[-−—–―ー]+")


@dataclass(slots=True)
class _Head:
    column: Column
    year: int | None


@dataclass(slots=True)
class _Row:
    label: View
    explanation: View | None = None
    figures: dict[int, Figure] = field(default_factory=dict)


def read_columns(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """Indicators with a figure under each column head; those without numbers are kept as labels."""
    heads: list[_Head] = []
    rows: list[_Row] = []
    current: int | None = None
    for piece in _pieces(labelled.part):
        if piece.text in labelled.rule.words or _explains(piece, rows):
            reading.place(piece.spans())
        elif head := _head(piece, labelled.rule.columns):
            reading.place(piece.spans())
            heads.append(head)
            current = len(heads) - 1
        elif _is_value(piece):
            current = _place(piece, heads, rows, current)
        else:
            rows.append(_Row(piece))
            current = None if all(_full(row, heads) for row in rows[:-1]) and heads else current
    draft.indicators.extend(_indicator(row) for row in rows)
    if not all(row.figures for row in rows) or not rows:
        reading.issues.append(_picture(labelled))


def _explains(piece: View, rows: list[_Row]) -> bool:
    """Whether a cell explains the indicator before it; it is kept there."""
    explanation = _EXPLANATION.fullmatch(piece.text)
    if explanation and rows:
        rows[-1].explanation = piece.group(explanation, "words")
    return explanation is not None


def _indicator(row: _Row) -> Indicator:
    figures = tuple(row.figures[column] for column in sorted(row.figures))
    said = row.explanation.sourced() if row.explanation and row.explanation.text else None
    return with_unit(Indicator(row.label.sourced(), None, figures, explanation=said))


def _picture(labelled: Labelled) -> Issue:
    """A table that was a picture leaves its heading and perhaps its labels, and no number."""
    message = (
        "指標の表の数値が文にない（図として貼られている）/ "
        "the indicator table has no numbers in the text"
    )
    label = labelled.record.group(labelled.label)
    return Issue("note", message, label.spans()[0])


def _full(row: _Row, heads: list[_Head]) -> bool:
    return len(row.figures) == len(heads)


def _place(piece: View, heads: list[_Head], rows: list[_Row], current: int | None) -> int | None:
    """Under a head: the first row that lacks this column; after a label: its next free column."""
    if not heads or not rows:
        return current
    if current is not None:
        waiting = [row for row in rows if current not in row.figures]
        row, column = (waiting[0], current) if waiting else (rows[-1], len(rows[-1].figures))
    else:
        row, column = rows[-1], len(rows[-1].figures)
    if column < len(heads) and column not in row.figures:
        row.figures[column] = figure(piece, heads[column].column.role, heads[column].year)
    return current


def _pieces(part: View) -> Iterator[View]:
    """Cells in their order: explanations cut off their label, wrapped labels joined."""
    for block in part.finditer(_BLOCK):
        cells = [
            part.part(block.start() + start, block.start() + end).trimmed()
            for start, end in _cells(block[0])
        ]
        wrapped: list[View] = []
        for cell in cells:
            if not cell.text:
                continue
            if wrapped and _is_label(cell) and _is_label(wrapped[-1]) and "\t" not in block[0]:
                wrapped[-1] = _joined(wrapped[-1], cell)
            else:
                wrapped.append(cell)
        yield from wrapped


def _cells(block: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(block):
        explanation = _EXPLANATION.search(line[0])
        cut = line.start() + explanation.start() if explanation else line.end()
        yield line.start(), cut
        yield cut, line.end()


def _is_label(cell: View) -> bool:
    return not _is_value(cell) and not _EXPLANATION.match(cell.text)


def _joined(first: View, second: View) -> View:
    return View(
        first.source,
        first.text + second.text,
        first.starts + second.starts,
        first.ends + second.ends,
    )


def _head(piece: View, columns: tuple[Column, ...]) -> _Head | None:
    for column in columns:
        match = column.pattern.fullmatch(piece.text)
        if match:
            return _Head(column, fiscal_year_of(match["year"]))
    return None


def _is_value(piece: View) -> bool:
    return bool(_DASH.fullmatch(piece.text)) or read_quantity(piece.text) is not None
