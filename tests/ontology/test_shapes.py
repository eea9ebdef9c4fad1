"""Every constraint of every rule is broken once in the example, and the rule must say so."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from rdflib import RDF, SH, SKOS, Dataset, Graph, Literal, Namespace, URIRef, namespace
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.files import SHAPES, load
from ontology.namespaces import MG, OA
from ontology.shapes import validate

RULES = load(SHAPES)
CONSTRAINTS = (
    SH.minCount, SH.maxCount, SH.datatype, SH.minLength, SH.pattern, SH.nodeKind, SH["class"],
    SH.minInclusive, SH.maxInclusive, SH["in"], SH.languageIn, SH.hasValue, SH.lessThan,
    SH.lessThanOrEquals, SH.disjoint, SH["or"],
)  # fmt: skip
XSD_ = Namespace(str(namespace.XSD._NS))  # rdflib's own warns when pytest looks at it
NOTHING = URIRef("urn:nothing")


def parse(path: Path) -> Dataset:
    dataset = Dataset()
    with warnings.catch_warnings():
        # rdflib's own TriG parser uses what rdflib itself calls deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(path)
    return dataset


EXAMPLE = parse(Path(__file__).parents[2] / "docs" / "example_item.trig")


def example() -> list[Graph]:
    """The example's named graphs, to be spoilt at will."""
    return [Graph() + part for part in EXAMPLE.graphs() if len(part)]


def cases() -> Iterator[tuple[URIRef, URIRef]]:
    for rule in sorted(RULES.subjects(RDF.type, SH.PropertyShape)):
        for constraint in CONSTRAINTS:
            if (rule, constraint, None) in RULES:
                yield rule, constraint


def steps(rule: URIRef) -> list[tuple[URIRef, bool]]:
    """The rule's path as (predicate, is it walked backwards)."""
    path = RULES.value(rule, SH.path)
    parts = list(Collection(RULES, path)) if (path, RDF.first, None) in RULES else [path]
    return [
        (RULES.value(part, SH.inversePath), True)
        if (part, SH.inversePath, None) in RULES
        else (part, False)
        for part in parts
    ]


def walk(graph: Graph, node: Node, predicate: URIRef, backwards: bool) -> list[Node]:
    found = graph.subjects(predicate, node) if backwards else graph.objects(node, predicate)
    return sorted(found)


def focus_of(graph: Graph, rule: URIRef) -> Node | None:
    """A node that the rule looks at and that has a value for it."""
    kind = RULES.value(rule, SH.targetClass)
    subjects_of = RULES.value(rule, SH.targetSubjectsOf)
    nodes = graph.subjects(RDF.type, kind) if kind else graph.subjects(subjects_of, None)
    for node in sorted(set(nodes)):
        last = [node]
        for step in steps(rule):
            last = [value for one in last for value in walk(graph, one, *step)]
        if last:
            return node
    return None


def another(graph: Graph, value: Node) -> Node:
    """A value of the same kind: what only a maxCount can object to."""
    if not isinstance(value, Literal):
        twin = URIRef(changed(str(value)))
        for kind in list(graph.objects(value, RDF.type)):
            graph.add((twin, RDF.type, kind))
        return twin
    kind = value.datatype
    content = value.toPython()
    if kind in (XSD_.date, XSD_.dateTime):
        return Literal(content - timedelta(days=1), datatype=kind)
    if kind == XSD_.boolean:
        return Literal(not content)
    if kind == XSD_.decimal:
        return Literal(content / 2, datatype=kind)
    if kind == XSD_.integer:
        return Literal(content + 1, datatype=kind)
    return Literal(changed(str(value)), lang=value.language)


def changed(text: str) -> str:
    """Another text that fits the same patterns."""
    if text[-1] in "0123456789abcdef":
        return text[:-1] + ("1" if text[-1] == "0" else "0")
    return f"別{text}"


def wrong(graph: Graph, node: Node, rule: URIRef, constraint: URIRef, value: Node) -> Node:
    """A value that breaks the constraint."""
    limit = RULES.value(rule, constraint)
    match constraint.rpartition("#")[2]:
        case "datatype" | "class" | "or":
            return NOTHING
        case "nodeKind":
            return Literal(str(value))
        case "pattern" | "in":
            return Literal("?") if isinstance(value, Literal) else URIRef("urn:?")
        case "lessThan" | "disjoint":
            return graph.value(node, limit)
        case name:
            return wrong_literal(name, value, limit, graph.value(node, limit))


def wrong_literal(
    constraint: str, value: Literal, limit: Literal, bound: Literal | None
) -> Literal:
    match constraint:
        case "minLength":
            return Literal("", lang=value.language)
        case "languageIn":
            return Literal(str(value), lang="en")
        case "minInclusive":
            return Literal(limit.toPython() - 1, datatype=value.datatype)
        case "maxInclusive":
            return Literal(limit.toPython() + 1, datatype=value.datatype)
        case "lessThanOrEquals":
            more = 1 if bound.datatype == XSD_.integer else timedelta(seconds=1)
            return Literal(bound.toPython() + more, datatype=bound.datatype)
    raise AssertionError(constraint)


def spoil(graph: Graph, focus: Node, rule: URIRef, constraint: URIRef) -> None:
    """Break one constraint of the rule at the focus node."""
    *way, (predicate, backwards) = steps(rule)
    nodes = [focus]
    for step in way:
        nodes = [value for node in nodes for value in walk(graph, node, *step)]
    for node in nodes:
        for value in walk(graph, node, predicate, backwards):
            if constraint == SH.maxCount:
                graph.add((node, predicate, another(graph, value)))
                continue
            if constraint == SH.hasValue and value != RULES.value(rule, SH.hasValue):
                continue
            graph.remove((value, predicate, node) if backwards else (node, predicate, value))
            if constraint not in (SH.minCount, SH.hasValue):
                graph.add((node, predicate, wrong(graph, node, rule, constraint, value)))


def messages(rule: URIRef) -> dict[str, str]:
    return {text.language: str(text) for text in RULES.objects(rule, SH.message)}


@pytest.mark.parametrize(
    ("rule", "constraint"), list(cases()), ids=lambda term: term.rpartition("#")[2]
)
def test_every_constraint_is_noticed(rule: URIRef, constraint: URIRef) -> None:
    graph, focus = next(
        (graph, focus) for graph in example() if (focus := focus_of(graph, rule)) is not None
    )
    spoil(graph, focus, rule, constraint)
    said = messages(rule)
    [violation] = {
        v for v in validate(graph) if v.message_ja == said["ja"] and v.focus == str(focus)
    }
    assert violation.message_en == said["en"]
    assert violation.path
    warning = RULES.value(rule, SH.severity) == SH.Warning
    assert violation.severity == ("warning" if warning else "error")


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        (rule, RULES.value(rule, SH.targetClass))
        for rule in sorted(RULES.subjects(RDF.type, SH.NodeShape))
        if (rule, SH.pattern, None) in RULES
    ],
    ids=lambda term: term.rpartition("#")[2],
)
def test_an_iri_of_another_form_is_noticed(rule: URIRef, kind: URIRef) -> None:
    graph = Graph()
    graph.add((NOTHING, RDF.type, kind))
    [said] = {v.message_ja for v in validate(graph) if v.path == ""}
    assert said == messages(rule)["ja"]


def test_a_number_without_its_passage_is_noticed() -> None:
    graph = next(graph for graph in example() if (None, RDF.type, MG.Item) in graph)
    item = graph.value(None, SKOS.notation, Literal("20"))
    graph.remove((None, MG.field, Literal("number")))
    graph.remove((item, SKOS.notation, None))  # an item without a number needs none
    [violation] = [v for v in validate(graph) if v.path == ""]
    assert violation.focus.endswith("-8")
    assert "番号" in violation.message_ja


def test_the_example_keeps_every_rule() -> None:
    assert len(example()) == 4
    assert [violation for graph in example() for violation in validate(graph)] == []


def test_every_rule_speaks_japanese_and_english_and_has_a_target() -> None:
    rules = {*RULES.subjects(RDF.type, SH.PropertyShape), *RULES.subjects(RDF.type, SH.NodeShape)}
    assert len(rules) > 120
    for rule in rules:
        assert set(messages(rule)) == {"ja", "en"}, rule
        assert (rule, SH.targetClass, None) in RULES or (rule, SH.targetSubjectsOf, None) in RULES
    said = [text for rule in rules for text in messages(rule).values()]
    assert len(said) == len(set(said))


def test_every_constraint_in_use_is_broken_above() -> None:
    known = {*CONSTRAINTS, SH.path, SH.targetClass, SH.targetSubjectsOf, SH.message, SH.severity}
    used = {
        predicate
        for rule in RULES.subjects(RDF.type, SH.PropertyShape)
        for predicate in RULES.predicates(rule, None)
    }
    assert used - {RDF.type} <= known


def test_every_class_has_rules_and_the_example_has_every_class() -> None:
    classes = {name for name in dir(MG) if str(name).rpartition("#")[2][:1].isupper()}
    targets = set(RULES.objects(None, SH.targetClass))
    assert set(map(URIRef, classes)) <= targets
    used = {kind for graph in example() for kind in graph.objects(None, RDF.type)}
    assert targets <= used
    assert OA.SpecificResource in used
