"""What of a workbook's styles says something: number formats, borders, and how heads look."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ingest.readers.number_formats import BUILT_IN, GENERAL
from ingest.readers.packages import Package, attribute, is_on, local_name


@dataclass(frozen=True, slots=True)
class Style:
    """A cell's number format and look."""

    format: str = GENERAL
    marked: bool = False
    bordered: bool = False
    struck: bool = False


def styles_of(package: Package, part: str | None) -> list[Style]:
    """The styles in the order in which cells name them."""
    if part is None or part not in package.names:
        return []
    lists = {local_name(node): node for node in package.xml(part)}
    formats = dict(BUILT_IN)
    for node in lists.get("numFmts", ()):
        formats[_number(node, "numFmtId")] = node.get("formatCode") or GENERAL
    bold = [_has(font, "b") for font in lists.get("fonts", ())]
    struck = [_has(font, "strike") for font in lists.get("fonts", ())]
    filled = [_is_filled(fill) for fill in lists.get("fills", ())]
    bordered = [_is_bordered(border) for border in lists.get("borders", ())]
    return [
        Style(
            formats.get(_number(style, "numFmtId"), GENERAL),
            _at(bold, _number(style, "fontId")) or _at(filled, _number(style, "fillId")),
            _at(bordered, _number(style, "borderId")),
            _at(struck, _number(style, "fontId")),
        )
        for style in lists.get("cellXfs", ())
    ]


def _number(node: etree._Element, name: str) -> int:
    written = node.get(name) or "0"
    return int(written) if written.isascii() and written.isdecimal() else 0


def _at(flags: list[bool], number: int) -> bool:
    return flags[number] if number < len(flags) else False


def _has(font: etree._Element, name: str) -> bool:
    return any(local_name(node) == name and is_on(node) for node in font)


def _is_filled(fill: etree._Element) -> bool:
    for pattern in fill:
        if local_name(pattern) == "gradientFill":
            return True
        white = any((attribute(color, "rgb") or "").upper() in ("FFFFFFFF", "00FFFFFF")
                    for color in pattern if local_name(color) == "fgColor")  # fmt: skip
        if pattern.get("patternType") == "solid" and not white:
            return True
    return False


def _is_bordered(border: etree._Element) -> bool:
    sides = [side for side in border if (side.get("style") or "none") != "none"]
    return any(local_name(side) in ("left", "right", "top", "bottom", "start", "end")
               for side in sides)  # fmt: skip
