"""HTML tables inside a Markdown text, their cells placed in the text's own characters."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from ingest.structure import Cell, Table

_MOST_COLUMNS = 1000


@dataclass(slots=True)
class _OpenTable:
    start: int
    cells: list[Cell] = field(default_factory=list)
    covered: set[tuple[int, int]] = field(default_factory=set)
    row: int = -1
    open_cell: tuple[int, int, int, bool] | None = None  # where its words begin, spans, header


class _Tables(HTMLParser):
    """Follows tags only; where words are in doubt the parser's own position decides."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tables: list[Table] = []
        self._text = text
        self._starts = [0]
        for at, character in enumerate(text):
            if character == "\n":
                self._starts.append(at + 1)
        self._open: list[_OpenTable] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = self._at()
        if tag == "table":
            self._open.append(_OpenTable(at))
        elif self._open and tag == "tr":
            self._end_cell(at)
            self._open[-1].row += 1
        elif self._open and tag in ("td", "th"):
            self._end_cell(at)
            self._begin_cell(tag, dict(attrs), at + len(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        if not self._open:
            return
        if tag in ("td", "th", "tr"):
            self._end_cell(self._at())
        elif tag == "table":
            self._end_cell(self._at())
            done = self._open.pop()
            end = self._text.find(">", self._at()) + 1 or len(self._text)
            if done.cells:
                self.tables.append(Table(done.start, end, tuple(done.cells)))

    def _begin_cell(self, tag: str, given: dict[str, str | None], at: int) -> None:
        table = self._open[-1]
        table.row = max(table.row, 0)
        across, down = _span(given.get("colspan")), _span(given.get("rowspan"))
        table.open_cell = (at, down, across, tag == "th")

    def _end_cell(self, end: int) -> None:
        table = self._open[-1]
        if table.open_cell is None:
            return
        start, down, across, header = table.open_cell
        table.open_cell = None
        column = 0
        while (table.row, column) in table.covered:
            column += 1
        if column >= _MOST_COLUMNS:
            return
        table.covered.update(
            (table.row + r, column + c) for r in range(down) for c in range(across)
        )
        words = self._text[start:end]
        lead = len(words) - len(words.lstrip()) if words.strip() else 0
        place = (start + lead, start + lead + len(words.strip()))
        table.cells.append(
            Cell(table.row, column, *place, row_span=down, column_span=across, header=header)
        )

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[min(line, len(self._starts)) - 1] + column


def html_tables(text: str) -> list[Table]:
    """The tables that are written as HTML and closed."""
    if "<table" not in text.lower():
        return []
    parser = _Tables(text)
    parser.feed(text)
    parser.close()
    return parser.tables


def _span(written: str | None) -> int:
    text = (written or "1").strip()
    return (
        min(max(int(text), 1), 200) if text.isascii() and text.isdecimal() and len(text) < 9 else 1
    )
