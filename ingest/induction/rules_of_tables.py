"""From tables with heads to the rule that reads them and those like them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.induction.cell_parts import cell_parts
from ingest.induction.counting import styles
from ingest.induction.inner_labels import label_parts
from ingest.induction.item_tables import HeadedTable
from ingest.induction.looks import is_surely_people
from ingest.induction.patterns import item_count, words_pattern
from ingest.induction.title_tails import NUMBER_BEHIND, end_with_numbers
from ingest.induction.vocabulary import Meaning, label_of
from ingest.layouts.table_rules import CellPart, TableColumn, Tables
from ingest.layouts.terms import ColumnValue

# What a column may hold whose cells have labels of their own.
_DIVIDED = frozenset({"departments", "ignore", "lead", "partners", "text", "title"})
_COMPARED = ("title", "departments", "priority", "rating")


def table_rule(
    name: str, tables: Sequence[HeadedTable], *, adds_items: bool = True, again: bool = False
) -> Tables:
    """The rule for tables of one kind; `again` where the items stand elsewhere, too."""
    columns: dict[str, TableColumn] = {}
    for table in tables:
        for place, column in enumerate(table.columns):
            named = column.words or column.meaning.value in ("role", "section")
            if named and column.words not in columns:
                meaning = _agreed(tables, column.words, place)
                columns[column.words] = _column(column.words, meaning, tables, place)
    kept = _merged(columns.values())
    return Tables(
        name,
        kept,
        compares=_COMPARED if again else (),
        adds_items=adds_items,
        transposed=tables[0].transposed,
    )


def _agreed(tables: Sequence[HeadedTable], words: str, place: int) -> Meaning:
    """What most tables say a head means, those with most rows first."""
    said = [
        (len(table.columns[n].values), table.columns[n].meaning)
        for table in tables
        for n in [place]
        if n < len(table.columns) and table.columns[n].words == words
    ]
    weights: dict[Meaning, int] = {}
    for weight, meaning in said:
        weights[meaning] = weights.get(meaning, 0) + weight
    return max(weights, key=lambda meaning: (meaning.value != "ignore", weights[meaning]))


def _column(words: str, meaning: Meaning, tables: Sequence[HeadedTable], place: int) -> TableColumn:
    offset = label_of(words).offset
    later = 1 if meaning.kind == "next" else 0
    cell, example = _title_cell(tables, words, place) if meaning.value == "title" else (None, None)
    value: ColumnValue = meaning.value  # type: ignore[assignment]  # labels.toml holds no others
    return TableColumn(
        header=_header(words),
        example=words,
        value=value,
        kind=meaning.kind,
        role=meaning.role,
        year_offset=_year_offset(meaning, offset, later),
        cell=cell,
        cell_example=example,
        parts=_parts(words, meaning, tables, place),
        marked=any(
            column.marked for table in tables for column in table.columns if column.words == words
        ),
    )


def _parts(
    words: str, meaning: Meaning, tables: Sequence[HeadedTable], place: int
) -> tuple[CellPart, ...]:
    """Labels inside the cells; labels of rows, with what stands beside them."""
    if meaning.value == "label":
        own = [t.columns[place : place + 2] for t in tables if len(t.columns) > place + 1]
        pairs = [p for p in own if p[1].meaning.value == "label" and p[0].words == words]
        return label_parts(pairs)
    return cell_parts(_values(tables, words)) if meaning.value in _DIVIDED else ()


def _values(tables: Sequence[HeadedTable], words: str) -> list[str]:
    """All that is printed under a head."""
    columns = [column for table in tables for column in table.columns if column.words == words]
    return [value for column in columns for value in column.printed]


def _year_offset(meaning: Meaning, offset: int | None, later: int) -> int | None:
    if meaning.role in ("baseline", "target") and offset is None:
        return None
    if meaning.value in ("text", "results", "measures") and meaning.kind in (
        "vision", "issue", "description",
    ):  # fmt: skip
        return None
    return offset if offset is not None else later


def _header(words: str) -> re.Pattern[str]:
    parts = [words_pattern(part, group="").replace(r"\s?", "") for part in words.split(" ")]
    return re.compile("^" + " ".join(parts) + "$", re.MULTILINE)


def _merged(columns: Iterable[TableColumn]) -> tuple[TableColumn, ...]:
    """Columns of one pattern (figures of several years) once."""
    found: dict[tuple[str, str], TableColumn] = {}
    for one in columns:
        found.setdefault((one.header.pattern, one.value), one)
    return tuple(found.values())


def _title_cell(
    tables: Sequence[HeadedTable], words: str, place: int
) -> tuple[re.Pattern[str] | None, str | None]:
    """How numbers stand before the titles of a column and offices in brackets behind them, where
    most titles have them."""
    values = [
        value
        for table in tables
        if place < len(table.columns) and table.columns[place].words == words
        for value in table.columns[place].values
        if value
    ]
    offices = _ends_with_offices(values)
    title = rf"(?P<title>\S[\s\S]*{'?' if offices else ''}){_OFFICES if offices else ''}\Z"
    numbered = any(table.of("number") for table in tables)
    for style in () if numbered else styles():
        if style.starts(values):
            count = item_count(style.pattern.pattern)
            pattern = rf"^{count}[ .:、・)-]{{0,3}}\s*{title}"
            first = next(value for value in values if style.counted.match(value))
            return re.compile(pattern, re.MULTILINE), first
    if not numbered and end_with_numbers(values):
        behind = rf"\A(?P<title>\S[\s\S]*?)(?:{NUMBER_BEHIND})?\Z"
        return re.compile(behind, re.MULTILINE), values[0]
    return (re.compile(rf"\A{title}", re.MULTILINE), values[0]) if offices else (None, None)


_OFFICES = r"(?:\s*[(\[【〔](?P<departments>[^()\[\]【】〔〕]+)[)\]】〕])?"
_BEHIND = re.compile(rf"\S{_OFFICES}$")


def _ends_with_offices(values: Sequence[str]) -> bool:
    """Whether most titles name their office in brackets behind them."""
    said = [match["departments"] for value in values if (match := _BEHIND.search(value))]
    return bool(values) and sum(map(is_surely_people, filter(None, said))) >= 0.6 * len(values)
