"""The rows of an item in a table, cell by cell: where the words of each column go."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

from ingest.extract.block_rows import labelled_rows, rows_of_roles
from ingest.extract.draft import Draft, Reading
from ingest.extract.entries import BEGINS_WITH_COUNT, counters, numbered_parts
from ingest.extract.mentions import references_in_cell
from ingest.extract.readers.people import departments
from ingest.extract.readers.rating_prints import add_rating
from ingest.extract.readers.results import indicators_of
from ingest.extract.readers.texts import add_text, is_blank
from ingest.extract.readers.values import add_partners, add_related_plans
from ingest.extract.table_heads import Column, Row
from ingest.extract.table_indicators import indicators
from ingest.extract.values import leads, set_value
from ingest.extract.views import View, joined
from ingest.layouts.table_rules import CellPart, TableColumn
from ingest.records import Measure, Sourced


def fill(draft: Draft, columns: list[Column | None], rows: list[Row], reading: Reading) -> None:
    """Put the words of an item's rows into its draft, column by column, or row by row where a cell
    of each row says what it tells."""
    by_role = rows_of_roles(columns, rows)
    told = [*labelled_rows(columns, rows, reading), *chain.from_iterable(by_role.values())]
    for words, said in told:
        if words.text and not is_blank_cell(words, said):
            _put(words, said, draft, reading)
    parts = _measure_rows(columns, rows)
    of_parts = _columns_of(parts)
    for number, column in enumerate(columns):
        if number in by_role or (column and column.rule.value == "label"):
            continue
        if column and column.rule.value == "text" and number in of_parts:
            continue
        cells = _different([row.cells[number] for row in rows if number in row.cells])
        if column and cells and not is_blank_cell(joined(cells), column) and not _shares(column):
            _put(joined(cells), column, draft, reading)
    _share(draft, columns, rows)
    _fill_measures(draft, columns, parts, of_parts)
    draft.indicators += indicators(draft, columns, rows, reading.fiscal_year)


# Where two marks stand beside each other, this one is who leads; the others help.
_LEADS = re.compile(r"[◎●☑■★]")


def _shares(column: Column) -> bool:
    """Whether a column is one of several that say with a mark who takes part."""
    return column.rule.marked and column.rule.value == "lead"


def _share(draft: Draft, columns: list[Column | None], rows: list[Row]) -> None:
    """Who leads and who helps, by the marks under their names."""
    said = [
        (one.head, row.cells[n].text)
        for n, one in enumerate(columns)
        if one and one.head and _shares(one)
        for row in rows
        if n in row.cells and not is_blank_cell(row.cells[n], one)
    ]
    two = len({_LEADS.match(mark) is not None for _, mark in said}) == 2
    for name, mark in said:
        if two and not _LEADS.match(mark):
            add_partners(name, draft)
        else:
            draft.lead = [*draft.lead, *leads(name)]


def _put(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    """The words of one column: values by name, labelled parts, or one value."""
    if column.rule.marked:
        words = column.head or words
    match = column.rule.cell.search(words.text) if column.rule.cell else None
    if match:
        for name in match.re.groupindex:
            if match[name]:
                set_value(name, words.group(match, name), draft, reading.fiscal_year)
    elif column.rule.parts:
        _labelled_parts(words, column, draft, reading)
    elif column.rule.value in _WHOLE:
        _WHOLE[column.rule.value](words, column, draft, reading)


def _different(cells: list[View]) -> list[View]:
    """The cells of a column without those that print a merged cell again."""
    found: dict[str, View] = {}
    for cell in cells:
        found.setdefault(cell.text, cell)
    return list(found.values())


def _labelled_parts(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    """What stands after each label of a cell; what stands before the first is the column's own."""
    places = sorted(
        (
            (match.start(), match.end(), part)
            for part in column.rule.parts
            for match in words.finditer(part.label)
        ),
        key=lambda place: place[:2],
    )
    ends = [start for start, _, _ in places[1:]] + [len(words.text)]
    own = words.part(0, places[0][0] if places else len(words.text)).trimmed()
    said = [(own, column)] + [
        (words.part(start, end).trimmed(), _as_column(part, column, reading))
        for (_, start, part), end in zip(places, ends, strict=False)
    ]
    for value, one in said:
        if value.text and not is_blank_cell(value, one) and one.rule.value in _WHOLE:
            _WHOLE[one.rule.value](value, one, draft, reading)


def _as_column(part: CellPart, column: Column, reading: Reading) -> Column:
    rule = TableColumn(part.label, part.example, part.value, part.kind, part.role, part.year_offset)
    year = column.year if part.year_offset is None else reading.year(part.year_offset)
    return replace(column, rule=rule, year=year)


def _fill_measures(
    draft: Draft,
    columns: list[Column | None],
    parts: list[tuple[Row, Measure]],
    of_parts: frozenset[int],
) -> None:
    """Put the parts of an item into its draft, with what the columns of parts tell of each."""
    for row, measure in parts:
        draft.measures.append(measure)
        number = measure.number.value if measure.number else None
        for n in sorted(of_parts & row.cells.keys()):
            column, words = columns[n], row.cells[n]
            if column and column.rule.value == "text" and not is_blank_cell(words, column):
                add_text(words, column.rule.kind, column.year, draft, measure=number)


def _columns_of(parts: list[tuple[Row, Measure]]) -> frozenset[int]:
    """The columns that say something in the row of each of several parts, not the same in all as
    merged cells do where a format cannot merge."""
    told = [{n for n, words in row.cells.items() if words.text} for row, _ in parts]
    both = set.intersection(*told) if len(told) > 1 else set()
    return frozenset(n for n in both if len({row.cells[n].text for row, _ in parts}) > 1)


def _measure_rows(columns: list[Column | None], rows: list[Row]) -> list[tuple[Row, Measure]]:
    """One part of the item for each row that counts one, in one column or in two."""
    told = [n for n, one in enumerate(columns) if one and one.rule.value == "measures"]
    states = [n for n, one in enumerate(columns) if one and one.rule.value == "measure-status"]
    found = []
    for row in rows if told else ():
        cells = [row.cells[n] for n in told if n in row.cells]
        words = joined(cells) if cells else None
        alone = len(cells) > 1 and _COUNT.fullmatch(cells[0].text)
        match = (_COUNT if alone else BEGINS_WITH_COUNT).match(words.text) if words else None
        if words is None or match is None or len(counters(words)) > 1:
            continue
        body = words.part(match.end(), len(words.text)).trimmed()
        state = row.cells.get(states[-1]) if states else None
        printed = state.sourced() if state and not is_blank(state.text) else None
        if body.text:
            number = words.group(match).sourced()
            one = Measure(number, Sourced(body.flow(), body.spans()), status=printed)
            found.append((row, one))
    return found


_COUNT = re.compile(r"\d{1,2}")


def fill_parts(draft: Draft, columns: list[Column | None], rows: list[Row]) -> None:
    """Put rows that are numbered parts of an item into its draft, with what they say of years."""
    named = {one.rule.value: n for n, one in enumerate(columns) if one}
    for row in rows:
        number, text, status = (
            row.cells.get(named.get(k, -1)) for k in ("number", "measures", "status")
        )
        if text is None or is_blank(text.text):
            continue
        counted = None if number else BEGINS_WITH_COUNT.match(text.text)
        if counted and counted.end() < len(text.text):
            number, text = text.group(counted), text.part(counted.end(), len(text.text)).trimmed()
        printed = number.sourced() if number and number.text else None
        state = status.sourced() if status and not is_blank(status.text) else None
        draft.measures.append(Measure(printed, Sourced(text.flow(), text.spans()), status=state))
        for place, column in enumerate(columns):
            words = row.cells.get(place)
            if column and column.rule.value == "text" and words and not _ARROWS.match(words.text):
                measure = printed.value if printed else None
                add_text(words, column.rule.kind, column.year, draft, measure=measure)


# What stands where something goes on as before.
_ARROWS = re.compile(r"[\s→>]*\Z")


_MARKS = frozenset({"priority", "partners", "rating", "references", "number"})


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


def _references(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    draft.references += references_in_cell(words)


def _rating(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    add_rating(words, column.year, draft)


def _partners(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    add_partners(words, draft)


def _related_plans(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    add_related_plans(words, draft)


def _measures(words: View, column: Column, draft: Draft, reading: Reading) -> None:
    """Parts that are counted inside one cell; those of several rows are read row by row."""
    if "\n" not in words.text or not all(
        BEGINS_WITH_COUNT.match(line) for line in words.text.split("\n")
    ):
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
        "references": _references,
        "related-plans": _related_plans,
        "results": _results,
        "status": _value,
        "text": _text,
        "title": _value,
    }
)
