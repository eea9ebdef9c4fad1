"""Departments, their divisions and renamings, and who is responsible for an item."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import ORG, SKOS, Graph
from rdflib.term import URIRef

from ingest.records import Item, Responsibility
from ingest.triples.context import ItemContext
from ingest.triples.terms import describe, ja, whole
from ontology.identifiers import MunicipalityCode, change_iri, department_iri
from ontology.keys import content_key, distinct_keys, title_key
from ontology.namespaces import MG


def add_departments(graph: Graph, code: MunicipalityCode, items: Iterable[Item]) -> None:
    """Every department that a document names, each once, with its division where one is named.

    Names that differ in spaces and signs alone are one department's: the first is its label.
    """
    named = [responsibility for item in items for responsibility in item.departments]
    divisions: dict[str, set[str]] = {}
    for responsibility in named:
        known = divisions.setdefault(responsibility.name.value, set())
        if responsibility.former_name:
            divisions.setdefault(responsibility.former_name.value, set())
            _add_change(graph, code, responsibility.former_name.value, responsibility.name.value)
        if responsibility.division:
            known.add(responsibility.division.value)
            divisions.setdefault(responsibility.division.value, set())
    by_iri: dict[URIRef, list[str]] = {}
    for name in divisions:
        by_iri.setdefault(department_iri(code, name), []).append(name)
    for iri, (first, *others) in by_iri.items():
        above = {department_iri(code, unit) for one in (first, *others) for unit in divisions[one]}
        describe(
            graph,
            iri,
            (MG.Department,),
            (SKOS.prefLabel, ja(first)),
            *((SKOS.altLabel, ja(other)) for other in others),
            (MG.municipality, code.iri),
            *((ORG.unitOf, unit) for unit in above - {iri} or [code.iri]),
        )


def add_responsibilities(
    context: ItemContext, responsibilities: tuple[Responsibility, ...]
) -> None:
    """Who is responsible for the item in this edition."""
    keys = distinct_keys([_keys(responsibility) for responsibility in responsibilities])
    code = context.document.municipality
    for order, (key, responsibility) in enumerate(zip(keys, responsibilities, strict=True), 1):
        node = context.part("responsibility", key)
        department = department_iri(code, responsibility.name.value)
        division, former = responsibility.division, responsibility.former_name
        context.link(MG.department, department)
        context.link(MG.responsibility, node)
        describe(
            context.graph,
            node,
            (MG.Responsibility,),
            (MG.order, whole(order)),
            (MG.department, department),
            (MG.division, department_iri(code, division.value) if division else None),
            (MG.formerDepartment, department_iri(code, former.value) if former else None),
        )
        context.sourced(node, "departments", responsibility.name)
        context.sourced(node, "departments.division", division)
        context.sourced(node, "departments.former_name", former)


def _add_change(graph: Graph, code: MunicipalityCode, former: str, current: str) -> None:
    describe(
        graph,
        change_iri(code, former, current),
        (URIRef(ORG.ChangeEvent),),
        (ORG.originalOrganization, department_iri(code, former)),
        (ORG.resultingOrganization, department_iri(code, current)),
    )


def _keys(responsibility: Responsibility) -> list[str]:
    name = responsibility.name.value
    others = (responsibility.division, responsibility.former_name)
    return [title_key(name), content_key(name, *(other.value for other in others if other))]
