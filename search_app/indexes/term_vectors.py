"""Where words stand in the model's space: what the corpus writes, names of themes and topics.

For a word that a question says they tell what documents here write for nearly the same thing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from search_app.errors import DamagedIndex
from search_app.indexes.encoder import Encoder
from search_app.indexes.vectors import VectorIndex, Vectors

TERMS, THEME_NAMES, TOPICS = "terms", "theme_names", "topics"


class TermVectors:
    """A list of words or names, each with its vector."""

    def __init__(self, words: Sequence[str], vectors: VectorIndex) -> None:
        self._words = words
        self._vectors = vectors

    @classmethod
    def build(cls, words: Iterable[str], encoder: Encoder) -> TermVectors:
        """Of words or names, each once."""
        distinct = sorted(set(words))
        vectors = np.ascontiguousarray(encoder.encode_documents(distinct), dtype=np.float32)
        return cls(distinct, VectorIndex.build(vectors))

    def save(self, folder: Path, name: str) -> None:
        """Write both files of this name into the index's folder."""
        words = json.dumps(self._words, ensure_ascii=False)
        (folder / f"{name}.json").write_text(words, encoding="utf-8")
        self._vectors.save(folder / f"{name}.faiss")

    @classmethod
    def open(cls, folder: Path, name: str) -> TermVectors:
        """Those of this name in an index's folder; DamagedIndex where they are not as written."""
        vectors = VectorIndex.open(folder / f"{name}.faiss")
        path = folder / f"{name}.json"
        try:
            words = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise DamagedIndex(f"語の一覧を読めません / damaged: {path}") from error
        if len(words) != len(vectors):
            raise DamagedIndex(f"語の一覧と数が違います / words and vectors differ: {folder}")
        return cls(words, vectors)

    @property
    def words(self) -> Sequence[str]:
        """All words, sorted."""
        return self._words

    def cosines(self, vector: Vectors) -> Vectors:
        """The cosine of every word, in the order of `words`."""
        return self._vectors.cosines(vector)

    def near(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """The words nearest in meaning with their cosines, nearest first."""
        if not self._words or not np.any(vector):
            return []
        found = self._vectors.search(vector, min(limit, len(self._words)))
        return [(self._words[number], score) for number, score in found]
