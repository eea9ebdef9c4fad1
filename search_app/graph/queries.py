"""Run a shipped query (`sparql/*.rq`) by its name, with typed bindings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph_data.store import Binding, GraphStore, Row

FOLDER = Path(__file__).parent / "sparql"


@cache
def query_text(name: str) -> str:
    """The SPARQL of a shipped query."""
    return (FOLDER / f"{name}.rq").read_text(encoding="utf-8")


def rows(store: GraphStore, name: str, **bindings: Binding) -> list[Row]:
    """The rows of the shipped query `name`."""
    return store.select(query_text(name), **bindings)
