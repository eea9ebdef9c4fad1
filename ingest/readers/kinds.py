"""What kind of file it is, by its first bytes: the name is not to be trusted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.errors import Unreadable

_AS_TEXT = "文字情報をテキストファイル（UTF-8）に書き出してから取り込んでください"


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    remedy: str
    found_in: Callable[[bytes], bool]


def _starts(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signatures)


# What is not read yet, in the order in which it is asked.
_REFUSED = (
    _Kind("PDF", f"{_AS_TEXT} / PDF is not read yet: save its text as UTF-8", _starts(b"%PDF-")),
    _Kind(
        "Word・Excel などの文書か ZIP（Office document or ZIP archive）",
        f"{_AS_TEXT} / save its text as UTF-8",
        _starts(b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"),
    ),
    _Kind(
        "画像（image）",
        f"文字認識（OCR）で{_AS_TEXT} / recognise its text (OCR) and save it as UTF-8",
        _starts(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
    ),
    _Kind(
        "HTML",
        f"{_AS_TEXT} / HTML is not read yet: save its text as UTF-8",
        lambda head: (
            head.removeprefix(b"\xef\xbb\xbf")
            .lstrip()[:14]
            .lower()
            .startswith((b"<!doctype html", b"<html"))
        ),
    ),
    _Kind(
        "UTF-16 / UTF-32 のテキスト（text）",
        "UTF-8 で保存し直してください / save it again as UTF-8",
        _starts(b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"),
    ),
)


def refuse_what_is_not_text(content: bytes) -> None:
    """Raise Unreadable for empty files, known kinds that are not plain text, and binary data."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n\f\v"):
        raise Unreadable(
            "ファイルが空です / the file is empty",
            place=f"{len(content)} バイト",
            remedy="内容のあるファイルを指定してください / give a file that has text in it",
        )
    for kind in _REFUSED:
        if kind.found_in(content[:1024]):
            raise Unreadable(
                f"{kind.name} の読み取りには対応していません / cannot read this kind of file",
                place="先頭 / at its beginning",
                remedy=kind.remedy,
            )
    if (at := content.find(b"\x00")) >= 0:
        raise Unreadable(
            "テキストではないデータです / binary data",
            place=f"{at} バイト目 / byte {at}",
            remedy=f"{_AS_TEXT} / save its text as UTF-8",
        )
