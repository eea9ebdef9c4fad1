"""Items that are blocks of rows: what a row tells is said by a cell of its own in each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.extract.draft import Reading
from ingest.extract.figures import role_of
from ingest.extract.table_heads import Column, Row
from ingest.extract.views import View, joined
from ingest.layouts.table_rules import CellPart, TableColumn
from ingest.layouts.terms import TextKind
from ontology.japanese.fiscal_years import fiscal_year_of


def labelled_rows(
    columns: Sequence[Column | None], rows: Sequence[Row], reading: Reading
) -> Iterator[tuple[View, Column]]:
    """The words beside the label of each row, and the column that they would stand in; a row
    without a label goes on with the one before."""
    places = [n for n, one in enumerate(columns) if one and one.rule.value == "label"]
    if not places:
        return
    parts = [part for n in places if (one := columns[n]) for part in one.rule.parts]
    label: View | None = None
    words: list[View] = []
    for row in rows:
        if places[0] in row.cells:
            yield from _told(label, words, parts, reading)
            label, words = row.cells[places[0]], []
        words += [row.cells[n] for n in places[1:] if n in row.cells]
    yield from _told(label, words, parts, reading)


def _told(
    label: View | None, words: list[View], parts: Sequence[CellPart], reading: Reading
) -> Iterator[tuple[View, Column]]:
    part = next((p for p in parts if label and p.label.fullmatch(label.text)), None)
    if part is None or label is None or not words:
        return
    year = fiscal_year_of(label.text) or reading.year(part.year_offset)
    rule = TableColumn(part.label, part.example, part.value, part.kind, part.role, part.year_offset)
    yield joined(words), Column(rule, year, label)


def rows_of_roles(
    columns: Sequence[Column | None], rows: Sequence[Row]
) -> dict[int, list[tuple[View, Column]]]:
    """The texts of columns that several rows of a block fill, by column: what was planned and what
    was done, as the cell of the role says in each row (計画, 実績)."""
    place = next((n for n, one in enumerate(columns) if one and one.rule.value == "role"), None)
    found: dict[int, list[tuple[View, Column]]] = {}
    for n, one in enumerate(columns):
        own = [row for row in rows if n in row.cells and row.cells[n].text]
        if place is None or one is None or one.rule.value != "text" or len(own) < 2:
            continue
        said = [role_of(row.cells[place].text) if place in row.cells else None for row in own]
        if all(said):
            found[n] = [
                (row.cells[n], _of_kind(one, "done" if role == "actual" else "plan"))
                for row, role in zip(own, said, strict=True)
            ]
    return found


def _of_kind(column: Column, kind: TextKind) -> Column:
    return replace(column, rule=replace(column.rule, kind=kind))
