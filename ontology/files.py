"""The Turtle files shipped with the ontology."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rdflib import Graph

from ontology.errors import OntologyFileError
from ontology.namespaces import PREFIXES

FOLDER: Final = Path(__file__).parent
TERMS: Final = FOLDER / "machigraph.ttl"
SHAPES: Final = FOLDER / "shapes.ttl"
THEMES: Final = FOLDER / "themes.ttl"


def load(*paths: Path) -> Graph:
    """The triples of the Turtle files in one graph; raises OntologyFileError naming the file."""
    graph = empty_graph()
    for path in paths:
        try:
            graph.parse(data=path.read_text(encoding="utf-8"), format="turtle")
        except (OSError, SyntaxError, ValueError) as error:
            raise OntologyFileError(
                f"{path.name} を読み込めません。配布物を入れ直してください "
                f"(cannot be read, reinstall): {error}"
            ) from error
    return graph


def empty_graph() -> Graph:
    """A graph that knows our prefixes and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph
