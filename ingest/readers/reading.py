"""Paths to sources: which files there are, and what each of them says."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from ingest.errors import NothingToRead, Unreadable
from ingest.readers.isolation import USUAL_LIMITS, Limits, read_in_worker
from ingest.readers.kinds import kind_of
from ingest.readers.text_files import read_text_file
from ingest.records import Source

# The longest plan seen has about 1 MB of text; what is larger is a mistake or an attack.
MAX_BYTES = 32 * 1024 * 1024

# Files that tell about the folder they lie in, and what systems leave in folders.
_ABOUT_THE_FOLDER = (
    "readme",
    "license",
    "licence",
    "notice",
    "changelog",
    "thumbs.db",
    "desktop.ini",
)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files themselves and those inside folders, sorted within each folder, each once.

    In a folder, hidden files and what tells about the folder (README, LICENSE …) are passed
    over; a file that is named is always taken. Raises NothingToRead where no file is left.
    """
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if not path.is_dir() or (file.is_file() and _is_document(file.relative_to(path))):
                found.setdefault(file)
    if not found:
        raise NothingToRead("取り込むファイルがありません / there is no file to read")
    return list(found)


def content_of(path: Path) -> bytes:
    """A file's bytes. Raises Unreadable where it cannot be opened or is too large."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable(
                "ファイルではありません / not a regular file",
                place=str(path),
                remedy="文書のファイルを指定してください / name a document",
            )
        if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
            raise Unreadable(
                "フォルダーの外を指すリンクです / a link that leads out of its folder",
                place=str(path),
                remedy="リンク先の文書を指定してください / name the document itself",
            )
        size = about.st_size
        if size > MAX_BYTES:
            raise Unreadable(
                "ファイルが大きすぎます / the file is too large",
                place=f"{size:,} バイト、上限 {MAX_BYTES:,} バイト",
                remedy="文書ごとに分けてください / split it into single documents",
            )
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"ファイルを開けません / cannot open the file: {error.strerror}",
            place=str(path),
            remedy="場所と読み取り権限を確かめてください / check the path and the permissions",
        ) from error


def read(
    name: str,
    content: bytes,
    limits: Limits = USUAL_LIMITS,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Source:
    """The canonical text of a file's bytes and its structure, by what it is and not by its name.

    What is not plain text is read in a process of its own, under `limits`; `progress` is told of
    pages or sheets. Raises Unreadable.
    """
    kind = kind_of(content)
    if kind == "plain":
        found = read_text_file(content, kind)
    else:
        found = read_in_worker(kind, content, limits, progress)
    sha256 = hashlib.sha256(content).hexdigest()
    return Source(name, sha256, found.media_type, found.text, found.structure)


def _is_document(inside: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in inside.parts)
    return not hidden and not inside.name.lower().startswith(_ABOUT_THE_FOLDER)
