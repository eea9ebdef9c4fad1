"""Texts as rows of token ids, flat, for counting and training."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Tokens:
    """Token ids of texts: those of text i at [starts[i], starts[i + 1])."""

    ids: NDArray[np.int32]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @classmethod
    def of_rows(cls, rows: Sequence[Sequence[int]]) -> "Tokens":
        """Tokens of texts given one by one."""
        starts = np.concatenate([[0], np.cumsum([len(row) for row in rows], dtype=np.int64)])
        return cls(np.array([i for row in rows for i in row], dtype=np.int32), starts)

    def only(self, texts: NDArray[np.int64]) -> "Tokens":
        """Tokens of some of the texts."""
        lengths = self.starts[texts + 1] - self.starts[texts]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        ids = self.ids[np.repeat(self.starts[texts] - starts[:-1], lengths) + np.arange(starts[-1])]
        return Tokens(ids, starts)

    def of(self, text: int) -> NDArray[np.int32]:
        """Ids of a text."""
        return self.ids[self.starts[text] : self.starts[text + 1]]

    def take(
        self, texts: NDArray[np.int64], longest: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Ids of some texts in one row, cut at `longest`, and where each begins in it."""
        first = self.starts[texts]
        lengths = np.minimum(self.starts[texts + 1] - first, longest)
        begin = np.cumsum(lengths) - lengths
        places = np.repeat(first - begin, lengths) + np.arange(lengths.sum())
        return self.ids[places].astype(np.int64), begin


def tokenize(tokenizer: Tokenizer, texts: Iterable[str], batch: int = 20_000) -> Tokens:
    """Token ids of texts."""
    rows: list[NDArray[np.int32]] = []
    lengths: list[int] = []
    for part in _batches(texts, batch):
        encodings = tokenizer.encode_batch_fast(part, add_special_tokens=False)
        ids = [encoding.ids for encoding in encodings]
        lengths += map(len, ids)
        rows.append(np.fromiter((i for row in ids for i in row), dtype=np.int32))
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return Tokens(np.concatenate(rows) if rows else np.empty(0, np.int32), starts)


def _batches(texts: Iterable[str], size: int) -> Iterator[Sequence[str]]:
    source = iter(texts)
    while part := list(islice(source, size)):
        yield part
