"""Words that documents here write for what a question says: by the model's own sense of words."""

from __future__ import annotations

from dataclasses import replace

from search_app.indexes.loading import LoadedIndex
from search_app.retrieval.concepts import Alternative, Concept
from search_app.retrieval.question import Question

# Measured on paraphrases: more words add nothing, nearer ones only miss some.
_WORDS, _LEAST_COSINE = 5, 0.4


def with_near_words(question: Question, index: LoadedIndex) -> Question:
    """The question with words of the corpus that are near to its own; quoted words stay alone."""
    open_concepts = [
        n
        for n, concept in enumerate(question.concepts)
        if concept.initiative is None and not concept.exact
    ]
    if not open_concepts:
        return question
    concepts = list(question.concepts)
    vectors = index.encoder.encode_queries([concepts[n].label for n in open_concepts])
    for n, vector in zip(open_concepts, vectors, strict=True):
        near = index.term_vectors.near(vector, _WORDS)
        concepts[n] = _with(concepts[n], near)
    return replace(question, concepts=tuple(concepts))


def _with(concept: Concept, near: list[tuple[str, float]]) -> Concept:
    known = {alternative.tokens for alternative in concept.alternatives}
    words = [
        Alternative((word,), (cosine - _LEAST_COSINE) / (1 - _LEAST_COSINE), word, "near")
        for word, cosine in near
        if cosine > _LEAST_COSINE and (word,) not in known
    ]
    return replace(concept, alternatives=(*concept.alternatives, *words))
