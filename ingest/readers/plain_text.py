"""UTF-8 text as it is: nothing is added, dropped or changed, so that spans count its characters."""

from __future__ import annotations

from ingest.errors import Unreadable

_OTHER_ENCODINGS = {"cp932": "Shift_JIS (Windows-31J)", "euc_jp": "EUC-JP"}


def decode(content: bytes) -> str:
    """The file's own characters, a byte order mark and every kind of newline kept.

    Raises Unreadable where the bytes are not UTF-8, with the line and the likely encoding.
    """
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"UTF-8 ではありません{_likely(content)} / not UTF-8",
            place=f"{line} 行目、{error.start} バイト目 / line {line}, byte {error.start}",
            remedy="UTF-8 で保存し直してください / save it again as UTF-8",
        ) from None


def _likely(content: bytes) -> str:
    for codec, name in _OTHER_ENCODINGS.items():
        try:
            content.decode(codec)
        except UnicodeDecodeError:
            continue
        return f"（{name} のようです）"
    return ""
