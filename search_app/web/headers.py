"""What every answer says to the browser, and the counting of answers."""

from __future__ import annotations

import time
from typing import Final

from flask import Flask, Response, g, request

from search_app.web.context import services

CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# Open data for scripts of other sites, as YASGUI and OpenRefine need it; there are no cookies.
_OPEN_TO_OTHERS: Final = (
    "/sparql", "/api/", "/openapi.json",
    "/items/", "/documents/", "/municipalities/", "/themes/", "/initiatives/",
)  # fmt: skip

# What is sent here is somebody's draft: no answer to it is kept anywhere.
_DRAFTS: Final = ("/draft", "/api/v1/related")


def register(app: Flask) -> None:
    """Let the application set its headers and count its answers."""
    app.before_request(_begin)
    app.after_request(_finish)


def _begin() -> None:
    g.began = time.perf_counter()


def _finish(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith(_OPEN_TO_OTHERS):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "Link"
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
    if request.path in _DRAFTS:
        response.headers["Cache-Control"] = "no-store"
    elif request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-cache")
    route = request.url_rule.rule if request.url_rule else "unknown"
    seconds = time.perf_counter() - g.get("began", time.perf_counter())
    services().metrics.count(_method(), route, response.status_code, seconds)
    return response


def _method() -> str:
    """The method; one that nobody knows is not kept, or strangers could fill the counters."""
    known = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
    return request.method if request.method in known else "OTHER"
