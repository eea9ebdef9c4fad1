"""Answers one checked query from the store into memory, up to a number of bytes.

A stranger's query may name its dataset, and its answer must stop at the limit.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, cast

from graph_data.store import Dataset, GraphStore
from ontology.namespaces import PREFIXES


@dataclass(frozen=True, slots=True)
class Question:
    """A checked query: `format` is the name of a result or graph format of the store.

    `default_graphs` and `named_graphs` are the protocol's dataset, None where none was given;
    `own_dataset` says that the query has FROM clauses of its own.
    """

    query: str
    format: str
    default_graphs: Sequence[str] | None = None
    named_graphs: Sequence[str] | None = None
    own_dataset: bool = False


class TooManyBytes(Exception):
    """The answer grew over the limit."""


class _Bounded:
    """Memory that refuses to grow over a limit."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._memory = io.BytesIO()

    def write(self, part: bytes) -> int:
        if self._memory.tell() + len(part) > self._limit:
            raise TooManyBytes
        return self._memory.write(part)

    def flush(self) -> None:
        """Nothing is held back."""

    def value(self) -> bytes:
        return self._memory.getvalue()


def answer(store: GraphStore, question: Question, limit: int) -> bytes:
    """The whole answer, serialised. Raises QueryError or TooManyBytes; never a part of it."""
    output = _Bounded(limit)
    dataset = None
    if question.default_graphs is not None or question.named_graphs is not None:
        dataset = Dataset(question.default_graphs or (), question.named_graphs or ())
    store.answer(
        question.query,
        cast(IO[bytes], output),
        question.format,
        dataset=dataset,
        own_dataset=question.own_dataset,
        prefixes=PREFIXES,
    )
    return output.value()
