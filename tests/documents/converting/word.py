"""Word documents from simple HTML.

h1–h6, p (with b, br, ins for tracked insertions, del for tracked deletions), ul, ol, tables with
colspan and rowspan and paragraphs or tables in their cells; `header` and `footer` for the page,
`hr` for a new page, `div class=box` for a text box, `p class=tabs` with tabs kept as they are.
"""

from __future__ import annotations

import io
from typing import Any

from documents.writing.zipping import fixed_zip
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import html


def word_document(page: str) -> bytes:
    """The file's bytes, the same for the same page."""
    document = Document()
    body = html.document_fromstring(page).find("body")
    assert body is not None
    for style in document.styles["Normal"], document.styles["Table Grid"]:
        style.font.name = "Noto Sans CJK JP"
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Sans CJK JP")
    _blocks(document, document, body)
    file = io.BytesIO()
    document.save(file)
    return fixed_zip(file.getvalue())


def _blocks(document: Any, place: Any, parent: Any) -> None:  # noqa: C901  # one case an element
    for element in parent:
        match element.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                _inline(place.add_paragraph(style=f"Heading {element.tag[1]}"), element)
            case "p":
                _inline(place.add_paragraph(), element)
            case "ul" | "ol":
                style = "List Bullet" if element.tag == "ul" else "List Number"
                for entry in element:
                    _inline(place.add_paragraph(style=style), entry)
            case "table":
                _table(document, place, element)
            case "hr":
                place.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case "header":
                document.sections[0].header.paragraphs[0].text = _text(element)
            case "footer":
                _footer(document.sections[0].footer.paragraphs[0], _text(element))
            case "div" if element.get("class") == "box":
                _text_box(document, place, element)
            case _:
                _blocks(document, place, element)


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _footer(paragraph: Any, pattern: str) -> None:
    before, _, after = pattern.partition("#")
    paragraph.add_run(before)
    counted = OxmlElement("w:fldSimple")
    counted.set(qn("w:instr"), "PAGE")
    paragraph._p.append(counted)
    paragraph.add_run(after)


def _inline(paragraph: Any, element: Any, *, bold: bool = False, way: str = "") -> None:
    tabs = element.get("class") == "tabs"
    _run(paragraph, element.text, bold, way, tabs)
    for child in element:
        if child.tag == "br":
            paragraph.add_run().add_break()
        elif child.tag not in ("p", "table", "ul"):
            own = child.tag if child.tag in ("ins", "del") else way
            _inline(paragraph, child, bold=bold or child.tag in ("b", "strong"), way=own)
        _run(paragraph, child.tail, bold, way, tabs)


def _run(paragraph: Any, text: str | None, bold: bool, way: str, tabs: bool) -> None:
    plain = (text or "").replace("\n", "") if tabs else (text or "").strip("\n")
    if not plain.strip("\n "):
        return
    run = paragraph.add_run(plain)
    run.bold = bold or None
    if way:
        _track(paragraph, run, way)


def _track(paragraph: Any, run: Any, way: str) -> None:
    """Put a run into a tracked change."""
    change = OxmlElement(f"w:{way}")
    for name, value in (("id", "1"), ("author", "事務局"), ("date", "2024-04-01T00:00:00Z")):
        change.set(qn(f"w:{name}"), value)
    run._r.addprevious(change)
    change.append(run._r)
    if way == "del":
        for text in run._r.findall(qn("w:t")):
            text.tag = qn("w:delText")


def _table(document: Any, place: Any, element: Any) -> None:
    rows = [list(row.iterchildren("td", "th")) for row in element.iter("tr") if _own(row, element)]
    spots = _spots(rows)
    width = max(x + cell_w for _, x, _, cell_w, _ in spots)
    table = place.add_table(rows=len(rows), cols=width)
    if element.get("class") != "plain":
        table.style = document.styles["Table Grid"]
    cells = [list(row.cells) for row in table.rows]
    for y, x, height, cell_w, source in spots:
        own = cells[y][x]
        if height > 1 or cell_w > 1:
            own = own.merge(cells[y + height - 1][x + cell_w - 1])
        _fill(document, own, source)


def _own(row: Any, table: Any) -> bool:
    return next(row.iterancestors("table")) is table


def _spots(rows: list[list[Any]]) -> list[tuple[int, int, int, int, Any]]:
    """(row, column, height, width, element) of every cell."""
    taken: set[tuple[int, int]] = set()
    spots = []
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            height, width = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            taken |= {(y + dy, x + dx) for dy in range(height) for dx in range(width)}
            spots.append((y, x, height, width, cell))
    return spots


def _fill(document: Any, cell: Any, source: Any) -> None:
    blocks = [child for child in source if child.tag in ("p", "table", "ul", "ol")]
    if not blocks:
        _inline(cell.paragraphs[0], source)
        return
    if (source.text or "").strip():
        cell.paragraphs[0].add_run(source.text.strip())
    else:
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)
    _blocks(document, cell, source)
    if blocks[-1].tag == "table":
        cell.add_paragraph()


def _text_box(document: Any, place: Any, element: Any) -> None:
    """A floating text box in a paragraph of its own."""
    paragraph = place.add_paragraph()
    picture = parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
        '<v:shape style="width:400pt;height:60pt"><v:textbox><w:txbxContent/></v:textbox></v:shape>'
        "</w:pict></w:r>"
    )
    content = next(picture.iter(qn("w:txbxContent")))
    _blocks(document, document, element)
    moved = list(paragraph._p.itersiblings(qn("w:p")))
    for one in moved:
        content.append(one)
    paragraph._p.append(picture)
