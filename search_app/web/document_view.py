"""What the page of a document shows: a page with its picture, a sheet, or a part of its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph_data.places.structure import Box, Page, Sheet
from search_app.sources.reader import SourceReader
from search_app.web.blocks import Block, LinesBlock, blocks
from search_app.web.passages import Interval, MarkedText, line_of, text_bounds
from search_app.web.sheets import SheetView, sheet_view
from search_app.web.wording import place_text

_DRAWN = "application/pdf"
_PLAIN = "text/plain"
# Room around words, in points: a box on the letters themselves would hide their strokes.
_ROOM = 2.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to be drawn, in points, with boxes around the passages."""

    page: int
    width: float
    height: float
    boxes: tuple[Box, ...]

    @property
    def is_wide(self) -> bool:
        """Whether the page lies on its side: its text finds no room beside it."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage that the page was asked to show: its words, and where they stand."""

    words: str
    where: str
    part: int
    here: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One part of a document; `unit` is what its parts are called."""

    unit: str
    part: int
    parts: int
    passages: tuple[Shown, ...]
    blocks: tuple[Block, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    sheet: SheetView | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a document is wanted: a part and rows from 1 (None: where the passage is)."""

    passages: tuple[Interval, ...] = ()
    part: int | None = None
    rows: int | None = None


def document_view(sources: SourceReader, document_id: str, text: str, asked: Asked) -> DocumentView:
    """The part that is asked for, with the passages marked in it."""
    outline = sources.outline(document_id)
    if outline.structure.pages:
        return _page(sources, document_id, text, asked)
    if sources.is_huge(document_id):
        return _text(sources, document_id, text, asked)
    if outline.structure.sheets or outline.media_type in ("text/csv", "text/tab-separated-values"):
        return _sheet(sources, document_id, text, asked)
    return _text(sources, document_id, text, asked)


def _page(sources: SourceReader, document_id: str, text: str, asked: Asked) -> DocumentView:
    outline = sources.outline(document_id)
    pages = outline.structure.pages
    part = _chosen(sources, document_id, asked, len(pages))
    found, bounds = sources.part(document_id, part - 1), sources.bounds(document_id, part - 1)
    picture = None
    if outline.media_type == _DRAWN:
        picture = _picture(sources, document_id, pages[part - 1], asked.passages)
    marked = MarkedText(text, asked.passages, names_first=not (picture and picture.boxes))
    shown = blocks(marked, bounds, found.tables, outline.structure.headings)
    told = _shown(sources, document_id, text, asked, part)
    return DocumentView("ページ", part, len(pages), told, tuple(shown), picture=picture)


def _picture(
    sources: SourceReader, document_id: str, page: Page, passages: Sequence[Interval]
) -> Picture | None:
    if page.width <= 0 or page.height <= 0:
        return None
    boxes = [
        Box(box.left - _ROOM, box.top - _ROOM, box.right + _ROOM, box.bottom + _ROOM)
        for places in sources.locate(document_id, passages)
        for place in places
        if place.page == page.number
        for box in place.boxes
    ]
    return Picture(page.number, page.width, page.height, tuple(boxes))


def _sheet(sources: SourceReader, document_id: str, text: str, asked: Asked) -> DocumentView:
    sheets = sources.outline(document_id).structure.sheets
    part = _chosen(sources, document_id, asked, max(1, len(sheets)))
    found = sources.part(document_id, part - 1)
    marked = MarkedText(text, asked.passages)
    view = sheet_view(marked, found.tables, asked.passages, asked.rows)
    told = _shown(sources, document_id, text, asked, part)
    return DocumentView("シート", part, max(1, len(sheets)), told, sheets=sheets, sheet=view)


def _text(sources: SourceReader, document_id: str, text: str, asked: Asked) -> DocumentView:
    outline = sources.outline(document_id)
    bounds, part, parts = text_bounds(text, asked.passages, asked.part)
    marked = MarkedText(text, asked.passages)
    if outline.media_type == _PLAIN or sources.is_huge(document_id):
        # What was guessed to be a table in a plain text is shown as it was typed; a table of more
        # cells than anybody reads as its lines.
        shown: list[Block] = [LinesBlock(tuple(marked.lines(*bounds)))]
    else:
        tables = sources.part(document_id, 0).tables
        shown = blocks(marked, bounds, tables, outline.structure.headings)
    told = tuple(
        Shown(text[s:e], f"{line_of(text, s)}行目", text_bounds(text, [(s, e)], None)[1],
              bounds[0] < e and s < bounds[1])
        for s, e in asked.passages
    )  # fmt: skip
    return DocumentView("部分", part, parts, told, tuple(shown))


def _chosen(sources: SourceReader, document_id: str, asked: Asked, parts: int) -> int:
    if asked.part is not None:
        return min(asked.part, parts)
    return sources.part_at(document_id, asked.passages[0][0]) + 1 if asked.passages else 1


def _shown(
    sources: SourceReader, document_id: str, text: str, asked: Asked, part: int
) -> tuple[Shown, ...]:
    """Every passage with its places; one over several pages is opened at its first."""
    shown = []
    located = sources.locate(document_id, asked.passages)
    for (start, end), places in zip(asked.passages, located, strict=True):
        told = (place_text(place.page, place.sheet, place.cells) for place in places)
        where = "、".join(dict.fromkeys(told)) or f"{line_of(text, start)}行目"
        first = sources.part_at(document_id, start) + 1
        last = sources.part_at(document_id, max(start, end - 1)) + 1
        shown.append(Shown(text[start:end], where, first, first <= part <= last))
    return tuple(shown)
