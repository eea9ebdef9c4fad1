"""Whether letters are bold: by the weight of their font, by its name, or by how they are drawn."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium_c

_BOLD_WEIGHT = 600
_FORCED_BOLD = 1 << 18  # a flag of the font's description (PDF 32000-1, 9.8.2)
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|[-_]W[6-9]\b|[-_]E?[BH]$", re.IGNORECASE)
_LONGEST_NAME = 128


class Fonts:
    """The fonts of a page; each is asked once."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._bold: dict[int, bool] = {}

    def is_bold(self, index: int) -> bool:
        """Whether the character at an index of the page's text is bold."""
        drawn = pdfium_c.FPDFText_GetTextObject(self._text, index)
        if not drawn:
            return bool(pdfium_c.FPDFText_GetFontWeight(self._text, index) >= _BOLD_WEIGHT)
        place = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        if place not in self._bold:
            # Word draws the outline of the letters of a font that has no bold ones.
            outlined = pdfium_c.FPDFTextObj_GetTextRenderMode(drawn)
            self._bold[place] = outlined == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE or (
                self._is_bold_font(index)
            )
        return self._bold[place]

    def _is_bold_font(self, index: int) -> bool:
        if pdfium_c.FPDFText_GetFontWeight(self._text, index) >= _BOLD_WEIGHT:
            return True
        name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
        pdfium_c.FPDFText_GetFontInfo(self._text, index, name, _LONGEST_NAME, flags)
        known = name.value.decode("latin-1")
        return bool(flags.value & _FORCED_BOLD) or _BOLD_NAME.search(known) is not None
