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
from ingest.records import Figure, Indicator
from ontology.japanese.fiscal_years import fiscal_year_of
from ontology.japanese.quantities import read_quantity

_BLOCK = re.compile(r"[^\n]+(?:\n(?! *\n)[^\n]+)*")
_LINE = re.compile(r"[^\n\t]+")
_EXPLANATION = re.compile(r"【[^】]*(?:説明|根拠)[^】]*】[^\n\t]*")
_DASH = re.compile(r"[-−—–―ー]+")


@dataclass(slots=True)
class _Head:
    column: Column
    year: int | None


@dataclass(slots=True)
class _Row:
    label: View
    figures: dict[int, Figure] = field(default_factory=dict)


def read_columns(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """Indicators with a figure under each column head; those without numbers are kept as labels."""
    heads: list[_Head] = []
    rows: list[_Row] = []
    current: int | None = None
    for piece in _pieces(labelled.part, labelled.rule.words):
        head = _head(piece, labelled.rule.columns)
        if head:
            heads.append(head)
            current = len(heads) - 1
        elif _is_value(piece):
            current = _place(piece, heads, rows, current)
        else:
            rows.append(_Row(piece))
            current = None if all(_full(row, heads) for row in rows[:-1]) and heads else current
    for row in rows:
        figures = tuple(row.figures[n] for n in sorted(row.figures))
        draft.indicators.append(with_unit(Indicator(row.label.sourced(), None, figures)))


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


def _pieces(part: View, ignored: tuple[str, ...]) -> Iterator[View]:
    """Cells in their order: explanations and column titles left out, wrapped labels joined."""
    cut = part.without([match.span() for match in part.finditer(_EXPLANATION)])
    for block in cut.finditer(_BLOCK):
        lines = [cut.part(block.start() + m.start(), block.start() + m.end()).trimmed()
                 for m in _LINE.finditer(block[0])]
        wrapped: list[View] = []
        for line in lines:
            if not line.text or line.text in ignored:
                continue
            loose = _is_value(line) or (wrapped and _is_value(wrapped[-1]))
            if wrapped and not loose and "\t" not in block[0]:
                wrapped[-1] = _joined(wrapped[-1], line)
            else:
                wrapped.append(line)
        yield from wrapped


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
