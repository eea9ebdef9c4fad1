"""Running heads and page numbers: what stands at the rim of many pages at the same height."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.readers.canonical import PrintedLine
from ingest.readers.pdf_layout import LaidLine, PageLayout

# The part of a page's height that counts as its rim.
_RIM = 0.11
_LEAST_PAGES = 3
_SAME_HEIGHT = 6.0
_PAGE_NUMBER = re.compile(
    r"[-‐–—―－~〜<(（\[【 　]*(?:[Pp](?:age)?[.． ]?\s*)?(?P<number>[0-9０-９]{1,4})"
    r"(?:\s*[/／]\s*[0-9０-９]{1,4})?\s*(?:ページ|頁)?[-‐–—―－~〜>)）\]】 　]*"
)


# A page number beside a running foot, held apart by a wide gap.
_BESIDE = re.compile(
    rf"^{_PAGE_NUMBER.pattern}\t|\t{_PAGE_NUMBER.pattern.replace('P<number>', 'P<last>')}$"
)


def find_furniture(pages: Sequence[PageLayout]) -> set[tuple[int, int]]:
    """(page, part), counted from 0, of the lines that belong to the pages and not to the text."""
    rims = [(n, at, line) for n, page in enumerate(pages) for at, line in _rim(page)]
    return _repeated(rims, len(pages)) | _page_numbers(rims, len(pages))


def _rim(page: PageLayout) -> list[tuple[int, PrintedLine]]:
    found = []
    for at, part in enumerate(page.parts):
        if isinstance(part, LaidLine):
            box = part.line.box
            if box.bottom < _RIM * page.height or box.top > (1 - _RIM) * page.height:
                found.append((at, part.line))
    return found


def _repeated(rims: Sequence[tuple[int, int, PrintedLine]], pages: int) -> set[tuple[int, int]]:
    """Lines of the same words at the same height on three pages, or on both of two."""
    places: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for page, at, line in rims:
        words = _BESIDE.sub("", line.text)
        places["".join(words.split())].append((page, at, line.box.top))
    found: set[tuple[int, int]] = set()
    for standing in places.values():
        for page, at, top in standing:
            near = {p for p, _, other in standing if abs(other - top) <= _SAME_HEIGHT}
            if len(near) >= min(_LEAST_PAGES, max(pages, 2)):
                found.add((page, at))
    return found


def _page_numbers(rims: Sequence[tuple[int, int, PrintedLine]], pages: int) -> set[tuple[int, int]]:
    """Numbers alone that count on with the pages; on a single page one that stands at its foot."""
    numbers = [
        (page, at, int(match["number"]))
        for page, at, line in rims
        if (match := _PAGE_NUMBER.fullmatch(line.text.strip()))
    ]
    offsets = Counter(number - page for page, _, number in numbers)
    least = 2 if pages > 1 else 1
    return {(page, at) for page, at, number in numbers if offsets[number - page] >= least}
