"""Phrases that could be names: nouns in a row, and what stands between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ingest.linking.background import Key, background
from ontology.japanese.words import Word

_LONGEST = 8
_LONGEST_QUOTATION = 9
_NAMING = {"名詞", "接尾辞", "副詞", "感動詞"}
_CONTENT = {"名詞", "動詞", "形容詞", "形状詞", "副詞"}
_JOINTS = {"の", "・"}
_BRACKETS = {"「": "」", "『": "』", "“": "”", "《": "》", "〈": "〉"}
_WEAK_LAST = {"等", "有効", "適正", "更なる", "新た"}
_RAREST_COMMON_DOING = 6.5
_PASSED_OVER = _JOINTS | set(_BRACKETS) | set(_BRACKETS.values())
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
                if key and words[after - 1].pos in _NAMING:
                    yield Occurrence(key, place + 1, after)
                break


def places_of(words: Sequence[Word], keys: Collection[Key]) -> Iterator[Occurrence]:
    """Where the phrases stand, also with の, ・ or quotation marks inside."""
    beginnings = _beginnings(keys)
    for first, word in enumerate(words):
        if word.lemma not in beginnings or word.surface in _PASSED_OVER:
            continue
        key: list[str] = []
        for place in range(first, len(words)):
            if words[place].surface in _PASSED_OVER:
                continue
            key.append(words[place].lemma)
            if len(key) > beginnings[word.lemma]:
                break
            if tuple(key) in keys:
                yield Occurrence(tuple(key), first, place + 1)


def _beginnings(keys: Collection[Key]) -> dict[str, int]:
    """The longest phrase by its first lemma."""
    longest: dict[str, int] = {}
    for key in keys:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return longest


def key_of(words: Sequence[Word]) -> Key:
    """The lemmas of the words."""
    return tuple(word.lemma for word in words if word.surface not in _JOINTS)


def is_noun(word: Word) -> bool:
    """Whether the word can be part of a compound noun."""
    if word.pos == "名詞":
        return word.pos_detail != "数詞" and not _COUNTED.fullmatch(word.surface)
    return word.pos in {"接頭辞", "形状詞", "記号"} or (
        word.pos == "接尾辞" and word.pos_detail.startswith("名詞的")
    )


def is_content(word: Word) -> bool:
    """Whether the word carries meaning of its own: no particle, sign or bare number."""
    return (
        word.pos in _CONTENT and word.pos_detail != "数詞" and not _COUNTED.fullmatch(word.surface)
    )


def is_common_doing(word: Word) -> bool:
    """Whether the word only says what is done with the thing before it (…開催, …の導入)."""
    if "サ変可能" not in word.pos_detail:
        return False
    return background().rarity((word.lemma,)) < _RAREST_COMMON_DOING


def subject(title: Sequence[Word]) -> Key:
    """What a title is about: without what is done with it (書かない窓口の導入 → 書かない窓口).

    Empty where that is a single word or no compound.
    """
    words = [word for word in title if word.pos != "補助記号"]
    while words:
        if not (is_common_doing(words[-1]) or _is_weak_last(words[-1])):
            break
        if words.pop().surface == "の":
            break
    while words and words[-1].lemma in _WEAK_LAST:
        words.pop()
    whole = len(words) > 1 and all(is_noun(word) or _is_inner(word) for word in words)
    return key_of(words) if whole and _may_end(words[-1]) else ()


def _is_weak_last(word: Word) -> bool:
    return word.pos in {"助詞", "接尾辞"} or word.lemma in _WEAK_LAST


def _is_inner(word: Word) -> bool:
    return word.surface in _JOINTS or word.lemma == "ない" or word.pos == "動詞"


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
    return is_noun(word) and word.pos not in {"接頭辞", "形状詞"} and word.lemma != "等"
