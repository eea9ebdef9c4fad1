"""One item in the contract's JSON shape, told from the triples of its document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rdflib import DCTERMS, RDF, SKOS, URIRef

from ontology.namespaces import MG
from search_app.graph.document_card import DocumentCard
from search_app.graph.intervals import distinct, in_file, intervals, lists, whole
from search_app.graph.links import Link, NamedInitiative
from search_app.graph.nodes import Interval, Nodes, Place

Json = dict[str, Any]

# A value that is one thing has its interval flat; these fields hold lists, so theirs are lists too.
_SINGLE = {"number", "title", "status", "priority"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an item is told with beside its own triples."""

    document: DocumentCard
    theme_labels: Mapping[str, str]
    links: Mapping[str, list[Link]] = field(default_factory=dict)
    initiatives: Mapping[str, list[NamedInitiative]] = field(default_factory=dict)


class ItemTeller:
    """Tells the items whose triples it was given; nothing is asked of the store any more."""

    def __init__(self, nodes: Nodes, around: Surroundings) -> None:
        self._nodes = nodes
        self._around = around
        self._places: dict[str, list[Place]] = defaultdict(list)
        self._of_item: dict[str, list[Place]] = defaultdict(list)
        for place in nodes.places():
            self._places[place.node].append(place)
            self._of_item[place.item].append(place)

    def tell(self, iri: str) -> Json:
        """The item as `machigraph export items` writes it."""
        nodes, card = self._nodes, self._around.document
        return {
            "iri": iri,
            "id": nodes.text(iri, DCTERMS.identifier),
            "source": card.file_name,
            "document_iri": card.iri,
            "layout": card.layout.to_json(),
            "municipality": dict(card.municipality),
            "plan": card.plan,
            "fiscal_year": card.fiscal_year,
            "number": nodes.text(iri, SKOS.notation),
            "printed_number": nodes.text(iri, MG.printedNumber),
            "title": nodes.text(iri, DCTERMS.title),
            "former_titles": self._as_printed(iri, MG.formerTitle, "former_titles"),
            "section": self._section(iri),
            "priority": nodes.number(iri, MG.priority) == 1,
            "lead": self._as_printed(iri, MG.lead, "lead"),
            "departments": [
                self._department(node) for node in nodes.ordered(iri, MG.responsibility)
            ],
            "status": self._status(iri),
            "ratings": self._ratings(iri),
            "partners": self._as_printed(iri, MG.partner, "partners"),
            "measures": [self._measure(node) for node in nodes.ordered(iri, MG.measure)],
            "related_plans": [
                self._related_plan(node) for node in nodes.ordered(iri, MG.relatedPlan)
            ],
            "texts": [self._text(node) for node in nodes.ordered(iri, MG.text)],
            "indicators": [self._indicator(node) for node in nodes.ordered(iri, MG.indicator)],
            "references": [_reference(link) for link in self._around.links.get(iri, ())],
            "themes": self._themes(iri),
            "initiatives": [
                {"iri": named.iri, "label": named.label, "spans": lists(named.spans)}
                for named in self._around.initiatives.get(iri, ())
            ],
            "spans": self._spans(iri),
            "places": self._file_places(iri),
            "conflicts": [self._conflict(node) for node in nodes.ordered(iri, MG.conflict)],
        }

    def items(self) -> list[str]:
        """The IRIs of the items, in the document's order."""
        found = self._nodes.of_class(MG.Item)
        return sorted(found, key=lambda iri: (self._nodes.number(iri, MG.order) or 0, iri))

    def document_indicators(self) -> list[Json]:
        """The indicators that hang on the document itself, each with its section."""
        nodes = self._nodes
        return [
            {**self._indicator(node), "section": nodes.text(node, MG.outerSection)}
            for node in nodes.ordered(self._around.document.iri, MG.indicator)
        ]

    def _indicator(self, node: str) -> Json:
        nodes = self._nodes
        return {
            "label": nodes.text(node, SKOS.prefLabel),
            "unit": nodes.text(node, MG.unit),
            **self._located(node, "indicators"),
            "values": [self._figure(figure) for figure in nodes.ordered(node, MG.observation)],
        }

    def _figure(self, node: str) -> Json:
        nodes = self._nodes
        value = nodes.number(node, MG.value)
        return {
            "role": nodes.text(node, MG.role),
            "fiscal_year": nodes.number(node, MG.fiscalYear),
            "value": nodes.text(node, MG.valueText) if value is None else value,
            "unit": nodes.text(node, MG.unit),
            "qualifier": nodes.text(node, MG.qualifier),
            "as_of": nodes.text(node, MG.asOf),
            "printed": nodes.text(node, MG.printed),
            **self._located(node, "indicators"),
        }

    def _section(self, iri: str) -> list[str]:
        headings = (self._nodes.text(iri, MG.outerSection), self._nodes.text(iri, MG.innerSection))
        return [heading for heading in headings if heading is not None]

    def _status(self, iri: str) -> str | None:
        """The newest year's status, else the item's own."""
        for node in sorted(self._nodes.ordered(iri, MG.yearRecord), key=self._year, reverse=True):
            status = self._nodes.text(node, MG.status)
            if status is not None:
                return status
        return self._nodes.text(iri, MG.status)

    def _ratings(self, iri: str) -> list[Json]:
        nodes, ratings = self._nodes, []
        for node in sorted(nodes.ordered(iri, MG.yearRecord), key=self._year):
            for value in self._as_printed(node, MG.printedRating, "ratings"):
                located = self._located(node, "ratings", value)
                ratings.append({"fiscal_year": self._year(node), "value": value, **located})
        return ratings

    def _year(self, node: str) -> int:
        return int(self._nodes.number(node, MG.fiscalYear) or 0)

    def _department(self, node: str) -> Json:
        nodes = self._nodes

        def name(predicate: URIRef) -> str | None:
            unit = nodes.text(node, predicate)
            return nodes.text(unit, SKOS.prefLabel) if unit else None

        return {
            "name": name(MG.department),
            "division": name(MG.division),
            "former_name": name(MG.formerDepartment),
            **self._located(node, "departments"),
        }

    def _measure(self, node: str) -> Json:
        nodes = self._nodes
        return {
            "number": nodes.text(node, SKOS.notation),
            "title": nodes.text(node, DCTERMS.title),
            "text": nodes.text(node, RDF.value),
            "status": nodes.text(node, MG.status),
            "codes": [
                {"code": nodes.text(code, SKOS.notation), "name": nodes.text(code, SKOS.prefLabel)}
                for code in nodes.ordered(node, MG.planCode)
            ],
            **self._located(node, "measures"),
        }

    def _related_plan(self, node: str) -> Json:
        return {
            "name": self._nodes.text(node, DCTERMS.title),
            "period": self._nodes.text(node, MG.period),
            **self._located(node, "related_plans"),
        }

    def _text(self, node: str) -> Json:
        nodes = self._nodes
        told: Json = {
            "kind": nodes.text(node, MG.kind),
            "fiscal_year": nodes.number(node, MG.fiscalYear),
            "text": nodes.text(node, RDF.value),
            **self._located(node, "texts"),
        }
        last = nodes.number(node, MG.lastFiscalYear)
        if last is not None and last != told["fiscal_year"]:
            told["last_fiscal_year"] = last
        measure = nodes.text(node, MG.measureNumber)
        return told if measure is None else {**told, "measure": measure}

    def _themes(self, iri: str) -> list[Json]:
        scores: dict[str, float] = {}
        spans: dict[str, list[Interval]] = {}
        for node in self._nodes.ordered(iri, MG.themeAssignment):
            theme = self._nodes.text(node, MG.concept)
            if theme is not None:
                scores[theme] = float(self._nodes.number(node, MG.score) or 0)
                spans[theme] = intervals(self._places.get(node, ()))
        for assigned in self._nodes.values(iri, MG.theme):
            scores.setdefault(str(assigned), 0.0)
        labels = self._around.theme_labels
        return [
            {"iri": theme, "label": labels.get(theme, theme), "spans": lists(spans.get(theme, []))}
            for theme in sorted(scores, key=lambda theme: (-scores[theme], theme))
        ]

    def _conflict(self, node: str) -> Json:
        values = self._nodes.ordered(node, MG.conflictingValue)
        return {
            "field": self._nodes.text(node, MG.field),
            "values": [
                {"value": self._nodes.text(value, RDF.value), **self._located(value, "conflicts")}
                for value in values
            ],
        }

    def _as_printed(self, iri: str, predicate: URIRef, name: str) -> list[str]:
        """A list field in the order its values are printed."""
        places = [place for place in self._places.get(iri, ()) if place.field == name]
        printed = [place.exact if place.gives is None else place.gives for place in places]
        values = [str(value) for value in self._nodes.values(iri, predicate)]
        order = {value: printed.index(value) for value in values if value in printed}
        return sorted(values, key=lambda value: (order.get(value, len(printed)), value))

    def _located(self, node: str, name: str, value: str | None = None) -> Json:
        """`span` (one interval; several where the layout tore the value apart) and `spans`.

        With a `value` those of one among several.
        """
        places = [
            place
            for place in self._places.get(node, [])
            if value is None or place.gives in (None, value)
        ]
        main = [place for place in places if place.field in (name, f"{name}.text", f"{name}.name")]
        spans = intervals(main or places)
        joined = whole(spans)
        told: Json = {
            "span": list(joined) if joined else lists(spans) or None,
            "spans": lists(spans),
        }
        found = in_file(main or places)
        return {**told, "places": found} if found else told

    def _file_places(self, iri: str) -> Json:
        """Every field's pages or cells; nothing for a text that has neither."""
        fields: dict[str, list[Place]] = {}
        for place in self._of_item.get(iri, ()):
            fields.setdefault(place.field.split(".", 1)[0], []).append(place)
        told = ((name, in_file(places)) for name, places in sorted(fields.items()))
        return {name: places for name, places in told if places}

    def _spans(self, iri: str) -> Json:
        """Every field's intervals, those of the item's parts among them."""
        fields: dict[str, list[Interval]] = {}
        for place in self._of_item.get(iri, ()):
            name = place.field.split(".", 1)[0]
            fields.setdefault(name, []).append((place.start, place.end))
        for named in self._around.initiatives.get(iri, ()):
            fields.setdefault("initiatives", []).extend(named.spans)
        return {
            name: list(spans[0]) if name in _SINGLE and len(spans) == 1 else lists(spans)
            for name, spans in sorted((name, distinct(spans)) for name, spans in fields.items())
        }


def _reference(link: Link) -> Json:
    return {
        "target": link.target,
        "kind": link.kind,
        "method": link.method,
        "score": link.score,
        "shared": link.shared,
        "spans": lists(link.spans),
        "target_spans": lists(link.target_spans),
    }
