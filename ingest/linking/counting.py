"""How `common_words.tsv` is made: counts of words and compounds in texts of other authorities.

Run as `python -m ingest.linking.counting < TEXTS > common_words.tsv`, one text a line.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ingest.linking.background import Key
from ingest.linking.phrases import phrases
from ontology.japanese.words import Word, cut

# What fewer texts hold tells no common word from a rare one.
_FEWEST_WITH_WORD = 10
_FEWEST_WITH_COMPOUND = 8
_LONGEST_COMPOUND = 4
_LONGEST_TEXT = 3000
_WRITTEN = re.compile(r"[ぁ-ゖァ-ヺー々一-鿿a-z]+")


def count(texts: Iterable[str]) -> Iterator[str]:
    """Lines of the table: `*` and the number of texts; then lemmas and in how many texts."""
    number = 0
    held: Counter[Key] = Counter()
    for text in texts:
        words = cut(text[:_LONGEST_TEXT])
        held.update(_keys(words))
        number += 1
    yield f"*\t{number}"
    for key, texts_with in sorted(held.items()):
        if texts_with >= (_FEWEST_WITH_WORD if len(key) == 1 else _FEWEST_WITH_COMPOUND):
            yield f"{' '.join(key)}\t{texts_with}"


def _keys(words: Sequence[Word]) -> set[Key]:
    """The lemmas and compounds of a text without names of places and people."""
    keys: set[Key] = {(word.lemma,) for word in words if _counts(word)}
    for found in phrases(words):
        inside = words[found.first : found.after]
        if 2 <= len(found.key) <= _LONGEST_COMPOUND and all(
            _counts(word) or word.surface in "の・" for word in inside
        ):
            keys.add(found.key)
    return keys


def _counts(word: Word) -> bool:
    return _WRITTEN.fullmatch(word.lemma) is not None and "固有名詞" not in word.pos_detail


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in count(sys.stdin))
