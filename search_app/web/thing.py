"""One thing in the format that a visitor wants."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, make_response, render_template, request
from rdflib import URIRef

from search_app.web.context import opened
from search_app.web.linked_data import OFFERED, describe, rdf_response
from search_app.web.negotiation import chosen, with_alternatives


def thing(kind: str, iri: URIRef, told: dict[str, Any], page: Any) -> Response:
    """A thing in the format that is wanted; `page` gives what its template shows."""
    name = chosen(OFFERED, request.args.get("format"))
    if name == "html":
        response = make_response(render_template(f"{kind}.html", iri=str(iri), **page()))
    elif name == "json":
        response = jsonify(told)
    else:
        response = rdf_response(describe(opened().store, kind, iri), name)
    return with_alternatives(response, OFFERED, request.path)
