"""Pages for people: the question, its answer, a draft, and about."""

from __future__ import annotations

import io
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request, send_file

from search_app.records import Filters, Query, SearchResult
from search_app.retrieval.paragraphs import MOST_PARAGRAPHS, paragraphs
from search_app.web.context import opened, settings
from search_app.web.parameters import (
    FILTERS,
    draft_text,
    readable,
    search_query,
    single_values,
    whole_number,
)
from search_app.web.publication import Opened
from search_app.web.rendering import asked_filters, by_city, cities_in_answer
from search_app.web.tables import item_rows, write_xlsx
from search_app.web.wording import fiscal_year

pages = Blueprint("pages", __name__)
HITS_A_PAGE = 20
HITS_A_PARAGRAPH = 3
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.get("/")
def home() -> str:
    """The question, examples made from what is published, and what that is."""
    now = opened()
    return render_template(
        "home.html",
        **_choices(now),
        q="",
        asked={},
        statistics=now.items.statistics(),
        municipalities=now.items.municipalities(),
        initiatives=now.items.initiatives()[:3],
        themes=sorted(_branches(now), key=lambda branch: -branch.items)[:3],
    )


@pages.get("/search")
def search() -> str:
    """The answer to a question, grouped by municipality."""
    now = opened()
    values = {
        name: value
        for name, value in single_values(request.args, ("q", "limit", "offset", *FILTERS)).items()
        if value.strip()
    }
    if "q" not in values:
        return render_template("search.html", **_choices(now), q="", asked={}, result=None)
    query = search_query({"limit": str(HITS_A_PAGE), **values}, settings())
    result = now.search.search(query)
    return render_template(
        "search.html",
        **_choices(now),
        q=query.text,
        asked=asked_filters(query.filters),
        result=result,
        groups=by_city(result.hits, cities_in_answer(result)),
        **_neighbours(values, query, result),
    )


@pages.get("/search.xlsx")
def search_table() -> Response:
    """The answer to a question as a workbook, each hit with its evidence and its source line."""
    now = opened()
    values = single_values(request.args, ("q", *FILTERS))
    query = search_query({"limit": str(settings().search.max_limit), **values}, settings())
    hits = now.search.search(query).hits
    found = (now.items.item(hit.id, hit.document_id) for hit in hits)
    evidence = {hit.iri: [one.text for one in hit.evidence] for hit in hits}
    book = io.BytesIO()
    write_xlsx(item_rows(filter(None, found), now.items.documents(), evidence), book)
    book.seek(0)
    return send_file(book, XLSX, as_attachment=True, download_name="検索結果.xlsx")


@pages.route("/draft", methods=["GET", "POST"])
def draft() -> str:
    """Items related to a draft; the text is answered and forgotten."""
    text, answers = "", []
    excluded = readable("exclude_municipality", request.form.get("exclude_municipality", ""))
    now = opened()
    if request.method == "POST":
        text = draft_text(request.form.get("text"), settings())
        parts = paragraphs(text)[:MOST_PARAGRAPHS]
        usual = 10 if len(parts) == 1 else HITS_A_PARAGRAPH
        limit = whole_number(request.form, "limit", usual, 1, settings().search.max_limit)
        answers = [
            (part, result, by_city(result.hits))
            for part in parts
            for result in [now.search.related_to_text(part, limit, excluded or None)]
        ]
    return render_template(
        "draft.html",
        text=text,
        answers=answers,
        excluded=excluded,
        municipalities=now.items.municipalities(),
        limit=settings().search.max_draft_length,
    )


@pages.get("/about")
def about() -> str:
    """What this is, what is in it, and under which licences."""
    now = opened()
    return render_template(
        "about.html",
        statistics=now.items.statistics(),
        documents=now.items.documents(),
        generation=now.id,
    )


def _choices(now: Opened) -> dict[str, Any]:
    """What the filters of the search form offer."""
    documents = now.items.documents()
    return {
        "choices": {
            "municipality": [
                (code, name)
                for code, name in sorted(
                    {(d["municipality"]["code"], d["municipality"]["name"]) for d in documents}
                )
            ],
            "plan": [(name, name) for name in sorted({d["plan"] for d in documents})],
            "fiscal_year": [
                (str(year), fiscal_year(year))
                for year in sorted({d["fiscal_year"] for d in documents})
            ],
            "theme": [(branch.label, branch.label) for branch in _branches(now) if branch.items],
            **now.cards.filter_values,
        }
    }


def _branches(now: Opened) -> list[Any]:
    """The themes of the tree in one row."""
    row, waiting = [], list(now.cards.theme_tree())
    while waiting:
        branch = waiting.pop(0)
        row.append(branch)
        waiting = [*branch.narrower, *waiting]
    return row


def _neighbours(values: dict[str, str], query: Query, result: SearchResult) -> dict[str, Any]:
    """Where the pages before and after this one are."""

    def at(offset: int) -> str:
        return "/search?" + urlencode({**values, "offset": max(offset, 0)})

    after = query.offset + query.limit
    return {
        "first": query.offset + 1,
        "last": query.offset + len(result.hits),
        "previous_page": at(query.offset - query.limit) if query.offset else None,
        "next_page": at(after) if after < result.total else None,
        "table_address": "/search.xlsx?"
        + urlencode({name: value for name, value in values.items() if name in ("q", *FILTERS)}),
        "json_address": "/api/v1/search?" + urlencode(values),
        "without_filters": "/search?" + urlencode({"q": query.text}),
        "has_filters": query.filters != Filters(),
    }
