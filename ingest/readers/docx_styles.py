"""What a paragraph's style says: the level of a heading and the list that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ingest.readers.packages import attribute, local_name

_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])", re.I)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph's heading level (from 1) and its list with the level in it (from 0)."""

    level: int | None = None
    list_id: str | None = None
    list_level: int = 0


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their id."""

    _nodes: dict[str, etree._Element]
    _default: str | None

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """From the part that defines styles, if there is one."""
        nodes, default = {}, None
        for node in root if root is not None else ():
            if local_name(node) == "style" and attribute(node, "type") in ("paragraph", None):
                name = attribute(node, "styleId") or ""
                nodes[name] = node
                default = name if attribute(node, "default") == "1" else default
        return cls(nodes, default)

    def look(self, paragraph: etree._Element) -> Look:
        """What the paragraph itself says, and where it is silent its style and those below that."""
        own = child(paragraph, "pPr")
        level, list_id, list_level = _said(own)
        name = _value(own, "pStyle") or self._default
        for _ in range(_DEEPEST):
            node = self._nodes.get(name or "")
            if node is None:
                break
            said = _said(child(node, "pPr"))
            level = level if level is not None else (said[0] or _named_level(node))
            if list_id is None and said[1] is not None:
                list_id, list_level = said[1], list_level if list_level is not None else said[2]
            name = _value(node, "basedOn")
        heading = level if level is not None and 1 <= level <= 9 else None
        return Look(heading, None if list_id == "0" else list_id, list_level or 0)


def child(node: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name."""
    if node is None:
        return None
    return next((one for one in node if local_name(one) == name), None)


def _value(node: etree._Element | None, name: str) -> str | None:
    found = child(node, name)
    return attribute(found, "val") if found is not None else None


def _said(properties: etree._Element | None) -> tuple[int | None, str | None, int | None]:
    """Heading level (10 for body text), list and level in it, each None where nothing is said."""
    outline, numbering = _value(properties, "outlineLvl"), child(properties, "numPr")
    level = int(outline) + 1 if outline and outline.isdecimal() and len(outline) == 1 else None
    within = _value(numbering, "ilvl")
    depth = int(within) if within and within.isdecimal() and len(within) == 1 else None
    return level, _value(numbering, "numId"), depth


def _named_level(style: etree._Element) -> int | None:
    name = _value(style, "name") or ""
    if found := _HEADING.fullmatch(name.strip()):
        return int(found[1])
    return 1 if name.lower() in ("title", "表題") else None
