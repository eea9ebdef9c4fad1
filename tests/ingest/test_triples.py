"""Records become a graph that keeps the shapes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from one_document import TEXT, linking, read, span
from rdflib import DCTERMS, ORG, RDF, SKOS, Graph, Literal, URIRef

from graph_data.places.locating import Locator
from graph_data.places.structure import Box, Cell, Line, Page, Structure, Table
from ingest.records import Document, Item, Rating, Responsibility
from ingest.triples.identity import identify_document, identify_items
from ingest.triples.items import document_graph
from ingest.triples.linking import initiatives_graph, proposals_graph, theme_graphs
from ingest.triples.provenance import Run, runs_graph
from ingest.triples.references import resolve_references
from ingest.triples.writing import nquads_lines
from ontology.identifiers import Sha256, graph_iri
from ontology.namespaces import MG, OA
from ontology.shapes import validate


def quotes(graph: Graph, node: URIRef, field: str) -> list[str]:
    """The exact words of a field's passages, in their order."""
    found = [
        (graph.value(passage, MG.order).toPython(), str(graph.value(selector, OA.exact)))
        for passage in graph.subjects(MG.passageOf, node)
        if graph.value(passage, MG.field) == Literal(field)
        for selector in graph.objects(passage, OA.hasSelector)
    ]
    return [quote for _, quote in sorted(found)]


def quotes_of(graph: Graph, passage: URIRef) -> list[str]:
    """The exact words of one passage."""
    exact = (graph.value(selector, OA.exact) for selector in graph.objects(passage, OA.hasSelector))
    return [str(one) for one in exact if one is not None]


def test_a_document_with_every_field_keeps_the_shapes(document: Document) -> None:
    graph = document_graph(document)
    themes = theme_graphs(linking(document))
    assert list(themes) == [identify_document(document).iri]
    assert validate(graph + themes[identify_document(document).iri]) == []


def test_every_selector_quotes_the_text(document: Document) -> None:
    graph = document_graph(document)
    selectors = list(graph.subjects(RDF.type, OA.TextPositionSelector))
    assert len(selectors) > 30
    for selector in selectors:
        start, end = (graph.value(selector, place).toPython() for place in (OA.start, OA.end))
        assert TEXT[start:end] == str(graph.value(selector, OA.exact))


def selected(graph: Graph, selector: URIRef) -> tuple[object, ...]:
    found = (graph.value(selector, name) for name in (MG.page, MG.sheet, MG.cells, RDF.value))
    return tuple(None if value is None else value.toPython() for value in found)


@pytest.mark.parametrize(
    ("structure", "wanted"),
    [
        (
            Structure(pages=(Page(1, 0, 9999, 595, 842),), lines=(Line(
                TEXT.index("ポイント制の導入"), TEXT.index("ポイント制の導入") + 8, 1, Box(9, 20, 89, 30.5),
                edges=tuple(range(10, 90, 10))),)),
            (1, None, None, "page=1&highlight=9.00,89.00,20.00,30.50"),
        ),
        (
            Structure(tables=(Table(0, len(TEXT), (Cell(0, 0, 0, len(TEXT), reference="B3:C4"),), sheet="甲's"),)),
            (None, "甲's", "B3:C4", "'甲''s'!B3:C4"),
        ),
        (
            Structure(tables=(Table(0, len(TEXT), (Cell(0, 0, 0, len(TEXT), reference="B3"),)),)),
            (None, None, "B3", "cell=3,2"),
        ),
    ],
    ids=["page", "sheet", "csv"],
)  # fmt: skip
def test_a_passage_leads_to_its_page_or_its_cells(
    document: Document, structure: Structure, wanted: tuple[object, ...]
) -> None:
    placed = replace(document, source=replace(document.source, structure=structure))
    graph = document_graph(placed)
    assert validate(graph) == []
    item = identify_items(placed)[0].iri
    [title] = [
        node for node in graph.subjects(MG.passageOf, item)
        if graph.value(node, MG.field) == Literal("title")
    ]  # fmt: skip
    fragments = set(graph.objects(title, OA.hasSelector)) & set(
        graph.subjects(RDF.type, OA.FragmentSelector)
    )
    assert [selected(graph, one) for one in fragments] == [wanted]
    locators = {str(identify_document(placed).iri): Locator(structure)}
    initiatives = initiatives_graph(linking(placed), locators)
    assert validate(initiatives) == []
    assert any(
        graph_term == OA.FragmentSelector for graph_term in initiatives.objects(None, RDF.type)
    )


def test_every_sourced_value_of_an_item_has_its_passages(document: Document) -> None:
    graph = document_graph(document)
    fields = {str(field) for field in graph.objects(None, MG.field)}
    assert fields == {
        "title", "number", "priority", "former_titles", "section", "lead", "partners",
        "departments", "departments.division", "departments.former_name", "status", "ratings",
        "texts", "measures", "measures.number", "measures.title", "measures.status",
        "measures.codes", "measures.codes.name", "related_plans", "related_plans.period",
        "indicators", "indicators.values", "indicators.section",
        "indicators.explanation", "references.from", "conflicts",
    }  # fmt: skip
    passages = set(graph.subjects(RDF.type, MG.Passage))
    assert len(passages) == len(
        set(graph.subjects(MG.field, None)) - set(graph.subjects(RDF.type, MG.Conflict))
    )


def test_a_torn_value_has_its_pieces_in_order(document: Document) -> None:
    graph = document_graph(document)
    torn = identify_items(document)[1].iri
    assert quotes(graph, torn, "title") == ["講座の", "開催"]
    assert graph.value(torn, DCTERMS.title) == Literal("講座の開催", lang="ja")


def test_plain_values_of_a_list_can_be_read_in_order(document: Document) -> None:
    graph = document_graph(document)
    item = identify_items(document)[0].iri
    passages = [
        p
        for p in graph.subjects(MG.passageOf, item)
        if graph.value(p, MG.field) == Literal("partners")
    ]
    ordered = sorted(passages, key=lambda passage: graph.value(passage, MG.order).toPython())
    assert [str(graph.value(passage, RDF.value)) for passage in ordered] == ["①", "②"]


def test_figures_are_numbers_words_or_nothing(document: Document) -> None:
    graph = document_graph(document)
    by_printed = {
        str(graph.value(figure, MG.printed)): (
            graph.value(figure, MG.value),
            graph.value(figure, MG.valueText),
        )
        for figure in graph.subjects(MG.role, None)
    }  # fmt: skip
    assert by_printed["30件以上"][0].n3() == '"30"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert by_printed["85.19%"][0].n3() == '"85.19"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    assert by_printed["実施"] == (None, Literal("実施"))
    assert by_printed["―"] == (None, None)


def test_departments_lead_to_their_division_and_a_renaming_is_an_event(document: Document) -> None:
    graph = document_graph(document)
    by_name = {str(name): node for node, name in graph.subject_objects(SKOS.prefLabel)}
    assert graph.value(by_name["デジタル推進課"], ORG.unitOf) == by_name["市長公室"]
    assert graph.value(by_name["市長公室"], ORG.unitOf) == by_name["日立市"]
    event = graph.value(None, ORG.resultingOrganization, by_name["デジタル推進課"])
    assert graph.value(event, ORG.originalOrganization) == by_name["情報推進課"]


def test_prints_of_one_department_that_differ_in_signs_share_its_label(document: Document) -> None:
    first = document.extraction.items[0]
    names = ("こども・子育て課", "こども子育て課")
    prints = tuple(Responsibility(read(TEXT.split()[0], name)) for name in names)
    extraction = replace(document.extraction, items=(replace(first, departments=prints),))
    graph = document_graph(replace(document, extraction=extraction))
    (office,) = graph.subjects(SKOS.prefLabel, Literal(names[0], "ja"))
    assert list(graph.objects(office, SKOS.altLabel)) == [Literal(names[1], "ja")]
    assert not [one for one in validate(graph) if "prefLabel" in str(one)]


def test_ratings_belong_to_one_scheme_per_plan(document: Document) -> None:
    graph = document_graph(document)
    schemes = set(graph.objects(None, SKOS.inScheme))
    assert schemes == {identify_document(document).plan.rating_scheme_iri}
    years = {
        graph.value(year, MG.fiscalYear).toPython(): year
        for year in graph.objects(None, MG.yearRecord)
    }
    assert sorted(years) == [2022, 2023]
    assert graph.value(years[2023], MG.printedRating) == Literal("◎")
    assert graph.value(years[2023], MG.status) == Literal("実施中")
    assert len(list(graph.objects(years[2022], MG.text))) == 2


def test_two_ratings_of_one_year_each_say_what_their_passage_gives(document: Document) -> None:
    first = document.extraction.items[0]
    both = replace(first, ratings=(Rating(2023, read("Ａ", "A")), Rating(2023, read("Ｂ", "B"))))
    extraction = replace(document.extraction, items=(both, *document.extraction.items[1:]))
    graph = document_graph(replace(document, extraction=extraction))
    given = {
        str(graph.value(passage, RDF.value)): quotes_of(graph, passage)
        for passage in graph.subjects(MG.field, Literal("ratings"))
    }
    assert given == {"A": ["Ａ"], "B": ["Ｂ"]}


def test_references_are_found_by_number_and_the_others_are_issues(document: Document) -> None:
    ids = identify_items(document)
    resolved, issues = resolve_references(document, ids)
    assert [(one.source, one.target) for one in resolved] == [(ids[0], ids[1])]
    assert len(issues) == 1
    assert "99" in issues[0].message
    assert issues[0].span == span("20")
    graph = document_graph(document)
    assert (ids[0].iri, MG.refersTo, ids[1].iri) in graph


def test_a_number_that_two_items_have_is_an_issue(document: Document) -> None:
    twin = Item(title=read("満足度"), number=read("20", "２０"))
    more = replace(document.extraction, items=(*document.extraction.items, twin))
    document = replace(document, extraction=more)
    resolved, issues = resolve_references(document, identify_items(document))
    assert resolved == ()
    assert "2件" in issues[0].message


def test_links_over_documents_keep_the_shapes(document: Document) -> None:
    found = linking(document)
    assert validate(initiatives_graph(found)) == []
    proposals = proposals_graph(found)
    assert validate(proposals) == []
    references = set(proposals.subjects(RDF.type, MG.Reference))
    assert len(references) == 2  # the same item in two editions: two proposals
    coin = next(initiatives_graph(found).subjects(RDF.type, MG.Initiative))
    assert quotes(initiatives_graph(found), coin, "initiatives") == ["まちのコイン"] * 2


def test_a_proposal_without_words_on_the_far_end_breaks_the_shapes(document: Document) -> None:
    found = linking(document)
    bare = replace(found.references[0], target_spans=())
    violations = validate(proposals_graph(replace(found, references=(bare,))))
    assert [violation.path for violation in violations] == ["^mg:passageOf/mg:field"]


def test_runs_are_recorded_in_utc(document: Document) -> None:
    start = datetime(2026, 1, 1, 9, 0, tzinfo=timezone(timedelta(hours=9)))
    known, sha256 = identify_document(document), Sha256(document.source.sha256)
    run = Run(
        known, sha256, "machigraph 0.1.0", "sheets", start, start + timedelta(seconds=9), "lsa"
    )
    graph = runs_graph([run, replace(run, model=None, started=datetime(2025, 1, 1, tzinfo=UTC))])
    assert validate(graph) == []
    assert any(
        '"2026-01-01T00:00:00Z"^^' in line for line in nquads_lines({graph_iri("runs"): graph})
    )
    with pytest.raises(ValueError, match="without a zone"):
        runs_graph([replace(run, started=datetime(2026, 1, 1))])
