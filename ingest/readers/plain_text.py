"""Text as it is: nothing is added, dropped or changed, so that spans count its characters."""

from __future__ import annotations

import re
import unicodedata

from ingest.errors import Unreadable
from ingest.readers.japanese_encodings import UTF_16_MARKS, decode_japanese

_JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff、。]")
# What UTF-8 with a broken byte becomes when it is read as Shift_JIS.
_BROKEN = re.compile("[縺繧繝\uff61-\uff9f]")
_LEAST_JAPANESE, _MOST_BROKEN = 0.3, 0.1


def decode(content: bytes) -> str:
    """The file's own characters, a byte order mark and every kind of newline kept.

    Raises Unreadable where the bytes are neither UTF-8, marked UTF-16 nor a Japanese encoding,
    with the line.
    """
    if content.startswith(UTF_16_MARKS):
        return _utf_16(content)
    if b"\x1b$" in content and (text := japanese_text(content)) is not None:
        return text  # ISO-2022-JP looks like UTF-8
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        text = japanese_text(content)
        if text is not None:
            return text
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            "UTF-8 でも Shift_JIS でもありません / neither UTF-8 nor Shift_JIS",
            place=f"{line} 行目、{error.start} バイト目 / line {line}, byte {error.start}",
            remedy="UTF-8 で保存し直してください / save it again as UTF-8",
        ) from None


def _utf_16(content: bytes) -> str:
    """The characters of marked UTF-16, as Windows calls Unicode. Raises Unreadable."""
    try:
        text = content.decode("utf-16")
        zero = text.find("\x00")
        at = len(content[:2] + text[:zero].encode("utf-16-le")) if zero >= 0 else -1
    except UnicodeDecodeError as error:
        text, at = "", error.start
    if at >= 0:
        raise Unreadable(
            "UTF-16 の文字ではないところがあります / not UTF-16 all through",
            place=f"{at} バイト目 / byte {at}",
            remedy="UTF-8 で保存し直してください / save it again as UTF-8",
        )
    return text


def japanese_text(content: bytes) -> str | None:
    """The characters of bytes in an older Japanese encoding; None where they are no such text."""
    text = decode_japanese(content)
    words = "".join(text.split()) if text else ""
    if not text or not words or any(unicodedata.category(sign) == "Cc" for sign in words):
        return None
    japanese = len(_JAPANESE.findall(words)) >= _LEAST_JAPANESE * len(words)
    broken = len(_BROKEN.findall(words)) > _MOST_BROKEN * len(words)
    return text if japanese and not broken else None
