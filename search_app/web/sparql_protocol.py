"""`/sparql`: the query operation of the SPARQL 1.1 Protocol, and a form for people."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, render_template, request

from search_app.errors import InvalidRequest
from search_app.sparql.answering import Question
from search_app.sparql.errors import QueryRejected
from search_app.sparql.guard import CheckedQuery, check, check_graphs
from search_app.web.context import opened, settings
from search_app.web.errors import UnsupportedMediaType
from search_app.web.negotiation import (
    GRAPH_TYPES,
    MEDIA_TYPES,
    RESULT_TYPES,
    accepts_html,
    chosen_result,
)
from search_app.web.parameters import readable
from search_app.web.service_description import service_description

sparql_protocol = Blueprint("sparql_protocol", __name__)
EXAMPLES = Path(__file__).parent / "queries" / "examples"
ROWS_SHOWN = 500


@sparql_protocol.route("/sparql", methods=["GET", "POST"])
def sparql() -> Response:
    """Answer a query; without one tell what this endpoint is."""
    if request.method == "GET" and not request.args.get("query"):
        return _introduction()
    query = _query()
    checked = check(query, opened().graphs, settings().guard)
    if accepts_html() and not _one("format"):
        return _page(checked, query)
    types = RESULT_TYPES if checked.form in ("select", "ask") else GRAPH_TYPES
    name = chosen_result(types, _one("format"))
    response = Response(_answer(checked, name), content_type=types[name])
    if name in ("csv", "tsv", "turtle", "ntriples"):
        response.content_type = f"{types[name]}; charset=utf-8"
    response.vary.add("Accept")
    return response


def _introduction() -> Response:
    if accepts_html():
        page = render_template("sparql.html", examples=_examples(), query="", table=None)
        response = Response(page, mimetype="text/html")
    else:
        name = chosen_result(GRAPH_TYPES, request.args.get("format"))
        body = service_description(opened(), f"{request.host_url}sparql", name)
        response = Response(body, content_type=MEDIA_TYPES[name])
    response.vary.add("Accept")
    return response


def _page(checked: CheckedQuery, query: str) -> Response:
    """A table for a person, with what is left out said and the whole answer one click away."""
    if checked.form in ("select", "ask"):
        answer = json.loads(_answer(checked, "json"))
        shown = {"table": answer, "triples": None}
    else:
        shown = {"table": None, "triples": _answer(checked, "turtle").decode()[:200_000]}
    page = render_template(
        "sparql.html", examples=_examples(), query=query, rows_shown=ROWS_SHOWN, **shown
    )
    return Response(page, mimetype="text/html")


def _query() -> str:
    """The query's text: exactly one, from the address, a form or the body itself."""
    if request.method == "POST" and request.mimetype == "application/sparql-query":
        return _body()
    if request.method == "POST" and request.mimetype != "application/x-www-form-urlencoded":
        raise UnsupportedMediaType(
            "Content-Type は application/sparql-query か application/x-www-form-urlencoded です / "
            "send one of these"
        )
    if "update" in request.values:
        raise QueryRejected("読み取り専用です / updates are not done here: read only")
    given = request.values.getlist("query")
    if len(given) != 1:
        raise InvalidRequest("query は1つだけ必要です / exactly one query is needed")
    return readable("query", given[0])


def _body() -> str:
    try:
        return readable("query", request.get_data().decode("utf-8"))
    except UnicodeDecodeError:
        raise InvalidRequest("本文は UTF-8 ではありません / the body is not UTF-8") from None


def _answer(checked: CheckedQuery, name: str) -> bytes:
    default, named = _graphs("default-graph-uri"), _graphs("named-graph-uri")
    question = Question(
        query=checked.text,
        format=name,
        default_graphs=default,
        named_graphs=named,
        own_dataset=checked.names_graphs,
    )
    return opened().sparql.ask(question)


def _graphs(parameter: str) -> list[str] | None:
    """The graphs of a dataset parameter, None where there is none; raises for strangers' graphs."""
    given = request.values.getlist(parameter)
    check_graphs(given, opened().graphs)
    return given or None


def _one(name: str) -> str | None:
    return request.values.get(name) or None


@cache
def _examples() -> list[tuple[str, str]]:
    """The example queries: what each asks (its first comment), and the query."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.rq"))]
    return [(text.splitlines()[0].lstrip("# "), text) for text in texts]
