"""A source as the rules of a profile see it: cells apart, marked headings shown, furniture gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from graph_data.places.structure import Cell, Table
from ingest.extract.counted_rows import find_counted_rows
from ingest.extract.grids import LINE_IN_CELL, NOTHING
from ingest.extract.markdown_signs import quotes_in, signs_in
from ingest.extract.print_halves import with_halves_joined
from ingest.extract.stacked import bands_of, beside, without_bands
from ingest.extract.tab_lines import with_heads_beside
from ingest.extract.torn_cells import torn_tables
from ingest.extract.torn_rows import with_torn_rows_joined
from ingest.extract.views import View, view
from ingest.extract.year_tables import years_among
from ingest.layouts.rules import LayoutProfile
from ingest.readers.line_tables import find_line_tables
from ingest.readers.text_tables import find_tables
from ingest.records import Source

_BARS = frozenset("|│｜┃")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_BEFORE_SIGN = re.compile(r"(?<![^\s\-・■●○◆])(?P<words>[^\s:;。、・■●○◆-]{2,14}) ?(?P<sign>[:;])")
_LETTER = r"[一-龥々ぁ-んァ-ヶー]"
_LETTERS_APART = re.compile(
    rf"(?<![^\s:(\[【〔<■●○◆・*#])"
    rf"{_LETTER}(?:(?: {_LETTER}){{2,}}(?![^\s:)\]】〕>*])| {_LETTER}(?= ?[:\]】]))"
)
# A line of a cell in the bold of Markdown.
_BOLD = re.compile(r"(?<![^\s|])(?P<sign>\*\*|__)(?=\S)[^*|\n\v]+(?P=sign)(?=\s*[|\v]|\s*$)")


def tables_of(source: Source) -> tuple[Table, ...]:
    """The tables that the reader found, else those in a text without structure."""
    if source.structure.tables or source.media_type != "text/plain":
        return with_torn_rows_joined(source, with_halves_joined(source))
    found = find_tables(source.text)
    small = (*find_counted_rows(source.text), *find_line_tables(source.text))
    return (*found, *(one for one in small if not any(one.meets(other) for other in found)))


def tables_by(source: Source, profile: LayoutProfile) -> tuple[Table, ...]:
    """The tables as a profile sees them: put together from torn cells where it says so."""
    if not profile.torn_cells:
        return tables_of(source)
    whole = view(source)
    cuts = [m.span() for rule in profile.furniture for m in whole.finditer(rule.pattern)]
    return torn_tables(whole.without(cuts), profile.torn_cells)


def unstacked(
    source: Source, tables: Sequence[Table], words: Collection[str]
) -> tuple[View, tuple[Table, ...]]:
    """The folded text as `prepared`, with values beside the labels `words` that stand above them,
    and the tables without those."""
    whole = prepared(source, tables)
    bands = [bands_of(source, table, words) for table in tables] if words else []
    if not any(bands):
        return whole, tuple(tables)
    rest = [without_bands(table, own) for table, own in zip(tables, bands, strict=True)]
    whole = beside(whole, [band for own in bands for band in own])
    return whole, tuple(table for table in rest if table.cells)


def prepared(source: Source, tables: Iterable[Table]) -> View:
    """The folded text with a tab between the cells of `tables`, and `#` before marked headings."""
    whole = view(source)
    text = list(whole.text)
    tables = tuple(tables)
    cuts: list[tuple[int, int]] = []
    for table in tables:
        others = [one for one in tables if one is not table and one.meets(table)]
        for place, separator in _between_cells(whole, table, others):
            text[place] = separator
        for start, end in _breaks(whole, table):
            text[start:end] = [LINE_IN_CELL, *" " * (end - start - 1)]
            cuts.append((start + 1, end))
        for place in _empty(whole, table):
            text[place] = " "
        cuts += _bold_signs(whole, table, text)
    if source.media_type == "text/markdown":
        cuts += signs_in(whole.text)
    elif source.media_type == "text/plain":
        cuts += quotes_in(whole.text)
    for place in _misread_colons("".join(text)):
        text[place] = ":"
    cuts += _between_letters("".join(text))
    celled = View(source, "".join(text), whole.starts, whole.ends).without(cuts)
    return _with_marks(with_heads_beside(celled, source), source)


def _misread_colons(text: str) -> Iterator[int]:
    """Semicolons behind words that have a colon elsewhere, as recognition takes one for another."""
    if ";" not in text:
        return
    labels = {match["words"] for match in _BEFORE_SIGN.finditer(text) if match["sign"] == ":"}
    for match in _BEFORE_SIGN.finditer(text):
        if match["sign"] == ";" and match["words"] in labels:
            yield match.start("sign")


def _between_letters(text: str) -> Iterator[tuple[int, int]]:
    """The spaces in words whose letters stand apart (提 案 課 :), as labels are set and as
    recognition prints."""
    for match in _LETTERS_APART.finditer(text):
        yield from ((at, at + 1) for at in range(match.start() + 1, match.end(), 2))


def _between_cells(whole: View, table: Table, others: Sequence[Table]) -> Iterator[tuple[int, str]]:
    """The characters between cells: one tab for each border, the rest white space; `others` are
    tables in this one, which have cells of their own."""
    outside = set(range(whole.index_of(table.start), whole.index_of(table.end)))
    inner = [(c.start, c.end) for one in others for c in one.cells]
    for start, end in [*inner, *((c.start, c.end) for c in table.cells)]:
        outside -= set(range(whole.index_of(start), whole.index_of(end)))
    for place in outside:
        sign = whole.text[place]
        if sign not in "\t\n ":
            border = sign in _BARS and not _begins_line(whole.text, place)
            yield place, "\t" if border else " "
    for cell in _repeated(whole, table):
        for place in range(whole.index_of(cell.start), whole.index_of(cell.end)):
            yield place, " "
    for left, right in pairwise(sorted(table.cells, key=lambda cell: (cell.row, cell.column))):
        gap, end = whole.index_of(left.end), whole.index_of(right.start)
        apart = left.row == right.row and left.column < right.column
        if apart and end > gap and not set(whole.text[gap:end]) & (_BARS | {"\t"}):
            yield gap, "\t"


def _begins_line(text: str, place: int) -> bool:
    return not text[text.rfind("\n", 0, place) + 1 : place].strip()


def _breaks(whole: View, table: Table) -> Iterator[tuple[int, int]]:
    """Line breaks that a cell writes as a tag: a break that ends no line of the text."""
    start, end = whole.index_of(table.start), whole.index_of(table.end)
    for match in _BREAK.finditer(whole.text, start, end):
        yield match.span()


def _bold_signs(whole: View, table: Table, text: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The signs around lines of cells that are wholly bold."""
    for cell in table.cells:
        start, end = whole.index_of(cell.start), whole.index_of(cell.end)
        for match in _BOLD.finditer("".join(text[start:end])):
            yield start + match.start(), start + match.start() + 2
            yield start + match.end() - 2, start + match.end()


def _empty(whole: View, table: Table) -> Iterator[int]:
    """What programs write into cells that hold nothing."""
    for cell in table.cells:
        start, end = whole.index_of(cell.start), whole.index_of(cell.end)
        if NOTHING.fullmatch(whole.text[start:end].strip()):
            yield from range(start, end)


def _repeated(whole: View, table: Table) -> Iterator[Cell]:
    """Cells that say a merged cell again in a format that cannot merge: at a row's end, and at its
    beginning where the row above begins alike."""
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells):
        return
    source = whole.source.text
    rows = [list(row) for _, row in groupby(table.cells, key=lambda cell: cell.row)]
    said = [[source[cell.start : cell.end] for cell in row] for row in rows]
    runs = [_closing_run(words) for words in said]
    usual = {start for start in runs if start is not None and runs.count(start) >= len(runs) / 2}
    under: set[int] = set()
    for number, (row, words) in enumerate(zip(rows, said, strict=True)):
        start = runs[number]
        under |= {row[n].column for n in years_among(words)}
        if start is not None and (
            start in usual or start == 0 or len(words[start]) >= _LONG or len(words) - start > 3
        ):
            alike = row[start].column in under or _FIGURE.fullmatch(words[start].strip())
            yield from [] if alike else row[start + 1 :]  # figures, and what each year says
        above = said[number - 1] if number else []
        for cell, own, other in zip(row, words, above, strict=False):
            if own != other or not own:
                break
            yield cell


_LONG = 8
_FIGURE = re.compile(r"[▲△約]?[0-9０-９][0-9０-９,，.．]*[^\s0-9０-９]{0,3}")


def _closing_run(words: list[str]) -> int | None:
    """Where the equal cells at the end of a row begin, None where the last two differ."""
    start = len(words) - 1
    while start > 0 and words[start - 1] == words[-1]:
        start -= 1
    return start if words and words[-1] and start < len(words) - 1 else None


def _with_marks(whole: View, source: Source) -> View:
    """A heading of level n begins with n number signs that come from nowhere in the source."""
    pieces: list[View] = []
    done = 0
    sheets = {sheet.name for sheet in source.structure.sheets}
    for heading in source.structure.headings:
        at = whole.index_of(heading.start)
        line = whole.text[whole.text.rfind("\n", 0, at) + 1 : at + 1]
        if at < done or "#" in line or source.text[heading.start : heading.end] in sheets:
            continue
        marks = "#" * heading.level + " "
        place = (whole.starts[at],) * len(marks)
        pieces += [whole.part(done, at), View(source, marks, place, place)]
        done = at
    if not pieces:
        return whole
    pieces.append(whole.part(done, len(whole.text)))
    return View(
        source,
        "".join(piece.text for piece in pieces),
        tuple(place for piece in pieces for place in piece.starts),
        tuple(place for piece in pieces for place in piece.ends),
    )


def furniture_of(
    whole: View, source: Source, keep: Callable[[str], bool] = lambda words: False
) -> list[tuple[int, int]]:
    """What the format itself marks as belonging to the page, but for the words to `keep`."""
    places = [(whole.index_of(s), whole.index_of(e)) for s, e in source.structure.furniture]
    return [
        (start, end) for start, end in places if end > start and not keep(whole.text[start:end])
    ]
