"""What kind of file it is, by its content: the name is not to be trusted."""

from __future__ import annotations

import io
import re
import zipfile

from ingest.errors import Unreadable
from ingest.readers.japanese_encodings import UTF_16_MARKS
from ingest.readers.protection import protected
from ingest.readers.text_files import text_kind

_AS_TEXT = "文字情報をテキストファイル（UTF-8）に書き出してから取り込んでください"
_AS_PDF = (
    "元のソフトウェアで PDF か Word・Excel 形式（.docx・.xlsx）に保存してから取り込んでください"
)
_IN_ENGLISH = "save it as PDF, .docx or .xlsx in its own program"

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)
_HTML_PART = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:head|body|meta|title|table|div|h[1-6]|p|ul|ol|section|main|article)\b",
    re.I,
)
# Main parts by which packages are told from each other, and streams of the older files.
_PACKAGES = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
_REFUSED_PACKAGES = (
    ("xl/workbook.bin", "Excel バイナリ（.xlsb）"),
    ("ppt/presentation.xml", "PowerPoint"),
    ("content.xml", "OpenDocument（.odt・.ods）"),
)
_STREAMS = tuple(
    (name.encode("utf-16-le"), kind)
    for name, kind in (
        ("EncryptedPackage", "protected"), ("Workbook", "xls"), ("Book", "xls"),
        ("WordDocument", "Word 97–2003（.doc）"), ("PowerPoint Document", "PowerPoint（.ppt）"),
    )
)  # fmt: skip


def kind_of(content: bytes) -> str:
    """`pdf`, `docx`, `xlsx`, `xls`, `html`, `markdown`, `delimited` or `plain`.

    Raises Unreadable for empty files, other known kinds, and binary data.
    """
    head = content[:1024]
    if not content.strip(b"\xef\xbb\xbf \t\r\n\f\v"):
        raise Unreadable(
            "ファイルが空です / the file is empty",
            place=f"{len(content)} バイト",
            remedy="内容のあるファイルを指定してください / give a file that has text in it",
        )
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(_ZIP):
        return _package_kind(content)
    if head.startswith(_OLE):
        return _old_office_kind(content)
    if head.startswith(_IMAGES):
        raise _refused(
            "画像（image）",
            f"文字認識（OCR）で{_AS_TEXT} / recognise its text (OCR), save it as UTF-8",
        )
    if head.startswith(b"{\\rtf"):
        raise _refused("リッチテキスト（RTF）", f"{_AS_PDF} / {_IN_ENGLISH}")
    return _text_kind(content)


def _text_kind(content: bytes) -> str:
    if _is_html(content):
        return "html"
    if content.startswith(_UTF_32):
        raise _refused(
            "UTF-32 のテキスト（text）", "UTF-8 で保存し直してください / save it again as UTF-8"
        )
    if content.startswith(UTF_16_MARKS):
        return text_kind(content)
    if (at := content.find(b"\x00")) >= 0:
        raise Unreadable(
            "テキストではないデータです / binary data",
            place=f"{at} バイト目 / byte {at}",
            remedy=f"{_AS_TEXT} / save its text as UTF-8",
        )
    return text_kind(content)


def _is_html(content: bytes) -> bool:
    head = content[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    if _HTML.match(head):
        return True
    # A part of a page is HTML where nothing in it is Markdown.
    return bool(_HTML_PART.match(head)) and not re.search(rb"^#{1,6} |^\|.*\|\s*$", content, re.M)


def _package_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(
            f"Word・Excel などの文書か ZIP ですが、壊れています"
            f" / a damaged Office document or ZIP archive: {error}",
            place="ファイル全体 / the whole file",
            remedy="元のファイルを取り直すか、保存し直してください / get or save the file again",
        ) from error
    for name, kind in _PACKAGES:
        if name in names:
            return kind
    for name, kind in _REFUSED_PACKAGES:
        if name in names:
            raise _refused(kind, f"{_AS_PDF} / {_IN_ENGLISH}")
    raise _refused(
        "ZIP（ZIP archive）",
        "展開して、中の文書を取り込んでください / unpack it, give the documents in it",
    )


def _old_office_kind(content: bytes) -> str:
    for stream, kind in _STREAMS:
        if stream in content:
            if kind == "protected":
                raise protected("Word・Excel（Office）")
            if kind == "xls":
                return kind
            raise _refused(kind, f"{_AS_PDF} / {_IN_ENGLISH}")
    raise _refused("一太郎や旧形式の文書（older document）", f"{_AS_PDF} / {_IN_ENGLISH}")


def _refused(kind: str, remedy: str) -> Unreadable:
    return Unreadable(
        f"{kind} の読み取りには対応していません / cannot read this kind of file",
        place="先頭 / at its beginning",
        remedy=remedy,
    )
