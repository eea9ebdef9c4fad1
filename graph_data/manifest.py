"""What a generation says of itself: inputs, counts, and the SHA-256 of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from graph_data.errors import DamagedGeneration
from graph_data.locations import MANIFEST, STORE

# RocksDB writes these for its own sake, with times in them; they hold nothing of the graph.
_STORE_LOGS = ("LOG", "LOCK")


@dataclass(frozen=True, slots=True)
class Input:
    """A document that went in, what it became, and by which software when.

    `items` and `links` are what was found in it; times are ISO 8601 with zone.
    """

    sha256: str
    name: str
    document_iri: str
    document_id: str
    layout: str
    municipality: str
    plan: str
    fiscal_year: int
    title: str
    licence: str | None
    source_url: str | None
    items: int
    links: int
    software: str
    started: str
    ended: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A generation's own description; `previous` is the one that it replaced."""

    generation: str
    created: str
    software: str
    previous: str | None
    inputs: tuple[Input, ...]
    counts: dict[str, int]
    files: dict[str, str]
    index: dict[str, Any] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Write `manifest.json` into the generation's folder."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation's folder. Raises DamagedGeneration."""
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        inputs = tuple(Input(**one) for one in data.pop("inputs"))
        return Manifest(inputs=inputs, **data)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedGeneration(folder.name, [f"{MANIFEST}: {error}"]) from error


def checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a generation but the manifest, by path with slashes."""
    return {path.relative_to(folder).as_posix(): sha256_of(path) for path in content_files(folder)}


def content_files(folder: Path) -> Iterator[Path]:
    """The files that a manifest answers for, sorted."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        is_log = inside.parts[0] == STORE and inside.name.startswith(_STORE_LOGS)
        if path.is_file() and not is_log and inside.as_posix() != MANIFEST:
            yield path


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
