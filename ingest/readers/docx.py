"""DOCX: paragraphs, headings, list numbers, tables, text boxes and notes of a Word document.

Headers stand before the text and footers after it, both as furniture; footnotes follow the text.
Macros, embedded objects and links are never followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from ingest.errors import Unreadable
from ingest.readers.canonical import Block, CanonicalText, Paragraph, Reading, one_line
from ingest.readers.docx_blocks import DocumentWalk
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_styles import Styles
from ingest.readers.heading_looks import levels_by_look, running_letters
from ingest.readers.packages import Package, attribute, damaged, local_name

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Separators between text and notes are stored as notes of these kinds.
_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")


def read_docx(content: bytes, progress: Callable[[int, int], None]) -> Reading:
    """The canonical text of a Word document. Raises Unreadable."""
    package = Package.open(content)
    main = package.main_part() or "word/document.xml"
    root = package.xml(main)
    body = next((node for node in root if local_name(node) == "body"), None)
    if body is None:
        raise damaged("本文がありません / the document has no body", main)
    parts = [part for part in package.related(main).values() if part[1] in package.names]
    walk = DocumentWalk(
        Styles.of(_first(package, parts, "styles")),
        Numbering.of(_first(package, parts, "numbering")),
    )
    text = CanonicalText()
    text.blocks(_around(package, parts, walk, "header"))
    before = text.at
    text.blocks(_with_headings(walk.blocks(body)))
    text.blocks(_notes(package, parts, walk))
    if text.at == before:
        raise Unreadable(
            "本文に文字がありません / the document holds no text",
            place=main,
            remedy="画像だけの文書は、文字認識（OCR）をしてから取り込んでください"
            " / if it holds only pictures, recognise their text (OCR) first",
        )
    text.blocks(_around(package, parts, walk, "footer"))
    progress(1, 1)
    return text.reading(MEDIA_TYPE)


def _with_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; in a document that hardly uses styles of headings, lines that stand out by their
    letters are headings."""
    lines = [
        (number, block.text, block.letters)
        for number, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.letters
    ]
    if sum(isinstance(block, Paragraph) and bool(block.level) for block in blocks) >= _STYLED:
        return list(blocks)
    looked = [(words, letters) for _, words, letters in lines]
    found = list(blocks)
    for place, level in levels_by_look(looked, running_letters(looked)).items():
        number, words, letters = lines[place]
        found[number] = Paragraph(one_line(words), level, letters=letters)
    return found


_STYLED = 2  # headings by style: so many, and the others are no headings


def _first(package: Package, parts: list[tuple[str, str]], kind: str) -> etree._Element | None:
    return next((package.xml(name) for found, name in parts if found == kind), None)


def _around(
    package: Package, parts: list[tuple[str, str]], walk: DocumentWalk, kind: str
) -> Iterator[Block]:
    """The words of headers or footers, each once, in the order of their parts."""
    said: set[str] = set()
    for name in sorted(name for found, name in parts if found == kind):
        for block in walk.blocks(package.xml(name), furniture=True):
            words = (
                block.text
                if isinstance(block, Paragraph)
                else " ".join(cell.text for cell in block.cells)
            )
            if words.strip() and words not in said:
                said.add(words)
                yield Paragraph(words, furniture=True)


def _notes(package: Package, parts: list[tuple[str, str]], walk: DocumentWalk) -> Iterator[Block]:
    for found, name in parts:
        if found in ("footnotes", "endnotes"):
            for note in package.xml(name):
                if attribute(note, "type") not in _NO_NOTES:
                    yield from walk.blocks(note)
