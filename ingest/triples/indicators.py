"""Indicators and their figures, of an item or of the document itself."""

from __future__ import annotations

from rdflib import DCTERMS, QB, SKOS, Graph
from rdflib.term import Literal, URIRef

from ingest.records import Figure, Indicator
from ingest.triples.passages import Passages
from ingest.triples.terms import decimal, describe, ja, plain, whole
from ontology.identifiers import DocumentId
from ontology.keys import content_key, distinct_keys, title_key
from ontology.namespaces import MG


def add_indicators(
    graph: Graph,
    passages: Passages,
    document: DocumentId,
    owner: URIRef,
    indicators: tuple[Indicator, ...],
) -> None:
    """The indicators of `owner`: an item, or the document itself where they belong to none."""
    item = None if owner == document.iri else owner
    home = owner if item is None else URIRef(f"{owner}/{document.fiscal_year}")
    keys = distinct_keys([_indicator_keys(indicator) for indicator in indicators])
    for order, (key, indicator) in enumerate(zip(keys, indicators, strict=True), 1):
        node = URIRef(f"{home}/indicator/{key}")
        section, explanation = indicator.section, indicator.explanation
        graph.add((owner, MG.indicator, node))
        describe(
            graph,
            node,
            (MG.Indicator,),
            (MG.order, whole(order)),
            (SKOS.prefLabel, ja(indicator.label.value)),
            (MG.unit, _text(indicator.unit)),
            (MG.outerSection, ja(section.value) if section else None),
            (DCTERMS.description, ja(explanation.value) if explanation else None),
        )
        passages.of_value(node, "indicators", indicator.label, item=item)
        passages.of_value(node, "indicators.section", section, item=item)
        passages.of_value(node, "indicators.explanation", explanation, item=item)
        figure_keys = distinct_keys([_figure_keys(figure) for figure in indicator.figures])
        for place, (name, figure) in enumerate(zip(figure_keys, indicator.figures, strict=True), 1):
            observation = URIRef(f"{node}/{name}")
            _add_figure(graph, document, node, observation, place, figure)
            passages.of_value(observation, "indicators.values", figure.printed, item=item)


def _add_figure(
    graph: Graph, document: DocumentId, indicator: URIRef, node: URIRef, order: int, figure: Figure
) -> None:
    graph.add((indicator, MG.observation, node))
    describe(
        graph,
        node,
        (QB.Observation,),
        (QB.dataSet, document.iri),
        (MG.indicator, indicator),
        (MG.order, whole(order)),
        (MG.role, plain(figure.role)),
        (MG.fiscalYear, None if figure.fiscal_year is None else whole(figure.fiscal_year)),
        _value(figure.value),
        (MG.unit, _text(figure.unit)),
        (MG.qualifier, _text(figure.qualifier)),
        (MG.asOf, _text(figure.as_of)),
        (MG.printed, plain(figure.printed.value)),
    )


def _value(value: int | float | str | None) -> tuple[URIRef, Literal | None]:
    match value:
        case int():
            return MG.value, whole(value)
        case float():
            return MG.value, decimal(value)
        case str():
            return MG.valueText, plain(value)
        case None:
            return MG.value, None


def _text(text: str | None) -> Literal | None:
    return None if text is None else plain(text)


def _indicator_keys(indicator: Indicator) -> tuple[str, str, str]:
    label = indicator.label.value
    section = indicator.section.value if indicator.section else None
    figures = [(f.role, f.fiscal_year, f.printed.value) for f in indicator.figures]
    return (
        title_key(label),
        content_key(label, indicator.unit, section),
        content_key(label, indicator.unit, section, figures),
    )


def _figure_keys(figure: Figure) -> tuple[str, str]:
    key = figure.role if figure.fiscal_year is None else f"{figure.role}-{figure.fiscal_year}"
    return key, f"{key}-{content_key(figure.printed.value, figure.as_of, figure.unit)}"
