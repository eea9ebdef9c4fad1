"""Where a text names municipalities: the longest name counts, and chance is told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, Generic, TypeVar

from ontology.former_municipalities import FormerMunicipality
from ontology.japanese.characters import squeeze
from ontology.municipality_list import (
    Municipality,
    all_municipalities,
    longest_name,
    name_key,
    spellings,
)

M = TypeVar("M", bound=Municipality | FormerMunicipality)

# Wards that designated cities have too; those are not municipalities.
_SHARED_WARDS: Final = frozenset({"中央区", "北区", "港区"})
# The stem is an everyday word: 中央市民センター, 中央市場.
_EVERYDAY: Final = frozenset({"中央市"})
# What makes the start of a very short name doubtful, unless it only counts or dates (第3次, 年度).
_LETTER_BEFORE: Final = re.compile(
    r"(?<!\d[次期])(?<!年度)(?<![旧現])(?<=[一-龥々〆ぁ-んァ-ヺー])$"
)


@dataclass(frozen=True)
class Hit(Generic[M]):
    """A name that ends at `end` of the key; `start` is the prefecture's if one stands before."""

    start: int
    end: int
    owners: tuple[M, ...]


class Reading(Generic[M]):
    """A text, its key (same length as its folded form) and the names found in it.

    `bearers` gives all that bear a name, or prefecture and name, with this `name_key`.
    """

    def __init__(self, text: str, bearers: Callable[[str], tuple[M, ...]]) -> None:
        self._bearers = bearers
        self.text = text
        self.folded = squeeze(text)
        self.key = self.folded.text.translate(spellings())
        self._prefectures = {match.end(): match[0] for match in _prefectures().finditer(self.key)}
        self._in_prefectures = {
            place
            for end, name in self._prefectures.items()
            for place in range(end - len(name), end)
        }
        self._named = Counter(self._prefectures.values())
        self.hits: list[Hit[M]] = []
        for match in re.finditer("[市区町村]", self.key):
            self._take(match.end())

    def meant(self, hit: Hit[M]) -> tuple[M, ...]:
        """The owners of a shared name that the prefectures in the text leave over: those named,
        and those of other municipalities that are named.
        """
        named = self._named + self._neighbours
        support = {one: named[name_key(one.prefecture)] for one in hit.owners}
        best, *rest = sorted(hit.owners, key=lambda one: -support[one])
        rival = max((support[one] for one in rest), default=0)
        return (best,) if not rest or support[best] >= max(1, 3 * rival) else hit.owners

    @cached_property
    def _neighbours(self) -> Counter[str]:
        """In which prefectures municipalities are that are named and have no namesakes."""
        sure = (hit.owners[0] for hit in self.hits if len(hit.owners) == 1)
        return Counter(name_key(one.prefecture) for one in sure)

    def joined(self, place: int) -> bool:
        """Whether nothing stands between the characters before and at `place` in the text."""
        if not 0 < place < len(self.key):
            return False
        return self.folded.span(place - 1, place)[1] == self.folded.span(place, place + 1)[0]

    def around(self, hit: Hit[M]) -> tuple[str, str, str]:
        """The line of the text that holds the hit: what is before, all of it, what is after."""
        start, end = self.folded.span(hit.start, hit.end)
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end)
        last = last if last >= 0 else len(self.text)
        return self.text[first:start], self.text[first:last].strip(), self.text[end:last]

    def _take(self, end: int) -> None:
        """Keep the longest name that ends here, in place of shorter ones that it covers."""
        for start in range(max(0, end - longest_name()), end - 1):
            hit = self._hit(start, end)
            if hit is not None:
                while self.hits and self.hits[-1].end > hit.start:
                    self.hits.pop()  # 東村 in 東村山市
                self.hits.append(hit)
                return

    def _hit(self, name: int, end: int) -> Hit[M] | None:
        owners = self._bearers(self.key[name:end])
        if not owners or not self._in_prefectures.isdisjoint(range(name, end)):
            return None  # 山県市 in 富山県市町村会
        start, prefecture, qualified = self._before(name)
        # As it is printed it may be the name of one alone: 鹿嶋市 and 鹿島市.
        printed = squeeze(self.folded.text[name:end]).text
        owners = tuple(one for one in owners if one.name == printed) or owners
        if prefecture is not None:
            owners = tuple(one for one in owners if name_key(one.prefecture) == prefecture)
        elif not qualified and self._is_chance(name, end):
            return None
        return Hit(start, end, owners) if owners else None

    def _before(self, name: int) -> tuple[int, str | None, bool]:
        """Start with the prefecture, the prefecture, and whether it or a district is there."""
        district = self.key[name - 1 : name] == "郡"
        places = [name - back for back in range(2, 6)] if district else [name]
        if self.key[name - 1 : name] == "の":
            places.append(name - 1)
        for place in places:
            if (prefecture := self._prefectures.get(place)) is not None:
                return place - len(prefecture), prefecture, True
        return name, None, district

    def _is_chance(self, start: int, end: int) -> bool:
        """Whether the name may well be a part of other words, or of an address."""
        name, after = self.key[start:end], self.key[end : end + 2]
        if name in _SHARED_WARDS or (name in _EVERYDAY and after[:1] == "民"):
            return True
        if name[-1] == "市" and (after == "町村" or after[:1] == "場"):
            return True
        if name[-2:] == "市町" and after[:1] == "村":
            return True  # 以上市町村 is not 上市町
        if name[-1] != "市" and self.joined(start) and self.hits and self.hits[-1].end == start:
            return True  # a part of the city before it: 日立市多賀町
        return len(name) == 2 and not self._stands_alone(start, end)

    def _stands_alone(self, start: int, end: int) -> bool:
        """For the shortest names: 観光市民 is not 光市."""
        doubtful = self.joined(start) and _LETTER_BEFORE.search(self.key[max(0, start - 3) : start])
        return not doubtful and all(self.joined(place) for place in range(start + 1, end))


@cache
def _prefectures() -> re.Pattern[str]:
    return re.compile("|".join(sorted({name_key(m.prefecture) for m in all_municipalities()})))
