"""A document: its source with passages marked, pictures of its pages, and the original file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request, send_file
from werkzeug.datastructures import MultiDict

from ontology.identifiers import DocumentId
from search_app.errors import InvalidRequest, NotFound
from search_app.web.context import found, opened, services
from search_app.web.document_view import Asked, document_view
from search_app.web.parameters import single_values, whole_number
from search_app.web.passages import Interval
from search_app.web.thing import thing

documents = Blueprint("documents", __name__)
_LARGEST = 999_999_999
_A_DAY = 86_400


@documents.get("/documents/<document_id>")
def document(document_id: str) -> Response:
    """The source: a page as picture and text, a sheet as table, or numbered lines."""
    single_values(_without_lists(), ("format", "page", "rows", "start", "end"))
    now, iri = opened(), DocumentId(document_id).iri
    told = found(now.document(document_id), document_id)

    def page() -> dict[str, Any]:
        text = now.sources.text(document_id)
        asked = Asked(_passages(len(text)), _optional("page"), _optional("rows"))
        original = now.sources.original(told["sha256"] or "-")
        return {
            "document": told,
            "view": document_view(now.sources, document_id, text, asked),
            "kept": _query(asked.passages),
            "spans": asked.passages,
            "original_bytes": original.stat().st_size if original.is_file() else None,
            "cards": now.cards.of_document(document_id),
        }

    return thing("document", iri, told, page)


@documents.get("/documents/<document_id>/pages/<int:number>.png")
def picture(document_id: str, number: int) -> Response:
    """A page of a PDF as a picture."""
    size = single_values(request.args, ("size",)).get("size", "")
    if size not in ("", "large"):
        raise InvalidRequest("size は large だけです / size may be large")
    now = opened()
    card = _card(document_id)
    outline = now.sources.outline(card["id"])
    known = any(page.number == number for page in outline.structure.pages)
    if not known or outline.media_type != "application/pdf":
        raise NotFound(f"{number} ページの画像はありません / there is no such page")
    # The same bytes always give the same picture; another edition has another hash.
    etag = f"{card['sha256'][:16]}-{number}-{size}"
    if etag in request.if_none_match:
        response = Response(status=304)
    else:
        file = now.sources.original(card["sha256"])
        drawn = services().pictures.picture(file, number, large=size == "large")
        response = Response(drawn, mimetype="image/png")
    response.set_etag(etag)
    response.cache_control.max_age = _A_DAY
    response.cache_control.private = True
    return response


@documents.get("/documents/<document_id>/original")
def original(document_id: str) -> Response:
    """The file as it came in, to be saved: no browser ever opens it here."""
    single_values(request.args, ())
    card = _card(document_id)
    file = opened().sources.original(card["sha256"] or "-")
    if not file.is_file():
        raise NotFound("原本は残っていません / the original is not kept")
    return send_file(
        file,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name="".join(filter(str.isprintable, card["file_name"])) or document_id,
        etag=card["sha256"],
        conditional=True,
    )


def _card(document_id: str) -> dict[str, Any]:
    """The document's line in the list of documents. Raises NotFound."""
    name = str(DocumentId(document_id))
    known = opened().items.documents()
    return found(next((one for one in known if one["id"] == name), None), name)


def _passages(length: int) -> tuple[Interval, ...]:
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
    return tuple(pairs)


def _place(name: str, value: str, length: int) -> int:
    return whole_number({name: value}, name, 0, 0, length)


def _optional(name: str) -> int | None:
    return whole_number(request.args, name, 0, 0, _LARGEST) or None


def _query(passages: tuple[Interval, ...]) -> str:
    """The passages as an address goes on with them, so that they stay marked on other pages."""
    pairs = [pair for start, end in passages for pair in (("start", start), ("end", end))]
    return "&" + urlencode(pairs) if pairs else ""


def _without_lists() -> MultiDict[str, str]:
    """The parameters but those that may be given several times."""
    arguments = request.args.copy()
    for name in ("start", "end"):
        arguments.poplist(name)
    return arguments
