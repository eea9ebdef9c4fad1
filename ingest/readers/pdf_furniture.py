"""Running heads and page numbers: what stands at the rim of many pages at the same height."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.readers.canonical import PrintedLine
from ingest.readers.pdf_layout import LaidLine, PageLayout

# The part of a page's height that counts as its rim.
_RIM = 0.11
_LEAST_PAGES = 3
_TWO = 2
_SAME_HEIGHT = 6.0
_PAGE_NUMBER = re.compile(
    r"[-‐–—―－~〜<(（\[【 　]*(?:[Pp](?:age)?[.． ]?\s*)?(?P<number>[0-9０-９]{1,4})"
    r"(?:\s*[/／]\s*[0-9０-９]{1,4})?\s*(?:ページ|頁)?[-‐–—―－~〜>)）\]】 　]*"
)


_ENDS_COUNTED = re.compile(r"[0-9０-９]{1,5}$")
_LEAST_WORDS = 8
# A page number beside a running foot, held apart by a wide gap.
_BESIDE = re.compile(
    rf"^{_PAGE_NUMBER.pattern}\t|\t{_PAGE_NUMBER.pattern.replace('P<number>', 'P<last>')}$"
)


def find_furniture(pages: Sequence[PageLayout]) -> set[tuple[int, int]]:
    """(page, part), counted from 0, of the lines that belong to the pages and not to the text."""
    rims = [(n, at, line) for n, page in enumerate(pages) for at, line in _rim(page)]
    repeated = _repeated(rims, [page.height for page in pages])
    repeated |= {
        (n, at)
        for n, page in enumerate(pages)
        for at, part in enumerate(page.parts)
        if isinstance(part, LaidLine) and part.aside
    }
    return (repeated - _changing(rims, repeated, pages)) | _page_numbers(rims, len(pages))


def _rim(page: PageLayout) -> list[tuple[int, PrintedLine]]:
    found = []
    for at, part in enumerate(page.parts):
        if isinstance(part, LaidLine):
            box = part.line.box
            if box.bottom < _RIM * page.height or box.top > (1 - _RIM) * page.height:
                found.append((at, part.line))
    return found


def _repeated(
    rims: Sequence[tuple[int, int, PrintedLine]], heights: Sequence[float]
) -> set[tuple[int, int]]:
    """Lines of the same words at the same height on three pages, or on both of two; at the foot
    but for the number that they end with."""
    places: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for page, at, line in rims:
        words = _squeezed(line.text)
        foot = line.box.top > (1 - _RIM) * heights[page]
        if foot and len(counted := _ENDS_COUNTED.sub("", words)) >= _LEAST_WORDS:
            words = counted
        places[words].append((page, at, line.box.top))
    found: set[tuple[int, int]] = set()
    for standing in places.values():
        for page, at, top in standing:
            near = {p for p, _, other in standing if abs(other - top) <= _SAME_HEIGHT}
            if len(near) >= min(_LEAST_PAGES, max(len(heights), 2)):
                found.add((page, at))
    return found


def _changing(
    rims: Sequence[tuple[int, int, PrintedLine]],
    repeated: set[tuple[int, int]],
    pages: Sequence[PageLayout],
) -> set[tuple[int, int]]:
    """The first of each running head that others at its height follow, page after page, and that
    nothing else in the document says: they name its parts."""
    heads: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for page, at, line in rims:
        if (page, at) in repeated and line.box.bottom < _RIM * pages[page].height:
            heads[_squeezed(line.text)].append((page, at, line.box.top))
    if len(heads) < _TWO:
        return set()
    said = Counter(_squeezed(line.text) for page in pages for line in _lines(page))
    found: set[tuple[int, int]] = set()
    for words, standing in heads.items():
        first, last, top = standing[0][0], standing[-1][0], standing[0][2]
        others = [
            page
            for other, places in heads.items() if other != words
            for page, _, height in places if abs(height - top) <= _SAME_HEIGHT
        ]  # fmt: skip
        apart = not any(first < page < last for page in others)
        if others and apart and said[words] == len(standing):
            found.add(standing[0][:2])
    return found


def _lines(page: PageLayout) -> Iterator[PrintedLine]:
    for part in page.parts:
        if isinstance(part, LaidLine):
            yield part.line
        else:
            yield from (line for cell in part.cells for line in cell.lines)


def _squeezed(words: str) -> str:
    return "".join(_BESIDE.sub("", words).split())


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
