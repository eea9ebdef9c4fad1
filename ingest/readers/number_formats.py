"""Numbers and dates of a sheet as its number format shows them: 0.85 with `0%` is 85%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from ingest.readers.date_formats import displayed_date

GENERAL = "General"
# The formats that files name by number only, as Japanese Excel shows them.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0",
    6: "¥#,##0;¥-#,##0", 7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm", 27: "ge.m.d", 28: "ggge年m月d日", 29: "ggge年m月d日", 30: "m/d/yy",
    31: "yyyy年m月d日", 32: "h時mm分", 33: "h時mm分ss秒", 34: "yyyy年m月", 35: "m月d日",
    36: "ge.m.d", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-", 42: "¥#,##0;-¥#,##0;-",
    43: "#,##0.00;-#,##0.00;-", 44: "¥#,##0.00;-¥#,##0.00;-",
    45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
    50: "ge.m.d",
    51: "ggge年m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "ggge年m月d日",
    55: "yyyy年m月", 56: "m月d日", 57: "ge.m.d", 58: "ggge年m月d日",
}  # fmt: skip

_PART = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/標準)|(?P<digits>[0#?][0#?,. ]*(?:[eE][+-]0+)?|\.[0#?]+)"
    r"|(?P<date>(?:[yYmMdDhHsSgGeEbB]|[aA]{3,4}|AM/PM|A/P)+)|(?P<other>.)",
    re.S,
)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)\s*(-?[0-9.]+)")
_HOLDS = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b, "=": lambda a, b: a == b, "<>": lambda a, b: a != b,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Section:
    code: str
    parts: tuple[tuple[str, str], ...]

    @property
    def is_date(self) -> bool:
        return any(kind == "date" for kind, _ in self.parts)

    @property
    def condition(self) -> tuple[str, float] | None:
        for kind, text in self.parts:
            if kind == "bracket" and (found := _CONDITION.fullmatch(text)):
                try:
                    return found[1], float(found[2])
                except ValueError:
                    return None
        return None


def displayed(value: float, code: str, *, since_1904: bool = False) -> str:
    """A number as the sheet shows it. Colours, fill and column width are left out."""
    sections = _sections(code)
    section = _chosen(sections, value)
    if section.code == GENERAL:
        return general(value)
    if section.is_date:
        return displayed_date(value, section.code, since_1904=since_1904) or general(value)
    negative_has_its_own = len(sections) > 1 and section is not sections[0]
    return _number(abs(value) if negative_has_its_own else value, section)


def displayed_text(value: str, code: str) -> str:
    """A text as the sheet shows it: formats may add words around it (`@"様"`)."""
    section = next((one for one in reversed(_sections(code)) if "@" in one.code), None)
    if section is None:
        return value
    shown = "".join(
        value if kind == "other" and text == "@" else text
        for kind, text in section.parts
        if kind in ("quoted", "escaped", "other")
    )
    return shown if value in shown else value


def general(value: float) -> str:
    """A number without format: as many digits as it has, at most 15."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    try:
        shown = format(Decimal(format(value, ".15g")), "f")
    except InvalidOperation:
        return str(value)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


@lru_cache(maxsize=4096)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[tuple[str, str]]] = [[]]
    codes = [""]
    for match in _PART.finditer(code[:255]):
        kind, text = match.lastgroup or "", match[match.lastgroup] if match.lastgroup else ""
        if kind == "other" and text == ";":
            parts.append([])
            codes.append("")
            continue
        codes[-1] += match[0]
        if kind:
            parts[-1].append((kind, text or ""))
    return tuple(_Section(c, tuple(p)) for c, p in zip(codes, parts, strict=True))


def _chosen(sections: tuple[_Section, ...], value: float) -> _Section:
    numeric = [one for one in sections[:3] if "@" not in one.code] or [
        _Section(GENERAL, (("general", ""),))
    ]
    for section in numeric:
        if (condition := section.condition) and _HOLDS[condition[0]](value, condition[1]):
            return section
    if any(section.condition for section in numeric):
        return next((one for one in reversed(numeric) if one.condition is None), numeric[0])
    if value < 0 and len(numeric) > 1:
        return numeric[1]
    return numeric[2] if value == 0 and len(numeric) > 2 else numeric[0]


def _number(value: float, section: _Section) -> str:
    digits = [text for kind, text in section.parts if kind == "digits"]
    if len(digits) > 1 or any("?" in text and "/" in section.code for text in digits):
        return general(value)
    percent = sum(kind == "other" and text == "%" for kind, text in section.parts)
    shown: list[str] = []
    for kind, text in section.parts:
        if kind == "digits":
            shown.append(_with_digits(value, text, percent))
        elif kind == "general":
            shown.append(general(value))
        elif kind in ("quoted", "escaped", "other"):
            shown.append(text)
        elif kind == "bracket" and text.startswith("$"):
            shown.append(text[1:].partition("-")[0])
    return "".join(shown).strip()


def _with_digits(value: float, digits: str, percent: int) -> str:
    if "e" in digits.lower():
        decimals = len(digits.lower().partition("e")[0].partition(".")[2])
        return format(value, f".{decimals}E")
    places = digits.strip()
    whole, _, after = places.partition(".")
    scale = len(places) - len(places.rstrip(","))
    number = Decimal(format(value, ".15g")) * 100**percent / Decimal(1000) ** scale
    after = after.rstrip(",")
    rounded = number.quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP)
    integer, _, fraction = format(abs(rounded), "f").partition(".")
    least = sum(sign == "0" for sign in whole)
    integer = integer.zfill(least) if least else integer.lstrip("0")
    if "," in whole.rstrip(","):
        integer = f"{int(integer or 0):,}".zfill(least) if integer else integer
    needed = sum(sign == "0" for sign in after)
    while len(fraction) > needed and fraction.endswith("0"):
        fraction = fraction[:-1]
    minus = "-" if rounded < 0 else ""
    return f"{minus}{integer}{'.' if fraction else ''}{fraction}"
