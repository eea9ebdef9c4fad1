"""The figures in the rows of an item: under labels of their own, under its title, sums of money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.draft import Draft
from ingest.extract.entries import entries
from ingest.extract.figures import amount, explained, label_and_unit, role_of, with_unit
from ingest.extract.paired_figures import figures_at_once, named_figures
from ingest.extract.readers.texts import is_blank
from ingest.extract.table_heads import Column, Row
from ingest.extract.told_cells import told_in_cell
from ingest.extract.views import View
from ingest.records import Figure, Indicator, Sourced


def indicators(
    draft: Draft, columns: list[Column | None], rows: list[Row], year: int | None = None
) -> list[Indicator]:
    """One indicator for each label, with the figures of the rows down to the next one; `year` is
    the document's."""
    found: list[Indicator] = []
    for labels, others in _side_by_side(columns):
        found += _of_rows(draft, columns, rows, labels, others, year)
    return found + _amounts(columns, rows)


def _amounts(columns: list[Column | None], rows: list[Row]) -> list[Indicator]:
    """Sums of money, each under the name of its head; a dash counts beside sums of other years."""
    found = [
        _amount(one, row.cells[n])
        for n, one in enumerate(columns)
        if one and one.rule.value == "amount" and one.head
        for row in rows
        if n in row.cells and row.cells[n].text
    ]
    summed = {one.label.value for one in found if any(f.value is not None for f in one.figures)}
    return [one for one in found if one.label.value in summed]


def _side_by_side(columns: list[Column | None]) -> list[tuple[list[int], list[int]]]:
    """Columns of labels, each with the columns of its figures: those after it where several stand
    side by side (活動指標, 成果指標), else all."""
    labels = [n for n, one in enumerate(columns) if one and one.rule.value == "indicator"]
    others = [n for n, one in enumerate(columns) if one and one.rule.value in ("figure", "unit")]
    found: list[tuple[list[int], list[int]]] = []
    for n in sorted([*labels, *others]):
        if n in others and found:
            found[-1][1].append(n)
        elif found and n in labels and not found[-1][1]:
            found[-1][0].append(n)  # one label over two columns
        elif n in labels:
            found.append(([n], []))
    return found if len(found) > 1 else [(labels, others)]


def _of_rows(
    draft: Draft,
    columns: list[Column | None],
    rows: list[Row],
    labels: Sequence[int],
    others: Sequence[int],
    year: int | None,
) -> list[Indicator]:
    found: list[Indicator] = []
    for row in rows:
        words = next((row.cells[n] for n in labels if n in row.cells), None)
        cells, unit = [], None
        for n in others:
            one = columns[n]
            if one is None or n not in row.cells or not row.cells[n].text:
                continue
            if one.rule.value == "unit":
                unit = unit or row.cells[n].value()
            else:
                cells.append((row.cells[n], one))
        unit = unit or next((one.unit for _, one in cells if one.unit), None)
        cells = _of_role(row, columns, cells)
        if words is not None and not is_blank(words.text):
            told = [] if cells else _told(columns, labels, words, year)
            found += told or _labelled(words, unit, cells, year)
        elif found and cells:
            found[-1] = _with(found[-1], _figures(cells, year))
        elif cells and not labels and draft.title:
            found.append(_of_title(draft.title, columns, row, unit, cells, year))
    return found


def _told(
    columns: list[Column | None], labels: Sequence[int], words: View, year: int | None
) -> list[Indicator]:
    """The indicators of a cell that tells their figures, too."""
    heads = [one.head.text for n in labels if (one := columns[n]) and one.head]
    named = [one for head in heads[:1] for one in named_figures(head, words, year)]
    return named or told_in_cell(words, year)


def _of_title(
    title: Sourced[str],
    columns: list[Column | None],
    row: Row,
    unit: str | None,
    cells: list[tuple[View, Column]],
    year: int | None,
) -> Indicator:
    """Figures that stand beside the item's title count what it names."""
    printed = next(
        (row.cells[n] for n, one in enumerate(columns)
         if one and one.rule.value == "title" and not one.rule.cell and n in row.cells),
        None,
    )  # fmt: skip
    label, own = label_and_unit(printed) if printed else (None, None)
    figures = tuple(_figures(cells, year))
    named = label.sourced() if label and own else title
    return with_unit(Indicator(named, unit or own, figures))


def _of_role(
    row: Row, columns: list[Column | None], cells: list[tuple[View, Column]]
) -> list[tuple[View, Column]]:
    """The figures of a row whose role another cell of it says (目標, 実績)."""
    said = next(
        (
            row.cells[n]
            for n, one in enumerate(columns)
            if one and one.rule.value == "role" and n in row.cells
        ),
        None,
    )
    role = role_of(said.text) if said else None
    if role is None:
        return cells
    return [(cell, replace(one, rule=replace(one.rule, role=role))) for cell, one in cells]


def _labelled(
    words: View, unit: str | None, cells: list[tuple[View, Column]], year: int | None
) -> list[Indicator]:
    """The indicators that a row names: several where its cells are lists of the same length."""
    names = entries(words)
    lists = [entries(cell) for cell, _ in cells]
    if len(names) == 1 or any(len(one) != len(names) for one in lists):
        names, lists = [words], [[cell] for cell, _ in cells]
    found = []
    for place, name in enumerate(names):
        name, said = explained(name)
        label, printed = label_and_unit(name)
        own = [(one[place], column) for one, (_, column) in zip(lists, cells, strict=True)]
        figures = tuple(_figures(own, year))
        more = said.sourced() if said and said.text else None
        one = Indicator(label.sourced(), unit or printed, figures, explanation=more)
        found.append(with_unit(one))
    return found


def _figures(cells: list[tuple[View, Column]], year: int | None) -> list[Figure]:
    return [
        figure
        for cell, one in cells
        if one.rule.role
        for figure in figures_at_once(
            one.head.text if one.head else "", cell, one.rule.role, one.year, year
        )
    ]


def _with(indicator: Indicator, figures: list[Figure]) -> Indicator:
    have = {(one.role, one.fiscal_year) for one in indicator.figures}
    more = tuple(one for one in figures if (one.role, one.fiscal_year) not in have)
    return with_unit(replace(indicator, figures=indicator.figures + more))


def _amount(column: Column, cell: View) -> Indicator:
    assert column.head is not None
    found = amount(column.head, cell, column.rule.role or "actual", column.year)
    return found if found.unit else replace(found, unit=column.unit)
