"""Graphs as sorted canonical N-Quads: the same graph is the same bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from rdflib import XSD, Graph
from rdflib.term import Literal, Node, URIRef

_ESCAPES = str.maketrans(
    {chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)}
    | {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
)
_NOT_IN_AN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def write_nquads(path: Path, graphs: Mapping[URIRef, Graph]) -> int:
    """Write named graphs to a file, whole or not at all; returns the number of quads.

    Raises ValueError for a blank node: it would have another name in every run.
    """
    lines = nquads_lines(graphs)
    write_atomically(path, "".join(lines).encode("utf-8"))
    return len(lines)


def nquads_lines(graphs: Mapping[URIRef, Graph]) -> list[str]:
    """The quads as sorted lines, each once, in the canonical form of N-Quads."""
    written: dict[Node, str] = {}
    return sorted({line for name, graph in graphs.items() for line in _lines(name, graph, written)})


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file's content; a crash leaves the old one."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _lines(name: URIRef, graph: Graph, written: dict[Node, str]) -> Iterable[str]:
    def text(term: Node) -> str:
        known = written.get(term)
        if known is None:
            known = written[term] = _term(term)
        return known

    end = f" {_term(name)} .\n"
    for subject, predicate, value in graph:
        yield f"{text(subject)} {text(predicate)} {text(value)}{end}"


def _term(term: Node) -> str:
    if isinstance(term, URIRef):
        if _NOT_IN_AN_IRI.search(term):
            raise ValueError(f"not an IRI: {term!r}")
        return f"<{term}>"
    if isinstance(term, Literal):
        quoted = f'"{term.translate(_ESCAPES)}"'
        if term.language:
            return f"{quoted}@{term.language}"
        if term.datatype is None or term.datatype == XSD.string:
            return quoted
        return f"{quoted}^^<{term.datatype}>"
    raise ValueError(f"a blank node has no name that lasts: {term!r}")
