"""Graphs as sorted canonical N-Quads: the same graph is the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rdflib import XSD, Graph
from rdflib.term import Literal, Node, URIRef

from ontology.identifiers import NOT_IN_AN_IRI

_ESCAPES = str.maketrans(
    {chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)}
    | {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
)


def nquads_lines(graphs: Mapping[URIRef, Graph]) -> list[str]:
    """The quads as sorted lines, each once, in the canonical form of N-Quads.

    Raises ValueError for a blank node: it would have another name in every run.
    """
    written: dict[Node, str] = {}
    return sorted({line for name, graph in graphs.items() for line in _lines(name, graph, written)})


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
        if NOT_IN_AN_IRI.search(term):
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
