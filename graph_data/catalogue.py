"""The catalogue: what a person knows of a document, by the SHA-256 of its file.

Run as `python -m graph_data.catalogue`, it renews the checksums of the shipped catalogue's own
files after they were edited.
"""

from __future__ import annotations

import difflib
import re
import sys
import tomllib
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

from graph_data.errors import CatalogueInvalid
from graph_data.locations import CATALOGUE
from graph_data.manifest import sha256_of
from ontology.errors import IdentifierError
from ontology.identifiers import MunicipalityCode, Sha256

_TYPES: dict[str, type] = {"str": str, "str | None": str, "int | None": int}


@dataclass(frozen=True, slots=True)
class Entry:
    """One document; what is left out is read from its text.

    `file` is where the file lies beside the catalogue, `profile` the layout profile's id.
    """

    sha256: str
    file: str | None = None
    municipality: str | None = None
    plan: str | None = None
    fiscal_year: int | None = None
    title: str | None = None
    licence: str | None = None
    source_url: str | None = None
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries by SHA-256."""

    entries: dict[str, Entry]

    def entry(self, sha256: str) -> Entry | None:
        """What is known of a file, None where it is not listed."""
        return self.entries.get(sha256)


def read_catalogue(path: Path) -> Catalogue:
    """Read a catalogue strictly. Raises CatalogueInvalid with every place and reason at once."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueInvalid(
            path.name, [f"開けません / cannot open: {error.strerror}"]
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueInvalid(path.name, [f"TOML ではありません / not TOML: {error}"]) from error
    tables = data.get("documents", [])
    problems = [_unknown(key, ["documents"], key) for key in data if key != "documents"]
    if not isinstance(tables, list):
        problems.append("documents: [[documents]] の形で書いてください / write it as [[documents]]")
        tables = []
    for number, table in enumerate(tables):
        problems += _problems(table, f"documents[{number}]")
    sums = [table.get("sha256") for table in tables if isinstance(table, dict)]
    problems += [
        f"documents[{n}].sha256: 二度あります / listed twice"
        for n, checksum in enumerate(sums)
        if checksum in sums[:n]
    ]
    if problems:
        raise CatalogueInvalid(path.name, problems)
    return Catalogue({table["sha256"]: Entry(**table) for table in tables})


def refresh_checksums(path: Path = CATALOGUE) -> list[str]:
    """Renew each `sha256` that no longer is that of the `file` beneath it; returns those files.

    The rest of the catalogue, comments and order, stays as it is.
    """
    text = path.read_text(encoding="utf-8")
    renewed = []
    for entry in read_catalogue(path).entries.values():
        if entry.file is None:
            continue
        checksum = sha256_of(path.parent / entry.file)
        if checksum != entry.sha256:
            text = re.sub(rf'"{entry.sha256}"', f'"{checksum}"', text)
            renewed.append(entry.file)
    if renewed:
        path.write_text(text, encoding="utf-8")
    return renewed


def _problems(table: Any, place: str) -> list[str]:
    if not isinstance(table, dict):
        return [f"{place}: 表ではありません / not a table"]
    known = {field.name: field for field in fields(Entry)}
    found = [_unknown(f"{place}.{key}", known, key) for key in table if key not in known]
    for name, field in known.items():
        if name not in table:
            if field.default is MISSING:
                found.append(f"{place}.{name}: 必要です / missing")
        elif type(table[name]) is not (wanted := _TYPES[str(field.type)]):
            kind = "文字列 / a text" if wanted is str else "整数 / a whole number"
            found.append(f"{place}.{name}: {kind} が必要です / is wanted")
    return found or _identifier_problems(table, place)


def _identifier_problems(table: dict[str, Any], place: str) -> list[str]:
    found = []
    for name, kind in (("sha256", Sha256), ("municipality", MunicipalityCode)):
        try:
            if name in table:
                kind(table[name])
        except IdentifierError as error:
            found.append(f"{place}.{name}: {error}")
    return found


def _unknown(place: str, known: Any, key: str) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    hint = f" ({near[0]} ではありませんか / did you mean '{near[0]}'?)" if near else ""
    return f"{place}: 知らない項目です / unknown key{hint}"


if __name__ == "__main__":
    for file in refresh_checksums():
        sys.stdout.write(f"{file}\n")
