"""Checks a graph against shapes.ttl; the only door to the SHACL engine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from rdflib import RDF, SH, Graph
from rdflib.collection import Collection
from rdflib.term import Literal as RdfLiteral
from rdflib.term import Node, URIRef

from ontology.files import SHAPES, load

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A rule that a node breaks; `path` in SPARQL's notation, empty for the node itself."""

    focus: str
    path: str
    message_ja: str
    message_en: str
    severity: Severity


def validate(graph: Graph) -> list[Violation]:
    """Every rule that the graph breaks, sorted; an empty list where it keeps them all.

    Rules about links inside one document (sh:class) expect the document's whole graph.
    """
    import pyshacl  # 0.3 s to import: only where something is validated

    _, report, _ = pyshacl.validate(
        graph, shacl_graph=_shapes(), inference="none", inplace=True, advanced=False
    )
    results = cast(Graph, report)
    return sorted(
        {_violation(results, node) for node in results.subjects(RDF.type, SH.ValidationResult)}
    )


def path_text(graph: Graph, path: Node) -> str:
    """A SHACL path of the graph in SPARQL's notation: `mg:item`, `^mg:passageOf/mg:field`."""
    if isinstance(path, URIRef):
        return graph.namespace_manager.normalizeUri(path)
    inverse = graph.value(path, SH.inversePath)
    if inverse is not None:
        return "^" + path_text(graph, inverse)
    return "/".join(path_text(graph, step) for step in Collection(graph, path))


@cache
def _shapes() -> Graph:
    return load(SHAPES)


def _violation(report: Graph, result: Node) -> Violation:
    messages = {
        message.language: str(message)
        for message in report.objects(result, SH.resultMessage)
        if isinstance(message, RdfLiteral)
    }
    path = report.value(result, SH.resultPath)
    return Violation(
        focus=str(report.value(result, SH.focusNode)),
        path="" if path is None else path_text(report, path),
        message_ja=messages.get("ja", ""),
        message_en=messages.get("en", ""),
        severity="error" if report.value(result, SH.resultSeverity) == SH.Violation else "warning",
    )
