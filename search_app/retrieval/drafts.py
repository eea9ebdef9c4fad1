"""A draft read paragraph by paragraph: each may be about another thing, and have its own answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ontology.japanese.sentences import sentences
from search_app.retrieval.fusion import Scored, scaled
from search_app.retrieval.paragraphs import paragraphs

# What is shorter is no sentence of its own.
_SENTENCE = 12
# A sentence alone says less surely what a paragraph is about than the paragraph does.
_OF_SENTENCE = 0.9
# So many parts of a long draft are looked at: the first ones.
_MOST = 24

Rank = Callable[[str], Sequence[Scored]]


@dataclass(frozen=True, slots=True)
class Answered:
    """One paragraph with its items, best first, each with the part of it that it answers best."""

    text: str
    items: tuple[tuple[Scored, str], ...]


def answer_paragraphs(text: str, rank: Rank) -> list[Answered]:
    """Each paragraph's items: those of the whole, and those of its sentences, which weigh less."""
    answered = []
    left = _MOST
    for paragraph in paragraphs(text):
        if left <= 0:
            break
        parts = [paragraph, *_sentences(paragraph)][:left]
        left -= len(parts)
        answered.append(Answered(paragraph, _united(parts, rank)))
    return answered


def in_turn(answered: Sequence[Answered]) -> list[tuple[Scored, str, int]]:
    """Items in turn from each paragraph (numbered from 0), its best first; each item once."""
    turns = [
        (place, one, part, number)
        for number, paragraph in enumerate(answered)
        for place, (one, part) in enumerate(paragraph.items)
    ]
    found: dict[int, tuple[Scored, str, int]] = {}
    for _, one, part, number in sorted(turns, key=lambda turn: (turn[0], -turn[1].score, turn[3])):
        found.setdefault(one.item, (one, part, number))
    return list(found.values())


def _sentences(paragraph: str) -> list[str]:
    cut = [paragraph[start:end].strip() for start, end in sentences(paragraph)]
    found = [one for one in cut if len(one) >= _SENTENCE]
    return found if len(found) > 1 else []


def _united(parts: Sequence[str], rank: Rank) -> tuple[tuple[Scored, str], ...]:
    best: dict[int, tuple[Scored, str]] = {}
    for part in parts:
        for one in rank(part):
            weighed = one if part is parts[0] else scaled(one, _OF_SENTENCE)
            known = best.get(one.item)
            if known is None or known[0].score < weighed.score:
                best[one.item] = (weighed, part)
    return tuple(sorted(best.values(), key=lambda pair: (-pair[0].score, pair[0].item)))
