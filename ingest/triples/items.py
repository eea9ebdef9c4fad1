"""A document's own graph: everything its records hold, and nothing that is inferred."""

from __future__ import annotations

from datetime import date

from rdflib import DCAT, DCTERMS, OWL, PROV, SKOS, Graph

from graph_data.places.locating import Locator
from ingest.errors import MunicipalityUnsure
from ingest.records import Document, Item
from ingest.triples.context import ItemContext
from ingest.triples.departments import add_departments, add_responsibilities
from ingest.triples.identity import identify_document, identify_items
from ingest.triples.indicators import add_indicators
from ingest.triples.passages import Passages
from ingest.triples.references import ExplicitReference, resolve_references
from ingest.triples.terms import day, decimal, describe, ja, plain, truth, whole
from ingest.triples.texts import (
    add_conflicts,
    add_measures,
    add_related_plans,
    add_texts,
    add_years,
)
from ontology.files import empty_graph
from ontology.identifiers import DocumentId, MunicipalityCode, Sha256, web_iri
from ontology.municipalities import by_code
from ontology.namespaces import MG


def document_graph(document: Document) -> Graph:
    """The document's graph; its name is the document's IRI.

    Raises IdentifierError for a wrong code or hash, MunicipalityUnsure for an unknown code.
    """
    known = identify_document(document)
    ids = identify_items(document)
    items = document.extraction.items
    graph = empty_graph()
    passages = Passages(graph, known, Locator(document.source.structure))
    _add_municipality(graph, known.municipality)
    _add_document(graph, known, document)
    add_departments(graph, known.municipality, items)
    for order, (item, item_id) in enumerate(zip(items, ids, strict=True), 1):
        _add_item(ItemContext(graph, passages, known, item_id), item, order)
    add_indicators(graph, passages, known, known.iri, document.extraction.indicators)
    for reference in resolve_references(document, ids)[0]:
        _add_reference(graph, passages, known, reference)
    return graph


def _add_municipality(graph: Graph, code: MunicipalityCode) -> None:
    municipality = by_code(code)
    if municipality is None:
        raise MunicipalityUnsure(
            f"団体コード {code} の市区町村はありません / no municipality has it"
        )
    describe(
        graph,
        code.iri,
        (MG.Municipality,),
        (SKOS.prefLabel, ja(municipality.name)),
        (DCTERMS.identifier, plain(code)),
        (MG.prefecture, plain(municipality.prefecture)),
        (OWL.sameAs, code.area_iri),
    )


def _add_document(graph: Graph, known: DocumentId, document: Document) -> None:
    source, identity = document.source, document.identity
    year, sure = known.fiscal_year, document.extraction.confidence
    describe(
        graph,
        known.plan.iri,
        (MG.Plan,),
        (DCTERMS.title, ja(identity.plan)),
        (MG.municipality, known.municipality.iri),
    )
    describe(
        graph,
        known.iri,
        (MG.Document, PROV.Entity, DCAT.Resource),
        (DCTERMS.title, ja(identity.title)),
        (MG.plan, known.plan.iri),
        (MG.municipality, known.municipality.iri),
        (MG.fiscalYear, whole(year)),
        (DCAT.startDate, day(date(year, 4, 1))),
        (DCAT.endDate, day(date(year + 1, 3, 31))),
        (MG.fileName, plain(source.name)),
        (MG.sha256, plain(Sha256(source.sha256))),
        (MG.layout, plain(document.extraction.layout)),
        (MG.layoutConfidence, None if sure is None else decimal(sure)),
        (MG.characters, whole(len(source.text))),
        (DCTERMS.license, plain(identity.licence) if identity.licence else None),
        (DCTERMS.source, web_iri(identity.source_url) if identity.source_url else None),
    )


def _add_item(context: ItemContext, item: Item, order: int) -> None:
    known = context.document
    describe(
        context.graph,
        context.iri,
        (MG.Item,),
        (DCTERMS.identifier, plain(context.item)),
        (MG.document, known.iri),
        (MG.plan, known.plan.iri),
        (MG.municipality, known.municipality.iri),
        (SKOS.notation, plain(item.number.value) if item.number else None),
        (MG.printedNumber, plain(item.printed_number) if item.printed_number else None),
        (MG.order, whole(order)),
        (DCTERMS.title, ja(item.title.value)),
        *((MG.formerTitle, ja(title.value)) for title in item.former_titles),
        *((MG.outerSection, ja(heading.value)) for heading in item.section[:1]),
        *((MG.innerSection, ja(heading.value)) for heading in item.section[1:]),
        (MG.priority, None if item.priority is None else truth(item.priority.value)),
        *((MG.lead, plain(lead.value)) for lead in item.lead),
        *((MG.partner, plain(partner.value)) for partner in item.partners),
    )
    _add_own_passages(context, item)
    add_responsibilities(context, item.departments)
    add_years(context, item, add_texts(context, item.texts))
    add_measures(context, item.measures)
    add_related_plans(context, item.related_plans)
    add_indicators(context.graph, context.passages, known, context.iri, item.indicators)
    add_conflicts(context, item.conflicts)


def _add_own_passages(context: ItemContext, item: Item) -> None:
    """Where the values that stand on the item itself were read from."""
    home = context.part()
    for field, value in (
        ("title", item.title), ("number", item.number), ("priority", item.priority)
    ):  # fmt: skip
        context.passages.of_value(context.iri, field, value, item=context.iri, home=home)
    for field, values in (
        ("former_titles", item.former_titles), ("section", item.section),
        ("lead", item.lead), ("partners", item.partners),
    ):  # fmt: skip
        context.passages.of_list(context.iri, field, values, item=context.iri, home=home)


def _add_reference(
    graph: Graph, passages: Passages, known: DocumentId, reference: ExplicitReference
) -> None:
    source, target = reference.source.iri, reference.target.iri
    node = reference.source.part_iri(known.fiscal_year, "reference", reference.target)
    graph.add((source, MG.refersTo, target))
    describe(
        graph,
        node,
        (MG.Reference,),
        (MG["from"], source),
        (MG.to, target),
        (MG.kind, plain("explicit")),
        (MG.method, plain("printed-number")),
        (MG.score, decimal(1.0)),
    )
    passages.of_spans(node, "references.from", reference.spans, item=source)
