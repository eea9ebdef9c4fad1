from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from rdflib import DCTERMS, ORG, RDF, SKOS, Dataset, Graph, Literal, URIRef

from ingest.errors import DocumentError
from ingest.inferences import (
    Initiative,
    InitiativeMention,
    Linking,
    ProposedReference,
    ThemeAssignment,
)
from ingest.records import (
    Check,
    Conflict,
    Document,
    DocumentIdentity,
    Extraction,
    Figure,
    Indicator,
    Item,
    Measure,
    PlanCode,
    PrintedReference,
    Rating,
    RelatedPlan,
    Responsibility,
    Source,
    Sourced,
    Span,
    Text,
)
from ingest.triples.identity import identify_document, identify_items, item_keys
from ingest.triples.items import document_graph
from ingest.triples.linking import initiatives_graph, proposals_graph, theme_graphs
from ingest.triples.provenance import Run, runs_graph
from ingest.triples.references import resolve_references
from ingest.triples.writing import nquads_lines
from ontology.errors import IdentifierError
from ontology.identifiers import Sha256, graph_iri
from ontology.namespaces import MG, OA, THEME
from ontology.shapes import validate

TEXT = """行動計画2023 大見出し 小見出し ８ ポイント制の導入【重点】ポイント制度 市 ①②
デジタル推進課 市長公室 情報推進課 Ａ Ｂ 実施中 準備を進めた。名称を決めた。 ① 見出し 順調
4-1-2 活動の充実 協働の指針 2010- 相談件数 30件以上 実施 ― 85.19% №20 まちのコイン
総務課 20 講座の
開催 講座の開催 満足度 全体の指標 "引用"\\の項目 3 課題がある。次年度も続ける。
"""


def span(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span(start, start + len(quote), quote)


def read(quote: str, value: object = None) -> Sourced:
    return Sourced(quote if value is None else value, (span(quote),))


def full_item() -> Item:
    """Every field of an item, each with a value."""
    return Item(
        title=read("ポイント制の導入"),
        number=read("８", "8"),
        printed_number="８",
        former_titles=(read("ポイント制度"),),
        section=(read("大見出し"), read("小見出し")),
        priority=read("【重点】", True),
        lead=(read("市"),),
        departments=(
            Responsibility(read("デジタル推進課"), read("市長公室"), read("情報推進課")),
            Responsibility(read("総務課")),
        ),
        status=read("実施中"),
        ratings=(Rating(2022, read("Ａ", "A")), Rating(2023, read("Ｂ", "◎"))),
        partners=(read("①"), read("②")),
        measures=(
            Measure(
                number=read("①"),
                text=read("名称を決めた。"),
                title=read("見出し"),
                status=read("順調"),
                codes=(PlanCode(read("4-1-2"), read("活動の充実")), PlanCode(read("4-1-2"), None)),
            ),
            Measure(number=None, text=read("準備を進めた。")),
        ),
        related_plans=(RelatedPlan(read("協働の指針"), read("2010-")),),
        texts=(
            Text("done", 2023, read("準備を進めた。"), measure="1"),
            Text("plan", 2022, read("名称を決めた。"), last_fiscal_year=2023),
            Text("plan", 2022, read("課題がある。"), last_fiscal_year=2023),
            Text("issue", None, read("課題がある。")),
            Text("next", 2023, read("次年度も続ける。")),
        ),
        indicators=(
            Indicator(
                read("相談件数"),
                "件",
                (
                    Figure("target", 2026, 30, "件", read("30件以上"), "以上", "2/2"),
                    Figure("actual", 2023, 85.19, "%", read("85.19%")),
                    Figure("plan", 2023, "実施", None, read("実施")),
                    Figure("baseline", None, None, None, read("―")),
                ),
                explanation=read("まちのコイン"),
            ),
        ),
        references=(
            PrintedReference("20", (span("№20"),)),
            PrintedReference("８", (span("８"),)),
            PrintedReference("99", (span("20"),)),
        ),
        conflicts=(Conflict("departments", (read("デジタル推進課"), read("総務課"))),),
    )


@pytest.fixture
def document() -> Document:
    torn = Span(TEXT.index("講座の\n"), TEXT.index("講座の\n") + 3, "講座の")
    rest = Span(torn.end + 1, torn.end + 3, "開催")
    items = (
        full_item(),
        Item(title=Sourced("講座の開催", (torn, rest)), number=read("20")),
        Item(title=read('"引用"\\の項目'), number=None, section=(read("大見出し"),)),
    )
    return Document(
        Source("計画.txt", "0" * 63 + "1", "text/plain", TEXT),
        DocumentIdentity(
            "082023", "行動計画", 2023, "行動計画2023", "CC BY 4.0", "https://例.jp/a b"
        ),
        Extraction(
            "evaluation-sheets",
            "題名",
            read("行動計画2023", "行動計画"),
            read("2023", 2023),
            items,
            indicators=(
                Indicator(
                    read("満足度"), None, (Figure("actual", 2023, 3, None, read("3")),),
                    section=read("全体の指標"),
                ),
            ),
            checks=(Check("items", 3, 3, (span("3"),)),),
        ),
    )  # fmt: skip


def linking(document: Document) -> Linking:
    first, second, _ = item_keys(document)
    other = replace(second, document_iri=second.document_iri.replace("-2023", "-2022"))
    coin = (span("まちのコイン"),)
    return Linking(
        initiatives=(
            Initiative(
                "まちのコイン",
                0.93,
                (InitiativeMention(first, coin), InitiativeMention(second, coin)),
            ),
        ),
        references=(
            ProposedReference(first, second, "shared-initiative", 0.87, "まちのコイン", coin, coin),
            ProposedReference(first, other, "meaning", 0.5, "", (span("講座"),), (span("講座"),)),
        ),
        themes=(ThemeAssignment(first, str(THEME["point-apps"]), 0.8, (span("ポイント"),)),),
    )  # fmt: skip


def quotes(graph: Graph, node: URIRef, field: str) -> list[str]:
    """The exact words of a field's passages, in their order."""
    found = [
        (graph.value(passage, MG.order).toPython(), str(graph.value(selector, OA.exact)))
        for passage in graph.subjects(MG.passageOf, node)
        if graph.value(passage, MG.field) == Literal(field)
        for selector in graph.objects(passage, OA.hasSelector)
    ]
    return [quote for _, quote in sorted(found)]


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


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own
def test_the_same_records_give_the_same_bytes_and_read_back(document: Document) -> None:
    name = identify_document(document).iri
    lines = nquads_lines({name: document_graph(document)})
    assert lines == nquads_lines({name: document_graph(document)})
    assert [line.encode() for line in lines] == sorted({line.encode() for line in lines})
    dataset = Dataset()
    dataset.parse(data="".join(lines), format="nquads")
    assert set(dataset.graph(name)) == set(document_graph(document))


def test_signs_are_escaped_as_canonical_nquads_say() -> None:
    graph = Graph()
    iri = URIRef("https://machigraph.jp/x")
    graph.add((iri, RDF.value, Literal('a"b\\c\nd\te\x00\x7f〜')))
    graph.add((iri, RDF.value, Literal("字", lang="ja")))
    assert nquads_lines({iri: graph}) == [
        f'<{iri}> <{RDF.value}> "a\\"b\\\\c\\nd\\te\\u0000\\u007F〜" <{iri}> .\n',
        f'<{iri}> <{RDF.value}> "字"@ja <{iri}> .\n',
    ]


def test_what_has_no_lasting_name_is_not_written() -> None:
    from rdflib import BNode

    graph = Graph()
    graph.add((BNode(), RDF.value, Literal(1)))
    with pytest.raises(ValueError, match="blank node"):
        nquads_lines({graph_iri("x"): graph})
    broken = Graph()
    broken.add((URIRef("https://example.jp/a b"), RDF.value, Literal(1)))
    with pytest.raises(ValueError, match="not an IRI"):
        nquads_lines({graph_iri("x"): broken})


def test_what_cannot_be_identified_raises(document: Document) -> None:
    with pytest.raises(IdentifierError):
        document_graph(
            replace(document, identity=replace(document.identity, municipality_code="082024"))
        )
    with pytest.raises(IdentifierError):
        document_graph(replace(document, source=replace(document.source, sha256="abc")))
    with pytest.raises(DocumentError, match="080004"):
        document_graph(
            replace(document, identity=replace(document.identity, municipality_code="080004"))
        )
