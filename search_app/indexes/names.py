"""Names that a question may say: themes, initiatives, municipalities, departments, ratings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdflib import SKOS, URIRef

from graph_data.store import GraphStore
from ontology.namespaces import MG
from search_app.graph.queries import rows
from search_app.indexes.passages import ItemCard, Named
from search_app.records import MunicipalityRef


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with every name it goes by; `not_in` are phrases in which a name does not count."""

    iri: str
    label: str
    names: tuple[str, ...]
    english: tuple[str, ...]
    not_in: tuple[str, ...] = ()
    broader: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """All names of one generation, each kind in a fixed order."""

    municipalities: tuple[MunicipalityRef, ...]
    themes: tuple[Theme, ...]
    initiatives: tuple[Named, ...]
    departments: tuple[str, ...]
    ratings: tuple[str, ...]
    statuses: tuple[str, ...]
    plans: tuple[str, ...]


def collect(store: GraphStore, cards: Sequence[ItemCard]) -> Names:
    """The names that the graph holds; `cards` are its items."""
    initiatives = [
        Named(str(row["initiative"]), str(row["label"])) for row in rows(store, "initiatives")
    ]
    cities = {card.municipality.code: card.municipality for card in cards}
    return Names(
        municipalities=tuple(cities[code] for code in sorted(cities)),
        themes=tuple(_themes(store)),
        initiatives=tuple(initiatives),
        departments=_distinct(name for card in cards for name in card.departments),
        ratings=_distinct(value for card in cards for value in card.rating),
        statuses=_distinct(card.status for card in cards if card.status),
        plans=_distinct(card.plan for card in cards),
    )


def _themes(store: GraphStore) -> list[Theme]:
    found: dict[str, dict[tuple[URIRef, bool], list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(store, "all_theme_names"):
        english = row.get("language") == "en"
        found[str(row["theme"])][(URIRef(str(row["kind"])), english)].append(str(row["label"]))
    above = {
        str(row["theme"]): str(row["broader"])
        for row in rows(store, "theme_labels")
        if "broader" in row
    }
    kinds = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    return [
        Theme(
            iri=iri,
            label=next(iter(names[(SKOS.prefLabel, False)]), iri),
            names=tuple(name for kind in kinds for name in names[(kind, False)]),
            english=tuple(name for kind in kinds for name in names[(kind, True)]),
            not_in=tuple(names[(MG.negativeLabel, False)] + names[(MG.negativeLabel, True)]),
            broader=above.get(iri),
        )
        for iri, names in sorted(found.items())
    ]


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))
