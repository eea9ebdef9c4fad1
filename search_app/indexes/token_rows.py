"""What every document says, token after token, on disk: for a closer look at a few of very many.

An inverted index is quick to tell which documents say a word, and slow to tell what some hundreds
of given documents say; this one is the other way round. A token is kept as its CRC-32.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from search_app.errors import DamagedIndex

_TOKENS, _STARTS = "tokens.bin", "starts.npy"

Hashes = NDArray[np.uint32]
Places = NDArray[np.int64]


class TokenRowsWriter:
    """Writes rows of tokens, the same number of rows for every document."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._file = (folder / _TOKENS).open("wb")
        self._starts = array("q", [0])
        self._hashes = _Hashes()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        np.save(self._folder / _STARTS, np.frombuffer(self._starts, dtype=np.int64))

    def add(self, tokens: Sequence[str]) -> None:
        """Append a row."""
        self._file.write(array("I", [self._hashes[token] for token in tokens]).tobytes())
        self._starts.append(self._starts[-1] + len(tokens))


class _Hashes(dict[str, int]):
    """The hashes of the tokens met so far: a corpus says the same ones over and over."""

    def __missing__(self, token: str) -> int:
        self[token] = told = _hash(token)
        return told


class TokenRows:
    """`width` rows of tokens for each document; DamagedIndex where they cannot be read."""

    def __init__(self, folder: Path, width: int) -> None:
        try:
            # As plain arrays over the mapped files: a slice of np.memmap costs ten times as much.
            self._starts: Places = np.asarray(np.load(folder / _STARTS, mmap_mode="r"))
            self._tokens: Hashes = _mapped(folder / _TOKENS)
        except (OSError, ValueError) as error:
            raise DamagedIndex(f"語の索引を開けません / cannot open {folder}: {error}") from error
        if len(self._tokens) != self._starts[-1]:
            raise DamagedIndex(f"語の索引が壊れています / damaged word index: {folder}")
        self._width = width

    @cached_property
    def mean_lengths(self) -> NDArray[np.float64]:
        """For each of the rows of a document how many tokens it has on average."""
        lengths = np.diff(self._starts).reshape(-1, self._width)
        return lengths.mean(axis=0) if len(lengths) else np.zeros(self._width)

    def chosen(self, documents: Places, row: int) -> ChosenRows:
        """One of the rows of some documents."""
        at = documents * self._width + row
        begins, ends = self._starts[at], self._starts[at + 1]
        parts = [self._tokens[a:b] for a, b in zip(begins.tolist(), ends.tolist(), strict=True)]
        tokens = np.concatenate(parts) if parts else np.empty(0, np.uint32)
        return ChosenRows(tokens, np.concatenate([[0], np.cumsum(ends - begins)]))


class ChosenRows:
    """Rows of some documents, side by side."""

    def __init__(self, tokens: Hashes, starts: Places) -> None:
        self._tokens = tokens
        self._starts = starts

    @property
    def lengths(self) -> Places:
        """How many tokens each row has."""
        return np.diff(self._starts)

    def counts(self, tokens: Sequence[str]) -> Places:
        """How often in each row the tokens follow one another."""
        after = len(self._tokens) - len(tokens) + 1
        if after <= 0:
            return np.zeros(len(self._starts) - 1, dtype=np.int64)
        places = np.flatnonzero(self._tokens[:after] == _hash(tokens[0]))
        for distance, token in enumerate(tokens[1:], 1):
            places = places[self._tokens[places + distance] == _hash(token)]
        rows = np.searchsorted(self._starts, places, side="right") - 1
        within_one_row = places + len(tokens) <= self._starts[rows + 1]
        return np.bincount(rows[within_one_row], minlength=len(self._starts) - 1)


def _mapped(path: Path) -> Hashes:
    if not path.stat().st_size:
        return np.empty(0, np.uint32)  # what is empty cannot be mapped
    return np.asarray(np.memmap(path, dtype=np.uint32, mode="r"))


def _hash(token: str) -> int:
    return crc32(token.encode("utf-8"))
