"""Items, municipalities, themes and initiatives: page, JSON or RDF at one address."""

from __future__ import annotations

import re

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from ontology.identifiers import ItemId, MunicipalityCode, initiative_iri
from ontology.namespaces import THEME
from search_app.errors import NotFound
from search_app.web.context import found, opened
from search_app.web.parameters import single_values
from search_app.web.thing import thing
from search_app.web.wording import citation

things = Blueprint("things", __name__)
_SLUG = re.compile(r"[A-Za-z0-9_-]{1,80}")


@things.get("/items/<item_id>")
def item(item_id: str) -> Response:
    """An item with all its values, figures, references and neighbours."""
    single_values(request.args, ("format",))
    now, iri = opened(), ItemId(item_id).iri
    told = found(now.items.item(item_id), item_id)
    document = now.card(told["document_iri"].rsplit("/", 1)[-1])
    return thing("item", iri, told, lambda: {
        "item": told,
        "document": document,
        "related": now.search.related_to_item(item_id, 10),
        "cards": now.cards.of_items(link["target"] for link in told["references"]),
        "citation": citation(told, document),
    })  # fmt: skip


@things.get("/municipalities")
def municipalities() -> str:
    """Every municipality that has a document."""
    return render_template("municipalities.html", municipalities=opened().items.municipalities())


@things.get("/municipalities/<code>")
def municipality(code: str) -> Response:
    """A municipality with its documents, items and departments."""
    single_values(request.args, ("format",))
    now, iri = opened(), MunicipalityCode(code).iri
    told = found(now.items.municipality(code), code)
    return thing("municipality", iri, told, lambda: {
        "municipality": told,
        "cards": {one["id"]: now.cards.of_document(one["id"]) for one in told["documents"]},
    })  # fmt: skip


@things.get("/themes")
def themes() -> str:
    """The tree of themes."""
    return render_template("themes.html", tree=opened().cards.theme_tree())


@things.get("/themes/<slug>")
def theme(slug: str) -> Response:
    """A theme with its neighbours and items."""
    single_values(request.args, ("format",))
    now, iri = opened(), THEME[_key(slug)]
    told = found(now.items.theme(slug), slug)
    return thing("theme", iri, told, lambda: {"theme": told, "cards": now.cards.of_theme(slug)})


@things.get("/initiatives")
def initiatives() -> str:
    """Every named initiative."""
    return render_template("initiatives.html", initiatives=opened().items.initiatives())


@things.get("/initiatives/<key>")
def initiative(key: str) -> Response:
    """A named initiative with the items that name it, and where they do."""
    single_values(request.args, ("format",))
    now, iri = opened(), initiative_iri(_key(key))
    told = found(now.items.initiative(key), key)
    return thing("initiative", iri, told, lambda: {
        "initiative": told,
        "cards": now.cards.of_initiative(key),
        "evidence": {one["iri"]: one["evidence"] for one in told["items"]},
    })  # fmt: skip


@things.get("/item/<key>")
def item_name(key: str) -> Answer:
    """The IRI of an item leads to its page."""
    return redirect(f"/items/{key}", 303)


@things.get("/document/<key>")
def document_name(key: str) -> Answer:
    """The IRI of a document leads to its page."""
    return redirect(f"/documents/{key}", 303)


@things.get("/municipality/<key>")
def municipality_name(key: str) -> Answer:
    """The IRI of a municipality leads to its page."""
    return redirect(f"/municipalities/{key}", 303)


@things.get("/initiative/<key>")
def initiative_name(key: str) -> Answer:
    """The IRI of a named initiative leads to its page."""
    return redirect(f"/initiatives/{key}", 303)


def _key(text: str) -> str:
    if _SLUG.fullmatch(text) is None:
        raise NotFound(f"{text[:80]} はありません / there is no such thing")
    return text
