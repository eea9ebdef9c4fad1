"""Days and times of a sheet as its format shows them, Japanese eras among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<elapsed>[hms]+)\]|\[[^\]]*\]'
    r"|(?P<half>AM/PM|A/P)|(?P<code>y+|m+|d+|h+|s+(?:\.0+)?|g+|e+|a{3,4})|(?P<other>.)",
    re.I | re.S,
)
# First day of each era and its letter, short name and name, the latest first.
_ERAS = (
    (datetime(2019, 5, 1), ("R", "令", "令和")),
    (datetime(1989, 1, 8), ("H", "平", "平成")),
    (datetime(1926, 12, 25), ("S", "昭", "昭和")),
    (datetime(1912, 7, 30), ("T", "大", "大正")),
    (datetime(1868, 1, 1), ("M", "明", "明治")),
)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_JAPANESE_WEEKDAYS = "月火水木金土日"


def displayed_date(value: float, code: str, *, since_1904: bool = False) -> str | None:
    """A day or time counted in days as a format shows it; None for what is no day at all."""
    moment = day_of(value, since_1904=since_1904)
    if moment is None:
        return None
    tokens = [(m.lastgroup, m[m.lastgroup]) for m in _TOKEN.finditer(code) if m.lastgroup]
    has_half = any(kind == "half" for kind, _ in tokens)
    shown: list[str] = []
    for number, (kind, text) in enumerate(tokens):
        if kind == "code":
            shown.append(
                _shown(moment, text.lower(), _is_minute(tokens, number), has_half=has_half)
            )
        elif kind == "elapsed":
            shown.append(_elapsed(value, text.lower()))
        elif kind == "half":
            shown.append("AM" if moment.hour < 12 else "PM")
        else:
            shown.append(text)
    return "".join(shown).strip()


def day_of(value: float, *, since_1904: bool = False) -> datetime | None:
    """The moment that a number of days means; February 1900 has 29 days, as in Excel."""
    if not 0 <= value < 2_958_466:
        return None
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if value >= 60 else 31)
    return start + timedelta(seconds=round(value * 86400))


def _is_minute(tokens: Sequence[tuple[str | None, str]], number: int) -> bool:
    """`m` is minutes after hours and before seconds, else months."""
    codes = [(n, text[0].lower()) for n, (kind, text) in enumerate(tokens)
             if kind in ("code", "elapsed")]  # fmt: skip
    at = next((n for n, (place, _) in enumerate(codes) if place == number), 0)
    before = codes[at - 1][1] if at else ""
    after = codes[at + 1][1] if at + 1 < len(codes) else ""
    return before == "h" or after == "s"


def _shown(moment: datetime, token: str, is_minute: bool, *, has_half: bool) -> str:
    letter, long = token[0], len(token)
    if letter == "m":
        return _month_or_minute(moment, long, is_minute)
    if letter in "ge":
        return _era(moment, letter, long)
    if letter == "y":
        return f"{moment.year:04}" if long > 2 else f"{moment.year % 100:02}"
    if letter == "d" and long > 2:
        return _WEEKDAYS[moment.weekday()][: None if long > 3 else 3]
    if letter == "a":
        return _JAPANESE_WEEKDAYS[moment.weekday()] + ("曜日" if long > 3 else "")
    hour = (moment.hour % 12 or 12) if has_half else moment.hour
    number = {"d": moment.day, "h": hour, "s": moment.second}[letter]
    return f"{number:02}" if long > 1 else str(number)


def _month_or_minute(moment: datetime, long: int, is_minute: bool) -> str:
    if is_minute and long < 3:
        return f"{moment.minute:02}" if long > 1 else str(moment.minute)
    if long > 2:
        return _MONTHS[moment.month - 1][: {3: 3, 5: 1}.get(long)]
    return f"{moment.month:02}" if long > 1 else str(moment.month)


def _era(moment: datetime, letter: str, long: int) -> str:
    first, names = next((one for one in _ERAS if one[0] <= moment), _ERAS[-1])
    if letter == "g":
        return names[min(long, 3) - 1]
    year = moment.year - first.year + 1
    return f"{year:02}" if long > 1 else str(year)


def _elapsed(value: float, token: str) -> str:
    seconds = round(value * 86400)
    number = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}[token[0]]
    return f"{number:02}" if len(token) > 1 else str(number)
