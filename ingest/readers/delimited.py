"""CSV and TSV as they are: the text unchanged, every field a cell in the text's own characters."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from graph_data.places.cell_names import cell_name
from graph_data.places.structure import Cell, Structure, Table
from ingest.readers.canonical import Reading
from ingest.readers.japanese_encodings import decode_japanese

MEDIA_TYPES = {",": "text/csv", ";": "text/csv", "\t": "text/tab-separated-values"}

_BOM = "\ufeff"
# Spreadsheets pad their rows: what is delimited has nearly everywhere the same number of fields.
_SAME_WIDTH = 0.9
_ROWS_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class _Field:
    start: int
    end: int


def decode_delimited(content: bytes) -> str | None:
    """The characters of a file that may be CSV: UTF-8, marked UTF-16, or Japanese Windows."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    return decode_japanese(content)


def delimiter_of(text: str) -> str | None:
    """The sign between the fields; None where the text is not delimited."""
    return next((sign for sign in MEDIA_TYPES if _is_delimited(text, sign)), None)


def read_delimited(text: str, delimiter: str) -> Reading:
    """The text unchanged with one table of all its fields."""
    rows = [
        (number, row) for number, row in enumerate(_rows(text, delimiter))
        if any(cell.start < cell.end for cell in row)
    ]  # fmt: skip
    cells = tuple(
        Cell(at, column, cell.start, cell.end, reference=cell_name(number, column))
        for at, (number, row) in enumerate(rows)
        for column, cell in enumerate(row)
    )
    tables = (Table(cells[0].start, cells[-1].end, cells),) if cells else ()
    return Reading(MEDIA_TYPES[delimiter], text, Structure(tables=tables))


def _is_delimited(text: str, delimiter: str) -> bool:
    widths: Counter[int] = Counter()
    for number, row in enumerate(_rows(text, delimiter)):
        if number >= _ROWS_LOOKED_AT:
            break
        if any(cell.start < cell.end for cell in row):
            widths[len(row)] += 1
    if not widths:
        return False
    (width, often), total = widths.most_common(1)[0], widths.total()
    # Prose may hold a comma in every line: two columns need more lines to be believed.
    return width > 1 and total >= (4 if width == 2 else 2) and often >= _SAME_WIDTH * total


def _rows(text: str, delimiter: str) -> Iterator[list[_Field]]:
    at = len(_BOM) if text.startswith(_BOM) else 0
    while at < len(text):
        row: list[_Field] = []
        while True:
            field, at = _field(text, at, delimiter)
            row.append(field)
            if text[at : at + 1] != delimiter:
                break
            at += 1
        at += 2 if text.startswith("\r\n", at) else 1
        yield row


def _field(text: str, start: int, delimiter: str) -> tuple[_Field, int]:
    """A field (without its quotes) and where the text goes on after it."""
    if text[start : start + 1] != '"':
        end = _first(text, start, delimiter)
        return _Field(start, end), end
    at = start + 1
    while (quote := text.find('"', at)) >= 0 and text.startswith('""', quote):
        at = quote + 2
    if quote < 0:
        # A quote that nobody closes is a letter like any other.
        end = _first(text, start, delimiter)
        return _Field(start, end), end
    return _Field(start + 1, quote), _first(text, quote + 1, delimiter)


def _first(text: str, start: int, delimiter: str) -> int:
    for at in range(start, len(text)):
        if text[at] == delimiter or text[at] in "\r\n":
            return at
    return len(text)
