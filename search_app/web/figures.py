"""Figures and ratings of many items at once, as they are printed: what a comparison needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from graph_data.store import GraphStore, Row
from ontology.identifiers import DocumentId
from search_app.web.cards import query_text

Span = tuple[int, int]


@dataclass(slots=True)
class Figure:
    """A figure as printed, with where."""

    role: str
    year: int | None
    printed: str
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class IndicatorFigures:
    """An indicator's figures by role, in the order of the document."""

    label: str
    unit: str | None
    by_role: dict[str, list[Figure]] = field(default_factory=dict)


@dataclass(slots=True)
class YearOfItem:
    """What a year's rating and state are called in print; either may be missing."""

    year: int
    rating: str | None
    status: str | None
    spans: list[Span] = field(default_factory=list)


class FigureReader:
    """Reads figures and ratings document by document; what was read last is kept."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.indicators = lru_cache(maxsize=64)(self._indicators)
        self.years = lru_cache(maxsize=64)(self._years)

    def _indicators(self, document_id: str) -> dict[str, list[IndicatorFigures]]:
        """Every item's indicators, by the item's IRI."""
        items: dict[str, dict[str, IndicatorFigures]] = {}
        figures: dict[str, Figure] = {}
        for row in self._rows("figures_of_document", document_id):
            own = items.setdefault(str(row["item"]), {})
            unit = str(row["unit"]) if "unit" in row else None
            indicator = own.setdefault(
                str(row["indicator"]), IndicatorFigures(str(row["label"]), unit)
            )
            figure = figures.get(str(row["figure"]))
            if figure is None:
                year = int(row["year"]) if "year" in row else None
                figure = Figure(str(row["role"]), year, str(row["printed"]))
                figures[str(row["figure"])] = figure
                indicator.by_role.setdefault(figure.role, []).append(figure)
            _add_span(figure.spans, row)
        return {item: list(own.values()) for item, own in items.items()}

    def _years(self, document_id: str) -> dict[str, list[YearOfItem]]:
        """Every item's rated years, by the item's IRI."""
        items: dict[str, dict[int, YearOfItem]] = {}
        for row in self._rows("ratings_of_document", document_id):
            if "rating" not in row and "status" not in row:
                continue
            rating = str(row["rating"]) if "rating" in row else None
            status = str(row["status"]) if "status" in row else None
            own = items.setdefault(str(row["item"]), {})
            year = own.setdefault(int(row["year"]), YearOfItem(int(row["year"]), rating, status))
            _add_span(year.spans, row)
        return {item: list(own.values()) for item, own in items.items()}

    def _rows(self, query: str, document_id: str) -> list[Row]:
        return self._store.select(query_text(query), document=DocumentId(document_id).iri)


def _add_span(spans: list[Span], row: Row) -> None:
    if "start" in row and (span := (int(row["start"]), int(row["end"]))) not in spans:
        spans.append(span)
