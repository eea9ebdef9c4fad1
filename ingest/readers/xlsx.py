"""XLSX: every sheet with its values as displayed. Macros, links and formulas are never followed."""

from __future__ import annotations

import io
from collections.abc import Callable

from lxml import etree

from graph_data.places.cell_names import place_of, range_of
from ingest.readers.canonical import Reading
from ingest.readers.number_formats import displayed, displayed_text, general
from ingest.readers.packages import (
    Package,
    attribute,
    damaged,
    is_on,
    local_name,
    refuse_document_type,
)
from ingest.readers.sheet_cells import SheetCell, SheetData
from ingest.readers.workbook import read_sheets
from ingest.readers.xlsx_styles import Style, styles_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_xlsx(content: bytes, progress: Callable[[int, int], None]) -> Reading:
    """The canonical text of a workbook; `progress` is told of every sheet. Raises Unreadable."""
    package = Package.open(content)
    main = package.main_part() or "xl/workbook.xml"
    workbook = package.xml(main)
    related = package.related(main)
    parts = {kind: name for kind, name in related.values()}
    strings = _shared_strings(package, parts.get("sharedStrings"))
    styles = styles_of(package, parts.get("styles"))
    since_1904 = any(is_on(node, "date1904") and attribute(node, "date1904") is not None
                     for node in workbook.iter() if local_name(node) == "workbookPr")  # fmt: skip
    named = [node for node in workbook.iter() if local_name(node) == "sheet"]
    sheets = []
    for number, node in enumerate(named):
        kind, part = related.get(_relation(node), ("", ""))
        if kind == "worksheet":
            data = SheetData(node.get("name") or "", (node.get("state") or "visible") != "visible")
            _SheetReader(data, strings, styles, since_1904=since_1904).read(
                package.read(part), part
            )
            data.floating += _text_boxes(package, part)
            sheets.append(data)
        progress(number + 1, len(named))
    return read_sheets(sheets, MEDIA_TYPE)


def _relation(sheet: etree._Element) -> str:
    return next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")


def _shared_strings(package: Package, part: str | None) -> list[str]:
    if part is None or part not in package.names:
        return []
    return [_words(entry) for entry in package.xml(part) if local_name(entry) == "si"]


def _words(node: etree._Element) -> str:
    """The words of a rich text without their readings (furigana) and what is struck out."""
    shown = []
    for child in node:
        name = local_name(child)
        if name == "t":
            shown.append(child.text or "")
        elif name == "r" and not any(
            local_name(look) == "strike" and is_on(look) for look in child.iter()
        ):
            shown += [part.text or "" for part in child if local_name(part) == "t"]
    return "".join(shown).replace("_x000D_", "")


class _SheetReader:
    """Reads a sheet's XML element by element, so that its tree never stands in memory whole."""

    def __init__(
        self, data: SheetData, strings: list[str], styles: list[Style], *, since_1904: bool
    ) -> None:
        self._data = data
        self._strings = strings
        self._styles = styles
        self._since_1904 = since_1904
        self._row = -1
        self._column = -1

    def read(self, content: bytes, part: str) -> None:
        """Fill the data; raises Unreadable where the XML is damaged."""
        events = etree.iterparse(
            io.BytesIO(content), events=("start", "end"), resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            for number, (event, node) in enumerate(events):
                if number == 0:
                    refuse_document_type(node, part)
                self._take(event, node, local_name(node))
        except (etree.XMLSyntaxError, ValueError, IndexError, OverflowError) as error:
            raise damaged(f"シートが壊れています / the sheet is damaged: {error}", part) from error

    def _take(self, event: str, node: etree._Element, name: str) -> None:
        if event == "start":
            if name == "row":
                self._begin_row(node)
            return
        if name == "c":
            self._cell(node)
            node.clear()
        elif name == "row":
            node.clear()
            self._forget_before(node)
        elif name == "mergeCell" and (merged := range_of(node.get("ref") or "")):
            self._data.merged.append(merged)
        elif name == "col" and node.get("hidden") is not None and is_on(node, "hidden"):
            first, last = int(node.get("min") or 1), int(node.get("max") or 1)
            self._data.hidden_columns.append((first - 1, last - 1))

    def _begin_row(self, node: etree._Element) -> None:
        written = node.get("r")
        self._row = int(written) - 1 if written else self._row + 1
        self._column = -1
        if node.get("hidden") is not None and is_on(node, "hidden"):
            self._data.hidden_rows.add(self._row)

    @staticmethod
    def _forget_before(node: etree._Element) -> None:
        parent = node.getparent()
        while parent is not None and (before := node.getprevious()) is not None:
            parent.remove(before)

    def _cell(self, node: etree._Element) -> None:
        place = place_of(node.get("r") or "") or (self._row, self._column + 1)
        self._column = place[1]
        number = int(node.get("s") or 0)
        style = self._styles[number] if 0 <= number < len(self._styles) else Style()
        text = self._text(node, style)
        if text or style.bordered:
            self._data.cells[place] = SheetCell(text, style.marked, style.bordered)

    def _text(self, node: etree._Element, style: Style) -> str:
        kind, parts = node.get("t") or "n", {local_name(child): child for child in node}
        if kind == "inlineStr":
            return _words(parts["is"]) if "is" in parts else ""
        value = parts["v"].text if "v" in parts else None
        if value is None:
            self._data.without_result += "f" in parts
            return ""
        if style.struck:
            return ""
        if kind == "s":
            return displayed_text(self._strings[int(value)], style.format)
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        return self._number(value, style) if kind == "n" else displayed_text(value, style.format)

    def _number(self, value: str, style: Style) -> str:
        number = float(value)
        if abs(number) > 1e300 or number != number:
            return value
        if style.format == "General":
            return general(number)
        return displayed(number, style.format, since_1904=self._since_1904)


def _text_boxes(package: Package, part: str) -> list[tuple[int, int, str]]:
    """The words of shapes that lie over a sheet, with the cell at their upper left corner."""
    found = []
    for kind, name in package.related(part).values():
        if kind != "drawing" or name not in package.names:
            continue
        for anchor in package.xml(name):
            start = next((node for node in anchor if local_name(node) == "from"), None)
            place = (
                {local_name(node): int(node.text or 0) for node in start}
                if start is not None
                else {}
            )
            words = [
                "".join(t.text or "" for t in paragraph.iter() if local_name(t) == "t")
                for paragraph in anchor.iter() if local_name(paragraph) == "p"
            ]  # fmt: skip
            if any(word.strip() for word in words):
                found.append(
                    (place.get("row", 0), place.get("col", 0), " ".join(filter(None, words)))
                )
    return found
