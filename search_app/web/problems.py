"""Every error in one shape: RFC 9457 problem JSON, or a page where a person asks."""

from __future__ import annotations

import json
import logging
import traceback
from http import HTTPStatus

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from graph_data.errors import GraphDataError
from graph_data.store import StoreError
from ontology.errors import OntologyError
from search_app.errors import NotFound, SearchAppError
from search_app.sparql.errors import SparqlFailure
from search_app.web.negotiation import accepts_html

LOG = logging.getLogger(__name__)
_JAPANESE = {
    400: "リクエストの誤り",
    404: "ページが見つかりません",
    405: "このアドレスでは使えない方法です",
    406: "その形式では出せません",
    413: "大きすぎます",
    415: "読めない形式の本文です",
    500: "内部エラー",
    503: "いまは応えられません",
}

_WHAT_TO_DO = {
    404: "アドレスを確かめるか、検索してください",
    405: "別の方法（GET・POST）で送ってください",
    413: "短くするか、分けて送ってください",
}


def register(app: Flask) -> None:
    """Give the application one handler for every kind of error."""
    app.register_error_handler(SearchAppError, _own)
    app.register_error_handler(GraphDataError, _no_data)
    app.register_error_handler(StoreError, _no_data)
    app.register_error_handler(OntologyError, _no_such_name)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def problem(status: int, title: str, detail: str) -> Response:
    """One problem as the visitor can read it."""
    if not request.path.startswith("/api/") and accepts_html():
        page = render_template("problem.html", status=status, title=title, detail=detail)
        return Response(page, status, mimetype="text/html")
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    told = json.dumps(body | {"instance": request.path}, ensure_ascii=False)
    return Response(told, status, content_type="application/problem+json")


def _own(error: SearchAppError) -> Response:
    response = problem(error.status, error.title, str(error))
    if isinstance(error, SparqlFailure) and error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = "5"
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        LOG.warning("%s %s: %s", request.method, request.path, error.title)
    return response


def _no_data(error: GraphDataError | StoreError) -> Response:
    LOG.error("%s %s: %s", request.method, request.path, error)
    return problem(503, f"{_JAPANESE[503]} / service unavailable", str(error))


def _no_such_name(error: OntologyError) -> Response:
    return problem(404, NotFound.title, str(error))


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    english = HTTPStatus(status).phrase
    detail = f"{_WHAT_TO_DO[status]} / " if status in _WHAT_TO_DO else ""
    told = problem(
        status, f"{_JAPANESE.get(status, 'エラー')} / {english}", detail + (error.description or "")
    )
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            told.headers[name] = value
    return told


def _unexpected(error: Exception) -> Response:
    # A message may quote somebody's draft: the log holds the kind and the place of the error alone.
    place = "".join(traceback.format_tb(error.__traceback__))
    LOG.error("%s %s: %s\n%s", request.method, request.path, type(error).__name__, place)
    return problem(
        500, f"{_JAPANESE[500]} / internal error", "記録を確認してください / see the log"
    )
