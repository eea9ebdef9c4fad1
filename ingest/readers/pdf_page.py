"""A PDF page as it is drawn: characters, ruling lines and pictures, from the top left corner.

The only module that opens PDFium, which may be used by one thread of one process at a time.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from graph_data.places.structure import Box
from ingest.errors import Unreadable
from ingest.readers.pdf_fonts import Fonts
from ingest.readers.pdf_marks import MOST_CHARACTERS, Character, Matrix, PageContent, Rule
from ingest.readers.pdf_paths import drawn_by_path
from ingest.readers.protection import protected
from ingest.readers.symbols import SYMBOLS

# Pages that draw more are pictures made of lines: maps and charts.
_MOST_OBJECTS = 60_000
_MOST_RULES = 20_000
_DEEPEST_FORM = 8
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_PASSWORD_ERROR = 4
# PDFium takes a hyphen that ends a line for one that parts a word; in numbers it is printed.
_HYPHENS = frozenset({0x02, 0xFFFE})


class PdfFile:
    """An opened PDF; `page` reads one page and lets go of it again."""

    def __init__(self, content: bytes) -> None:
        """Raises Unreadable where the file is encrypted or no PDF that can be opened."""
        try:
            self._document = pdfium.PdfDocument(content)
            self.pages = len(self._document)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD_ERROR or "assword" in str(error):
                raise protected("PDF") from error
            raise Unreadable(
                f"PDF が壊れています / the PDF is damaged: {error}",
                place="ファイル全体 / the whole file",
                remedy="元の文書から PDF を作り直してください / make the PDF again from its source",
            ) from error

    def page(self, number: int) -> PageContent | None:
        """What page `number` (from 1) shows; None for a page that is broken."""
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError:
            return None
        try:
            return _content(page, number)
        finally:
            page.close()


@dataclass(frozen=True, slots=True)
class _Turning:
    """Turns a page's own coordinates into points from the top left of what is shown."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.rotation in (90, 270) else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def _content(page: pdfium.PdfPage, number: int) -> PageContent:
    # A CropBox may reach beyond the MediaBox: what is shown is where they overlap.
    left, bottom, right, top = page.get_bbox()
    turned = _Turning(left, bottom, right, top, page.get_rotation() % 360)
    width, height = turned.size
    text = page.get_textpage()
    try:
        characters = tuple(_characters(text, turned))
    finally:
        text.close()
    drawing = _Drawing(turned.point)
    drawing.read(page.raw, None, 0)
    return PageContent(
        number, width, height, characters,
        tuple(drawing.rules[:_MOST_RULES]), tuple(drawing.frames[:_MOST_RULES]),
        min(1.0, drawing.pictures / (width * height)) if width * height > 0 else 0.0,
    )  # fmt: skip


def _characters(text: pdfium.PdfTextPage, turned: _Turning) -> Iterator[Character]:
    raw = text.raw
    loose, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    fonts, waiting = Fonts(raw), 0
    for index in range(min(text.count_chars(), MOST_CHARACTERS)):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        if code in _HIGH:
            waiting = code
            continue
        if code in _LOW and waiting:
            code, waiting = 0x10000 + ((waiting - 0xD800) << 10) + (code - 0xDC00), 0
        if pdfium_c.FPDFText_IsGenerated(raw, index) == 1:
            continue
        if not (
            pdfium_c.FPDFText_GetLooseCharBox(raw, index, loose)
            and pdfium_c.FPDFText_GetCharOrigin(raw, index, x, y)
            and pdfium_c.FPDFText_GetMatrix(raw, index, matrix)
        ):
            continue
        size = pdfium_c.FPDFText_GetFontSize(raw, index)
        corners = turned.point(loose.left, loose.top), turned.point(loose.right, loose.bottom)
        # Where the next letter would go: the text's own direction on the page as shown.
        start = turned.point(0.0, 0.0)
        ahead = turned.point(matrix.a, matrix.b)
        direction = round(math.degrees(math.atan2(ahead[1] - start[1], ahead[0] - start[0])))
        yield Character(
            _sign(code),
            *turned.point(x.value, y.value),
            min(corners[0][0], corners[1][0]), max(corners[0][0], corners[1][0]),
            min(corners[0][1], corners[1][1]), max(corners[0][1], corners[1][1]),
            size * math.hypot(matrix.c, matrix.d) or 1.0,
            direction, fonts.is_bold(index),
        )  # fmt: skip


def _sign(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    if symbol := SYMBOLS.get(f"{code:04X}"):
        return symbol
    return chr(code) if 0 < code < 0x110000 and code not in _LOW else "\ufffd"


@dataclass(slots=True)
class _Drawing:
    """Gathers the ruling lines, frames and the area of pictures, forms inside forms included."""

    point: Callable[[float, float], tuple[float, float]]
    rules: list[Rule] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    pictures: float = 0.0
    objects: int = 0

    def read(self, container: Any, outer: Matrix | None, depth: int) -> None:
        """Read a page (depth 0) or a form."""
        for one in _objects_of(container, is_form=depth > 0):
            self.objects += 1
            if self.objects > _MOST_OBJECTS or len(self.rules) > _MOST_RULES:
                return
            kind = pdfium_c.FPDFPageObj_GetType(one)
            if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
                rules, frames = drawn_by_path(one, _matrix(one).then(outer), self.point)
                self.rules += rules
                self.frames += frames
            elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                self.read(one, _matrix(one).then(outer), depth + 1)
            elif kind in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING):
                self.pictures += _matrix(one).then(outer).area()


def _objects_of(container: Any, *, is_form: bool) -> Iterator[Any]:
    if is_form:
        for index in range(max(0, pdfium_c.FPDFFormObj_CountObjects(container))):
            yield pdfium_c.FPDFFormObj_GetObject(container, index)
    else:
        for index in range(max(0, pdfium_c.FPDFPage_CountObjects(container))):
            yield pdfium_c.FPDFPage_GetObject(container, index)


def _matrix(one: Any) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(one, found):
        return Matrix()
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)
