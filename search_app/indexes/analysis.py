"""Text to index terms: texts and questions are cut by the same knife."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.japanese.characters import match_key
from ontology.japanese.numerals import compound_number, item_number
from ontology.japanese.words import Word, content_words
from ontology.keys import comparable_number

_ENGLISH = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
_SINGULAR = (
    (re.compile(r"ies$"), "y"),
    (re.compile(r"(ss|sh|ch|x)es$"), r"\1"),
    (re.compile(r"(?<=[a-rtv-z])s$"), ""),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A content word at `[start, end)` of a text: `key` is its lemma, `source` what a loanword
    comes from, `surface` as written, `pos` UniDic's class (名詞, 動詞 …), `reading` its kana.
    """

    key: str
    source: str | None
    surface: str
    pos: str
    start: int
    end: int
    reading: str = ""

    @property
    def tokens(self) -> tuple[str, ...]:
        """What the index holds for this word."""
        return (self.key,) if self.source in (None, self.key) else (self.key, self.source)


def terms(text: str) -> list[Term]:
    """The content words of a text."""
    return [_term(word) for word in content_words(text) if any(map(str.isalnum, word.surface))]


def tokens(text: str) -> Iterator[str]:
    """What the word fields of the index hold of a text."""
    for term in terms(text):
        yield from term.tokens


def grams(text: str) -> list[str]:
    """Pairs of neighbouring characters, without spaces, case and width."""
    squeezed = match_key(text)
    if len(squeezed) < 2:
        return [squeezed] if squeezed else []
    return [squeezed[i : i + 2] for i in range(len(squeezed) - 1)]


def singular(word: str) -> str:
    """An English word without its plural ending (apps: app); others stay."""
    if len(word) > 3:
        for ending, instead in _SINGULAR:
            if ending.search(word):
                return ending.sub(instead, word)
    return word


def same_number(number: str) -> str:
    """A form of an item's number that is equal for 8, ８ and 08, and for 3-⑥, 3-6 and 3-(6)."""
    return comparable_number(compound_number(number) or item_number(number) or number)


def _term(word: Word) -> Term:
    key = "".join(word.lemma.casefold().split())
    if _ENGLISH.fullmatch(key):
        key = singular(key)
    source = singular("".join(word.source_word.casefold().split())) if word.source_word else None
    return Term(key, source, word.surface, word.pos, word.start, word.end, word.reading)
