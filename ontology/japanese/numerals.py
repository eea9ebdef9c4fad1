"""Numerals as Japanese documents print them: ①, ⑴, Ⅳ, 十二, 1万2千, №８, 1-(1)."""

import re
from decimal import Decimal

from ontology.japanese.characters import squeeze

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
# Other circled forms (black, double, sans serif) and the kanji in a circle.
_CIRCLED_VALUES = {
    sign: value
    for row in (
        _CIRCLED,
        "❶❷❸❹❺❻❼❽❾❿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴",
        "⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾",
        "➀➁➂➃➄➅➆➇➈➉",
        "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    )
    for value, sign in enumerate(row, start=1)
} | {"⓪": 0, "⓿": 0}
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "壱": 1, "弐": 2, "参": 3,
}  # fmt: skip
_SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_LARGE_UNITS = {"万": 10**4, "億": 10**8, "兆": 10**12}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

_LONGEST_NUMBER = 40
_ARABIC = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,18}")
# A lone L, C, D or M is a letter; Roman numbering beyond XXXIX is not met.
_ROMAN = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_NUMBER_PART = re.compile(
    r"((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)|([〇零一二三四五六七八九壱弐参])|([十拾百千])|([万億兆])"
)
_MARKED = re.compile(
    r"(?:№|N[oO]s?[.:]?|[(\[【<〈]|第)?(?P<number>.+?)[.)\]】>〉。、:,]*", re.DOTALL
)
_PLAIN_ITEM = re.compile(r"[0-9]{1,4}(?:-[0-9]{1,3})*|新")
_COMPOUND = re.compile(rf"([0-9]{{1,3}})-\(?([0-9]{{1,2}}|[{_CIRCLED}])\)?")
_MARKED_COMPOUND = re.compile(rf"[0-9]+-(?:\(?[0-9]+\)|\([0-9]+|[{_CIRCLED}])")


def read_numeral(text: str) -> int | None:
    """Whole number that the whole text is (①, ⑴, (8), Ⅳ, 十二, 二千五百, 1万2千), else None."""
    folded = squeeze(text).text
    if folded.startswith("(") and folded.endswith(")"):
        folded = folded[1:-1]
    if folded in _CIRCLED_VALUES:
        return _CIRCLED_VALUES[folded]
    if _ARABIC.fullmatch(folded):
        return int(folded.replace(",", ""))
    if _ROMAN.fullmatch(folded):
        return _roman(folded)
    number = read_number(folded)
    return int(number) if number is not None and number == int(number) else None


def read_number(folded: str) -> Decimal | None:
    """Value of a folded number of Arabic or kanji digits and units (23億1千万), or None."""
    if len(folded) > _LONGEST_NUMBER:
        return None
    parts = list(_NUMBER_PART.finditer(folded))
    if not parts or "".join(part[0] for part in parts) != folded:
        return None
    if all(part[2] for part in parts):
        return Decimal("".join(str(_DIGITS[part[0]]) for part in parts))
    total = section = Decimal(0)
    pending: Decimal | None = None
    for arabic, kanji, small, large in (part.groups() for part in parts):
        if arabic or kanji:
            if pending is not None:
                return None
            pending = Decimal(arabic.replace(",", "")) if arabic else Decimal(_DIGITS[kanji])
        elif small:
            section += (Decimal(1) if pending is None else pending) * _SMALL_UNITS[small]
            pending = None
        else:
            alone = pending is None and not section
            total += (Decimal(1) if alone else section + (pending or 0)) * _LARGE_UNITS[large]
            section, pending = Decimal(0), None
    return total + section + (pending or 0)


def circled(value: int) -> str:
    """The circled numeral of 1 to 50; ValueError outside."""
    if not 1 <= value <= len(_CIRCLED):
        raise ValueError(f"no circled numeral for {value}")
    return _CIRCLED[value - 1]


def item_number(text: str) -> str | None:
    """Number of an item as planners write it: №８, No.8, ８., (8) to 8, 1-(1) to 1-①; or None.

    Leading zeros and a printed 4-2 stay; where a document means 4-② by it, use `compound_number`.
    """
    folded = squeeze(text).text
    if _MARKED_COMPOUND.fullmatch(folded):
        return compound_number(folded)
    marked = _MARKED.fullmatch(folded)
    if not marked:
        return None
    number = marked["number"]
    if _MARKED_COMPOUND.fullmatch(number):
        return compound_number(number)
    if _PLAIN_ITEM.fullmatch(number) or (len(number) == 1 and number in _CIRCLED_VALUES):
        return number
    value = read_numeral(number)
    return str(value) if value is not None else None


def compound_number(text: str) -> str | None:
    """A number of two parts, the second circled: 1-(1), 3-6, 5 – ④, 5-3) to 1-①, 3-⑥, 5-④, 5-③."""
    marked = _COMPOUND.fullmatch(squeeze(text).text)
    if not marked:
        return None
    second = read_numeral(marked[2])
    if second is None or not 1 <= second <= len(_CIRCLED):
        return None
    return f"{marked[1]}-{circled(second)}"


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
