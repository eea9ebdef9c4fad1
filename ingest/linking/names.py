"""Names of undertakings, told from common words by how they are used.

A name is rare elsewhere, stands as a whole in several places, ends like a name, is put between
quotation marks or stands in a title; what a good part of all items say is none.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.linking.background import Key, background
from ingest.linking.phrases import (
    Occurrence,
    is_common_doing,
    is_noun,
    phrases,
    quotations,
    subject,
)
from ingest.linking.readings import Piece, Reading
from ingest.linking.vocabulary import ends_with, vocabulary
from ontology.japanese.words import Word

# Weights of a logistic score, set on three documents of two cities and checked on the others.
_BIAS = -4.3
_RARITY = 0.55
_STRONG_ENDING = 1.2
_WEAK_ENDING = 0.2
_NO_ENDING = -0.8
_QUOTED = 1.5
_UNKNOWN_WORD = 0.6
_IN_A_TITLE = 0.5
_A_TITLE_IS_ABOUT_IT = 0.7
_WHOLE = 1.0
_JOINED_BY_NO = -1.0
# A name with a weak ending is the less a name the more items say it, beyond this many.
_FEW_ITEMS = 3
_FURTHER_ITEM = -0.6
# What more items than this share say is no name of one undertaking.
_GENERIC_SHARE = 0.1
_GENERIC_ITEMS = 6
_SHORTEST = 3
# An unknown word, not only an unusual one.
_UNKNOWN = 9.9
_MUNICIPAL = {"市", "県", "町", "村", "区", "都", "府", "道"}
_SCRIPTS = (re.compile("[ァ-ヴ]"), re.compile("[A-Za-z]"), re.compile("[ぁ-ゖ一-鿿]"))


@dataclass(frozen=True, slots=True)
class Name:
    """A phrase with its score from 0 to 1, as it is mostly written.

    `certain` where it is a name whatever stands around it: by its ending, quotation marks, coinage;
    `subject` where a title is about it.
    """

    key: Key
    label: str
    score: float
    items: frozenset[int]
    places: int
    quoted: int
    certain: bool
    subject: bool


@dataclass(slots=True)
class _Usage:
    """How one phrase is used in all items."""

    items: set[int] = field(default_factory=set)
    written: Counter[str] = field(default_factory=Counter)
    places: int = 0
    whole: int = 0
    free_left: int = 0
    free_right: int = 0
    goes_on: set[str] = field(default_factory=set)
    quoted: int = 0
    titles: int = 0
    subject: int = 0
    unknown: bool = False
    coined: bool = False
    opened: bool = False
    joined_by_no: int = 0


def find_names(readings: Sequence[Reading]) -> list[Name]:
    """The names, best first: each in two items at least, or between quotation marks."""
    usages = _usages(readings)
    nested = _only_inside_longer(usages)
    found = []
    for key, usage in usages.items():
        if (len(usage.items) < 2 or key in nested) and not usage.quoted:
            continue
        if _may_be_name(key, usage, len(readings)):
            found.append(_name(key, usage))
    return sorted(found, key=lambda name: (-name.score, name.key))


def _name(key: Key, usage: _Usage) -> Name:
    label = min(usage.written, key=lambda form: (-usage.written[form], form))
    certain = ends_with(key) == "strong" or usage.quoted > 0 or usage.coined
    return Name(
        key=key,
        label=label,
        score=_score(key, usage),
        items=frozenset(usage.items),
        places=usage.places,
        quoted=usage.quoted,
        certain=certain,
        subject=usage.subject > 0,
    )


def _usages(readings: Sequence[Reading]) -> dict[Key, _Usage]:
    usages: defaultdict[Key, _Usage] = defaultdict(_Usage)
    for reading in readings:
        for piece in reading.pieces:
            for found in phrases(piece.words):
                _note(usages[found.key], reading, piece, found)
            for found in quotations(piece.words):
                _note_quotation(usages[found.key], reading, piece, found)
            if piece.field == "title" and (key := subject(piece.words)):
                usages[key].subject += 1
    return usages


def _note(usage: _Usage, reading: Reading, piece: Piece, found: Occurrence) -> None:
    words = piece.words
    inside = words[found.first : found.after]
    before = words[found.first - 1] if found.first else None
    following = words[found.after] if found.after < len(words) else None
    left = before is None or not is_noun(before) or before.surface in _MUNICIPAL
    right = following is None or not is_noun(following) or is_common_doing(following)
    usage.items.add(reading.order)
    usage.written["".join(word.surface for word in inside)] += 1
    usage.places += 1
    usage.whole += left and right
    usage.free_left += left
    usage.free_right += right
    if following is not None and not right:
        usage.goes_on.add(following.lemma)
    usage.titles += piece.field in {"title", "former_title"}
    usage.unknown = usage.unknown or _is_unknown(inside)
    usage.coined = usage.coined or _is_coined(inside)
    usage.opened = inside[0].surface in vocabulary().openings
    usage.joined_by_no += any(word.surface == "の" for word in inside)


def _note_quotation(usage: _Usage, reading: Reading, piece: Piece, found: Occurrence) -> None:
    usage.quoted += 1
    if reading.order not in usage.items or not usage.places:
        inside = piece.words[found.first : found.after]
        usage.items.add(reading.order)
        usage.written["".join(word.surface for word in inside)] += 1
        usage.places += 1
        usage.whole += 1
        usage.free_left += 1
        usage.free_right += 1


def _is_unknown(words: Sequence[Word]) -> bool:
    """Whether a word of the phrase is known nowhere else, be it a proper name."""
    return any(background().rarity((word.lemma,)) > _UNKNOWN for word in words)


def _is_coined(words: Sequence[Word]) -> bool:
    """Whether the phrase was made up: scripts mixed around an unknown word that is no place."""
    surface = "".join(word.surface for word in words)
    if "・" in surface or is_common_doing(words[-1]):
        return False
    mixed = sum(1 for script in _SCRIPTS if script.search(surface)) > 1
    common = [word for word in words if "固有名詞" not in word.pos_detail]
    return mixed and len(words) > 1 and _is_unknown(common)


def _only_inside_longer(usages: dict[Key, _Usage]) -> set[Key]:
    """The phrases that never stand but inside one and the same longer one."""
    nested = set()
    for key, usage in usages.items():
        for part, further in ((key[1:], key[0]), (key[:-1], key[-1])):
            shorter = usages.get(part)
            if shorter is None or shorter.places > usage.places:
                continue
            if further in vocabulary().openings:
                continue
            if not (shorter.whole and ends_with(part) and not ends_with(key)):
                nested.add(part)
    return nested


def _may_be_name(key: Key, usage: _Usage, items: int) -> bool:
    label = usage.written.most_common(1)[0][0]
    whole = usage.whole > 0 or (usage.coined and usage.free_left > 0 and len(usage.goes_on) > 1)
    ending = ends_with(key)
    if len(label) < _SHORTEST or not whole or usage.opened:
        return False
    if len(usage.items) > max(_GENERIC_ITEMS, _GENERIC_SHARE * items):
        return False
    if ending == "none":
        return usage.subject > 0
    return bool(ending or usage.quoted or usage.coined or usage.subject)


def _score(key: Key, usage: _Usage) -> float:
    ending = ends_with(key)
    sum_ = _BIAS + _RARITY * background().rarity(key)
    sum_ += {"strong": _STRONG_ENDING, "weak": _WEAK_ENDING}.get(ending, _NO_ENDING)
    sum_ += _QUOTED * min(usage.quoted, 3) / 3
    sum_ += _UNKNOWN_WORD * usage.unknown
    sum_ += _IN_A_TITLE * (usage.titles > 0) + _A_TITLE_IS_ABOUT_IT * (usage.subject > 0)
    sum_ += _WHOLE * (usage.whole / usage.places - 0.5)
    if usage.joined_by_no == usage.places and not usage.quoted and not usage.subject:
        sum_ += _JOINED_BY_NO
    if ending != "strong" and not usage.quoted:
        sum_ += _FURTHER_ITEM * max(0, len(usage.items) - _FEW_ITEMS)
    return 1 / (1 + math.exp(-sum_))
