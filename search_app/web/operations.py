"""For whoever runs the service: health, readiness, counters, and the API's description."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flask import Blueprint, Response

from search_app.web.context import services
from search_app.web.problems import problem

operations = Blueprint("operations", __name__)
OPENAPI = Path(__file__).with_name("openapi.json")


@operations.get("/healthz")
def healthz() -> Response:
    """The process is alive; nothing is loaded for this."""
    return Response("ok\n", mimetype="text/plain")


@operations.get("/readyz")
def readyz() -> Response:
    """Whether a generation is loaded and questions are answered at once."""
    if services().publication.ready:
        return Response("ready\n", mimetype="text/plain")
    response = problem(503, "準備中です / not ready", "読み込みが終わっていません / still loading")
    response.headers["Retry-After"] = "2"
    return response


@operations.get("/metrics")
def metrics() -> Response:
    """Counters for Prometheus."""
    text = services().metrics.text(services().publication.ready)
    return Response(text, content_type="text/plain; version=0.0.4; charset=utf-8")


@operations.get("/openapi.json")
def openapi() -> Response:
    """The API's description (OpenAPI 3.1)."""
    return Response(_description(), mimetype="application/json")


@cache
def _description() -> bytes:
    return OPENAPI.read_bytes()
