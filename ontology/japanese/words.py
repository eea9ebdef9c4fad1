"""Words of Japanese text: the only door to MeCab (fugashi) and its dictionary UniDic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ontology.japanese.characters import Folded, fold
from ontology.japanese.sentences import sentences
from ontology.japanese.tables import read_table

if TYPE_CHECKING:
    from fugashi import Tagger

__all__ = ["Word", "content_words", "cut", "sentences"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [start, end) of a text, its surface folded.

    `lemma` is the dictionary's head word, `reading` the katakana of the surface ("" if unknown),
    `source_word` what a loanword comes from (コイン: coin), `pos` and `pos_detail` the classes.
    """

    surface: str
    lemma: str
    reading: str
    source_word: str | None
    pos: str
    pos_detail: str
    start: int
    end: int


class _Entry(NamedTuple):
    """What the dictionary says of a surface."""

    lemma: str | None
    reading: str
    source_word: str | None
    pos: str
    pos_detail: str


# The dictionary knows Latin letters in full width only (ＷＥＢ: ウェブ-web) and one white space.
_TO_DICTIONARY = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | dict.fromkeys(
    [*range(0x21), 0x7F, 0x85], " "
)
# Names (Wi-Fi, e-Tax, GOMI) and numbers (7,500) that the dictionary may cut to pieces.
_RUN = re.compile(r"[A-Za-z]+(?:[-&'][A-Za-z]+)*|[0-9]+(?:[,.][0-9]+)*")
_SOURCE_WORD = re.compile(r"(.+?)-([A-Za-zÀ-ÿ][^-]*(?:-[^-]+)*)")
_LEMMA, _KANA = 7, 17  # places of the features in UniDic 2.1
_UNKNOWN_NAME = _Entry(None, "", None, "名詞", "普通名詞-一般")
_UNKNOWN_NUMBER = _Entry(None, "", None, "名詞", "数詞")
_CONTENT_POS = {"名詞", "動詞", "形容詞", "形状詞", "副詞", "接尾辞"}
_FUNCTION_DETAILS = {"数詞", "助動詞語幹"}
_COUNTED = re.compile(r"[0-9０-９〇一二三四五六七八九十百千万億兆.,①-⑳]+")


def cut(text: str) -> list[Word]:
    """Words of a text, any width, with their spans in it; no word crosses a line break."""
    folded = fold(text)
    words: list[Word] = []
    place = 0
    for line in folded.text.split("\n"):
        words += _cut_line(folded, line, place)
        place += len(line) + 1
    return words


def content_words(text: str) -> list[Word]:
    """Words that carry meaning: no particles, auxiliaries, signs, numbers or function words."""
    return [word for word in cut(text) if _is_content(word)]


def _is_content(word: Word) -> bool:
    return (
        word.pos in _CONTENT_POS
        and word.pos_detail.split("-")[0] not in _FUNCTION_DETAILS
        and word.lemma not in _function_lemmas()
        and not _COUNTED.fullmatch(word.surface)
    )


def _cut_line(folded: Folded, line: str, place: int) -> Iterator[Word]:
    runs = {match.start(): match.end() for match in _RUN.finditer(line)}
    done = 0
    tokens = list(_tokens(line))
    for index, (start, end, entry) in enumerate(tokens):
        if start < done:
            continue
        run_end = runs.get(start, end)
        if run_end > end and any(after == run_end for _, after, _ in tokens[index + 1 :]):
            end = run_end
            entry = _UNKNOWN_NUMBER if line[start].isdigit() else _UNKNOWN_NAME
        done = end
        surface = line[start:end]
        yield Word(
            surface,
            entry.lemma or _lemma_of_unknown(surface),
            entry.reading or _reading_of_unknown(surface),
            entry.source_word,
            entry.pos,
            entry.pos_detail,
            folded.starts[place + start],
            folded.ends[place + end - 1],
        )


def _tokens(line: str) -> Iterator[tuple[int, int, _Entry]]:
    place = 0
    for node in _tagger()(line.translate(_TO_DICTIONARY)):
        start = place + len(node.white_space)
        place = start + len(node.surface)
        yield start, place, _entry(node.feature_raw)


@lru_cache(maxsize=65536)
def _entry(feature: str) -> _Entry:
    """UniDic's comma-separated features; unknown words have the first six only.

    Those read here stand before the accents, the only ones with commas inside.
    """
    fields = feature.split(",")
    pos = fields[0]
    detail = "-".join(field for field in fields[1:4] if field != "*")
    if len(fields) <= _KANA:
        return _Entry(None, "", None, pos, detail)
    lemma, source = fields[_LEMMA], None
    if match := _SOURCE_WORD.fullmatch(lemma):
        lemma, source = match[1], match[2].lower()
    elif "-" in lemma[1:]:
        lemma = lemma[0] + lemma[1:].split("-")[0]
    if "人名" in detail:
        # A piece of a word taken for a stranger's name (リーチ-Leech) has no source word.
        source = None
    return _Entry(fold(lemma).text.casefold(), fields[_KANA], source, pos, detail)


def _lemma_of_unknown(surface: str) -> str:
    if _RUN.fullmatch(surface):
        return re.sub(r"[-,']", "", surface).casefold()
    return surface.casefold()


def _reading_of_unknown(surface: str) -> str:
    """Kana as katakana; nothing where kanji or Latin letters stand."""
    if not re.fullmatch(r"[ぁ-ゖァ-ヺー]+", surface):
        return ""
    return "".join(chr(ord(char) + 0x60) if char <= "ゖ" else char for char in surface)


@cache
def _function_lemmas() -> frozenset[str]:
    return frozenset(str(read_table("words")["function_lemmas"]).split())


@cache
def _tagger() -> "Tagger":
    # Late, because loading the dictionary is not wanted where no text is read.
    from fugashi import Tagger

    return Tagger()
