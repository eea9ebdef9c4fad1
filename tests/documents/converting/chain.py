"""Turns a composed document's written source into the file that a city would publish.

The name says how, read from its end: `a.docx.html` is written as HTML and becomes a Word document;
`a.pdf.xlsx.cells` becomes a workbook, printed as PDF; `a.txt.pdf.html` is the text that an extractor
takes from a printed page; `a.sjis.csv` a table in the old encoding. Printing takes seconds: what was
printed is kept in a temporary folder.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from documents.converting.cells import workbook
from documents.converting.word import word_document
from documents.writing.paper import print_office, print_pdf

_KEPT = Path(tempfile.gettempdir()) / "machigraph-composed"


def convert(name: str, content: bytes) -> tuple[str, bytes]:
    """The published file's name and bytes. Raises as `print_pdf` does where a program is missing."""
    while (step := _step(name)) is not None:
        before, after, make = step
        content = _kept(f"{before}>{after}", content, make) if before != "sjis" else make(content)
        base = name.removesuffix(f".{before}").removesuffix(f".{after}")
        name = f"{base}.{'csv' if after == 'sjis' else after}"
    return name, content


def needs(name: str) -> Iterable[str]:
    """Programs without which the document cannot be made."""
    ways = [f"{a}>{b}" for b, a in zip(name.split(".")[1:], name.split(".")[2:], strict=False)]
    return {_PROGRAMS[way] for way in ways if way in _PROGRAMS}


def missing(name: str) -> bool:
    """Whether a program that the document needs is not on this machine."""
    return any(shutil.which(program) is None for program in needs(name))


def _step(name: str) -> tuple[str, str, Callable[[bytes], bytes]] | None:
    parts = name.rsplit(".", 2)
    make = _STEPS.get((parts[2], parts[1])) if len(parts) == 3 else None
    return (parts[2], parts[1], make) if make else None


def _kept(way: str, content: bytes, make: Callable[[bytes], bytes]) -> bytes:
    if way not in _PROGRAMS:
        return make(content)
    _KEPT.mkdir(exist_ok=True)
    path = _KEPT / hashlib.sha256(way.encode() + content).hexdigest()[:32]
    if not path.exists():
        part = path.with_suffix(f".{id(content)}")
        part.write_bytes(make(content))
        part.replace(path)
    return path.read_bytes()


def _printed(content: bytes) -> bytes:
    return print_pdf(content.decode())


def _taken_out(content: bytes) -> bytes:
    """The text as PDFium gives it, page after page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n\n".join(pages).replace("\r\n", "\n").replace("\r", "\n").encode()


_STEPS: dict[tuple[str, str], Callable[[bytes], bytes]] = {
    ("html", "docx"): lambda content: word_document(content.decode()),
    ("cells", "xlsx"): lambda content: workbook(content.decode()),
    ("html", "pdf"): _printed,
    ("docx", "pdf"): lambda content: print_office(content, "docx"),
    ("xlsx", "pdf"): lambda content: print_office(content, "xlsx"),
    ("pdf", "txt"): _taken_out,
    ("csv", "sjis"): lambda content: content.decode().encode("cp932"),
}
_PROGRAMS = {"html>pdf": "chromium", "docx>pdf": "soffice", "xlsx>pdf": "soffice"}
