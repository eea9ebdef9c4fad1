"""Finding names in a question: whole words only, in any width, English in singular and plural."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ontology.japanese.characters import match_key
from ontology.japanese.words import cut
from search_app.indexes.analysis import singular

_ENGLISH_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_JAPANESE = re.compile(r"[぀-ヿ㐀-鿿々〆ヶ]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A name found at `[start, end)` of the question; `what` is whatever goes by it."""

    what: str
    name: str
    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies inside."""
        return self.start <= start and end <= self.end


class Spotter:
    """A question prepared for finding names in it; offsets are the question's own."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._key, self._places = _key_with_places(text)
        words = cut(text)
        self._starts = {word.start for word in words}
        self._ends = {word.end for word in words}
        matches = list(_ENGLISH_WORD.finditer(text))
        self._english = [singular(match[0].casefold()) for match in matches]
        self._english_places = [(match.start(), match.end()) for match in matches]

    def find(self, what: str, name: str, loose: bool = False) -> list[Spot]:
        """Where the name stands; `loose` also inside longer words, for coined names."""
        key = _japanese_key(name)
        if key is None:
            return self._find_english(what, name)
        return self._find_japanese(what, name, key, loose) if key and key in self._key else []

    def possible(self, names: tuple[str, ...]) -> list[str]:
        """Of very many names those that may stand here, in their order: the others need not be
        looked for one by one.
        """
        known = _by_key(names)
        pieces = len(self._key) * known.longest
        if pieces > len(names):
            return list(names)
        key = self._key
        places = set(known.others)
        for start in range(len(key)):
            for end in range(start + 1, min(len(key), start + known.longest) + 1):
                places.update(known.places.get(key[start:end], ()))
        return [names[place] for place in sorted(places)]

    def find_all(self, names: Iterable[tuple[str, str]]) -> list[Spot]:
        """Where any (what, name) stands, without those inside a longer one, in order."""
        spots = {spot for what, name in names for spot in self.find(what, name)}
        return longest(spots)

    def _find_japanese(self, what: str, name: str, key: str, loose: bool) -> list[Spot]:
        spots = []
        place = self._key.find(key)
        while place >= 0:
            start, end = self._places[place], self._places[place + len(key) - 1] + 1
            if loose or (start in self._starts and end in self._ends):
                spots.append(Spot(what, name, start, end))
            place = self._key.find(key, place + 1)
        return spots

    def _find_english(self, what: str, name: str) -> list[Spot]:
        if not self._english:
            return []
        words = _english_words(name)
        count = len(words)
        return [
            Spot(what, name, self._english_places[i][0], self._english_places[i + count - 1][1])
            for i in range(len(self._english) - count + 1)
            if count and self._english[i : i + count] == words
        ]


@lru_cache(maxsize=1 << 16)
def _japanese_key(name: str) -> str | None:
    """A name in the form in which names are compared; None for one that is not Japanese."""
    return match_key(name) if _JAPANESE.search(name) else None


@dataclass(frozen=True, slots=True)
class _Known:
    """Where names stand in their list: by the form in which they are compared, and the places of
    those that are not Japanese. No form has more than `longest` characters.
    """

    places: Mapping[str, Sequence[int]]
    others: Sequence[int]
    longest: int


@lru_cache(maxsize=8)
def _by_key(names: tuple[str, ...]) -> _Known:
    places: dict[str, list[int]] = {}
    others = []
    for place, name in enumerate(names):
        key = _japanese_key(name)
        if key is None:
            others.append(place)
        else:
            places.setdefault(key, []).append(place)
    return _Known(places, others, max(map(len, places), default=0))


@lru_cache(maxsize=1 << 16)
def _english_words(name: str) -> list[str]:
    return [singular(match[0].casefold()) for match in _ENGLISH_WORD.finditer(name)]


def longest(spots: Iterable[Spot]) -> list[Spot]:
    """The spots that lie inside no longer one, in order."""
    kept: list[Spot] = []
    begins, widest, reach = -1, -1, -1  # `reach`: the furthest end of what began earlier
    for spot in sorted(spots, key=lambda spot: (spot.start, -spot.end, spot.what)):
        if spot.start != begins:
            begins, widest, reach = spot.start, spot.end, max(reach, widest)
        if spot.end == widest and spot.end > reach:
            kept.append(spot)
    return kept


def _key_with_places(text: str) -> tuple[str, list[int]]:
    """The question in the form in which names are compared, each character with its place."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for folded in match_key(character):
            characters.append(folded)
            places.append(place)
    return "".join(characters), places
