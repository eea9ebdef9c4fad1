"""A walk over an HTML tree that gathers paragraphs, headings, list entries and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from lxml import etree

from ingest.readers.canonical import Block, Grid, GridCell, Paragraph, one_line
from ingest.readers.cards import are_cards
from ingest.readers.html_lists import marker
from ingest.readers.html_tables import placed_cells

_LEFT_OUT = frozenset({
    "head", "script", "style", "template", "noscript", "nav", "aside", "svg", "math", "object",
    "iframe", "audio", "video", "canvas", "map", "del", "s", "strike", "rt", "rp", "datalist",
    "menu", "dialog",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html",
    "legend", "li", "main", "ol", "optgroup", "p", "section", "summary", "ul", "caption", "tr",
    "td", "th", "thead", "tbody", "tfoot", "hr",
})  # fmt: skip
_WITHIN_CONTENT = ("main", "article", "section")
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_HIDING_RULE = re.compile(r"([^{}]{1,300})\{[^{}]{0,2000}?display\s*:\s*none[^{}]{0,2000}\}", re.I)
_CLASS = re.compile(r"\.([\w-]+)")
_HTML_SPACE = re.compile(r"[ \t\r\n\f]+")
# A line break in the source between two such characters is no space in print.
_WIDE = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n\f]*(?={_WIDE})")


def hidden_classes(root: etree._Element) -> frozenset[str]:
    """Classes that the page's own style sheets hide on the screen."""
    found: set[str] = set()
    for style in root.iter("style"):
        rules = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", style.text or "")
        for rule in _HIDING_RULE.finditer(rules):
            names = [selector.strip() for selector in rule[1].split(",")]
            found.update(name[1:] for name in names if _CLASS.fullmatch(name))
    return frozenset(found)


class BlockWalk:
    """Gathers `blocks`; words wait in a buffer until a block begins or ends."""

    def __init__(self, hidden: frozenset[str] = frozenset(), *, furniture: bool = False) -> None:
        self.blocks: list[Block] = []
        self._hidden = hidden
        self._furniture = furniture
        self._waiting: list[str] = []
        self._preserved = 0

    def page(self, root: etree._Element) -> None:
        """Walk a whole page, its title first."""
        for title in root.iter("title"):
            self._add(Paragraph(one_line(title.text or ""), furniture=True))
            break
        self.element(root)
        self._flush()

    def element(self, node: etree._Element) -> None:
        """Walk an element and what follows it inside its parent."""
        if isinstance(node.tag, str) and not self._is_left_out(node):
            self._enter(node, node.tag.lower())
        self._words(node.tail)

    def inside(self, node: etree._Element) -> None:
        """Walk what an element holds."""
        self._words(node.text)
        for child in node:
            self.element(child)

    def _enter(self, node: etree._Element, tag: str) -> None:
        if (level := heading_level(node, tag)) is not None:
            self._heading(node, level)
        elif tag == "table":
            self._table(node)
        elif tag == "dl" and (grid := self._pairs(node)) is not None:
            self._flush()
            self.blocks.append(grid)
        elif tag in ("header", "footer") and not _in_content(node):
            self._furniture_of(node)
        elif tag in ("pre", "textarea"):
            self._preformatted(node)
        elif tag in _BLOCKS:
            self._flush()
            if tag == "li":
                self._waiting.append(marker(node))
            self.inside(node)
            self._flush()
        else:
            self._inline(node, tag)

    def _inline(self, node: etree._Element, tag: str) -> None:
        if tag == "br":
            self._waiting.append("\n")
        elif tag == "input":
            self._waiting.append(shown_input(node))
        elif tag == "select":
            self._words(chosen(node))
        else:
            if self._waiting and is_apart(node):
                self._waiting.append(" ")
            self.inside(node)

    def _heading(self, node: etree._Element, level: int) -> None:
        self._flush()
        inner = self._walked(node)
        words = " ".join(block.text for block in inner if isinstance(block, Paragraph))
        self._add(Paragraph(one_line(words), level, self._furniture))
        self.blocks += [block for block in inner if isinstance(block, Grid)]

    def _furniture_of(self, node: etree._Element) -> None:
        self._flush()
        walk = BlockWalk(self._hidden, furniture=True)
        walk.inside(node)
        walk._flush()
        self.blocks += walk.blocks

    def _preformatted(self, node: etree._Element) -> None:
        self._flush()
        self._preserved += 1
        self.inside(node)
        self._preserved -= 1
        self._flush()

    def _table(self, node: etree._Element) -> None:
        self._flush()
        cells = placed_cells(node)
        walked = [(cell, self._walked(cell.node)) for cell in cells]
        for caption in node.iterchildren("caption"):
            self.blocks += self._walked(caption)
        inside = [blocks for _, blocks in walked]
        if is_layout(node, inside) or are_cards(inside):
            for _, blocks in walked:
                self.blocks += blocks
            return
        self.blocks.append(
            Grid(
                tuple(
                    GridCell(
                        cell.row, cell.column, _joined(blocks), cell.row_span, cell.column_span,
                        header=cell.header, nested=tuple(b for b in blocks if isinstance(b, Grid)),
                    )
                    for cell, blocks in walked
                )
            )
        )  # fmt: skip

    def _pairs(self, node: etree._Element) -> Grid | None:
        """A list of terms and descriptions as a table of two columns; None where it is no such."""
        rows: list[GridCell] = []
        row = -1
        entries = [entry for entry in _entries(node) if not self._is_left_out(entry)]
        for entry in entries:
            blocks = self._walked(entry)
            if any(isinstance(block, Grid) for block in blocks):
                return None
            is_term = entry.tag == "dt"
            if is_term or not rows or rows[-1].column == 1:
                row += 1
            rows.append(GridCell(row, 0 if is_term else 1, _joined(blocks), header=is_term))
        if {cell.column for cell in rows} != {0, 1}:
            return None
        starts = [cell.row for cell in rows if cell.column == 0]
        spans = dict(zip(starts, [b - a for a, b in pairwise([*starts, row + 1])], strict=True))
        return Grid(tuple(replace(c, row_span=spans[c.row]) if c.column == 0 else c for c in rows))

    def _walked(self, node: etree._Element) -> list[Block]:
        walk = BlockWalk(self._hidden, furniture=self._furniture)
        walk.inside(node)
        walk._flush()
        return walk.blocks

    def _words(self, text: str | None) -> None:
        if not text:
            return
        if self._preserved:
            self._waiting.append(text)
        else:
            self._waiting.append(_HTML_SPACE.sub(" ", _WRAPPED.sub("", text)))

    def _flush(self) -> None:
        words, self._waiting = "".join(self._waiting), []
        for line in words.split("\n"):
            shown = line.replace("\t", " ").replace("\xa0", " ")
            self._add(
                Paragraph(shown if self._preserved else one_line(shown), None, self._furniture)
            )

    def _add(self, paragraph: Paragraph) -> None:
        if paragraph.text.strip():
            self.blocks.append(paragraph)

    def _is_left_out(self, node: etree._Element) -> bool:
        style, classes = node.get("style") or "", node.get("class") or ""
        return (
            node.tag in _LEFT_OUT
            or node.get("hidden") is not None
            or node.get("aria-hidden") == "true"
            or node.get("role") == "navigation"
            or bool(_HIDDEN_STYLE.search(style))
            or not self._hidden.isdisjoint(classes.split())
        )


def heading_level(node: etree._Element, tag: str) -> int | None:
    """The level of a heading element, None for anything else."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if node.get("role") == "heading":
        level = node.get("aria-level") or "2"
        return int(level) if level.isdecimal() and 1 <= int(level) <= 9 else 2
    return None


def is_apart(node: etree._Element) -> bool:
    """Whether an inline element touches the one before, where each has a look of its own: the page
    draws them as two things (a number, a title, a badge)."""
    before = node.getprevious()
    if before is None or not isinstance(before.tag, str) or before.tail:
        return False
    classes = node.get("class"), before.get("class")
    return all(classes) and classes[0] != classes[1]


def is_layout(table: etree._Element, cells: list[list[Block]]) -> bool:
    """Whether a table only places things on the page: its cells hold headings or other tables."""
    if table.get("role") in ("presentation", "none") or len(cells) < 2:
        return True
    if not any(isinstance(block, Grid) for blocks in cells for block in blocks):
        return False
    headed = any(
        isinstance(block, Paragraph) and block.level for blocks in cells for block in blocks
    )
    single = not any(len(row.findall("./*")) > 1 for row in table.iterfind(".//tr"))
    return headed or single


def shown_input(node: etree._Element) -> str:
    """What a form field shows: its value, or a box that is ticked or not."""
    kind = (node.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☑" if node.get("checked") is not None else "□"
    return one_line(node.get("value") or "") if kind in ("text", "number", "date") else ""


def chosen(select: etree._Element) -> str:
    """The option of a list that is chosen, as printed."""
    options = list(select.iter("option"))
    marked = [option for option in options if option.get("selected") is not None] or options[:1]
    return " ".join(one_line(option.text or "") for option in marked)


def _joined(blocks: list[Block]) -> str:
    return " ".join(block.text for block in blocks if isinstance(block, Paragraph))


def _in_content(node: etree._Element) -> bool:
    return any(parent.tag in _WITHIN_CONTENT for parent in node.iterancestors())


def _entries(node: etree._Element) -> Iterator[etree._Element]:
    """The terms and descriptions of a list; groups of them may stand in a div."""
    for child in node:
        if child.tag in ("dt", "dd"):
            yield child
        elif child.tag == "div":
            yield from (entry for entry in child if entry.tag in ("dt", "dd"))
