"""Which characters the bytes of an HTML page mean: byte order mark, declaration, then trial."""

from __future__ import annotations

import codecs
import re

from ingest.errors import Unreadable
from ingest.readers.japanese_encodings import decode_japanese

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.I
)
_DECLARED_WITHIN = 4096
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers take these labels for,
_MEANT = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ms932": "cp932",
    "x-euc-jp": "euc_jp",
}


def decode_html(content: bytes) -> str:
    """The page's characters without a byte order mark. Raises Unreadable where none fit."""
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(codec, "replace")
    declared = _declared(content)
    if (text := decode_japanese(content, declared)) is not None:
        return text
    if declared is not None:
        # Browsers show such pages with a few replaced characters; so do we.
        return content.decode(declared, "replace")
    raise Unreadable(
        "文字コードが分かりません / the character encoding is unknown",
        place="ファイル全体 / the whole file",
        remedy="UTF-8 で保存し直してください / save it again as UTF-8",
    )


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content[:_DECLARED_WITHIN])
    if found is None:
        return None
    label = found[1].decode("ascii").lower()
    try:
        name = codecs.lookup(_MEANT.get(label, label)).name
        b"".decode(name)  # not every codec is for text
    except LookupError:
        return None
    # A page whose declaration can be read byte by byte is not in UTF-16, whatever it says.
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else name
