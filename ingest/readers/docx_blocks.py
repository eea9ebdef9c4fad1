"""A walk over the body of a Word document: paragraphs, tables and text boxes in reading order.

Tracked insertions are in, deletions and moved-away words out, as in the accepted document; struck
out and hidden words are left out, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.canonical import Block, Paragraph, one_line
from ingest.readers.cards import are_cards
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_styles import Look, Styles, child
from ingest.readers.docx_tables import grid_of
from ingest.readers.packages import attribute, is_on, local_name
from ingest.readers.symbols import SYMBOLS

_GONE = frozenset(("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "rt", "Fallback"))
_SIGNS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "",
}  # fmt: skip


@dataclass(slots=True)
class _Words:
    """The words of a paragraph, its runs that hold some, and the text boxes that hang at it."""

    shown: list[str] = field(default_factory=list)
    runs: list[etree._Element] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DocumentWalk:
    """Reads bodies of a document with its styles and lists."""

    styles: Styles
    numbering: Numbering

    def blocks(self, body: etree._Element, *, furniture: bool = False) -> list[Block]:
        """The blocks of a body, a cell, a text box, a note or a header."""
        return list(self._blocks(body, furniture=furniture))

    def _blocks(self, body: etree._Element, *, furniture: bool) -> Iterator[Block]:
        for node in chosen_children(body):
            name = local_name(node)
            if name == "p":
                yield from self._paragraph(node, furniture=furniture)
            elif name == "tbl":
                yield from self._table(node)
            elif name not in _GONE and name not in ("sectPr", "tcPr", "sdtPr", "sdtEndPr"):
                yield from self._blocks(node, furniture=furniture)

    def _table(self, node: etree._Element) -> Iterator[Block]:
        grid, contents = grid_of(node, self.blocks)
        if len(grid.cells) == 1:
            # A frame around text.
            yield from contents[0]
        elif are_cards(contents):
            for blocks in contents:
                yield from blocks
        else:
            yield grid

    def _paragraph(self, node: etree._Element, *, furniture: bool) -> Iterator[Block]:
        words = _Words()
        _gather(node, words)
        look = self.styles.look(node)
        text = "".join(words.shown).strip(" \n")
        if text.strip():
            text = self._sign(look) + text
            letters = self.styles.letters(node, words.runs)
            yield Paragraph(one_line(text) if look.level else text, look.level, furniture, letters)
        for box in words.boxes:
            yield from self._blocks(box, furniture=furniture)

    def _sign(self, look: Look) -> str:
        return self.numbering.next(look.list_id, look.list_level) if look.list_id else ""


def chosen_children(node: etree._Element) -> Iterator[etree._Element]:
    """The children, of alternatives only the first: the others say the same for older programs."""
    for one in node:
        if local_name(one) == "AlternateContent":
            first = next((way for way in one if local_name(way) in ("Choice", "Fallback")), None)
            if first is not None:
                yield from chosen_children(first)
        else:
            yield one


def _gather(node: etree._Element, words: _Words) -> None:
    for one in chosen_children(node):
        name = local_name(one)
        if name == "t":
            words.shown.append(one.text or "")
            if words.shown[-1].strip() and local_name(node) == "r":
                words.runs.append(node)
        elif name in _SIGNS:
            words.shown.append(_SIGNS[name])
        elif name == "sym":
            code = (attribute(one, "char") or "").upper()
            words.shown.append(SYMBOLS.get(code, ""))
        elif name == "txbxContent":
            words.boxes.append(one)
        elif name not in _GONE and not (name == "r" and _is_hidden(one)):
            _gather(one, words)


def _is_hidden(run: etree._Element) -> bool:
    look = child(run, "rPr")
    return any(is_on(child(look, name)) for name in ("vanish", "strike", "dstrike"))
