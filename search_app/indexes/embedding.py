"""What is embedded of an index: every passage under its item's title, then every item as a whole.

Both are read back from the index's own files, item by item: a million items need little memory.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import overload

import numpy as np

from search_app.indexes import files
from search_app.indexes.choices import open_passages_of
from search_app.indexes.encoder import Encoder, Progress
from search_app.indexes.vectors import EXACT_UP_TO, VectorIndex

# Fields whose words are an item's own; the others (a department's name) are found, but mean little.
MEANINGFUL = ("title", "former_titles", "section", "texts", "measures", "indicators")

# Items that are embedded together: a model may read the lines that they share but once.
_AT_ONCE = 1_024
# So many texts, evenly drawn, tell how a large space is divided.
_SAMPLE = 50_000


class Texts(Sequence[str]):
    """The texts of an index's rows, in the order of their vectors."""

    def __init__(self, folder: Path) -> None:
        self._titles = files.read_titles(folder)
        self._pieces = files.read_quotes(folder)
        self._own = open_passages_of(folder)

    def __len__(self) -> int:
        return len(self._pieces) + len(self._titles)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        if not 0 <= row < len(self):
            raise IndexError(row)
        passages = len(self._pieces)
        return self._whole(row - passages) if row >= passages else self._passage(row)

    def item_by_item(self, at_once: int) -> Iterator[tuple[list[str], list[str]]]:
        """The texts of the passages of some items, with those of the same items as a whole."""
        for first in range(0, len(self._titles), at_once):
            items = range(first, min(first + at_once, len(self._titles)))
            passages = range(self._own[items[0]].start, self._own[items[-1]].stop)
            yield [*map(self._passage, passages)], [*map(self._whole, items)]

    def _passage(self, number: int) -> str:
        passage = self._pieces[number]
        if passage.field == "title":
            return passage.read
        return f"{self._titles[passage.item]}\n{passage.read}"

    def _whole(self, item: int) -> str:
        own = (self._pieces[number] for number in self._own[item])
        return "\n".join(one.read for one in own if one.field.startswith(MEANINGFUL))


def embed(folder: Path, encoder: Encoder, progress: Progress) -> VectorIndex:
    """The vectors of an index whose cards and passages are written; `progress`: (done, of)."""
    texts = Texts(folder)
    drawn = texts[:: max(1, len(texts) // _SAMPLE)] if len(texts) > EXACT_UP_TO else texts[:1]
    index = VectorIndex.planned(len(texts), encoder.encode_documents(drawn or [""]))
    done = 0
    with tempfile.TemporaryFile(dir=folder) as wholes:
        for passages, items in texts.item_by_item(_AT_ONCE):
            tell = partial(_tell, progress, done, len(texts))
            vectors = encoder.encode_documents([*passages, *items], tell)
            index.add(vectors[: len(passages)])
            wholes.write(vectors[len(passages) :].tobytes())
            done += len(vectors)
        wholes.seek(0)
        while block := wholes.read(_AT_ONCE * index.dimension * np.float32().itemsize):
            index.add(np.frombuffer(block, dtype=np.float32).reshape(-1, index.dimension))
    return index


def _tell(progress: Progress, before: int, of: int, done: int, _: int) -> None:
    progress(before + done, of)
