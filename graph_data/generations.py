"""Generations on disk: built apart, verified, published by replacing one small file.

```
DATA/current                 the published generation's id, replaced atomically
DATA/generations/<id>/       a complete generation; never changed once it is there
DATA/generations/.draft-<id> one being built; left behind only by a crash, removed by the next run
DATA/lock                    held while an ingest runs or a generation is rolled back
```
A crash at any point leaves the published generation as it was. The folder's name is the
generation's number and time, so that their order is the order of names.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph_data.errors import (
    DamagedGeneration,
    IngestRunning,
    NoEarlierGeneration,
    NothingPublished,
)
from graph_data.manifest import Input, Manifest, checksums, read_manifest
from graph_data.verification import verify

KEPT = 5
_DRAFT = ".draft-"


@dataclass(frozen=True, slots=True)
class Draft:
    """A generation that is being built: write into `folder`, then `publish` it."""

    data: Path
    generation: str
    created: datetime
    folder: Path


@dataclass(frozen=True, slots=True)
class Listed:
    """A generation on disk; `damage` says why its manifest cannot be read."""

    generation: str
    is_current: bool
    manifest: Manifest | None
    damage: str | None


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the data folder for writing. Raises IngestRunning where somebody else does.

    The lock is the operating system's: a process that dies lets go of it.
    """
    # filelock knows the locks of Windows and POSIX; late, as readers need none.
    from filelock import FileLock, Timeout

    data.mkdir(parents=True, exist_ok=True)
    lock = FileLock(data / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise IngestRunning(data) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def new_generation(data: Path) -> Iterator[Draft]:
    """A folder to build the next generation in; the caller holds `locked(data)`.

    Removes what crashed runs left, and the draft itself unless it was published.
    """
    generations = _generations(data)
    generations.mkdir(parents=True, exist_ok=True)
    for leftover in generations.glob(f"{_DRAFT}*"):
        shutil.rmtree(leftover)
    created = datetime.now(UTC)
    number = max((int(one.name.partition("-")[0]) for one in _folders(data)), default=0) + 1
    generation = f"{number:06d}-{created:%Y%m%dT%H%M%SZ}"
    draft = Draft(data, generation, created, generations / f"{_DRAFT}{generation}")
    draft.folder.mkdir()
    try:
        yield draft
    finally:
        shutil.rmtree(draft.folder, ignore_errors=True)


def publish(
    draft: Draft,
    *,
    software: str,
    inputs: tuple[Input, ...],
    counts: dict[str, int],
    index: dict[str, Any],
) -> Manifest:
    """Seal the draft with its manifest, verify it re-opened read-only, and point to it.

    Raises DamagedGeneration, and leaves the pointer alone, where it does not verify.
    """
    before = current(draft.data)
    manifest = Manifest(
        generation=draft.generation,
        created=draft.created.isoformat(timespec="seconds"),
        software=software,
        previous=before.name if before else None,
        inputs=inputs,
        counts=counts,
        files=checksums(draft.folder),
        index=index,
    )
    manifest.write(draft.folder)
    verify(draft.folder)
    for path in draft.folder.rglob("*"):
        _sync(path)
    _sync(draft.folder)
    folder = _generations(draft.data) / draft.generation
    draft.folder.rename(folder)
    _sync(folder.parent)
    _point_to(draft.data, draft.generation)
    _prune(draft.data)
    return manifest


def current(data: Path) -> Path | None:
    """The folder of the published generation, None where nothing is published.

    Raises DamagedGeneration where the pointer names a generation that is not there.
    """
    if not (data / "current").exists():
        return None
    generation = _pointer(data)
    folder = _generations(data) / generation
    if not generation or Path(generation).name != generation or not folder.is_dir():
        raise DamagedGeneration(
            generation or "current", [f"{data / 'current'}: no such generation"]
        )
    return folder


def published(data: Path) -> Path:
    """The folder of the published generation. Raises NothingPublished."""
    folder = current(data)
    if folder is None:
        raise NothingPublished(data)
    return folder


def list_generations(data: Path) -> list[Listed]:
    """The generations on disk, oldest first."""
    pointed = _generations(data) / _pointer(data)
    return [_listed(folder, pointed) for folder in _folders(data)]


def rollback(data: Path) -> Manifest:
    """Point back to the generation that the published one replaced, after verifying it.

    Where that one is too damaged to say what it replaced, the newest before it is meant.
    Raises NothingPublished, NoEarlierGeneration, DamagedGeneration, IngestRunning.
    """
    with locked(data):
        now = _pointer(data)
        try:
            previous = read_manifest(published(data)).previous
        except DamagedGeneration:
            readable = [one.generation for one in list_generations(data) if one.manifest]
            previous = max((one for one in readable if not now or one < now), default=None)
        earlier = _generations(data) / previous if previous else None
        if earlier is None or not earlier.is_dir():
            raise NoEarlierGeneration(now)
        manifest = verify(earlier)
        _point_to(data, manifest.generation)
    return manifest


def _pointer(data: Path) -> str:
    """What the pointer says, empty where there is none."""
    try:
        return (data / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def _listed(folder: Path, pointed: Path | None) -> Listed:
    try:
        return Listed(folder.name, folder == pointed, read_manifest(folder), None)
    except DamagedGeneration as error:
        return Listed(folder.name, folder == pointed, None, str(error))


def _generations(data: Path) -> Path:
    return data / "generations"


def _folders(data: Path) -> list[Path]:
    """The complete generations, oldest first; whatever else lies there is none of ours."""
    return sorted(
        path
        for path in _generations(data).glob("[0-9]*-*")
        if path.is_dir() and path.name.partition("-")[0].isdecimal()
    )


def _point_to(data: Path, generation: str) -> None:
    pointer = data / "current"
    written = data / ".current.new"
    written.write_text(f"{generation}\n", encoding="utf-8")
    _sync(written)
    written.replace(pointer)
    _sync(data)


def _prune(data: Path) -> None:
    """Remove all but the last ones; the published one and the one it replaced always stay."""
    pointed = published(data)
    keep = {pointed.name, read_manifest(pointed).previous}
    for folder in _folders(data)[:-KEPT]:
        if folder.name not in keep:
            shutil.rmtree(folder)


def _sync(path: Path) -> None:
    """Make sure that a file or a folder's list of names has reached the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder; its file system journals names itself
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
