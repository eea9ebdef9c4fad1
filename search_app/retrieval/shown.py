"""A question's words as they are shown to who asked: whole, as typed, none that says little."""

from __future__ import annotations

from ontology.japanese.words import cut
from search_app.retrieval.question import Question
from search_app.retrieval.whole_words import whole_word


def shown_terms(question: Question) -> tuple[str, ...]:
    """Compounds as one word, verbs to their end; endings standing alone are left out."""
    words = cut(question.text)
    whole = [(one.start, one.end) for one in question.compounds]
    alone = [
        (one.start, one.end)
        for one in question.concepts
        if not any(start <= one.start and one.end <= end for start, end in whole)
        and (one.end - one.start > 1 or one.importance == 1.0)
    ]
    spans = sorted({whole_word(words, start, end) for start, end in (*whole, *alone)})
    return tuple(dict.fromkeys(question.text[start:end] for start, end in spans))
