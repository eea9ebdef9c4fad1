"""Closed namespaces: a misspelt term raises. A test keeps MG equal to machigraph.ttl."""

from __future__ import annotations

from typing import Final

from rdflib import DCAT, DCTERMS, ORG, OWL, PROV, QB, RDF, RDFS, SH, SKOS, VOID, XSD, Namespace
from rdflib.namespace import DefinedNamespace
from rdflib.term import URIRef


class MG(DefinedNamespace):
    """The terms of machigraph.ttl."""

    _fail = True
    _NS = Namespace("https://machigraph.jp/ontology#")

    # classes
    Conflict: URIRef
    ConflictingValue: URIRef
    Department: URIRef
    Document: URIRef
    Indicator: URIRef
    Initiative: URIRef
    InitiativeMention: URIRef
    Item: URIRef
    Measure: URIRef
    Municipality: URIRef
    Passage: URIRef
    Plan: URIRef
    PlanCode: URIRef
    Reference: URIRef
    RelatedPlan: URIRef
    Responsibility: URIRef
    Text: URIRef
    ThemeAssignment: URIRef
    YearRecord: URIRef

    # from one thing to another
    concept: URIRef
    conflict: URIRef
    conflictingValue: URIRef
    department: URIRef
    division: URIRef
    document: URIRef
    formerDepartment: URIRef
    indicator: URIRef
    initiative: URIRef
    item: URIRef
    measure: URIRef
    municipality: URIRef
    observation: URIRef
    passageOf: URIRef
    plan: URIRef
    planCode: URIRef
    rating: URIRef
    refersTo: URIRef
    relatedPlan: URIRef
    responsibility: URIRef
    text: URIRef
    theme: URIRef
    themeAssignment: URIRef
    to: URIRef
    yearRecord: URIRef

    # from a thing to a value
    asOf: URIRef
    cells: URIRef
    characters: URIRef
    field: URIRef
    fileName: URIRef
    fiscalYear: URIRef
    formerTitle: URIRef
    innerSection: URIRef
    kind: URIRef
    lastFiscalYear: URIRef
    layout: URIRef
    layoutConfidence: URIRef
    lead: URIRef
    measureNumber: URIRef
    method: URIRef
    model: URIRef
    order: URIRef
    outerSection: URIRef
    page: URIRef
    partner: URIRef
    period: URIRef
    prefecture: URIRef
    printed: URIRef
    printedNumber: URIRef
    printedRating: URIRef
    priority: URIRef
    qualifier: URIRef
    role: URIRef
    score: URIRef
    sha256: URIRef
    shared: URIRef
    sheet: URIRef
    software: URIRef
    status: URIRef
    unit: URIRef
    value: URIRef
    valueText: URIRef

    # on the themes' own concepts
    negativeLabel: URIRef
    sustainableDevelopmentGoal: URIRef

    # `from` is a Python keyword: written MG["from"].
    _extras = ["from"]  # noqa: RUF012 - rdflib reads a list here


class OA(DefinedNamespace):
    """The terms of Web Annotation that the graph uses (rdflib ships none)."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    FragmentSelector: URIRef
    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    start: URIRef


BASE: Final = "https://machigraph.jp/"
THEME: Final = Namespace(f"{BASE}themes/")
E_STAT_AREA: Final = Namespace("http://data.e-stat.go.jp/lod/sac/")

# What a reader of the graph may write without declaring it; the order is the one shown to people.
PREFIXES: Final[dict[str, str]] = {
    "mg": str(MG._NS),
    "theme": str(THEME),
    "dcat": str(DCAT._NS),
    "dcterms": str(DCTERMS._NS),
    "oa": str(OA._NS),
    "org": str(ORG._NS),
    "owl": str(OWL._NS),
    "prov": str(PROV._NS),
    "qb": str(QB._NS),
    "rdf": str(RDF._NS),
    "rdfs": str(RDFS._NS),
    "schema": "https://schema.org/",
    "sh": str(SH._NS),
    "skos": str(SKOS._NS),
    "void": str(VOID._NS),
    "xsd": str(XSD._NS),
}
