"""The numbers that Word prints before the entries of its lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.html_lists import roman
from ingest.readers.packages import attribute, is_on, local_name
from ontology.japanese.numerals import circled

_PLACE = re.compile(r"%([1-9])")
_KANJI = "〇一二三四五六七八九"
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラム"
    "ウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_BULLET = "・"


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _kanji(number: int) -> str:
    if not 0 < number < 100:
        return "".join(_KANJI[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else _KANJI[tens]) + ("十" if tens else "") + (_KANJI[ones] if ones else "")
    )


def _from(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_WRITTEN: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": lambda n: circled(n) if 0 < n <= 50 else str(n),
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "upperRoman": lambda n: roman(n).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "aiueo": _from(_AIUEO),
    "aiueoFullWidth": _from(_AIUEO),
    "iroha": _from(_IROHA),
    "irohaFullWidth": _from(_IROHA),
    "ideographDigital": _kanji,
    "japaneseCounting": _kanji,
    "japaneseLegal": _kanji,
    "japaneseDigitalTenThousand": _kanji,
    "chineseCounting": _kanji,
    "taiwaneseCountingThousand": _kanji,
    "none": lambda n: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    suffix: str
    legal: bool


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """The lists of a document; `next` counts on, so paragraphs are asked in their order."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None) -> Numbering:
        """From the part that defines lists, if there is one."""
        numbering = cls()
        if root is None:
            return numbering
        abstract = {attribute(node, "abstractNumId"): _List(_levels(node))
                    for node in root if local_name(node) == "abstractNum"}  # fmt: skip
        for node in (node for node in root if local_name(node) == "num"):
            number = attribute(node, "numId") or ""
            for child in node:
                if local_name(child) == "abstractNumId" and attribute(child, "val") in abstract:
                    numbering._lists[number] = abstract[attribute(child, "val")]
            numbering._overrides[number] = _overrides(node)
        return numbering

    def next(self, number: str, level: int) -> str:
        """The sign before the next entry of a list with what stands between; empty for no list."""
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        override = self._overrides.get(number, {}).get(level)
        if override is not None and (number, level) not in self._begun:
            found.counts[level] = override
        else:
            start = found.levels[level].start
            found.counts[level] = found.counts.get(level, start - 1) + 1
        self._begun.add((number, level))
        for deeper in [one for one in found.counts if one > level]:
            del found.counts[deeper]
        return _sign(found, level)


def _sign(found: _List, level: int) -> str:
    shown = found.levels[level]
    if shown.format == "bullet":
        return _BULLET if _PRIVATE_USE.search(shown.text) or not shown.text else f"{shown.text} "

    def written(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        one = found.levels.get(place, shown)
        count = found.counts.get(place, one.start)
        plain = shown.legal or one.format not in _WRITTEN or not 0 < count < 4000
        return str(count) if plain else _WRITTEN[one.format](count)

    sign = _PLACE.sub(written, shown.text)
    return sign + ("" if shown.suffix == "nothing" or not sign else " ")


def _levels(node: etree._Element) -> dict[int, _Level]:
    levels = {}
    for level in (child for child in node if local_name(child) == "lvl"):
        parts = {local_name(part): part for part in level}
        levels[_integer(attribute(level, "ilvl"), 0)] = _Level(
            _integer(_value(parts, "start"), 1),
            _value(parts, "numFmt") or "decimal",
            _value(parts, "lvlText") or "",
            _value(parts, "suff") or "tab",
            is_on(parts.get("isLgl")),
        )
    return levels


def _overrides(node: etree._Element) -> dict[int, int]:
    return {
        _integer(attribute(child, "ilvl"), 0): _integer(attribute(start, "val"), 1)
        for child in node if local_name(child) == "lvlOverride"
        for start in child if local_name(start) == "startOverride"
    }  # fmt: skip


def _value(parts: dict[str, etree._Element], name: str) -> str | None:
    return attribute(parts[name], "val") if name in parts else None


def _integer(text: str | None, otherwise: int) -> int:
    written = (text or "").strip()
    return (
        int(written)
        if written.isascii() and written.isdecimal() and len(written) < 7
        else otherwise
    )
