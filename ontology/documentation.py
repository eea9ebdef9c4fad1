"""Writes docs/ontology.md from the Turtle files.

`python -m ontology.documentation > docs/ontology.md`
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from rdflib import DCTERMS, OWL, RDF, RDFS, SH, Graph
from rdflib.term import Literal, Node, URIRef

from ontology.files import SHAPES, TERMS, load
from ontology.namespaces import MG, PREFIXES
from ontology.shapes import path_text

_ONTOLOGY = URIRef("https://machigraph.jp/ontology")
_DOMAIN_INCLUDES = URIRef(PREFIXES["schema"] + "domainIncludes")


def ontology_page() -> str:
    """The page: what the classes are, a picture of them, every property, every rule."""
    terms, shapes = load(TERMS), load(SHAPES)
    parts = (
        _opening(terms),
        _picture(terms),
        _classes(terms),
        _properties(terms, "関係 / From one thing to another", OWL.ObjectProperty),
        _properties(terms, "値 / From a thing to a value", OWL.DatatypeProperty),
        _rules(shapes),
        _prefixes(),
    )
    return "\n".join(line for part in parts for line in part)


def _opening(terms: Graph) -> Iterator[str]:
    yield f"# {_text(terms, _ONTOLOGY, DCTERMS.title, 'ja')}"
    yield ""
    yield (
        "<!-- ontology/documentation.py が Turtle から作ります。手で直さないでください"
        " / generated, do not edit -->"
    )
    yield ""
    for language in ("ja", "en"):
        yield _text(terms, _ONTOLOGY, DCTERMS.description, language)
        yield ""
    version = terms.value(_ONTOLOGY, OWL.versionInfo)
    yield f"名前空間 / namespace: `{MG._NS}`、版 / version: {version}"
    yield ""
    yield "一つの項目がグラフでどう表されるかは [example_item.trig](example_item.trig) にあります。"
    yield "How one item stands in the graph: [example_item.trig](example_item.trig)."
    yield ""


def _picture(terms: Graph) -> Iterator[str]:
    """A class diagram: relations between classes; values are in the tables below."""
    relations = sorted(_relations(terms))
    named = {name for source, _, target in relations for name in (source, target)}
    yield "## 図 / Picture"
    yield ""
    yield "```mermaid"
    yield "flowchart LR"
    for kind in sorted(
        named | set(_subjects(terms, OWL.Class)), key=lambda kind: _short(terms, kind)
    ):
        label = _text(terms, kind, RDFS.label, "ja")
        name = _short(terms, kind)
        yield f'  {_node(name)}["{label + "<br/>" if label else ""}{name}"]'
    for source, predicate, target in relations:
        arrow = f'-- "{_short(terms, predicate)}" -->'
        yield f"  {_node(_short(terms, source))} {arrow} {_node(_short(terms, target))}"
    yield "```"
    yield ""


def _relations(terms: Graph) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
    for predicate in _subjects(terms, OWL.ObjectProperty):
        for source in _domains(terms, predicate):
            for target in terms.objects(predicate, RDFS.range):
                if isinstance(target, URIRef):
                    yield source, predicate, target


def _classes(terms: Graph) -> Iterator[str]:
    yield "## クラス / Classes"
    yield ""
    yield from _row("クラス", "名前", "上位", "説明")
    yield from _row("---", "---", "---", "---")
    for kind in _subjects(terms, OWL.Class):
        label, comment = _both(terms, kind, RDFS.label), _both(terms, kind, RDFS.comment)
        above = _listed(terms, _named(terms.objects(kind, RDFS.subClassOf)))
        yield from _row(f"`{_short(terms, kind)}`", label, above, comment)
    yield ""


def _properties(terms: Graph, title: str, kind: URIRef) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield from _row("プロパティ", "名前", "主語 → 目的語", "説明")
    yield from _row("---", "---", "---", "---")
    for term in _subjects(terms, kind):
        label, comment = _both(terms, term, RDFS.label), _both(terms, term, RDFS.comment)
        domain = _listed(terms, _domains(terms, term))
        target = _listed(terms, _named(terms.objects(term, RDFS.range)))
        yield from _row(f"`{_short(terms, term)}`", label, f"{domain} → {target}", comment)
    yield ""


def _rules(shapes: Graph) -> Iterator[str]:
    rules = {
        rule
        for kind in (SH.NodeShape, SH.PropertyShape)
        for rule in shapes.subjects(RDF.type, kind)
    }
    targeted = sorted(
        (_target(shapes, rule), _rule_path(shapes, rule), str(rule)) for rule in rules
    )
    yield "## 守るべき決まり / Rules"
    yield ""
    yield "`ontology/shapes.ttl` (SHACL) の決まり。破るグラフは公開されません(警告を除く)。"
    yield "A graph that breaks one is not published, but for warnings."
    yield ""
    yield from _row("対象", "経路", "決まり")
    yield from _row("---", "---", "---")
    for target, path, rule in targeted:
        warning = (URIRef(rule), SH.severity, SH.Warning) in shapes
        said = _both(shapes, URIRef(rule), SH.message) + (" (警告 / warning)" if warning else "")
        yield from _row(f"`{target}`", f"`{path}`" if path else "", said)
    yield ""


def _prefixes() -> Iterator[str]:
    yield "## 接頭辞 / Prefixes"
    yield ""
    yield from _row("接頭辞", "名前空間")
    yield from _row("---", "---")
    for prefix, namespace in PREFIXES.items():
        yield from _row(f"`{prefix}:`", namespace)
    yield ""


def _target(shapes: Graph, rule: Node) -> str:
    kind = shapes.value(rule, SH.targetClass)
    if kind is not None:
        return _short(shapes, kind)
    return f"{_short(shapes, shapes.value(rule, SH.targetSubjectsOf))} を持つもの"


def _rule_path(shapes: Graph, rule: Node) -> str:
    path = shapes.value(rule, SH.path)
    return "" if path is None else path_text(shapes, path)


def _row(*cells: str) -> Iterator[str]:
    yield f"| {' | '.join(cells)} |"


def _subjects(terms: Graph, kind: URIRef) -> list[URIRef]:
    return _named(terms.subjects(RDF.type, kind))


def _domains(terms: Graph, term: URIRef) -> list[URIRef]:
    return _named({*terms.objects(term, RDFS.domain), *terms.objects(term, _DOMAIN_INCLUDES)})


def _named(nodes: Iterable[Node]) -> list[URIRef]:
    return sorted(node for node in nodes if isinstance(node, URIRef))


def _listed(graph: Graph, terms: Iterable[URIRef]) -> str:
    return ", ".join(f"`{_short(graph, term)}`" for term in terms)


def _short(graph: Graph, term: Node | None) -> str:
    return graph.namespace_manager.normalizeUri(str(term))


def _node(name: str) -> str:
    return name.replace(":", "_")


def _both(graph: Graph, term: URIRef, predicate: URIRef) -> str:
    return " / ".join(_text(graph, term, predicate, language) for language in ("ja", "en"))


def _text(graph: Graph, term: URIRef, predicate: URIRef, language: str) -> str:
    found = (text for text in graph.objects(term, predicate) if isinstance(text, Literal))
    return next((str(text) for text in found if text.language == language), "")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr] # Windows
    sys.stdout.write(ontology_page())
