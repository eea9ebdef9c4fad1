"""PDF: lines and tables in reading order, page by page, with their places on the page.

Pages that cannot be read (pictures of text, vertical writing, letters without code) are named; the
others go in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.errors import Unreadable
from ingest.readers.canonical import CanonicalText, Grid, Reading
from ingest.readers.pdf_blocks import blocks_of
from ingest.readers.pdf_furniture import find_furniture
from ingest.readers.pdf_headings import find_headings
from ingest.readers.pdf_layout import PageLayout, lay_out
from ingest.readers.pdf_legible import Trouble, trouble_of
from ingest.readers.pdf_page import PdfFile
from ingest.readers.pdf_upright import Turn, turn_of

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 3_000


def read_pdf(content: bytes, progress: Callable[[int, int], None]) -> Reading:
    """The canonical text of a PDF; `progress` is told of every page. Raises Unreadable."""
    file = PdfFile(content)
    if not 0 < file.pages <= MOST_PAGES:
        raise Unreadable(
            "ページがないか、多すぎます / there are no pages, or too many",
            place=f"{file.pages:,} ページ、上限 {MOST_PAGES:,} ページ",
            remedy="章ごとなどに分けてください / split it into parts",
        )
    layouts: list[PageLayout] = []
    troubles: dict[Trouble, list[int]] = {}
    for number in range(1, file.pages + 1):
        page = file.page(number)
        turn = turn_of(page) if page is not None else None
        page = turn.upright(page) if page is not None and turn else page
        trouble = Trouble.BROKEN if page is None else trouble_of(page)
        if trouble is not None:
            troubles.setdefault(trouble, []).append(number)
        if page is None:
            layouts.append(PageLayout(number, 0.0, 0.0))
        elif trouble is not None:
            layouts.append(PageLayout(number, page.width, page.height, turn=turn))
        else:
            layouts.append(replace(lay_out(page), turn=turn))
        progress(number, file.pages)
    _refuse_unread(layouts, troubles)
    return _written(layouts).reading(MEDIA_TYPE, _remarks(troubles))


def _refuse_unread(layouts: Sequence[PageLayout], troubles: dict[Trouble, list[int]]) -> None:
    if any(layout.parts for layout in layouts):
        return
    told = {one: pages for one, pages in troubles.items() if one is not Trouble.BLANK} or troubles
    trouble = max(told, key=lambda one: len(told[one]))
    raise Unreadable(
        trouble.value.reason, place=_pages(troubles[trouble]), remedy=trouble.value.remedy
    )


def _remarks(troubles: dict[Trouble, list[int]]) -> list[str]:
    return [
        f"{_pages(pages)}: {trouble.value.reason}。{trouble.value.remedy}"
        for trouble, pages in troubles.items() if trouble is not Trouble.BLANK
    ]  # fmt: skip


def _pages(numbers: Sequence[int]) -> str:
    """Page numbers with those that follow each other as ranges: 3–5、9."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in ranges[:12]]
    more = "…" if len(ranges) > 12 else ""
    return f"{'、'.join(shown)}{more} ページ / page {', '.join(shown)}{more}"


def _written(layouts: Sequence[PageLayout]) -> CanonicalText:
    text = CanonicalText()
    furniture = find_furniture(layouts)
    headings = find_headings(layouts, furniture)
    for layout, blocks in zip(layouts, blocks_of(layouts, furniture, headings), strict=True):
        text.gap()
        start = text.at
        turn = layout.turn or Turn(0, layout.width, layout.height)
        for block in blocks:
            if isinstance(block, Grid):
                text.table(turn.back(block))
                continue
            if block.is_apart:
                text.gap()
            lines = map(turn.line, block.lines)
            text.printed(lines, level=block.level, furniture=block.furniture)
        text.page(layout.number, start, turn.width, turn.height)
    return text
