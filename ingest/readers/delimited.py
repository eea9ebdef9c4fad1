"""CSV and TSV as they are: the text unchanged, every field a cell in the text's own characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from graph_data.places.cell_names import cell_name
from graph_data.places.structure import Cell, Structure, Table
from ingest.readers.canonical import Reading
from ingest.readers.japanese_encodings import UTF_16_MARKS, decode_japanese

MEDIA_TYPES = {",": "text/csv", ";": "text/csv", "\t": "text/tab-separated-values"}

_BOM = "\ufeff"
# Spreadsheets pad their rows: what is delimited has nearly everywhere the same number of fields.
_SAME_WIDTH = 0.9
_LEAST_WITH_TITLES = 3
_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")
# Lines of other formats.
_MARKED = re.compile(r"^[ \t]*(?:<\w|\||#{1,6} )", re.MULTILINE)
# The line below the heads of a Markdown table, whose numbers may hold as many commas as CSV has.
_RULE = re.compile(r"^[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$", re.MULTILINE)
_ROWS_LOOKED_AT = 200
_LEAST_HEADS = 3
_HEAD = re.compile(r"[^。]{1,24}", re.DOTALL)
_NOTE = re.compile(r"[ \t　]*[※＊*注]")


@dataclass(frozen=True, slots=True)
class _Field:
    start: int
    end: int


def decode_delimited(content: bytes) -> str | None:
    """The characters of a file that may be CSV: UTF-8, marked UTF-16, or Japanese Windows."""
    if content.startswith(UTF_16_MARKS):
        return content.decode("utf-16", "replace")
    return decode_japanese(content)


def delimiter_of(text: str) -> str | None:
    """The sign between the fields; None where the text is not delimited."""
    return next((sign for sign in MEDIA_TYPES if _is_delimited(text, sign)), None)


def read_delimited(text: str, delimiter: str) -> Reading:
    """The text unchanged; its fields as cells, a table for each run of rows of one width.

    A field that stands alone above or below a table (titles, notes) belongs to no table.
    """
    tables: list[Table] = []
    for run in _runs(text, _filled(text, delimiter)):
        cells = tuple(
            Cell(at, column, cell.start, cell.end, reference=cell_name(number, column))
            for at, (number, row) in enumerate(run)
            for column, cell in enumerate(row)
        )
        tables.append(Table(cells[0].start, cells[-1].end, cells))
    return Reading(MEDIA_TYPES[delimiter], text, Structure(tables=tuple(tables)))


def _is_delimited(text: str, delimiter: str) -> bool:
    """Whether nearly all rows of several fields have as many as the row beside them.

    Lines of one field (titles, notes) may stand between, but no more than there are rows; where
    tabs hold fields apart such a text is plain text with a table in it.
    """
    widths = [len(row) for _, row in islice(_filled(text, delimiter), _ROWS_LOOKED_AT)]
    wide = [width for width in widths if width > 1]
    if not wide or _RULE.search(text):
        return False
    # Prose may hold a comma in every line: two columns need more lines to be believed.
    if len(wide) < (4 if max(wide) == 2 else 2):
        return False
    if max(map(wide.count, set(wide))) >= _SAME_WIDTH * len(widths):
        return True
    if delimiter == "\t" or _MARKED.search(text):
        return False
    if len(wide) < max(_LEAST_WITH_TITLES, len(widths) / 2):
        return False  # a text with a comma here and there
    if 2 * len(_THOUSANDS.findall(text)) >= text.count(delimiter):
        return False
    alike = sum(
        width in (before, after)
        for before, width, after in zip([0, *wide], wide, [*wide[1:], 0], strict=False)
    )
    return alike >= _SAME_WIDTH * len(wide) or _under_heads(text, delimiter)


def _under_heads(text: str, delimiter: str) -> bool:
    """Whether the first row of several fields are heads, and the rows below have no more fields:
    some programs leave out the empty ones at the end of a row."""
    rows = [row for _, row in islice(_filled(text, delimiter), _ROWS_LOOKED_AT)]
    rows = rows[next(n for n, row in enumerate(rows) if len(row) > 1) :]
    heads = [text[cell.start : cell.end].strip() for cell in rows[0][: _width(rows[0])]]
    if len(heads) < _LEAST_HEADS or not all(map(_HEAD.fullmatch, heads)):
        return False
    widths = [_width(row) for row in rows[1:]]
    fit = sum(len(heads) / 2 <= width <= len(heads) for width in widths)
    return fit >= max(_LEAST_WITH_TITLES, _SAME_WIDTH * len(widths))


def _width(row: list[_Field]) -> int:
    """The number of fields up to the last that holds words."""
    return max(n for n, cell in enumerate(row, start=1) if cell.start < cell.end)


_Numbered = tuple[int, list[_Field]]


def _filled(text: str, delimiter: str) -> Iterator[_Numbered]:
    """The rows that hold words, with their numbers."""
    for number, row in enumerate(_rows(text, delimiter)):
        if any(cell.start < cell.end for cell in row):
            yield number, row


def _runs(text: str, rows: Iterable[_Numbered]) -> Iterator[list[_Numbered]]:
    """Rows of one width, or right below each other and no wider than the first, and the lone
    fields between them."""
    run: list[_Numbered] = []
    above: _Numbered | None = None
    for number, row in rows:
        lone = _is_lone(row)
        if run and not lone and _under(text, run, number, row):
            row = row[: len(run[0][1])]
        elif run and not lone and len(row) != len(run[0][1]):
            yield _with_title(text, above, _without_notes(run))
            run, above = [], None
        if run or not lone:
            run.append((number, row))
        else:
            above = (number, row)
    if run:
        yield _with_title(text, above, _without_notes(run))


def _under(text: str, run: list[_Numbered], number: int, row: list[_Field]) -> bool:
    """Whether a row goes on a table whose empty fields at the end of a row are left out."""
    (last, _), width = run[-1], len(run[0][1])
    note = _NOTE.match(text, row[0].start)
    return (
        width >= _LEAST_HEADS
        and number == last + 1
        and width / 2 <= _width(row) <= width
        and not note
    )


def _is_lone(row: list[_Field]) -> bool:
    return sum(cell.start < cell.end for cell in row) == 1


def _with_title(text: str, above: _Numbered | None, run: list[_Numbered]) -> list[_Numbered]:
    """The run with the lone field above it, where others stand above its heads printed again."""
    words = [[text[cell.start : cell.end] for cell in row] for _, row in run]
    parts = any(
        _is_lone(row) and after == words[0] for (_, row), after in zip(run, words[1:], strict=False)
    )
    return [above, *run] if above and parts else run


def _without_notes(run: list[_Numbered]) -> list[_Numbered]:
    """The run without lone fields at its end."""
    while _is_lone(run[-1][1]):
        run = run[:-1]
    return run


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
