"""The JSON API: `/api/v1`."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import BadRequest

from ontology.identifiers import ItemId
from search_app.errors import InvalidRequest
from search_app.records import Query
from search_app.web import serialise
from search_app.web.context import found, opened, settings
from search_app.web.errors import NotAcceptable, UnsupportedMediaType
from search_app.web.parameters import (
    FILTERS,
    related_request,
    search_query,
    single_values,
    whole_number,
)

api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.before_request
def _only_json() -> None:
    if request.accept_mimetypes and not request.accept_mimetypes["application/json"]:
        raise NotAcceptable("この API は application/json で答えます / this API answers in JSON")


@api.get("/search")
def search() -> Response:
    """Items that answer a question, with reasons, evidence and coverage."""
    values = single_values(request.args, ("q", "limit", "offset", *FILTERS))
    query = search_query(values, settings())
    result = opened().search.search(query)
    response = jsonify(serialise.search_result(result))
    links = _page_links(values, query, result.total)
    if links:
        response.headers["Link"] = links
    return response


@api.post("/related")
def related() -> Response:
    """Items related to a draft, which is neither stored nor logged."""
    text, limit, excluded = related_request(_json_body(), settings())
    result = opened().search.related_to_text(text, limit, excluded)
    return jsonify(serialise.search_result(result))


@api.get("/items/<item_id>")
def item(item_id: str) -> Response:
    """One item with all its values, spans and links."""
    single_values(request.args, ())
    return jsonify(found(opened().items.item(ItemId(item_id)), item_id))


@api.get("/items/<item_id>/related")
def related_items(item_id: str) -> Response:
    """The items that belong to an item, each with the reason."""
    values = single_values(request.args, ("limit",))
    limit = whole_number(values, "limit", 10, 1, settings().search.max_limit)
    now = opened()
    found(now.items.item(ItemId(item_id)), item_id)
    hits = now.search.related_to_item(item_id, limit)
    return jsonify({"id": item_id, "hits": [serialise.hit(one) for one in hits]})


def _json_body() -> Any:
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Content-Type は application/json です / send application/json")
    try:
        return request.get_json()
    except (BadRequest, RecursionError):
        raise InvalidRequest("本文は JSON ではありません / the body is not JSON") from None


def _page_links(values: dict[str, str], query: Query, total: int) -> str:
    """Where the pages before and after this one are (RFC 8288)."""
    places = {"prev": query.offset - query.limit, "next": query.offset + query.limit}
    return ", ".join(
        f'</api/v1/search?{urlencode({**values, "offset": max(place, 0)})}>; rel="{name}"'
        for name, place in places.items()
        if (name == "prev" and query.offset > 0) or (name == "next" and place < total)
    )
