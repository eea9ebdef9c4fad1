"""Which cells of a document's forms are labels that stand above their values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph_data.places.structure import Cell, Table
from ingest.extract.stacked import Band, possible_bands, words_of
from ingest.extract.year_tables import years_among
from ingest.induction.looks import is_quantity, is_rating, is_state
from ingest.induction.table_columns import column_meaning
from ingest.induction.vocabulary import is_known, is_likely, label_of
from ingest.records import Source

_MOST_HEADS = 24
_FIGURES = frozenset({"indicator", "unit", "figure", "measures"})


def stacked_labels(source: Source, tables: Sequence[Table]) -> tuple[str, ...]:
    """The words of labels above values: rows of labels that several forms repeat, each with one row
    of values below; none of tables that have many rows."""
    found: Counter[tuple[str, ...]] = Counter()
    refused: set[tuple[str, ...]] = set()
    for table in tables:
        rows = {cell.row for cell in table.cells if cell.end > cell.start}
        for band in possible_bands(source, table):
            heads = tuple(words_of(source, label) for label, _ in band.pairs)
            if not all(_may_be_label(words) for words in heads) or _holds_labels(source, band):
                continue
            if years_among(heads):
                continue  # a small table of years
            if _goes_on(source, table, band, rows) or _tells_figures(source, band):
                refused.add(heads)
            else:
                found[heads] += 1
    kept = [heads for heads, count in found.items() if count > 1 and heads not in refused]
    return tuple(sorted({words for heads in kept for words in heads}))


def _may_be_label(words: str) -> bool:
    key = label_of(words).key
    value = is_quantity(words) or is_state(words) or is_rating(words)
    known = is_known(key) or (is_likely(key) and not value)
    return known and 1 < len(words) <= _MOST_HEADS


def _holds_labels(source: Source, band: Band) -> bool:
    """Whether the row below holds labels, too."""
    values = [words_of(source, value) for _, value in band.pairs if value]
    return 2 * sum(is_known(label_of(words).key) for words in values) >= len(values)


def _goes_on(source: Source, table: Table, band: Band, rows: set[int]) -> bool:
    """Whether a second row of values follows: one with the same columns and without labels."""
    after = band.rows[1] + 1
    cells = [cell for cell in table.cells if cell.row == after and cell.end > cell.start]
    if after not in rows or not cells:
        return False
    columns = {label.column for label, _ in band.pairs}
    return {cell.column for cell in cells} <= columns and not _is_labelled(source, cells)


def _is_labelled(source: Source, cells: Sequence[Cell]) -> bool:
    """Whether a row begins with a label."""
    first = min(cells, key=lambda cell: cell.column)
    return _may_be_label(words_of(source, first))


def _tells_figures(source: Source, band: Band) -> bool:
    """Whether the row holds figures of an indicator, or a part of an item: a table of its own."""
    said = [
        (words_of(source, label), words_of(source, value) if value else "")
        for label, value in band.pairs
    ]
    meanings = [column_meaning(words, [value], None).value for words, value in said]
    return sum(meaning in _FIGURES for meaning in meanings) > len(meanings) / 2 or (
        "indicator" in meanings
    )
