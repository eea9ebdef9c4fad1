"""What a paragraph's style says: the level of a heading and the list that it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from ingest.readers.heading_looks import Letters
from ingest.readers.packages import attribute, is_on, local_name

_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])", re.I)
_DEEPEST = 20
_KINDS = ("paragraph", "character", None)
_USUAL = Letters(10.0, False)  # where a document says nothing (ECMA-376, 17.3.2.38)


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
    _letters: Letters = _USUAL

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """From the part that defines styles, if there is one."""
        nodes, default = {}, None
        for node in root if root is not None else ():
            if local_name(node) == "style" and attribute(node, "type") in _KINDS:
                name = attribute(node, "styleId") or ""
                nodes[name] = node
                default = name if attribute(node, "default") == "1" else default
        usual = (
            [n for n in root.iter() if local_name(n) == "rPrDefault"] if root is not None else []
        )
        own = _set(child(usual[0], "rPr")) if usual else _Set()
        return cls(nodes, default, own.over(_USUAL))

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

    def letters(self, paragraph: etree._Element, runs: Iterable[etree._Element]) -> Letters:
        """The letters of most of the paragraph's runs that hold text; bold where all are."""
        name = _value(child(paragraph, "pPr"), "pStyle") or self._default
        base = self._styled(name)
        found = [self._of_run(run, base) for run in runs]
        if not found:
            return base
        sizes = Counter(letters.size for letters in found)
        return Letters(sizes.most_common(1)[0][0], all(letters.bold for letters in found))

    def _of_run(self, run: etree._Element, base: Letters) -> Letters:
        own = child(run, "rPr")
        name = _value(own, "rStyle")
        return _set(own).over(self._styled(name, base) if name else base)

    def _styled(self, name: str | None, below: Letters | None = None) -> Letters:
        """The letters of a style on those of the styles that it is based on."""
        chain: list[etree._Element] = []
        while (node := self._nodes.get(name or "")) is not None and len(chain) < _DEEPEST:
            chain.append(node)
            name = _value(node, "basedOn")
        letters = below or self._letters
        for node in reversed(chain):
            letters = _set(child(node, "rPr")).over(letters)
        return letters


@dataclass(frozen=True, slots=True)
class _Set:
    """What one place says of its letters; None where it is silent."""

    size: float | None = None
    bold: bool | None = None

    def over(self, letters: Letters) -> Letters:
        return Letters(
            letters.size if self.size is None else self.size,
            letters.bold if self.bold is None else self.bold,
        )


def _set(properties: etree._Element | None) -> _Set:
    size, bold = _value(properties, "sz"), child(properties, "b")
    return _Set(
        int(size) / 2 if size and size.isdecimal() else None,
        is_on(bold) if bold is not None else None,
    )


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
