"""Tables that another reading takes for running text: their rows are items that it has lost."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.draft import spans_in
from ingest.records import Extraction, Item, Span

_MOST_SWALLOWED = 0.6
_AS_MANY = 2
_LEAST_ROWS = 5


def swallows(read: Extraction, rows: Extraction) -> bool:
    """Whether `read` takes cells of `rows`, the items of a table, for parts of running text: most
    titles stand in the middle of its texts or are none of its own, and it has far fewer items; or
    most of its titles hold several cells."""
    if len(rows.items) < _LEAST_ROWS:
        return False
    return _in_texts(read, rows) or _in_titles(read, rows)


def _in_texts(read: Extraction, rows: Extraction) -> bool:
    if len(rows.items) < _AS_MANY * len(read.items):
        return False
    texts = [span for item in read.items for span in _texts(item)]
    others = [span for item in read.items for span in item.title.spans]
    titles = [item.title.spans[0] for item in rows.items]
    lost = sum(_lies_in(title, texts) or not _meets(title, others) for title in titles)
    return lost >= _MOST_SWALLOWED * len(titles)


def _lies_in(title: Span, texts: Sequence[Span]) -> bool:
    return any(one.start < title.start and title.end < one.end for one in texts)


def _meets(title: Span, others: Sequence[Span]) -> bool:
    return any(one.start < title.end and title.start < one.end for one in others)


def _in_titles(read: Extraction, rows: Extraction) -> bool:
    titles = [span for item in read.items for span in item.title.spans]
    cells = [
        next(spans_in(one), None) for item in rows.items for one in (*item.texts, *item.departments)
    ]
    mixed = sum(
        any(title.start < cell.start < title.end for cell in cells if cell) for title in titles
    )
    return mixed >= _MOST_SWALLOWED * len(titles)


def runs_on(read: Extraction, rows: Extraction) -> bool:
    """Whether most titles of `read` begin with those of `rows` and go on into the cells beside."""
    ends = {title.start: title.end for item in rows.items for title in item.title.spans[:1]}
    own = [item.title.spans for item in read.items]
    if len(rows.items) < _LEAST_ROWS or not own:
        return False
    longer = sum(spans[-1].end > ends.get(spans[0].start, spans[-1].end) for spans in own if spans)
    return longer >= _MOST_SWALLOWED * len(own)


def _texts(item: Item) -> list[Span]:
    return list(spans_in([item.texts, item.measures]))
