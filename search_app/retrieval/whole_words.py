"""Words of a question with what belongs to them: prefix, suffix, and the end of a verb."""

from __future__ import annotations

from collections.abc import Sequence

from ontology.japanese.words import Word

_INFLECTED = ("動詞", "形容詞")
_JOINING = ("て", "で")
# Verbs that only help another: 売っている, 借りてくる.
_HELPING = ("居る", "有る", "来る", "行く", "仕舞う", "置く")


def whole_word(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """`[start, end)` of a text cut into these words, widened to all that was typed of its word."""
    first = next((n for n, word in enumerate(words) if word.start == start), None)
    last = next((n for n, word in enumerate(words) if word.end == end), None)
    if first is None or last is None:
        return start, end
    if first and words[first - 1].pos == "接頭辞" and words[first - 1].end == start:
        start = words[first - 1].start
    inflected = words[last].pos in _INFLECTED
    for before, word in zip(words[last:], words[last + 1 :], strict=False):
        if word.start != end or not (
            word.pos == "接尾辞" or (inflected and _ends_verb(before, word))
        ):
            break
        end = word.end
    return start, end


def _ends_verb(before: Word, word: Word) -> bool:
    joins = word.pos == "助詞" and word.surface in _JOINING
    helps = before.surface in _JOINING and word.lemma in _HELPING
    return joins or helps or word.pos == "助動詞"
