"""Everything out: items as JSON lines or tables for Excel, the graph in RDF's formats."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import BinaryIO

from graph_data.store import GraphStore
from ontology.namespaces import PREFIXES
from search_app.graph.items import ItemReader
from search_app.web.tables import item_rows, write_csv, write_xlsx

ItemWriter = Callable[[ItemReader, BinaryIO], None]
GraphWriter = Callable[[GraphStore, BinaryIO], None]


def _jsonl(reader: ItemReader, output: BinaryIO) -> None:
    for item in reader.items():
        output.write(json.dumps(item, ensure_ascii=False).encode("utf-8") + b"\n")


def _csv(reader: ItemReader, output: BinaryIO) -> None:
    write_csv(item_rows(reader.items(), reader.documents()), output)


def _xlsx(reader: ItemReader, output: BinaryIO) -> None:
    write_xlsx(item_rows(reader.items(), reader.documents()), output)


def _dumped(format: str) -> GraphWriter:
    return lambda store, output: store.dump(output, format, PREFIXES)


def _turtle(store: GraphStore, output: BinaryIO) -> None:
    """All graphs as one: Turtle knows no graph names."""
    output.write(store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "turtle"))


# What can be asked for, the default first.
ITEM_FORMATS: dict[str, ItemWriter] = {"jsonl": _jsonl, "csv": _csv, "xlsx": _xlsx}
GRAPH_FORMATS: dict[str, GraphWriter] = {
    "trig": _dumped("trig"),
    "nquads": _dumped("nquads"),
    "turtle": _turtle,
    "jsonld": _dumped("jsonld"),
}
