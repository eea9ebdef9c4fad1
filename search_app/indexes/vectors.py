"""Vectors on disk: the only door to FAISS.

Files go through Python's own reading (FAISS cannot open Japanese paths on Windows and reads damaged
files without complaint): a SHA-256 stands before the index.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import ArrayLike, NDArray

from search_app.errors import DamagedIndex

Vectors = NDArray[np.float32]

# Exact search takes 10 ms for 100,000 vectors of 256 numbers; above that clusters pay.
EXACT_UP_TO = 100_000
_MOST_LISTS = 1024
_MAGIC = b"MGVEC1\n"
_DIGEST = 32
_BLOCK = 1 << 20


class VectorIndex:
    """Unit vectors numbered from 0; the score is the cosine."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._index.d)

    @classmethod
    def build(cls, vectors: Vectors) -> VectorIndex:
        """An index of the rows; each row is brought to length 1 (a zero row stays zero)."""
        index = cls.planned(len(vectors), vectors)
        index.add(vectors)
        return index

    @classmethod
    def planned(cls, count: int, sample: Vectors) -> VectorIndex:
        """An empty index for `count` rows, of which `sample` are some."""
        lists = min(_MOST_LISTS, int(4 * count**0.5))
        kind = "Flat" if count <= EXACT_UP_TO else f"IVF{lists},SQ8"
        index = faiss.index_factory(sample.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
        index.train(unit(sample))
        if isinstance(index, faiss.IndexIVF):
            index.make_direct_map()
            index.nprobe = max(1, lists // 32)
        return cls(index)

    def add(self, vectors: Vectors) -> None:
        """More rows, numbered on."""
        self._index.add(unit(vectors))

    def save(self, path: Path) -> None:
        """Write the index with its SHA-256."""
        digest = hashlib.sha256()

        def write(block: bytes) -> None:
            digest.update(block)
            file.write(block)

        with path.open("wb") as file:
            file.write(_MAGIC + bytes(_DIGEST))
            # Block by block: a large index is not held twice.
            writer = faiss.PyCallbackIOWriter(write, _BLOCK)  # type: ignore[attr-defined]
            faiss.write_index(self._index, writer)
            file.seek(len(_MAGIC))
            file.write(digest.digest())

    @classmethod
    def open(cls, path: Path) -> VectorIndex:
        """Read an index; DamagedIndex where its bytes are not what was written."""
        try:
            with path.open("rb") as file:
                head = file.read(len(_MAGIC) + _DIGEST)
                whole = hashlib.file_digest(file, "sha256")
                if head != _MAGIC + whole.digest():
                    raise DamagedIndex(f"ベクトル索引が壊れています / damaged vector index: {path}")
                file.seek(len(head))
                reader = faiss.PyCallbackIOReader(file.read, _BLOCK)  # type: ignore[attr-defined]
                return cls(faiss.read_index(reader))
        except OSError as error:
            raise DamagedIndex(f"ベクトル索引を読めません / cannot read {path}: {error}") from error

    def vector(self, number: int) -> Vectors:
        """The row with this number."""
        return np.asarray(self._index.reconstruct(number), dtype=np.float32)

    def search(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """The `limit` nearest rows as (number, cosine), nearest first."""
        with _one_thread():
            scores, numbers = self._index.search(unit(vector.reshape(1, -1)), max(1, limit))
        return [
            (int(number), float(score))
            for number, score in zip(numbers[0], scores[0], strict=True)
            if number >= 0
        ]

    def cosines(self, vector: Vectors, numbers: ArrayLike | None = None) -> Vectors:
        """The cosine of each of the given rows, in their order; None: of all rows."""
        asked = unit(vector.reshape(1, -1))[0]
        wanted = np.asarray(range(len(self)) if numbers is None else numbers, dtype=np.int64)
        found: Vectors
        if self._flat is None:
            with _one_thread():
                found = _products(self._index.reconstruct_batch(wanted), asked)
        elif 4 * len(wanted) < len(self):
            found = _products(self._flat[wanted], asked)
        else:  # all at once: to copy many rows takes longer
            found = _products(self._flat, asked)[wanted]
        return found

    @cached_property
    def _flat(self) -> Vectors | None:
        """The rows themselves where the index holds them as they are: no copy."""
        if not isinstance(self._index, faiss.IndexFlat) or not len(self):
            return None
        rows: Vectors = faiss.rev_swig_ptr(self._index.get_xb(), len(self) * self.dimension)
        return rows.reshape(len(self), self.dimension)


def _products(rows: Vectors, vector: Vectors) -> Vectors:
    """The rows times a vector, by one thread as well (NumPy's `@` wakes all of them for it)."""
    found: Vectors = np.einsum("ij,j->i", rows, vector)
    return found


@contextmanager
def _one_thread() -> Iterator[None]:
    """A single question is answered sooner by one thread than by several that wait for another:
    beside other work they double the processor's time. FAISS counts them for each caller.
    """
    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)


def unit(vectors: Vectors) -> Vectors:
    """Rows of length 1; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    divided: Vectors = (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return np.ascontiguousarray(divided)
