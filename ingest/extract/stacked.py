"""Forms with labels above their values: each label is read as if its value stood beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from graph_data.places.structure import Cell, Table
from ingest.extract.views import View
from ingest.records import Source
from ontology.japanese.characters import squeeze


@dataclass(frozen=True, slots=True)
class Band:
    """A row of labels with the row of values under it; `side` are cells that stand beside both."""

    side: tuple[Cell, ...]
    pairs: tuple[tuple[Cell, Cell | None], ...]

    @property
    def rows(self) -> tuple[int, int]:
        """The row of the labels and the one below."""
        row = self.pairs[0][0].row
        return row, row + 1


def words_of(source: Source, cell: Cell) -> str:
    """The words of a cell without white space, as labels are compared."""
    return squeeze(source.text[cell.start : cell.end]).text


def bands_of(source: Source, table: Table, words: Collection[str]) -> list[Band]:
    """The bands of a table whose labels are all among `words`."""
    return [
        band
        for band in possible_bands(source, table)
        if all(words_of(source, label) in words for label, _ in band.pairs)
        and not any(value and words_of(source, value) in words for _, value in band.pairs)
    ]


def possible_bands(source: Source, table: Table) -> Iterator[Band]:
    """Every row of two cells or more with a row below it that has the same columns."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        if cell.end > cell.start:
            rows[cell.row].append(cell)
    for row in sorted(rows):
        labels = [cell for cell in rows[row] if cell.row_span == 1]
        below = {cell.column: cell for cell in rows.get(row + 1, ())}
        columns = {cell.column for cell in labels}
        if len(labels) > 1 and below and set(below) <= columns:
            side = tuple(cell for cell in rows[row] if cell.row_span > 1)
            yield Band(side, tuple((label, below.get(label.column)) for label in labels))


def without_bands(table: Table, bands: Sequence[Band]) -> Table:
    """The table without the cells that are read as labels and values."""
    taken = {row for band in bands for row in band.rows}
    return replace(table, cells=tuple(cell for cell in table.cells if cell.row not in taken))


def beside(whole: View, bands: Sequence[Band]) -> View:
    """The view with every value of the bands in the line of its label, after a tab."""
    pieces: list[View] = []
    done = 0
    for band in sorted(bands, key=lambda one: one.pairs[0][0].start):
        cells = [*band.side, *(cell for pair in band.pairs for cell in pair if cell)]
        start = whole.index_of(min(cell.start for cell in cells))
        end = whole.index_of(max(cell.end for cell in cells))
        if start < done:
            continue
        pieces += [whole.part(done, start), *_lines(whole, band)]
        done = end
    pieces.append(whole.part(done, len(whole.text)))
    return View(
        whole.source,
        "".join(piece.text for piece in pieces),
        tuple(place for piece in pieces for place in piece.starts),
        tuple(place for piece in pieces for place in piece.ends),
    )


def _lines(whole: View, band: Band) -> Iterator[View]:
    for cell in band.side:
        yield from (_words(whole, cell), _sign(whole, cell, "\n"))
    last = band.pairs[-1][0]
    for label, value in band.pairs:
        yield from (_words(whole, label), _sign(whole, label, "\t"))
        if value is not None:
            yield _words(whole, value)
        if label is not last:
            yield _sign(whole, value or label, "\n")


def _words(whole: View, cell: Cell) -> View:
    return whole.part(whole.index_of(cell.start), whole.index_of(cell.end))


def _sign(whole: View, after: Cell, sign: str) -> View:
    """A character that comes from nowhere in the source."""
    return View(whole.source, sign, (after.end,), (after.end,))
