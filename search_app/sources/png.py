"""Pixels as a PNG file: the little of the format that a drawn page needs."""

from __future__ import annotations

import struct
import zlib
from typing import Final

import numpy as np
import numpy.typing as npt

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_GRAY, _COLOUR = 0, 2
# Each row as its difference from the one above: pages are mostly white, and lines go down far.
_UP = 2
_LEVEL = 6


def png(pixels: npt.NDArray[np.uint8]) -> bytes:
    """A picture of rows × columns × (red, green, blue); written in gray where it has no colour."""
    height, width = pixels.shape[:2]
    red, green, blue = (pixels[:, :, channel] for channel in range(3))
    is_gray = bool(np.array_equal(red, green) and np.array_equal(green, blue))
    rows = (red if is_gray else pixels[:, :, :3]).reshape(height, -1)
    above = np.vstack([np.zeros((1, rows.shape[1]), np.uint8), rows[:-1]])
    filtered = np.full((height, rows.shape[1] + 1), _UP, np.uint8)
    filtered[:, 1:] = rows - above  # bytes wrap around, as the format wants it
    head = struct.pack(">IIBBBBB", width, height, 8, _GRAY if is_gray else _COLOUR, 0, 0, 0)
    data = zlib.compress(filtered.tobytes(), _LEVEL)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum
