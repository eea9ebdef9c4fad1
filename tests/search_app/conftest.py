"""A small real generation: twelve invented items as N-Quads, text files and an Oxigraph store.

The graph is written here by hand after docs/example_item.trig, so that search is tested against the
agreed shape and not against what ingest happens to write.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from rdflib import DCTERMS, ORG, RDF, SKOS, Dataset, Graph, Literal, URIRef

from graph_data import store
from ontology.identifiers import DocumentId, ItemId, MunicipalityCode, PlanId, item_ids
from ontology.namespaces import MG, OA, THEME

BASE = "https://machigraph.jp/"
INITIATIVES, PROPOSALS = URIRef(BASE + "graph/initiatives"), URIRef(BASE + "graph/proposals")


def japanese(text: str) -> Literal:
    return Literal(text, lang="ja")


class DocumentWriter:
    """Writes one document: its canonical text grows with every value that is placed in it."""

    def __init__(self, dataset: Dataset, facts: dict[str, Any], labels: dict[str, str]) -> None:
        self.facts, self.dataset, self.labels = facts, dataset, labels
        self.code = MunicipalityCode(facts["code"])
        self.plan = PlanId(f"{self.code}-{facts['plan_key']}")
        self.document = DocumentId(f"{self.plan}-{facts['fiscal_year']}")
        self.year = facts["fiscal_year"]
        self.graph = dataset.graph(self.document.iri)
        self.text = f"{facts['plan']}\n\n"

    def write(self) -> str:
        graph, facts = self.graph, self.facts
        document, plan, city = self.document.iri, self.plan.iri, self.code.iri
        for triple in (
            (city, RDF.type, MG.Municipality),
            (city, SKOS.prefLabel, japanese(facts["city"])),
            (city, DCTERMS.identifier, Literal(str(self.code))),
            (city, MG.prefecture, Literal(facts["prefecture"])),
            (plan, RDF.type, MG.Plan),
            (plan, DCTERMS.title, japanese(facts["plan"])),
            (plan, MG.municipality, city),
            (document, RDF.type, MG.Document),
            (document, DCTERMS.title, japanese(f"{facts['plan']} {self.year}")),
            (document, MG.plan, plan),
            (document, MG.municipality, city),
            (document, MG.fiscalYear, Literal(self.year)),
            (document, MG.fileName, Literal(facts["file_name"])),
        ):
            graph.add(triple)
        keys = [(item.get("number"), item["title"], ()) for item in facts["items"]]
        ids = item_ids(self.code, facts["plan"], keys)
        own = [ItemId(f"{self.plan}{found[15:]}") for found in ids]
        self.by_number = {
            item["number"]: found.iri
            for item, found in zip(facts["items"], own, strict=True)
            if "number" in item
        }
        for order, (item, found) in enumerate(zip(facts["items"], own, strict=True), 1):
            self.item(item, found, order)
        return self.text

    def place(self, item: ItemId, node: URIRef, field: str, *pieces: str) -> None:
        """Print the pieces and hang a passage on each, as a torn value has several."""
        for order, piece in enumerate(pieces, 1):
            start = len(self.text)
            self.text += f"{piece}\n"
            name = f"{field}-{start}"
            self.passage(self.graph, item, node, field, start, start + len(piece), order, name)

    def passage(
        self, graph: Graph, item: ItemId, node: URIRef, field: str,
        start: int, end: int, order: int, name: str,
    ) -> None:  # fmt: skip
        passage = item.part_iri(self.year, "passage", name)
        selector = self.document.characters_iri(start, end)
        for triple in (
            (passage, RDF.type, MG.Passage),
            (passage, MG.passageOf, node),
            (passage, MG.field, Literal(field)),
            (passage, MG.order, Literal(order)),
            (passage, MG.item, item.iri),
            (passage, OA.hasSource, self.document.iri),
            (passage, OA.hasSelector, selector),
            (selector, OA.start, Literal(start)),
            (selector, OA.end, Literal(end)),
            (selector, OA.exact, Literal(self.text[start:end])),
        ):
            graph.add(triple)
        if "page" in self.facts:
            fragment = self.document.fragment_iri(f"page={self.facts['page']}")
            box = f"page={self.facts['page']}&highlight=10.00,90.00,20.50,30.00"
            graph.add((passage, OA.hasSelector, fragment))
            graph.add((fragment, RDF.type, OA.FragmentSelector))
            graph.add((fragment, RDF.value, Literal(box)))
            graph.add((fragment, MG.page, Literal(self.facts["page"])))

    def part(self, item: ItemId, predicate: URIRef, kind: URIRef, order: int, *path: str) -> URIRef:
        node = item.part_iri(self.year, *path)
        self.graph.add((item.iri, predicate, node))
        self.graph.add((node, RDF.type, kind))
        self.graph.add((node, MG.order, Literal(order)))
        return node

    def item(self, facts: dict[str, Any], item: ItemId, order: int) -> None:
        graph, iri = self.graph, item.iri
        graph.add((iri, RDF.type, MG.Item))
        graph.add((iri, DCTERMS.identifier, Literal(str(item))))
        graph.add((iri, MG.document, self.document.iri))
        graph.add((iri, MG.municipality, self.code.iri))
        graph.add((iri, MG.order, Literal(order)))
        graph.add((iri, DCTERMS.title, japanese(facts["title"])))
        if "number" in facts:
            graph.add((iri, SKOS.notation, Literal(facts["number"])))
            self.place(item, iri, "number", facts["number"])
        self.place(item, iri, "title", facts["title"])
        if facts.get("priority"):
            graph.add((iri, MG.priority, Literal(True)))
        for n, name in enumerate(facts["departments"], 1):
            self.department(item, n, name)
        self.years(item, facts)
        for n, text in enumerate(facts.get("texts", ()), 1):
            node = self.part(item, MG.text, MG.Text, n, "text", f"{text['kind']}-{n}")
            graph.add((node, MG.kind, Literal(text["kind"])))
            graph.add((node, MG.fiscalYear, Literal(self.year)))
            graph.add((node, RDF.value, japanese(text["text"])))
            self.place(item, node, "texts", wrapped(text["text"]))
        for n, measure in enumerate(facts.get("measures", ()), 1):
            self.measure(item, n, measure)
        for n, indicator in enumerate(facts.get("indicators", ()), 1):
            self.indicator(item, n, indicator)
        self.links(item, facts)

    def links(self, item: ItemId, facts: dict[str, Any]) -> None:
        graph, iri = self.graph, item.iri
        for slug in facts.get("themes", ()):
            node = self.part(item, MG.themeAssignment, MG.ThemeAssignment, 0, "theme", slug)
            graph.add((iri, MG.theme, THEME[slug]))
            graph.add((node, MG.concept, THEME[slug]))
            graph.add((node, MG.item, iri))
            graph.add((node, MG.score, Literal(0.8)))
        for key in facts.get("initiatives", ()):
            self.initiative(item, URIRef(f"{BASE}initiative/{key}"), self.labels[key])
        for number in facts.get("references", ()):
            node = item.part_iri(self.year, "reference", number)
            graph.add((node, RDF.type, MG.Reference))
            graph.add((node, MG["from"], iri))
            graph.add((node, MG.to, self.by_number[number]))
            graph.add((node, MG.kind, Literal("explicit")))
            graph.add((node, MG.score, Literal(1.0)))
            self.place(item, node, "references.from", f"№{number}")

    def department(self, item: ItemId, n: int, name: str) -> None:
        node = self.part(item, MG.responsibility, MG.Responsibility, n, "responsibility", str(n))
        department = URIRef(f"{BASE}department/{self.code}/{name.encode().hex()[:8]}{len(name)}")
        self.graph.add((node, MG.department, department))
        self.graph.add((item.iri, MG.department, department))
        self.graph.add((department, RDF.type, MG.Department))
        self.graph.add((department, SKOS.prefLabel, japanese(name)))
        self.graph.add((department, MG.municipality, self.code.iri))
        self.graph.add((department, ORG.unitOf, self.code.iri))
        self.place(item, node, "departments", name)

    def years(self, item: ItemId, facts: dict[str, Any]) -> None:
        ratings = {int(year): value for year, value in facts.get("ratings", {}).items()}
        years = sorted({*ratings, self.year} if "status" in facts else ratings)
        for year in years:
            node = self.part(item, MG.yearRecord, MG.YearRecord, year, "year", str(year))
            self.graph.add((node, MG.fiscalYear, Literal(year)))
            if year in ratings:
                self.graph.add((node, MG.printedRating, Literal(ratings[year])))
                self.place(item, node, "ratings", ratings[year])
            if year == self.year and "status" in facts:
                self.graph.add((node, MG.status, Literal(facts["status"])))
                self.place(item, node, "status", facts["status"])

    def measure(self, item: ItemId, n: int, facts: dict[str, str]) -> None:
        node = self.part(item, MG.measure, MG.Measure, n, "measure", str(n))
        self.graph.add((node, SKOS.notation, Literal(facts["number"])))
        self.graph.add((node, RDF.value, japanese(facts["text"] + facts["continued"])))
        self.graph.add((node, MG.status, Literal(facts["status"])))
        start = len(self.text)
        self.text += f"{facts['text']}\n【別の欄】\n{facts['continued']}\n"
        end = start + len(facts["text"])
        other = self.text.index(facts["continued"], end)
        names = ("measures-1", "measures-2")
        pieces = ((start, end), (other, other + len(facts["continued"])))
        for order, (name, (first, last)) in enumerate(zip(names, pieces, strict=True), 1):
            self.passage(self.graph, item, node, "measures", first, last, order, name)

    def indicator(self, item: ItemId, n: int, facts: dict[str, Any]) -> None:
        node = self.part(item, MG.indicator, MG.Indicator, n, "indicator", str(n))
        self.graph.add((node, SKOS.prefLabel, japanese(facts["label"])))
        self.graph.add((node, MG.unit, Literal(facts["unit"])))
        self.place(item, node, "indicators", facts["label"])
        for m, figure in enumerate(facts["values"], 1):
            observation = item.part_iri(self.year, "indicator", str(n), str(m))
            self.graph.add((node, MG.observation, observation))
            self.graph.add((observation, MG.order, Literal(m)))
            self.graph.add((observation, MG.role, Literal(figure["role"])))
            self.graph.add((observation, MG.fiscalYear, Literal(figure["year"])))
            self.graph.add((observation, MG.value, Literal(figure["value"])))
            self.graph.add((observation, MG.printed, Literal(figure["printed"])))
            self.place(item, observation, "indicators", figure["printed"])

    def initiative(self, item: ItemId, initiative: URIRef, label: str) -> None:
        graph = self.dataset.graph(INITIATIVES)
        graph.add((item.iri, MG.initiative, initiative))
        mention = item.part_iri(self.year, "initiative", initiative.rsplit("/", 1)[-1])
        graph.add((mention, RDF.type, MG.InitiativeMention))
        graph.add((mention, MG.item, item.iri))
        graph.add((mention, MG.initiative, initiative))
        start = self.text.rfind(label)
        if start >= 0:
            name = f"initiative-{start}"
            end = start + len(label)
            self.passage(graph, item, initiative, "initiatives", start, end, 1, name)


def wrapped(text: str, width: int = 17) -> str:
    """Lines as a PDF's text has them: broken in the middle of words."""
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


def write_generation(folder: Path, corpus: dict[str, Any]) -> Path:
    """A generation folder with graph/, texts/, store/ and manifest.json of a corpus."""
    dataset = Dataset()
    ontology = dataset.graph(URIRef(BASE + "graph/ontology"))
    for theme in corpus["themes"]:
        node = THEME[theme["slug"]]
        ontology.add((node, RDF.type, SKOS.Concept))
        for name, language in (("ja", "ja"), ("en", "en")):
            ontology.add((node, SKOS.prefLabel, Literal(theme[name], lang=language)))
        for label in theme["alt"]:
            ontology.add((node, SKOS.altLabel, japanese(label)))
        for label in theme["alt_en"]:
            ontology.add((node, SKOS.altLabel, Literal(label, lang="en")))
    labels = {entry["key"]: entry["label"] for entry in corpus["initiatives"]}
    for key, label in labels.items():
        initiative = URIRef(f"{BASE}initiative/{key}")
        graph = dataset.graph(INITIATIVES)
        graph.add((initiative, RDF.type, MG.Initiative))
        graph.add((initiative, SKOS.prefLabel, japanese(label)))
        graph.add((initiative, MG.score, Literal(0.9)))
    (folder / "texts").mkdir(parents=True)
    (folder / "graph").mkdir()
    for facts in corpus["documents"]:
        writer = DocumentWriter(dataset, facts, labels)
        text = writer.write()
        (folder / "texts" / f"{writer.document}.txt").write_text(text, encoding="utf-8")
    path = folder / "graph" / "all.nq"
    lines = [
        f"{line.removesuffix('.')}<{graph.identifier}> .\n"
        for graph in dataset.graphs()
        for line in graph.serialize(format="nt").splitlines()
        if line
    ]
    path.write_text("".join(sorted(lines)), encoding="utf-8")
    store.build([path], folder / "store")
    manifest = {"generation": folder.name}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_corpus() -> dict[str, Any]:
    """The facts of data/small_corpus.toml."""
    path = Path(__file__).parent / "data" / "small_corpus.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def generation(tmp_path_factory: pytest.TempPathFactory, small_corpus: dict[str, Any]) -> Path:
    """A generation without indexes."""
    return write_generation(tmp_path_factory.mktemp("generations") / "small", small_corpus)


@pytest.fixture(scope="session")
def graph(generation: Path) -> store.GraphStore:
    """The generation's store, opened as a reader opens it."""
    return store.open_read_only(generation / "store")
