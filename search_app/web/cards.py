"""Items in lists: what a line about an item needs, and no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from rdflib import URIRef

from graph_data.store import GraphStore, Row
from ontology.identifiers import DocumentId, ItemId, initiative_iri
from ontology.namespaces import THEME
from search_app.graph.queries import rows

FOLDER = Path(__file__).parent / "queries"


@cache
def query_text(name: str) -> str:
    """The SPARQL of one of this folder's queries."""
    return (FOLDER / f"{name}.rq").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Card:
    """An item as a list shows it."""

    iri: str
    id: str
    number: str | None
    title: str
    municipality: str
    plan: str
    fiscal_year: int
    document_id: str


@dataclass(frozen=True, slots=True)
class ThemeBranch:
    """A theme of the tree, with how many items it has and what is narrower."""

    slug: str
    label: str
    english: str | None
    items: int
    narrower: tuple[ThemeBranch, ...]


class CardReader:
    """Reads cards from one generation's graph."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    def of_document(self, document_id: str) -> list[Card]:
        """The items of a document, in its order."""
        return self._cards("cards_of_document", document=DocumentId(document_id).iri)

    def of_theme(self, slug: str) -> list[Card]:
        """The items assigned to a theme, surest first."""
        return self._cards("cards_of_theme", theme=THEME[slug])

    def of_initiative(self, key: str) -> list[Card]:
        """The items that name an initiative."""
        return self._cards("cards_of_initiative", initiative=initiative_iri(key))

    def of_items(self, iris: Iterable[str]) -> dict[str, Card]:
        """The cards of single items by IRI; an item that is not there has none."""
        found: dict[str, Card] = {}
        for iri in dict.fromkeys(iris):
            found |= {
                card.iri: card
                for card in self._cards("card_of_item", item=ItemId.from_iri(iri).iri)
            }
        return found

    @cached_property
    def filter_values(self) -> dict[str, list[str]]:
        """What departments, ratings, states and prefectures are called, by the filter's name."""
        values: dict[str, list[str]] = {}
        for row in self._store.select(query_text("filter_values")):
            values.setdefault(str(row["filter"]), []).append(str(row["value"]))
        return values

    def themes_called(self, name: str) -> list[str]:
        """The slugs of the themes with this Japanese or English label or slug."""
        found = rows(self._store, "theme_labels")
        slugs = [
            str(row["theme"]).removeprefix(str(THEME))
            for row in found
            if name in (row["label"], row.get("english"), str(row["theme"]).rsplit("/", 1)[-1])
        ]
        return list(dict.fromkeys(slugs))

    def theme_tree(self) -> list[ThemeBranch]:
        """All themes, broader ones outside, with the number of items of each."""
        counted = self._store.select(query_text("theme_counts"))
        counts = {str(row["theme"]): int(row["items"]) for row in counted}
        found = {str(row["theme"]): row for row in rows(self._store, "theme_labels")}
        narrower: dict[str, list[str]] = {}
        for iri, row in found.items():
            narrower.setdefault(str(row.get("broader", "")), []).append(iri)

        def branch(iri: str) -> ThemeBranch:
            row = found[iri]
            below = tuple(branch(one) for one in narrower.get(iri, ()))
            english = str(row["english"]) if "english" in row else None
            slug = iri.removeprefix(str(THEME))
            return ThemeBranch(slug, str(row["label"]), english, counts.get(iri, 0), below)

        return [branch(iri) for iri, row in found.items() if str(row.get("broader")) not in found]

    def _cards(self, query: str, **bindings: URIRef) -> list[Card]:
        """One card an item: its newest edition, in the order of the query."""
        newest: dict[str, Row] = {}
        for row in self._store.select(query_text(query), **bindings):
            known = newest.setdefault(str(row["item"]), row)
            if int(row["year"]) > int(known["year"]):
                newest[str(row["item"])] = row
        return [_card(row) for row in newest.values()]


def _card(row: Row) -> Card:
    return Card(
        iri=str(row["item"]),
        id=str(row["id"]),
        number=str(row["number"]) if "number" in row else None,
        title=str(row["title"]),
        municipality=str(row["name"]),
        plan=str(row["plan"]),
        fiscal_year=int(row["year"]),
        document_id=str(DocumentId.from_iri(str(row["document"]))),
    )
