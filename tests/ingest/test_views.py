"""Folded texts that find their way back to the source."""

from __future__ import annotations

from ingest.extract.views import View
from ingest.records import Source


def test_marks_that_come_from_nowhere_are_no_part_of_a_value() -> None:
    source = Source("a.pdf", "ab" * 32, "application/pdf", "A-1 見守り")
    marked = View(source, "### A-1 見守り", (0, 0, 0, 0, *range(7)), (0, 0, 0, 0, *range(1, 8)))
    assert marked.trimmed().value() == "A-1見守り"
    assert marked.trimmed().flow() == "A-1 見守り"
    assert [span.quote for span in marked.spans()] == ["A-1 見守り"]
