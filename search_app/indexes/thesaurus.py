"""Words that mean the same: general rows of `vocabulary.toml`, and a larger open thesaurus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from ontology.japanese.characters import match_key
from ontology.japanese.words import Word

# One group a line; made by `bench/thesaurus.py`, which says from what.
PATH = Path(__file__).with_name("synonyms.txt")
BETWEEN = " / "
# No synonym is longer, in words.
_MOST_WORDS = 6


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    """For each word in the form in which names are compared its group."""
    lines = PATH.read_text(encoding="utf-8").splitlines()
    groups = (tuple(line.split(BETWEEN)) for line in lines if not line.startswith("#"))
    return {match_key(word): group for group in groups for word in group}


def groups_in(text: str, words: Sequence[Word]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where words of the open thesaurus stand in a text cut into words, each with its group."""
    known = _groups()
    found = []
    for first, word in enumerate(words):
        for last in range(first, min(first + _MOST_WORDS, len(words))):
            start, end = word.start, words[last].end
            if group := known.get(match_key(text[start:end])):
                found.append((start, end, group))
    return found
