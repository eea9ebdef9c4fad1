"""The error for a file that opens only with a password."""

from __future__ import annotations

from ingest.errors import Unreadable


def protected(kind: str) -> Unreadable:
    """A file of this kind (`Excel`, `PDF`) is encrypted."""
    return Unreadable(
        f"パスワードで保護された {kind} ファイルです / this {kind} file is protected by a password",
        place="ファイル全体 / the whole file",
        remedy="パスワードを解除して保存し直してください / save a copy without the password",
    )
