"""The sign before a list entry, as a browser shows it."""

from __future__ import annotations

from lxml import etree

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PLAIN = ("none", "list-style:none", "list-style-type:none")


def marker(entry: etree._Element) -> str:
    """`・` in a plain list, the entry's number and a full stop in a numbered one."""
    parent = entry.getparent()
    if parent is None or parent.tag != "ol":
        return "" if _is_unmarked(entry) else "・"
    number, kind = _number(entry, parent), parent.get("type") or "1"
    if _is_unmarked(entry):
        return ""
    if kind in "aA" and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return f"{letter if kind == 'a' else letter.upper()}. "
    if kind in "iI" and 1 <= number < 4000:
        return f"{roman(number) if kind == 'i' else roman(number).upper()}. "
    return f"{number}. "


def roman(number: int) -> str:
    """A number in small Roman letters."""
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _number(entry: etree._Element, parent: etree._Element) -> int:
    entries = list(parent.iterchildren("li"))
    start = _integer(parent.get("start"))
    if parent.get("reversed") is not None:
        number = start if start is not None else len(entries)
        return number - entries.index(entry)
    number = (start if start is not None else 1) - 1
    for one in entries:
        value = _integer(one.get("value"))
        number = value if value is not None else number + 1
        if one is entry:
            break
    return number


def _is_unmarked(entry: etree._Element) -> bool:
    """Whether the style of the entry or its list takes the sign away."""
    parent = entry.getparent()
    styles = [node.get("style") or "" for node in (entry, parent) if node is not None]
    return any(part.replace(" ", "") in _PLAIN for style in styles for part in style.split(";"))


def _integer(text: str | None) -> int | None:
    try:
        return max(-(10**6), min(10**6, int(text or "")))
    except ValueError:
        return None
