"""Tables that another reading takes for running text: their rows are items that it has lost."""

from __future__ import annotations

from ingest.extract.draft import spans_in
from ingest.records import Extraction, Item, Span

_MOST_SWALLOWED = 0.6
_AS_MANY = 2
_LEAST_ROWS = 5


def swallows(read: Extraction, rows: Extraction) -> bool:
    """Whether most titles of `rows`, items of a table, stand in the middle of texts of `read`,
    which has far fewer items."""
    if len(rows.items) < max(_LEAST_ROWS, _AS_MANY * len(read.items)):
        return False
    texts = [span for item in read.items for span in _texts(item)]
    titles = [item.title.spans[0] for item in rows.items]
    inside = sum(any(one.start < title.start and title.end < one.end for one in texts)
                 for title in titles)  # fmt: skip
    return inside >= _MOST_SWALLOWED * len(titles)


def _texts(item: Item) -> list[Span]:
    return list(spans_in([item.texts, item.measures]))
