"""The graph on disk: the only door to Oxigraph.

Queries are bound with typed values, never glued: an IRI comes in as `rdflib.URIRef`, a literal as
`rdflib.Literal` or as a plain str, bool, int or float. Rows come out plain: IRIs as `URIRef` (which
is a str), literals as str, bool, int or float; an unbound variable has no key. Oxigraph substitutes
only variables that the SELECT clause names, so a shipped query lists its parameters there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef

from graph_data.errors import GraphDataError

Value = URIRef | BNode | str | bool | int | float
Row = dict[str, Value]
Binding = URIRef | Literal | str | bool | int | float

_XSD = "http://www.w3.org/2001/XMLSchema#"
_READERS: dict[str, Callable[[str], Value]] = {
    _XSD + "integer": int,
    _XSD + "int": int,
    _XSD + "long": int,
    _XSD + "nonNegativeInteger": int,
    _XSD + "decimal": lambda printed: _number(float(printed)),
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": lambda printed: printed in ("true", "1"),
}
_RESULT_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
}


class StoreError(GraphDataError):
    """The store cannot be opened or built; the message names the folder."""


class QueryError(GraphDataError):
    """A query that is not SPARQL, or not of the kind that was asked for."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query is asked of, by their IRIs, as the SPARQL protocol names them."""

    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()


def build(nquads: Iterable[Path], folder: Path) -> int:
    """A new store in `folder` with the quads of all files; returns how many quads it holds.

    Raises StoreError where the folder is taken or a file is not N-Quads.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreError(f"保存先が空ではありません / store folder is not empty: {folder}")
    folder.mkdir(parents=True, exist_ok=True)
    store = ox.Store(str(folder))
    for path in nquads:
        try:
            store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, OSError) as error:
            raise StoreError(f"読み込めません / cannot load {path}: {error}") from error
    store.optimize()
    store.flush()
    return len(store)


def open_read_only(folder: Path) -> GraphStore:
    """The store of a generation, for reading only: several processes may open it at once."""
    if not folder.is_dir():
        raise StoreError(f"グラフがありません / no store here: {folder}")
    try:
        return GraphStore(ox.Store.read_only(str(folder)))
    except OSError as error:
        raise StoreError(f"グラフを開けません / cannot open {folder}: {error}") from error


class GraphStore:
    """One generation's graph; the default graph of every query is the union of all graphs."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def __len__(self) -> int:
        return len(self._store)

    def select(self, query: str, **bindings: Binding) -> list[Row]:
        """The rows of a SELECT query, each variable's name to its plain value."""
        solutions = self._run(query, bindings)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError("SELECT のクエリではありません / not a SELECT query")
        names = [variable.value for variable in solutions.variables]
        return [
            {
                name: _plain(term)
                for name, term in zip(names, solution, strict=True)
                if term is not None
            }
            for solution in solutions
        ]

    def ask(self, query: str, **bindings: Binding) -> bool:
        """The answer of an ASK query."""
        answer = self._run(query, bindings)
        if not isinstance(answer, ox.QueryBoolean):
            raise QueryError("ASK のクエリではありません / not an ASK query")
        return bool(answer)

    def construct(self, query: str, format: str = "turtle", **bindings: Binding) -> bytes:
        """The triples of a CONSTRUCT or DESCRIBE query, serialised (`turtle`, `jsonld`, …)."""
        triples = self._run(query, bindings)
        if not isinstance(triples, ox.QueryTriples):
            raise QueryError("CONSTRUCT のクエリではありません / not a CONSTRUCT query")
        return _bytes(triples.serialize(format=_GRAPH_FORMATS[format]))

    def answer(
        self,
        query: str,
        output: IO[bytes],
        format: str,
        *,
        dataset: Dataset | None = None,
        own_dataset: bool = False,
        prefixes: dict[str, str] | None = None,
    ) -> None:
        """Write any query's answer into `output`: a table as json, xml, csv or tsv, triples as
        turtle, ntriples, rdfxml or jsonld.

        The query asks the union of all graphs, or `dataset`, or what its FROM clauses name
        (`own_dataset`). Raises QueryError; what `output` raises goes through.
        """
        try:
            found = self._store.query(
                query,
                prefixes=prefixes,
                use_default_graph_as_union=dataset is None and not own_dataset,
                default_graph=_nodes(dataset.default_graphs) if dataset else None,
                named_graphs=_nodes(dataset.named_graphs) if dataset else None,
            )
            formats: dict[str, Any] = {**_RESULT_FORMATS, **_GRAPH_FORMATS}
            found.serialize(output, format=formats[format])
        except (SyntaxError, TypeError) as error:
            raise QueryError(f"クエリの構文の誤り / syntax error: {error}") from error
        except (RuntimeError, OSError) as error:
            raise QueryError(f"クエリを実行できません / the query cannot run: {error}") from error

    def dump(
        self,
        output: IO[bytes],
        format: str = "nquads",
        prefixes: dict[str, str] | None = None,
    ) -> None:
        """The whole store, written in a format that keeps graphs apart (`nquads`, `trig`, …)."""
        self._store.dump(output, format=_GRAPH_FORMATS[format], prefixes=prefixes)

    def graph_names(self) -> Iterator[str]:
        """The IRIs of the named graphs."""
        for name in self._store.named_graphs():
            yield name.value

    def _run(
        self, query: str, bindings: dict[str, Binding]
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        try:
            return self._store.query(
                query,
                use_default_graph_as_union=True,
                substitutions={ox.Variable(name): _term(value) for name, value in bindings.items()},
            )
        except SyntaxError as error:
            raise QueryError(f"クエリの構文の誤り / syntax error: {error}") from error
        except RuntimeError as error:
            raise QueryError(f"クエリを実行できません / the query cannot run: {error}") from error


def _term(value: Binding) -> ox.NamedNode | ox.Literal:
    if isinstance(value, URIRef):
        return ox.NamedNode(str(value))
    if isinstance(value, Literal):
        if value.language:
            return ox.Literal(str(value), language=value.language)
        datatype = ox.NamedNode(str(value.datatype)) if value.datatype else None
        return ox.Literal(str(value), datatype=datatype)
    return ox.Literal(value)


def _plain(term: object) -> Value:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        read = _READERS.get(term.datatype.value)
        return read(term.value) if read else term.value
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise QueryError(f"読めない値です / a term of a kind that is not read: {term}")


def _number(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def _bytes(serialised: bytes | None) -> bytes:
    if serialised is None:
        raise QueryError("結果を書き出せません / the answer could not be serialised")
    return serialised


def _nodes(names: Sequence[str]) -> list[Any]:
    return [ox.NamedNode(name) for name in names]
