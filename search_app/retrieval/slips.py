"""Words that were typed in kana alone or with a wrong letter, read as words that are here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ontology.japanese.characters import fold
from search_app.indexes.analysis import grams
from search_app.indexes.lexical import BODY_GRAMS
from search_app.indexes.loading import LoadedIndex
from search_app.indexes.spellings import KATAKANA
from search_app.retrieval.question import Mended

_HIRAGANA = re.compile(r"[ぁ-ゖー]{4,}")
_QUOTED = re.compile(r"[\"“”「『][^\"“”「」『』]{2,}[\"“”」』]")


def mend(text: str, index: LoadedIndex) -> tuple[str, tuple[Mended, ...]]:
    """The folded question with slips read as words of the corpus; what is quoted stays."""
    folded = fold(text).text
    mended: list[Mended] = []
    pieces: list[str] = []
    place = length = 0
    for start, end, read in sorted(_readings(folded, index)):
        before = folded[place:start]
        pieces += [before, read]
        length += len(before) + len(read)
        mended.append(Mended(folded[start:end], read, length - len(read), length))
        place = end
    return "".join([*pieces, folded[place:]]), tuple(mended)


def _readings(text: str, index: LoadedIndex) -> Iterator[tuple[int, int, str]]:
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    ways: Sequence[tuple[re.Pattern[str], Callable[[str, LoadedIndex], str | None]]] = (
        (_HIRAGANA, _written), (KATAKANA, _misspelt),
    )  # fmt: skip
    for pattern, reading in ways:
        for match in pattern.finditer(text):
            if any(start <= match.start() and match.end() <= end for start, end in quoted):
                continue
            if read := reading(match[0], index):
                yield match.start(), match.end(), read


def _written(kana: str, index: LoadedIndex) -> str | None:
    """How the corpus writes what was typed in hiragana; None where it has it so."""
    ways = [way for way in index.spellings.written(kana) if way != kana]
    # What is printed is looked for last: to ask all of a large corpus takes longest.
    if not ways or _is_printed(kana, index):
        return None
    return next((way for way in ways if _is_printed(way, index)), ways[0])


def _misspelt(katakana: str, index: LoadedIndex) -> str | None:
    read = index.spellings.misspelt(katakana)
    return None if read is None or _is_printed(katakana, index) else read


def _is_printed(words: str, index: LoadedIndex) -> bool:
    return index.lexical.phrase_frequency(BODY_GRAMS, grams(words)) > 0
