"""Tables whose cells were printed one after the other: put into rows again by their heads, by what
their words may be, and by where their lines break."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence

from graph_data.places.structure import Cell, Table
from ingest.extract.torn_alignment import LINE_BREAK, Aligner, Found
from ingest.extract.torn_pieces import Piece, pieces_of, repeated
from ingest.extract.views import View, stretches
from ingest.layouts.table_rules import TornCells
from ingest.readers.text_rows import MAY_END

# What begins an entry of a list in a cell.
_ENTRY = re.compile(r"[・○●◆■※]|[①-⑳]|\(?\d{1,2}[).]")


def torn_tables(whole: View, rules: Iterable[TornCells]) -> tuple[Table, ...]:
    """The tables under the heads of the rules, each printing of the heads over one of its own."""
    digest = _digest(whole)
    found = [table for rule in rules for table in _known_under_heads(whole, digest, rule)]
    return tuple(sorted(found, key=lambda table: table.start))


# While a layout is induced, the same tables are asked for again and again. Their texts are known by
# a digest: they may be long, and nothing should hold them once they are read.
_MOST_KEPT = 8
_kept: OrderedDict[tuple[bytes, TornCells], tuple[Table, ...]] = OrderedDict()


def _known_under_heads(whole: View, digest: bytes, rule: TornCells) -> tuple[Table, ...]:
    tables = _kept.pop((digest, rule), None)
    if tables is None:
        tables = _under_heads(whole, rule)
    _kept[digest, rule] = tables
    while len(_kept) > _MOST_KEPT:
        _kept.popitem(last=False)
    return tables


def _digest(whole: View) -> bytes:
    """What tells views apart: their words, where those stand, and what the source prints there."""
    found = hashlib.sha256(whole.source.text.encode("utf-8", "surrogatepass"))
    for part in (whole.text.encode("utf-8", "surrogatepass"), array("q", whole.starts),
                 array("q", whole.ends)):  # fmt: skip
        found.update(hashlib.sha256(part).digest())
    return found.digest()


def _under_heads(whole: View, rule: TornCells) -> tuple[Table, ...]:
    heads = list(rule.head.finditer(whole.text))
    apart = repeated(whole, heads)
    aligners = [
        (head, Aligner(whole, pieces_of(whole, head.end(), end, apart), rule.columns))
        for head, end in stretches(heads, len(whole.text))
    ]
    _share_widths([aligner for _, aligner in aligners])
    return tuple(
        table
        for head, aligner in aligners
        for table in _table(whole, head, aligner.pieces, aligner.cells(), aligner.groups)
    )


def unwrapped(whole: View, tables: Iterable[Table]) -> View:
    """The text without line breaks in the cells of torn tables, but for those between entries and
    offices."""
    cuts: list[tuple[int, int]] = []
    for table in tables:
        for cell in table.cells:
            start, end = whole.index_of(cell.start), whole.index_of(cell.end)
            for match in LINE_BREAK.finditer(whole.text[start:end]):
                before = whole.text[start : start + match.start()]
                after = whole.text[start + match.end() : end]
                if not MAY_END.search(before) and not _ENTRY.match(after):
                    cuts.append((start + match.start(), start + match.end()))
    return whole.without(cuts) if cuts else whole


def _share_widths(aligners: Sequence[Aligner]) -> None:
    """Tell all tables of one kind how wide their columns are: a first reading shows it."""
    read = [aligner.widths_of_lines() for aligner in aligners]
    columns = [[width for own in column for width in own] for column in zip(*read, strict=True)]
    widths = [sorted(own)[len(own) // 2] if len(own) > 2 else None for own in columns]
    for aligner in aligners:
        aligner.widths = list(widths)


def _table(
    whole: View,
    head: re.Match[str],
    pieces: Sequence[Piece],
    found: Sequence[Found],
    groups: int,
) -> list[Table]:
    rows: list[list[Found]] = []
    for cell in found:
        if (
            cell.column < 0
            or not rows
            or rows[-1][-1].column >= cell.column
            or rows[-1][-1].column < 0
        ):
            rows.append([])
        rows[-1].append(cell)
    while rows and rows[-1][0].column < 0:
        rows.pop()
    if not rows:
        return []
    cells = [
        Cell(0, column, whole.starts[head.start(group)], whole.ends[head.end(group) - 1])
        for column, group in enumerate(head.re.groupindex)
    ]
    for number, row in enumerate(rows):
        for one in row:
            start, end = pieces[one.first].start, pieces[one.end - 1].end
            place = (whole.starts[start], whole.ends[end - 1])
            span = _rows_below(rows, number, one.column, groups)
            cells.append(Cell(number + 1, max(one.column, 0), *place, row_span=span))
    return [Table(cells[0].start, cells[-1].end, tuple(cells))]


def _rows_below(rows: Sequence[Sequence[Found]], number: int, column: int, groups: int) -> int:
    """How many rows a cell that groups rows stands for: down to the next of its column or of one
    before it."""
    if not 0 <= column < groups:
        return 1
    below = rows[number + 1 :]
    ends = (n for n, row in enumerate(below, start=1) if row[0].column <= column)
    return next(ends, len(below) + 1)
