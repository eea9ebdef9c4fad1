"""An item's years, texts, measures, related plans and contradictions."""

from __future__ import annotations

from collections import defaultdict

from rdflib import DCTERMS, RDF, SKOS
from rdflib.term import URIRef

from ingest.records import Conflict, Item, Measure, PlanCode, Rating, RelatedPlan, Text
from ingest.triples.context import ItemContext
from ingest.triples.terms import describe, ja, plain, whole
from ontology.keys import content_key, distinct_keys, number_key, safe_key, title_key
from ontology.namespaces import MG


def add_texts(context: ItemContext, texts: tuple[Text, ...]) -> dict[int, list[URIRef]]:
    """The item's running texts; returns them by the fiscal year they start in."""
    by_year: dict[int, list[URIRef]] = defaultdict(list)
    keys = distinct_keys([_text_keys(text) for text in texts])
    for order, (key, text) in enumerate(zip(keys, texts, strict=True), 1):
        node = context.part("text", key)
        context.link(MG.text, node)
        last = text.last_fiscal_year
        describe(
            context.graph,
            node,
            (MG.Text,),
            (MG.kind, plain(text.kind)),
            (MG.order, whole(order)),
            (MG.fiscalYear, None if text.fiscal_year is None else whole(text.fiscal_year)),
            (MG.lastFiscalYear, None if last is None else whole(last)),
            (MG.measureNumber, None if text.measure is None else plain(text.measure)),
            (RDF.value, ja(text.text.value)),
        )
        context.sourced(node, "texts", text.text)
        if text.fiscal_year is not None:
            by_year[text.fiscal_year].append(node)
    return by_year


def add_years(context: ItemContext, item: Item, texts: dict[int, list[URIRef]]) -> None:
    """One record for every fiscal year of which the item has a text, a rating or a status."""
    ratings: dict[int, list[Rating]] = defaultdict(list)
    for rating in item.ratings:
        ratings[rating.fiscal_year].append(rating)
    this_year = context.document.fiscal_year
    years = {*texts, *ratings, *((this_year,) if item.status else ())}
    for year in sorted(years):
        node = context.part("year", str(year))
        status = item.status if year == this_year else None
        context.link(MG.yearRecord, node)
        describe(
            context.graph,
            node,
            (MG.YearRecord,),
            (MG.fiscalYear, whole(year)),
            (MG.status, plain(status.value) if status else None),
            *((MG.text, text) for text in texts.get(year, ())),
        )
        context.sourced(node, "status", status)
        _add_ratings(context, node, ratings[year])


def add_measures(context: ItemContext, measures: tuple[Measure, ...]) -> None:
    """The item's numbered parts."""
    keys = distinct_keys([_measure_keys(measure) for measure in measures])
    for order, (key, measure) in enumerate(zip(keys, measures, strict=True), 1):
        node = context.part("measure", key)
        context.link(MG.measure, node)
        describe(
            context.graph,
            node,
            (MG.Measure,),
            (MG.order, whole(order)),
            (SKOS.notation, plain(measure.number.value) if measure.number else None),
            (DCTERMS.title, ja(measure.title.value) if measure.title else None),
            (RDF.value, ja(measure.text.value)),
            (MG.status, plain(measure.status.value) if measure.status else None),
        )
        context.sourced(node, "measures", measure.text)
        context.sourced(node, "measures.number", measure.number)
        context.sourced(node, "measures.title", measure.title)
        context.sourced(node, "measures.status", measure.status)
        _add_codes(context, node, measure.codes)


def add_related_plans(context: ItemContext, plans: tuple[RelatedPlan, ...]) -> None:
    """The plans that the item names."""
    keys = distinct_keys([_plan_keys(plan) for plan in plans])
    for order, (key, plan) in enumerate(zip(keys, plans, strict=True), 1):
        node = context.part("related-plan", key)
        context.link(MG.relatedPlan, node)
        describe(
            context.graph,
            node,
            (MG.RelatedPlan,),
            (MG.order, whole(order)),
            (DCTERMS.title, ja(plan.name.value)),
            (MG.period, plain(plan.period.value) if plan.period else None),
        )
        context.sourced(node, "related_plans", plan.name)
        context.sourced(node, "related_plans.period", plan.period)


def add_conflicts(context: ItemContext, conflicts: tuple[Conflict, ...]) -> None:
    """What the document says differently in several places."""
    rows = [
        (safe_key(c.field), content_key(c.field, *(v.value for v in c.values))) for c in conflicts
    ]
    for key, conflict in zip(distinct_keys(rows), conflicts, strict=True):
        node = context.part("conflict", key)
        context.link(MG.conflict, node)
        describe(context.graph, node, (MG.Conflict,), (MG.field, plain(conflict.field)))
        for order, value in enumerate(conflict.values, 1):
            one = context.part("conflict", key, str(order))
            context.graph.add((node, MG.conflictingValue, one))
            describe(
                context.graph,
                one,
                (MG.ConflictingValue,),
                (MG.order, whole(order)),
                (RDF.value, plain(value.value)),
            )
            context.sourced(one, "conflicts", value)


def _add_ratings(context: ItemContext, year: URIRef, ratings: list[Rating]) -> None:
    """The ratings of one year: where there are several, each passage says which it gives."""
    for rating in ratings:
        _add_rating(context, year, rating)
    printed = [rating.value for rating in ratings]
    if len(printed) > 1:
        context.passages.of_list(year, "ratings", printed, item=context.iri, home=year)
    elif printed:
        context.sourced(year, "ratings", printed[0])


def _add_rating(context: ItemContext, year: URIRef, rating: Rating) -> None:
    plan, printed = context.document.plan, rating.value.value
    concept = plan.rating_iri(printed)
    describe(
        context.graph, year, (), (MG.rating, concept), (MG.printedRating, plain(printed))
    )  # fmt: skip
    describe(
        context.graph,
        plan.rating_scheme_iri,
        (SKOS.ConceptScheme,),
        (SKOS.prefLabel, ja("評価の区分")),
    )
    describe(
        context.graph,
        concept,
        (SKOS.Concept,),
        (SKOS.inScheme, plan.rating_scheme_iri),
        (SKOS.notation, plain(printed)),
        (SKOS.prefLabel, ja(printed)),
    )


def _add_codes(context: ItemContext, measure: URIRef, codes: tuple[PlanCode, ...]) -> None:
    keys = distinct_keys([_code_keys(code) for code in codes])
    for order, (key, code) in enumerate(zip(keys, codes, strict=True), 1):
        node = URIRef(f"{measure}/code/{key}")
        context.graph.add((measure, MG.planCode, node))
        describe(
            context.graph,
            node,
            (MG.PlanCode,),
            (MG.order, whole(order)),
            (SKOS.notation, plain(code.code.value)),
            (SKOS.prefLabel, ja(code.name.value) if code.name else None),
        )
        context.sourced(node, "measures.codes", code.code)
        context.sourced(node, "measures.codes.name", code.name)


def _text_keys(text: Text) -> tuple[str, str]:
    years = (str(year) for year in (text.fiscal_year, text.last_fiscal_year) if year is not None)
    key = "-".join((text.kind, *dict.fromkeys(years)))
    return key, f"{key}-{content_key(text.measure, text.text.value)}"


def _measure_keys(measure: Measure) -> tuple[str, str]:
    number = number_key(measure.number.value) if measure.number else None
    content = content_key(measure.text.value)
    return (number, f"{number}-{content}") if number else (content, content)


def _plan_keys(plan: RelatedPlan) -> tuple[str, str]:
    period = plan.period.value if plan.period else None
    return title_key(plan.name.value), content_key(plan.name.value, period)


def _code_keys(code: PlanCode) -> tuple[str, str]:
    key = safe_key(code.code.value)
    return key, f"{key}-{content_key(code.name.value if code.name else None)}"
