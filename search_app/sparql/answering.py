"""Answers one checked query from the store into memory, up to a number of bytes.

The store's own methods serialise an answer whole, over the union of all graphs. A stranger's may
name its dataset and must stop at the limit, so this reaches for the store's inner parts: they
should become arguments of `GraphStore.answer`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rdflib import URIRef

from graph_data import store as door
from graph_data.store import GraphStore, QueryError
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
    inner: Any = store._store
    protocol = question.default_graphs is not None or question.named_graphs is not None
    try:
        found = inner.query(
            question.query,
            prefixes=PREFIXES,
            use_default_graph_as_union=not (protocol or question.own_dataset),
            default_graph=_nodes(question.default_graphs) if protocol else None,
            named_graphs=_nodes(question.named_graphs) if protocol else None,
        )
        formats: dict[str, Any] = {**door._RESULT_FORMATS, **door._GRAPH_FORMATS}
        found.serialize(output, format=formats[question.format])
    except (SyntaxError, TypeError) as error:
        raise QueryError(f"クエリの構文の誤り / syntax error: {error}") from error
    except (RuntimeError, OSError) as error:
        raise QueryError(f"クエリを実行できません / the query cannot run: {error}") from error
    return output.value()


def _nodes(names: Sequence[str] | None) -> list[object]:
    return [door._term(URIRef(name)) for name in names or ()]
