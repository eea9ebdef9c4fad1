"""How the words of a corpus are written and read: what kana or a slip of the pen may stand for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from search_app.indexes.analysis import Term
from search_app.indexes.files import read_json, write_json

FILE = "spellings.json"
# Names in katakana are long and have no other spelling: one wrong letter still tells them.
KATAKANA = re.compile(r"[ァ-ヶー]{5,}")
_PARTICLES = frozenset("のをにはがでとやもへ")
# No word is longer, and one of a single kana says too little.
_LONGEST, _SHORTEST = 12, 2
# So many words that are read alike are tried, frequent ones first, and so many ways in all.
_ALIKE, _WAYS = 3, 24


_SPELLING = attrgetter("surface", "reading")


class SpellingsWriter:
    """Collects the words of one item after another."""

    def __init__(self) -> None:
        self._words: Counter[tuple[str, str]] = Counter()
        self._runs: set[str] = set()

    def add(self, read: str, words: Iterable[Term]) -> None:
        """A passage with its words."""
        self._runs.update(KATAKANA.findall(read))
        self._words.update(map(_SPELLING, words))

    def save(self, folder: Path) -> None:
        """Write the file of an index."""
        counts: Counter[tuple[str, str]] = Counter()
        for (surface, reading), count in self._words.items():
            if reading:
                counts[surface, hiragana(reading)] += count
        often = sorted(counts, key=lambda word: (-counts[word], word))
        write_json(folder / FILE, {"words": often, "katakana": sorted(self._runs)})


class Spellings:
    """The words of an index by how they are read, frequent ones first, and its katakana names."""

    def __init__(self, words: Iterable[Sequence[str]], katakana: Iterable[str]) -> None:
        self._by_reading: dict[str, list[str]] = defaultdict(list)
        for surface, reading in words:
            if _SHORTEST <= len(reading) <= _LONGEST:
                self._by_reading[reading].append(surface)
        self._katakana = frozenset(katakana)

    @classmethod
    def open(cls, folder: Path) -> Spellings:
        """Those of an index's folder."""
        told = read_json(folder / FILE)
        return cls(told["words"], told["katakana"])

    def written(self, kana: str) -> list[str]:
        """How hiragana that is nothing but words of the corpus may be written, fewest words first.

        Particles between words stay as they are.
        """
        ways: list[list[tuple[int, str]]] = [[] for _ in range(len(kana) + 1)]
        ways[0] = [(0, "")]
        for end in range(1, len(kana) + 1):
            found: dict[str, int] = {}
            for start in range(max(0, end - _LONGEST), end):
                for count, before in ways[start]:
                    for cost, word in self._words(kana[start:end], before):
                        found.setdefault(before + word, count + cost)
            ways[end] = sorted(((count, way) for way, count in found.items()), key=_fewest)[:_WAYS]
        return [way for count, way in ways[-1] if count]

    def _words(self, kana: str, before: str) -> Iterator[tuple[int, str]]:
        for surface in self._by_reading.get(kana, ())[:_ALIKE]:
            yield 1, surface
        if kana in _PARTICLES and before:
            yield 0, kana

    def misspelt(self, katakana: str) -> str | None:
        """The one name of the corpus that differs by a letter missing, doubled or wrong."""
        found = {
            known
            for variant in _without_one(katakana)
            for known in self._shortened.get(variant, ())
            if known != katakana and _one_apart(known, katakana)
        }
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _shortened(self) -> Mapping[str, list[str]]:
        """The names by what is left of them when a letter is left out."""
        found: Mapping[str, list[str]] = defaultdict(list)
        for name in sorted(self._katakana):
            for variant in _without_one(name):
                found[variant].append(name)
        return found


def _fewest(way: tuple[int, str]) -> int:
    return way[0]


def hiragana(kana: str) -> str:
    """Katakana as hiragana; the rest stays."""
    return "".join(chr(ord(one) - 0x60) if "ァ" <= one <= "ヶ" else one for one in kana)


def _without_one(name: str) -> set[str]:
    """The name, and all that is left of it when one letter is left out."""
    return {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}


def _one_apart(one: str, other: str) -> bool:
    """Whether two names differ by one letter left out, put in or changed, or two changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) != len(other):
        longer, shorter = sorted((one, other), key=len, reverse=True)
        return shorter in _without_one(longer)
    apart = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) == 1:
        return True
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and (one[apart[0]], one[apart[1]]) == (other[apart[1]], other[apart[0]])
    )
