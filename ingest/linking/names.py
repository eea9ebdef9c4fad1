"""Names of undertakings, told from common words by how they are used.

A name is rare elsewhere, stands as a whole in several places, ends like a name, is put between
quotation marks or stands in a title; what a good part of all items say is none.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.linking.background import Key, background
from ingest.linking.readings import Reading
from ingest.linking.usage import Usage, usages_of
from ingest.linking.vocabulary import ends_with, vocabulary

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
# A name with a weak ending is the less a name the more items of a city say it, beyond this many.
_FEW_ITEMS, _FEW_SHARE = 3, 0.02
_FURTHER_ITEM = -0.6
# What more items of a city say is no name of one undertaking.
_GENERIC_ITEMS, _GENERIC_SHARE = 6, 0.1
_SHORTEST = 3


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


def find_names(readings: Sequence[Reading]) -> list[Name]:
    """The names, best first: each in two items at least, or between quotation marks."""
    usages = usages_of(readings)
    cities = _Cities(readings)
    nested = _only_inside_longer(usages)
    found = []
    for key, usage in usages.items():
        if (len(usage.items) < 2 or key in nested) and not usage.quoted:
            continue
        if _may_be_name(key, usage) and not cities.is_generic(usage.items):
            found.append(_name(key, usage, cities.further_items(usage.items)))
    return sorted(found, key=lambda name: (-name.score, name.key))


class _Cities:
    """How many items each city has, to tell what is on everybody's lips there."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._city = {one.order: one.municipality for one in readings if one.order == one.identity}
        self._sizes = Counter(self._city.values())

    def is_generic(self, items: Iterable[int]) -> bool:
        """Whether too many items of a city say it."""
        return self._beyond(items, _GENERIC_ITEMS, _GENERIC_SHARE) > 0

    def further_items(self, items: Iterable[int]) -> float:
        """How many items say it in the city that says it most, beyond a few."""
        return self._beyond(items, _FEW_ITEMS, _FEW_SHARE)

    def _beyond(self, items: Iterable[int], number: int, share: float) -> float:
        said = Counter(self._city[item] for item in items)
        return max(0.0, *(n - max(number, share * self._sizes[city]) for city, n in said.items()))


def _name(key: Key, usage: Usage, further_items: float) -> Name:
    label = min(usage.written, key=lambda form: (-usage.written[form], form))
    certain = ends_with(key) == "strong" or usage.quoted > 0 or usage.coined
    return Name(
        key=key,
        label=label,
        score=_score(key, usage, further_items),
        items=frozenset(usage.items),
        places=usage.places,
        quoted=usage.quoted,
        certain=certain,
        subject=usage.subject > 0,
    )


def _only_inside_longer(usages: dict[Key, Usage]) -> set[Key]:
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


def _may_be_name(key: Key, usage: Usage) -> bool:
    label = usage.written.most_common(1)[0][0]
    whole = usage.whole > 0 or (usage.coined and usage.free_left > 0 and len(usage.goes_on) > 1)
    ending = ends_with(key)
    if len(label) < _SHORTEST or not whole or usage.opened:
        return False
    if ending == "none":
        return usage.subject > 0
    # 「広報の充実」 quotes a title, not a name.
    called = (usage.quoted > 0 or usage.coined) and not usage.ends_in_doing
    return bool(ending) or called or usage.subject > 0


def _score(key: Key, usage: Usage, further_items: float) -> float:
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
        sum_ += _FURTHER_ITEM * further_items
    return 1 / (1 + math.exp(-sum_))
