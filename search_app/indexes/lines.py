"""Records in a JSON-lines file, read one by one: a million of them need not fit in memory."""

from __future__ import annotations

import json
import mmap
from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Self, TypeVar, overload

import numpy as np

from search_app.errors import DamagedIndex

Record = TypeVar("Record")

# So many records stay in memory once read: all of a small corpus.
_KEPT = 50_000


def _fields(record: object) -> dict[str, Any]:
    """The fields of a frozen dataclass with slots, as they are."""
    return {name: getattr(record, name) for name in type(record).__slots__}  # type: ignore[attr-defined]


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_fields)


class Lines(Sequence[Record]):
    """A sequence over a file of `LinesWriter`; records are read when asked for, the last kept.

    Raises DamagedIndex where the file or its places cannot be read.
    """

    def __init__(self, path: Path, read: Callable[[dict[str, Any]], Record]) -> None:
        try:
            places = np.asarray(np.load(_places_of(path), mmap_mode="r"))
            content = _mapped(path)
        except (OSError, ValueError) as error:
            raise DamagedIndex(
                f"索引のファイルがありません / cannot read {path}: {error}"
            ) from error
        if len(content) != places[-1]:
            raise DamagedIndex(f"索引のファイルが壊れています / damaged: {path}")
        self._count = len(places) - 1

        def at(number: int) -> Record:
            try:
                line = content[int(places[number]) : int(places[number + 1])]
                return read(json.loads(line.decode("utf-8")))
            except (ValueError, KeyError, TypeError) as error:
                raise DamagedIndex(f"索引のファイルが壊れています / damaged: {path}") from error

        # Nothing that is kept leads back here: all goes as soon as the last user has gone.
        self._kept = lru_cache(_KEPT)(at)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, number: int) -> Record: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Record]: ...
    def __getitem__(self, number: int | slice) -> Record | Sequence[Record]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        if not -self._count <= number < self._count:
            raise IndexError(number)
        return self._kept(int(number) % self._count)


class LinesWriter:
    """Writes one JSON record a line, and beside the file where each begins.

    A frozen dataclass with slots is written as a record of its fields.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._places = array("q", [0])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        np.save(_places_of(self._path), np.frombuffer(self._places, dtype=np.int64))

    def __len__(self) -> int:
        return len(self._places) - 1

    def add(self, record: object) -> None:
        """Append a record."""
        line = (_ENCODER.encode(record) + "\n").encode("utf-8")
        self._file.write(line)
        self._places.append(self._places[-1] + len(line))


def _places_of(path: Path) -> Path:
    return path.with_suffix(".places.npy")


def _mapped(path: Path) -> mmap.mmap | bytes:
    with path.open("rb") as file:
        if not file.seek(0, 2):
            return b""  # what is empty cannot be mapped
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
