"""Items, documents, municipalities, themes and initiatives, as they are told to people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from rdflib import URIRef

from graph_data.store import GraphStore, Row
from ontology.identifiers import MunicipalityCode, initiative_iri
from ontology.namespaces import THEME
from search_app.graph.document_card import DocumentCard, Layout
from search_app.graph.item_json import ItemTeller, Json, Surroundings
from search_app.graph.links import read_initiatives, read_links
from search_app.graph.nodes import Nodes
from search_app.graph.queries import rows

# What a document is told with beside its card.
_OF_FILE = ("sha256", "characters", "licence", "source")


class ItemReader:
    """Reads one generation's graph; what does not change is read once and kept."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    def item(self, item_id: str, document_id: str | None = None) -> Json | None:
        """An item as the contract writes it: its newest edition, or the one in `document_id`."""
        for edition in rows(self._store, "editions_of_item", id=item_id):
            card = self._cards[str(edition["document"])]
            if document_id in (None, card.id):
                return self._tell_item(URIRef(str(edition["item"])), card)
        return None

    def items(self, document_id: str | None = None) -> Iterator[Json]:
        """All items, or those of one document, in the document's order."""
        for card in self._cards.values():
            if document_id in (None, card.id):
                yield from self._tell_document(card)

    def documents(self) -> list[Json]:
        """Every document with its plan, municipality, source and number of items."""
        return [
            {
                "iri": card.iri,
                "id": card.id,
                "title": card.title,
                "plan": card.plan,
                "plan_iri": card.plan_iri,
                "municipality": dict(card.municipality),
                "fiscal_year": card.fiscal_year,
                "file_name": card.file_name,
                "layout": card.layout.to_json(),
                **{key: row.get(key) for key in _OF_FILE},
                "items": self._item_counts.get(card.iri, 0),
            }
            for card, row in zip(self._cards.values(), self._document_rows, strict=True)
        ]

    def document(self, document_id: str) -> Json | None:
        """One document, with the indicators that belong to it and to no item."""
        for told in self.documents():
            if told["id"] == document_id:
                return {**told, "indicators": self._document_indicators(told["iri"])}
        return None

    def municipality(self, code: str) -> Json | None:
        """A municipality with its documents and departments."""
        documents = [told for told in self.documents() if told["municipality"]["code"] == code]
        if not documents:
            return None
        iri = MunicipalityCode(code).iri
        row = next(row for row in self._document_rows if row["code"] == code)
        return {
            "iri": str(iri),
            **documents[0]["municipality"],
            "same_as": row.get("same_as"),
            "documents": documents,
            "departments": [
                {"iri": row["department"], "name": row["name"], "division": row.get("division")}
                for row in rows(self._store, "departments_of_municipality", municipality=iri)
            ],
        }

    def municipalities(self) -> list[Json]:
        """Every municipality that has a document, by code."""
        codes = sorted({str(row["code"]) for row in self._document_rows})
        return [told for code in codes if (told := self.municipality(code)) is not None]

    def theme(self, slug: str) -> Json | None:
        """A theme with its names, neighbours and items."""
        iri = THEME[slug]
        names = rows(self._store, "theme_names", theme=iri)
        if not names:
            return None
        neighbours = rows(self._store, "theme_neighbours", theme=iri)
        return {
            "iri": str(iri),
            "slug": slug,
            "label": self.theme_labels.get(str(iri), slug),
            "names": [{"name": row["label"], "language": row["language"]} for row in names],
            **{
                relation: [
                    {"iri": row["other"], "label": self.theme_labels.get(str(row["other"]))}
                    for row in neighbours
                    if row["relation"] == relation
                ]
                for relation in ("broader", "narrower", "related")
            },
            "items": [str(row["item"]) for row in rows(self._store, "items_of_theme", theme=iri)],
        }

    def initiative(self, key: str) -> Json | None:
        """A named initiative with the items that name it, and where."""
        iri = initiative_iri(key)
        row = next((row for row in self.initiatives() if row["iri"] == str(iri)), None)
        if row is None:
            return None
        mentions: dict[str, list[Json]] = {}
        for place in rows(self._store, "initiative_mentions", initiative=iri):
            spans = mentions.setdefault(str(place["item"]), [])
            if "start" in place:
                card = self._cards[str(place["document"])]
                span = [place["start"], place["end"]]
                spans.append({"document": card.id, "span": span, "text": place["exact"]})
        return {
            **row,
            "items": [{"iri": item, "evidence": spans} for item, spans in mentions.items()],
        }

    def initiatives(self) -> list[Json]:
        """Every named initiative with the number of its items, the most shared first."""
        return [
            {
                "iri": str(row["initiative"]),
                "key": str(row["initiative"]).rsplit("/", 1)[-1],
                "label": row["label"],
                "score": row.get("score"),
                "items": row["items"],
            }
            for row in rows(self._store, "initiatives")
        ]

    def statistics(self) -> Json:
        """How much there is of everything."""
        return {
            "municipalities": len({row["code"] for row in self._document_rows}),
            "documents": len(self._cards),
            "items": sum(self._item_counts.values()),
            "initiatives": len(self.initiatives()),
            "themes": len(self.theme_labels),
            "references": {
                str(row["kind"]): row["count"] for row in rows(self._store, "reference_counts")
            },
            "quads": len(self._store),
        }

    @cached_property
    def theme_labels(self) -> dict[str, str]:
        """The Japanese label of every theme by IRI."""
        return {str(row["theme"]): str(row["label"]) for row in rows(self._store, "theme_labels")}

    @cached_property
    def _document_rows(self) -> list[Row]:
        by_document = {str(row["document"]): row for row in rows(self._store, "documents")}
        return [by_document[iri] for iri in sorted(by_document)]

    @cached_property
    def _cards(self) -> dict[str, DocumentCard]:
        return {str(row["document"]): _card(row) for row in self._document_rows}

    @cached_property
    def _item_counts(self) -> dict[str, int]:
        counts = rows(self._store, "item_counts")
        return {str(row["document"]): int(row["items"]) for row in counts}

    def _tell_document(self, card: DocumentCard) -> list[Json]:
        document = URIRef(card.iri)
        nodes = Nodes(rows(self._store, "document_graph", document=document))
        links = read_links(
            rows(self._store, "links_of_document", document=document),
            rows(self._store, "link_places_of_document", document=document),
        )
        named = read_initiatives(rows(self._store, "initiatives_of_document", document=document))
        teller = ItemTeller(nodes, Surroundings(card, self.theme_labels, links, named))
        return [teller.tell(iri) for iri in teller.items()]

    def _tell_item(self, item: URIRef, card: DocumentCard) -> Json:
        document = URIRef(card.iri)
        nodes = Nodes(rows(self._store, "item_graph", item=item, document=document))
        links = read_links(
            rows(self._store, "links_of_item", item=item),
            rows(self._store, "link_places_of_item", item=item),
        )
        named = read_initiatives(
            rows(self._store, "initiatives_of_item", item=item, document=document)
        )
        teller = ItemTeller(nodes, Surroundings(card, self.theme_labels, links, named))
        return teller.tell(str(item))

    def _document_indicators(self, iri: str) -> list[Json]:
        document = URIRef(iri)
        nodes = Nodes(rows(self._store, "indicators_of_document", document=document))
        teller = ItemTeller(nodes, Surroundings(self._cards[iri], self.theme_labels))
        return teller.document_indicators()


def _layout(row: Row) -> Layout:
    confidence = row.get("confidence")
    return Layout(str(row.get("layout", "")), None if confidence is None else float(confidence))


def _card(row: Row) -> DocumentCard:
    iri = str(row["document"])
    return DocumentCard(
        iri=iri,
        id=iri.rsplit("/", 1)[-1],
        title=str(row["title"]),
        file_name=str(row.get("file_name", "")),
        layout=_layout(row),
        plan=str(row["plan_title"]),
        plan_iri=str(row["plan"]),
        fiscal_year=int(row["fiscal_year"]),
        municipality={
            "code": str(row["code"]),
            "name": str(row["name"]),
            "prefecture": str(row.get("prefecture", "")),
        },
    )
