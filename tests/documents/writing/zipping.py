"""Zip containers that do not tell when they were made."""

from __future__ import annotations

import io
import re
import zipfile

_MODIFIED = re.compile(rb"(<dcterms:(modified|created)[^>]*>)[^<]*")


def fixed_zip(content: bytes) -> bytes:
    """The same entries with fixed times, so that equal documents are equal bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>2024-04-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(name, (2024, 4, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return file.getvalue()
