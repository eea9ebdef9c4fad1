"""Which encoding the bytes of a Japanese text are in, where nobody can be trusted to say so."""

from __future__ import annotations

import codecs
import re

UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_OLD_CODECS = ("cp932", "euc_jp")


def decode_japanese(content: bytes, declared: str | None = None) -> str | None:
    """The characters of bytes in ISO-2022-JP, UTF-8, Shift_JIS or EUC-JP; None where none fits.

    Bytes that are valid UTF-8 are UTF-8. EUC-JP read as Shift_JIS gives half-width katakana: of
    several encodings that fit the one with the fewest is taken, the declared one before others.
    """
    if b"\x1b$" in content and (text := _decoded(content, "iso2022_jp")) is not None:
        return text
    if (text := _decoded(content, "utf-8")) is not None:
        return text
    codecs = [declared, *_OLD_CODECS] if declared else list(_OLD_CODECS)
    fitting = [text for codec in codecs if (text := _decoded(content, codec)) is not None]
    return min(fitting, key=lambda text: len(_HALF_WIDTH.findall(text)), default=None)


def _decoded(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None
