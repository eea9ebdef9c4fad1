"""Figures side by side over cities and years; ratings stay as they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request

from search_app.records import Query
from search_app.web.context import opened, settings
from search_app.web.parameters import filters, search_query, single_values
from search_app.web.publication import Opened
from search_app.web.rendering import asked_filters

comparison = Blueprint("comparison", __name__)
ITEMS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of one item, its figures by role; or an item with ratings alone."""

    item: dict[str, Any]
    document_id: str
    indicator: dict[str, Any] | None
    figures: dict[str, list[dict[str, Any]]]


@comparison.get("/compare")
def compare() -> str:
    """The figures of the items that answer a question or belong to a theme."""
    values = single_values(request.args, ("q", "theme", "municipality"))
    now = opened()
    ids = _asked_items(now, {name: value for name, value in values.items() if value.strip()})
    items = [told for one in ids[:ITEMS] if (told := now.items.item(one)) is not None]
    rows = [row for told in items for row in _rows(told)]
    return render_template(
        "compare.html",
        q=values.get("q", ""),
        asked=asked_filters(filters(values)),
        rows=[row for row in rows if row.indicator],
        rated=[told for told in items if told["ratings"] or told["status"]],
        searched=bool(values.get("q", "").strip() or values.get("theme", "").strip()),
        more=len(ids) > ITEMS,
        limit=ITEMS,
        tree=now.cards.theme_tree(),
        municipalities=now.items.municipalities(),
    )


def _asked_items(now: Opened, values: dict[str, str]) -> list[str]:
    """The items to compare: what a question finds, else all of a theme."""
    if "q" in values:
        query = search_query({**values, "limit": str(ITEMS)}, settings())
        return [hit.id for hit in now.search.search(query).hits]
    if "theme" not in values:
        return []
    asked = Query(values["theme"], ITEMS, 0, filters(values))
    return [hit.id for hit in now.search.search(asked).hits]


def _rows(told: dict[str, Any]) -> list[Row]:
    document_id = told["document_iri"].rsplit("/", 1)[-1]
    rows = []
    for indicator in told["indicators"]:
        figures: dict[str, list[dict[str, Any]]] = {}
        for figure in indicator["values"]:
            figures.setdefault(figure["role"], []).append(figure)
        rows.append(Row(told, document_id, indicator, figures))
    return rows
