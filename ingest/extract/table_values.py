"""The rows of an item in a table, cell by cell: where the words of each column go."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import MappingProxyType

from ingest.extract.draft import Draft, Reading
from ingest.extract.entries import entries, numbered_parts
from ingest.extract.figures import amount, explained, figure, label_and_unit, role_of, with_unit
from ingest.extract.readers.people import departments
from ingest.extract.readers.results import indicators_of
from ingest.extract.readers.texts import add_text, is_blank
from ingest.extract.readers.values import add_partners, add_rating, add_related_plans
from ingest.extract.values import set_value
from ingest.extract.views import View, joined
from ingest.layouts.rules import TableColumn
from ingest.records import Figure, Indicator, Measure, Sourced


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its rule, the year its head tells, and the words of its lowest head."""

    rule: TableColumn
    year: int | None
    head: View | None


@dataclass(frozen=True, slots=True)
class Row:
    """The words that begin in a row, by column."""

    number: int
    cells: dict[int, View]


def fill(draft: Draft, columns: list[Column | None], rows: list[Row], reading: Reading) -> None:
    """Put the words of an item's rows into its draft, column by column."""
    for number, column in enumerate(columns):
        cells = [row.cells[number] for row in rows if number in row.cells]
        if column is None or not cells:
            continue
        words = joined(cells)
        if is_blank_cell(words, column):
            continue
        if column.rule.cell and (match := column.rule.cell.search(words.text)):
            for name in match.re.groupindex:
                if match[name]:
                    set_value(name, words.group(match, name), draft)
        elif column.rule.value in _WHOLE:
            _WHOLE[column.rule.value](words, column, draft, reading)
    draft.indicators += _indicators(draft, columns, rows)


def fill_parts(draft: Draft, columns: list[Column | None], rows: list[Row]) -> None:
    """Put rows that are numbered parts of an item into its draft."""
    named = {one.rule.value: n for n, one in enumerate(columns) if one}
    for row in rows:
        number, text, status = (
            row.cells.get(named.get(k, -1)) for k in ("number", "measures", "status")
        )
        if text is None or is_blank(text.text):
            continue
        draft.measures.append(
            Measure(
                number.sourced() if number and number.text else None,
                Sourced(text.flow(), text.spans()),
                status=status.sourced() if status and not is_blank(status.text) else None,
            )
        )


_MARKS = frozenset({"priority", "partners", "rating", "number"})


def is_blank_cell(words: View, column: Column) -> bool:
    """Whether a cell holds nothing: a lone digit is something where digits are expected."""
    if column.rule.value in _MARKS or column.rule.value in ("figure", "amount"):
        return not words.text or re.fullmatch(r"[-−—–―ー.…/\s]*", words.text) is not None
    return is_blank(words.text)


def _value(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    set_value(_GROUPS.get(column.rule.value, column.rule.value), words, draft)


# Numbers in tables are whole: 1-2 is no 1-②.
_GROUPS = {"number": "printed_number"}


def _departments(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    draft.departments += departments(words)


def _text(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    add_text(words, column.rule.kind, column.year, draft)


def _results(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    _text(words, column, draft, reading)
    if column.rule.role:
        draft.indicators += indicators_of(words, column.rule.role, None, column.year)


def _division(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    draft.division = words.sourced()


def _rating(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    add_rating(words, column.year, draft)


def _partners(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    add_partners(words, draft)


def _related_plans(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    add_related_plans(words, draft)


def _measures(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    draft.measures += numbered_parts(words)
    _text(words, column, draft, reading)


_WHOLE: MappingProxyType[str, Callable[[View, Column, Draft, Reading], None]] = MappingProxyType(
    {
        "departments": _departments,
        "division": _division,
        "lead": _value,
        "measures": _measures,
        "number": _value,
        "partners": _partners,
        "priority": _value,
        "rating": _rating,
        "related-plans": _related_plans,
        "results": _results,
        "status": _value,
        "text": _text,
        "title": _value,
    }
)


def _indicators(draft: Draft, columns: list[Column | None], rows: list[Row]) -> list[Indicator]:
    """One indicator for each label, with the figures of the rows down to the next one."""
    labels = [n for n, one in enumerate(columns) if one and one.rule.value == "indicator"]
    units = [n for n, one in enumerate(columns) if one and one.rule.value == "unit"]
    figures = [(n, one) for n, one in enumerate(columns) if one and one.rule.value == "figure"]
    found: list[Indicator] = []
    for row in rows:
        words = next((row.cells[n] for n in labels if n in row.cells), None)
        unit = next((row.cells[n].value() for n in units if n in row.cells), None)
        cells = [(row.cells[n], one) for n, one in figures if n in row.cells]
        cells = [(cell, one) for cell, one in cells if cell.text]
        cells = _of_role(row, columns, cells)
        if words is not None and not is_blank(words.text):
            found += _labelled(words, unit, cells)
        elif found and cells:
            found[-1] = _with(found[-1], _figures(cells))
        elif cells and not labels and draft.title:
            found.append(with_unit(Indicator(draft.title, unit, tuple(_figures(cells)))))
    for n, one in enumerate(columns):
        if one and one.rule.value == "amount" and one.head:
            sums = [row.cells[n] for row in rows if n in row.cells]
            found += [_amount(one, cell) for cell in sums if not is_blank_cell(cell, one)]
    return found


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


def _labelled(words: View, unit: str | None, cells: list[tuple[View, Column]]) -> list[Indicator]:
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
        figures = tuple(_figures(own))
        more = said.sourced() if said and said.text else None
        one = Indicator(label.sourced(), unit or printed, figures, explanation=more)
        found.append(with_unit(one))
    return found


def _figures(cells: list[tuple[View, Column]]) -> list[Figure]:
    return [figure(cell, one.rule.role, one.year) for cell, one in cells if one.rule.role]


def _with(indicator: Indicator, figures: list[Figure]) -> Indicator:
    have = {(one.role, one.fiscal_year) for one in indicator.figures}
    more = tuple(one for one in figures if (one.role, one.fiscal_year) not in have)
    return with_unit(replace(indicator, figures=indicator.figures + more))


def _amount(column: Column, cell: View) -> Indicator:
    assert column.head is not None
    return amount(column.head, cell, column.rule.role or "actual", column.year)
