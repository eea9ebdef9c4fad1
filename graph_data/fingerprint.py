"""What a folder of code and data amounts to, in a few digits: equal only where nothing changed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

_DECIDES: Final = frozenset({".py", ".toml", ".ttl", ".csv", ".rq"})


def fingerprint(*folders: Path) -> str:
    """Eight hexadecimal digits of the code, profiles, terms and queries in the folders."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in _DECIDES:
                content = path.read_bytes()
                total.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
                total.update(content)
    return total.hexdigest()[:8]
