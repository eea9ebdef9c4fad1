"""Figures side by side over cities and years; ratings stay as they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request

from search_app.records import Hit
from search_app.web.cards import Card
from search_app.web.context import opened, settings
from search_app.web.figures import FigureReader, IndicatorFigures, YearOfItem
from search_app.web.parameters import filters, search_query, single_values
from search_app.web.publication import Opened
from search_app.web.rendering import asked_filters

comparison = Blueprint("comparison", __name__)
ITEMS = 100


@dataclass(frozen=True, slots=True)
class Compared:
    """An item with what can be compared of it."""

    item: Card
    indicators: Sequence[IndicatorFigures]
    years: Sequence[YearOfItem]


@comparison.get("/compare")
def compare() -> str:
    """The figures of the items that answer a question or belong to a theme."""
    values = single_values(request.args, ("q", "theme", "municipality"))
    asked = {name: value for name, value in values.items() if value.strip()}
    now = opened()
    items = _asked_items(now, asked)
    return render_template(
        "compare.html",
        q=asked.get("q", ""),
        asked=asked_filters(filters(asked)),
        compared=[_compared(now.figures, item) for item in items[:ITEMS]],
        searched="q" in asked or "theme" in asked,
        more=len(items) > ITEMS,
        limit=ITEMS,
        tree=now.cards.theme_tree(),
        municipalities=now.items.municipalities(),
    )


def _asked_items(now: Opened, asked: dict[str, str]) -> list[Card]:
    """The items to compare: what a question finds, else all of a theme, surest first."""
    if "q" in asked:
        query = search_query({**asked, "limit": str(ITEMS + 1)}, settings())
        return [_card(hit) for hit in now.search.search(query).hits]
    city = asked.get("municipality")
    return [
        card
        for slug in now.cards.themes_called(asked.get("theme", ""))
        for card in now.cards.of_theme(slug)
        if city in (None, card.municipality, card.document_id[:6])
    ]


def _card(hit: Hit) -> Card:
    return Card(
        iri=hit.iri,
        id=hit.id,
        number=hit.number,
        title=hit.title,
        municipality=hit.municipality.name,
        plan=hit.plan,
        fiscal_year=hit.fiscal_year,
        document_id=hit.document_id,
    )


def _compared(figures: FigureReader, item: Card) -> Compared:
    return Compared(
        item=item,
        indicators=figures.indicators(item.document_id).get(item.iri, ()),
        years=figures.years(item.document_id).get(item.iri, ()),
    )
