"""A process that draws one page of a strange PDF and may be killed at any time.

`python -m search_app.sources.picture_worker PAGE LONGEST MEMORY SECONDS` reads the file from its
input and writes a PNG whose longer side has LONGEST pixels. The only module of this room that opens
PDFium.
"""

from __future__ import annotations

import sys

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from graph_data.confinement import confine
from search_app.sources.png import png


def main(page: str, longest: str, memory: str, seconds: str) -> int:
    """Draw one page, counted from 1; 1 where it cannot be drawn."""
    content = sys.stdin.buffer.read()
    confine(int(memory), int(float(seconds)))
    try:
        drawn = png(_pixels(content, int(page), int(longest)))
    except (pdfium.PdfiumError, MemoryError, IndexError, ValueError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    sys.stdout.buffer.write(drawn)
    sys.stdout.buffer.flush()
    return 0


def _pixels(content: bytes, number: int, longest: int) -> npt.NDArray[np.uint8]:
    document = pdfium.PdfDocument(content)
    if document.get_formtype():
        document.init_forms()
    page = document[number - 1]
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise ValueError("a page without size")
    # The longer side alone decides: a page of any size costs the same.
    bitmap = page.render(scale=longest / max(width, height), rev_byteorder=True)
    pixels: npt.NDArray[np.uint8] = bitmap.to_numpy()
    return pixels if pixels.ndim == 3 else np.repeat(pixels[:, :, None], 3, axis=2)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:5]))
