"""A question as typed, understood over one index: slips are read as words that are here."""

from __future__ import annotations

from dataclasses import replace

from search_app.indexes.loading import LoadedIndex
from search_app.records import Filters
from search_app.retrieval.question import Question, read_question
from search_app.retrieval.slips import mend


def understand(index: LoadedIndex, text: str, filters: Filters) -> Question:
    """What a question says."""
    read, mended = mend(text, index)
    return replace(read_question(read, index.names, filters), mended=mended)
