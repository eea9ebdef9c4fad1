"""Names that a question may say: themes, initiatives, municipalities, departments, ratings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
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


class NamesWriter:
    """Collects the names that items go by, one item after another."""

    def __init__(self) -> None:
        self._cities: dict[str, MunicipalityRef] = {}
        self._departments: set[str] = set()
        self._ratings: set[str] = set()
        self._statuses: set[str] = set()
        self._plans: set[str] = set()

    def add(self, card: ItemCard) -> None:
        """The names of one item."""
        self._cities[card.municipality.code] = card.municipality
        self._departments.update(card.departments)
        self._ratings.update(card.rating)
        self._statuses.update(filter(None, (card.status, *card.measure_statuses)))
        self._plans.add(card.plan)

    def names(self, themes: Iterable[Theme], initiatives: Iterable[Named]) -> Names:
        """All names, with those of themes and initiatives."""
        return Names(
            municipalities=tuple(self._cities[code] for code in sorted(self._cities)),
            themes=tuple(themes),
            initiatives=tuple(initiatives),
            departments=tuple(sorted(self._departments)),
            ratings=tuple(sorted(self._ratings)),
            statuses=tuple(sorted(self._statuses)),
            plans=tuple(sorted(self._plans)),
        )


def initiatives_of(store: GraphStore) -> list[Named]:
    """The named initiatives of a graph."""
    return [Named(str(row["initiative"]), str(row["label"])) for row in rows(store, "initiatives")]


def themes_of(store: GraphStore) -> list[Theme]:
    """The themes of a graph with all their names."""
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
