"""Municipalities by code and name, where a text names them, and whose document a text is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from ontology.japanese.characters import squeeze
from ontology.municipality_list import (
    Municipality,
    all_municipalities,
    by_code,
    by_key,
    by_name,
    check_digit,
    longest_name,
    name_key,
    spellings,
)

__all__ = [
    "Identification",
    "Mention",
    "Municipality",
    "all_municipalities",
    "by_code",
    "by_name",
    "check_digit",
    "identify",
    "mentions",
]


@dataclass(frozen=True)
class Mention:
    """A municipality named at `[start, end)` of the text; a prefecture before it is included."""

    municipality: Municipality
    start: int
    end: int


@dataclass(frozen=True)
class Identification:
    """Whose text it is, if that is sure; all that are named with their counts, most named first."""

    sure: Municipality | None
    candidates: tuple[tuple[Municipality, int], ...]
    reason: str


def mentions(text: str) -> list[Mention]:
    """Where `text` names municipalities, in its own order; the longest name counts.

    A name that several bear (府中市), printed without prefecture, gives one mention for each.
    """
    reading = _Reading(text)
    return [
        Mention(owner, *reading.folded.span(hit.start, hit.end))
        for hit in reading.hits
        for owner in hit.owners
    ]


def identify(text: str) -> Identification:
    """Whose document the text is: sure only if one municipality clearly dominates.

    Being named is not enough, neighbours are too. What counts: a name in a heading at the start,
    in names of the municipality's own (計画, 条例, アカウント …), in its newsletter's, and often.
    """
    reading = _Reading(text)
    counts = Counter(one for hit in reading.hits for one in reading.meant(hit))
    ranked = tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].code)))
    if not ranked:
        return Identification(None, (), "市区町村の名前が本文に見つかりません。")
    evidence = {one: _evidence(reading, one, count) for one, count in ranked}
    return Identification(*_judged(ranked, evidence))


# ---- reading a text -----------------------------------------------------------------------------

# Wards that designated cities have too; those are not municipalities.
_SHARED_WARDS: Final = frozenset({"中央区", "北区", "港区"})
# The stem is an everyday word: 中央市民センター, 中央市場.
_EVERYDAY: Final = frozenset({"中央市"})
# What makes the start of a very short name doubtful, unless it only counts or dates (第3次, 年度).
_LETTER_BEFORE: Final = re.compile(
    r"(?<!\d[次期])(?<!年度)(?<![旧現])(?<=[一-龥々〆ぁ-んァ-ヺー])$"
)


@dataclass(frozen=True)
class _Hit:
    """A name that ends at `end` of the key; `start` is the prefecture's if one stands before."""

    start: int
    end: int
    owners: tuple[Municipality, ...]


class _Reading:
    """A text, its key (same length as its folded form) and the names found in it."""

    def __init__(self, text: str) -> None:
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
        self.hits: list[_Hit] = []
        for match in re.finditer("[市区町村]", self.key):
            self._take(match.end())

    def meant(self, hit: _Hit) -> tuple[Municipality, ...]:
        """The owners of a shared name that the prefectures named in the text leave over."""
        support = {one: self._named[name_key(one.prefecture)] for one in hit.owners}
        best, *rest = sorted(hit.owners, key=lambda one: -support[one])
        rival = max((support[one] for one in rest), default=0)
        return (best,) if not rest or support[best] >= max(1, 3 * rival) else hit.owners

    def joined(self, place: int) -> bool:
        """Whether nothing stands between the characters before and at `place` in the text."""
        if not 0 < place < len(self.key):
            return False
        return self.folded.span(place - 1, place)[1] == self.folded.span(place, place + 1)[0]

    def line(self, hit: _Hit) -> tuple[str, str]:
        """The line of the text that holds the hit: what is before, and all of it."""
        start = self.folded.span(hit.start, hit.end)[0]
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", start)
        return self.text[first:start], self.text[first : last if last >= 0 else None].strip()

    def _take(self, end: int) -> None:
        """Keep the longest name that ends here, in place of shorter ones that it covers."""
        for start in range(max(0, end - longest_name()), end - 1):
            hit = self._hit(start, end)
            if hit is not None:
                while self.hits and self.hits[-1].end > hit.start:
                    self.hits.pop()  # 東村 in 東村山市
                self.hits.append(hit)
                return

    def _hit(self, name: int, end: int) -> _Hit | None:
        owners = by_key(self.key[name:end])
        if not owners or not self._in_prefectures.isdisjoint(range(name, end)):
            return None  # 山県市 in 富山県市町村会
        start, prefecture, qualified = self._before(name)
        if prefecture is not None:
            owners = tuple(one for one in owners if name_key(one.prefecture) == prefecture)
        elif not qualified and self._is_chance(name, end):
            return None
        return _Hit(start, end, owners) if owners else None

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


# ---- whose text it is ---------------------------------------------------------------------------

_OPENING: Final = 300  # characters of the folded text in which a heading may name the owner
_HEADING: Final = 60  # characters of the longest line that passes for a heading
_NEEDED: Final = 3  # no kind of evidence reaches it alone, but for being named very often
_LEAD: Final = 2
_OFTEN: Final = (4, 8, 12)
_TITLE_START: Final = re.compile(r"[\W\d第次期版令和平成昭和元年度]*")
_NEIGHBOUR: Final = re.compile(r"(?:隣|隣接する?|近隣|周辺|他市|姉妹都市|友好都市)の?$")
_TOGETHER: Final = re.compile(
    r"[とや・、,及並]|など|ほか|[^。、]{0,14}?と(?:の|連携|協力|共同|協定)"
)
_ADDRESS: Final = re.compile(r"[^。、]{0,8}?[0-9]+(?:-|番|丁目)")
_OWN_NAME: Final = re.compile(r"[一-龥ァ-ヺA-Za-z「『](?<![等他外間内側産様民])")
_NEWSLETTER: Final = r"(?:広報|[市区町村]報)[「『]?"


@dataclass(frozen=True)
class _Evidence:
    score: int
    kinds: tuple[str, ...]


def _evidence(reading: _Reading, one: Municipality, count: int) -> _Evidence:
    hits = [hit for hit in reading.hits if one in reading.meant(hit)]
    own = [hit for hit in hits if not _is_neighbourly(reading, hit)]
    parts = {
        "表題": 2 * any(_is_heading(reading, hit) for hit in own),
        "固有の名称": min(2, len(set(_own_names(reading, own)))),
        "広報紙名": 2 * _names_newsletter(reading.key, name_key(one.name)[:-1]),
        "回数": sum(count >= often for often in _OFTEN),
    }
    return _Evidence(sum(parts.values()), tuple(kind for kind, part in parts.items() if part))


def _is_neighbourly(reading: _Reading, hit: _Hit) -> bool:
    before = reading.key[max(0, hit.start - 6) : hit.start]
    return bool(_NEIGHBOUR.search(before) or _TOGETHER.match(reading.key, hit.end))


def _is_heading(reading: _Reading, hit: _Hit) -> bool:
    before, line = reading.line(hit)
    short = len(line) <= _HEADING and "。" not in line
    return hit.start < _OPENING and short and _TITLE_START.fullmatch(before) is not None


def _own_names(reading: _Reading, hits: list[_Hit]) -> Iterator[str]:
    """How the names go on that begin with the municipality's: 計画, 条例, 役所 …"""
    for hit in hits:
        goes_on = reading.joined(hit.end) and _OWN_NAME.match(reading.key, hit.end)
        if goes_on and not _ADDRESS.match(reading.key, hit.end):
            yield reading.key[hit.end : hit.end + 2]


def _names_newsletter(key: str, stem: str) -> bool:
    """Whether 広報 and the name without 市 stand there; 広報つくばみらい is not つくば's."""
    for match in re.finditer(_NEWSLETTER + re.escape(stem), key):
        after = key[match.end() : match.end() + longest_name()]
        longer = any(
            by_key(stem + after[:more] + kind)
            for more in range(1, len(after) + 1)
            for kind in "市区町村"
        )
        if len(stem) > 1 and not longer and not re.match(r"[一-龥]", after):
            return True
    return False


_Counts = tuple[tuple[Municipality, int], ...]


def _judged(
    ranked: _Counts, evidence: dict[Municipality, _Evidence]
) -> tuple[Municipality | None, _Counts, str]:
    (one, count), *others = sorted(ranked, key=lambda pair: (-evidence[pair[0]].score, -pair[1]))
    named = _counted(one, count)
    if evidence[one].score < _NEEDED:
        return None, ranked, f"{named}の名前はありますが、その自治体の文書とまでは言えません。"
    for other, times in others:
        if evidence[one].score - evidence[other].score < _LEAD or count < 2 * times:
            rival = _counted(other, times)
            return None, ranked, f"{named}と{rival}のどちらの文書とも言い切れません。"
    return one, ranked, f"{named}の名前と、{'・'.join(evidence[one].kinds)}から判断しました。"


def _counted(one: Municipality, count: int) -> str:
    return f"「{one.prefecture}{one.name}」({count}回)"
