"""Items, documents, municipalities, themes and initiatives: page, JSON or RDF at one address."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request
from rdflib import URIRef
from werkzeug.wrappers import Response as Answer

from ontology.identifiers import DocumentId, ItemId, MunicipalityCode, initiative_iri
from ontology.namespaces import THEME
from search_app.errors import InvalidRequest, NotFound
from search_app.web.context import found, opened
from search_app.web.linked_data import OFFERED, describe, rdf_response
from search_app.web.negotiation import chosen, with_alternatives
from search_app.web.parameters import single_values, whole_number
from search_app.web.passages import Interval, line_of, text_page
from search_app.web.wording import citation

things = Blueprint("things", __name__)
_SLUG = re.compile(r"[A-Za-z0-9_-]{1,80}")
_LARGEST = 999_999_999


@things.get("/items/<item_id>")
def item(item_id: str) -> Response:
    """An item with all its values, figures, references and neighbours."""
    single_values(request.args, ("format",))
    now, iri = opened(), ItemId(item_id).iri
    told = found(now.items.item(item_id), item_id)
    document = now.card(told["document_iri"].rsplit("/", 1)[-1])
    return _thing("item", iri, told, lambda: {
        "item": told,
        "document": document,
        "related": now.search.related_to_item(item_id, 10),
        "cards": now.cards.of_items(link["target"] for link in told["references"]),
        "citation": citation(told, document),
    })  # fmt: skip


@things.get("/documents/<document_id>")
def document(document_id: str) -> Response:
    """The source text with numbered lines, passages marked."""
    known = ("format", "page", "start", "end")
    single_values(_without_lists(), known)
    now, iri = opened(), DocumentId(document_id).iri
    told = found(now.document(document_id), document_id)

    def page() -> dict[str, Any]:
        text = now.text(document_id)
        passages = _passages(len(text))
        number = whole_number(request.args, "page", 0, 0, _LARGEST) or None
        return {
            "document": told,
            "text": text_page(text, passages, number),
            "passages": [(text[s:e], line_of(text, s)) for s, e in passages],
            "cards": now.cards.of_document(document_id),
        }

    return _thing("document", iri, told, page)


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
    return _thing("municipality", iri, told, lambda: {
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
    return _thing("theme", iri, told, lambda: {"theme": told, "cards": now.cards.of_theme(slug)})


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
    return _thing("initiative", iri, told, lambda: {
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


def _thing(kind: str, iri: URIRef, told: dict[str, Any], page: Any) -> Response:
    """A thing in the format that is wanted; `page` gives what its template shows."""
    name = chosen(OFFERED, request.args.get("format"))
    if name == "html":
        response = make_response(render_template(f"{kind}.html", iri=str(iri), **page()))
    elif name == "json":
        response = jsonify(told)
    else:
        response = rdf_response(describe(opened().store, kind, iri), name)
    return with_alternatives(response, OFFERED, request.path)


def _passages(length: int) -> list[Interval]:
    """The intervals of `start` and `end`, given once for every piece of a value."""
    starts, ends = request.args.getlist("start"), request.args.getlist("end")
    if len(starts) != len(ends) or len(starts) > 100:
        raise InvalidRequest("start と end は同じ数だけ必要です / as many start as end are needed")
    pairs = [
        (_place("start", start, length), _place("end", end, length))
        for start, end in zip(starts, ends, strict=True)
    ]
    if any(start >= end for start, end in pairs):
        raise InvalidRequest("end は start より後です / end must come after start")
    return pairs


def _place(name: str, value: str, length: int) -> int:
    return whole_number({name: value}, name, 0, 0, length)


def _without_lists() -> Any:
    """The parameters but those that may be given several times."""
    arguments = request.args.copy()
    for name in ("start", "end"):
        arguments.poplist(name)
    return arguments


def _key(text: str) -> str:
    if _SLUG.fullmatch(text) is None:
        raise NotFound(f"{text[:80]} はありません / there is no such thing")
    return text
