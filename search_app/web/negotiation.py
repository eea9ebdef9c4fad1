"""Which of the offered formats a visitor gets, by `?format=` or by the Accept header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Response, request

from search_app.errors import InvalidRequest
from search_app.web.errors import NotAcceptable

MEDIA_TYPES: dict[str, str] = {
    "html": "text/html",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}
RESULT_TYPES: dict[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
GRAPH_TYPES: dict[str, str] = {
    name: MEDIA_TYPES[name] for name in ("turtle", "ntriples", "jsonld", "rdfxml")
}
# What else clients call a format in their Accept header.
_ALIASES: dict[str, tuple[str, ...]] = {
    "json": ("application/json",),
    "xml": ("application/xml", "text/xml"),
    "turtle": ("application/x-turtle",),
    "ntriples": ("text/plain",),
    "rdfxml": ("application/xml",),
    "jsonld": ("application/json",),
}


def chosen(offered: Sequence[str], named: str | None = None) -> str:
    """The name of one of the offered formats of pages and things, the first being the default."""
    if named:
        return _named(named, offered)
    types = {MEDIA_TYPES[name]: name for name in offered}
    return _best(types)


def chosen_result(types: Mapping[str, str], named: str | None) -> str:
    """The name of a SPARQL result or graph format, with the names that clients use for them."""
    if named:
        return _named(named, tuple(types))
    media = {alias: name for name in types for alias in _ALIASES.get(name, ())}
    media |= {kind: name for name, kind in types.items()}
    return _best({types[next(iter(types))]: next(iter(types))} | media)


def accepts_html() -> bool:
    """Whether a person with a browser asks: HTML is named, and nothing is liked better."""
    accept = request.accept_mimetypes
    html = accept["text/html"] if any(kind == "text/html" for kind, _ in accept) else 0
    named = [quality for kind, quality in accept if kind != "text/html"]
    return bool(html) and html >= max(named, default=0)


def with_alternatives(response: Response, offered: Sequence[str], path: str) -> Response:
    """Say in headers that the same thing is to be had in other formats."""
    response.vary.add("Accept")
    links = (
        f'<{path}?format={name}>; rel="alternate"; type="{MEDIA_TYPES[name]}"' for name in offered
    )
    response.headers["Link"] = ", ".join(links)
    return response


def _named(name: str, offered: Sequence[str]) -> str:
    if name not in offered:
        raise InvalidRequest(
            f"format は {'、'.join(offered)} のいずれかです / format must be one of these"
        )
    return name


def _best(types: Mapping[str, str]) -> str:
    if not request.accept_mimetypes:
        return next(iter(types.values()))
    best = request.accept_mimetypes.best_match(types)
    if best is None:
        raise NotAcceptable(f"出せる形式 / offered: {', '.join(dict.fromkeys(types))}")
    return types[best]
