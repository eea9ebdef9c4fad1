"""Phrases that could be names: nouns in a row, and what stands between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ontology.japanese.words import Word

Key = tuple[str, ...]
"""A phrase's lemmas; の and ・ between them do not count (公共施設の包括管理 = 公共施設包括管理)."""

_LONGEST = 8
_LONGEST_QUOTATION = 9
_JOINTS = {"の", "・"}
_BRACKETS = {"「": "」", "『": "』", "“": "”", "《": "》", "〈": "〉"}
_COUNTED = re.compile(r"[0-9〇一二三四五六七八九十百千万億,.①-⑳]+")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Words `[first, after)` of a sentence, read as a phrase."""

    key: Key
    first: int
    after: int


def phrases(words: Sequence[Word]) -> Iterator[Occurrence]:
    """Every run of up to eight nouns, also when の, ・ or a negated verb (書かない…) joins them."""
    for run in _runs(words):
        for begin, first in enumerate(run):
            if words[first].surface in _JOINTS or not _may_begin(words[first]):
                continue
            key: list[str] = []
            for place in run[begin:]:
                if words[place].surface in _JOINTS:
                    continue
                key.append(words[place].lemma)
                if len(key) > _LONGEST:
                    break
                if _may_end(words[place]):
                    yield Occurrence(tuple(key), first, place + 1)


def quotations(words: Sequence[Word]) -> Iterator[Occurrence]:
    """What stands between quotation marks and is short enough to be a name."""
    for place, word in enumerate(words):
        closing = _BRACKETS.get(word.surface)
        if closing is None:
            continue
        for after in range(place + 1, min(len(words), place + 2 + _LONGEST_QUOTATION)):
            if words[after].surface == closing:
                key = key_of(words[place + 1 : after])
                if key and words[after - 1].pos == "名詞":
                    yield Occurrence(key, place + 1, after)
                break


def key_of(words: Sequence[Word]) -> Key:
    """The lemmas of the words."""
    return tuple(word.lemma for word in words if word.surface not in _JOINTS)


def is_noun(word: Word) -> bool:
    """Whether the word can be part of a compound noun."""
    if word.pos == "名詞":
        return "数詞" not in word.pos_detail and not _COUNTED.fullmatch(word.surface)
    return (
        word.pos in {"接頭辞", "形状詞", "記号"}
        or (word.pos == "接尾辞" and word.pos_detail.startswith("名詞的"))
    )


def _runs(words: Sequence[Word]) -> Iterator[list[int]]:
    run: list[int] = []
    for place, word in enumerate(words):
        if is_noun(word) or _is_joined(words, place):
            run.append(place)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_joined(words: Sequence[Word], place: int) -> bool:
    """Whether a word that is no noun belongs to the compound around it."""
    word = words[place]
    before = words[place - 1] if place else None
    following = words[place + 1] if place + 1 < len(words) else None
    if before is None or following is None:
        return word.pos == "動詞" and following is not None and following.lemma in {"ない"}
    if word.surface in _JOINTS:
        return is_noun(before) and is_noun(following)
    if word.pos == "動詞":
        return following.lemma == "ない" or (before.pos == "接頭辞" and is_noun(following))
    return word.lemma == "ない" and before.pos == "動詞" and is_noun(following)


def _may_begin(word: Word) -> bool:
    return word.pos != "接尾辞" and word.lemma != "ない"


def _may_end(word: Word) -> bool:
    return is_noun(word) and word.pos != "接頭辞"
