"""Records as JSON: the only place that knows the keys of the contract."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from search_app.records import (
    Answer,
    CityAnswer,
    Evidence,
    Hit,
    MunicipalityRef,
    Reason,
    SearchResult,
)

Json = dict[str, Any]


def search_result(result: SearchResult) -> Json:
    """A whole answer."""
    read = result.interpretation
    return {
        "query": result.query,
        "interpretation": {
            "terms": list(read.terms),
            "themes": list(read.themes),
            "initiatives": list(read.initiatives),
            "filters": dict(read.filters),
            "asks_for": read.asks_for,
            **({"mended": list(read.mended)} if read.mended else {}),
            **({"unknown": list(read.unknown)} if read.unknown else {}),
        },
        "answer": answer(result.answer),
        "total": result.total,
        "hits": [hit(found) for found in result.hits],
        **({"paragraphs": [asdict(one) for one in result.paragraphs]} if result.paragraphs else {}),
    }


def answer(told: Answer) -> Json:
    """Whether and where something was found, and what was searched."""
    return {
        "found": told.found,
        "municipalities": [_city(one) for one in told.municipalities],
        "considered": [_city(one) for one in told.considered],
        "coverage": {
            "searched": [
                {**_short(one.municipality), "documents": one.documents}
                for one in told.coverage.searched
            ],
            "not_found": [_short(one) for one in told.coverage.not_found],
        },
    }


def hit(found: Hit) -> Json:
    """An item with its reasons and evidence."""
    return {
        "iri": found.iri,
        "id": found.id,
        "source": found.source,
        "document_id": found.document_id,
        "number": found.number,
        "title": found.title,
        "municipality": {**_short(found.municipality), "prefecture": found.municipality.prefecture},
        "plan": found.plan,
        "fiscal_year": found.fiscal_year,
        "departments": list(found.departments),
        "score": found.score,
        "why": [reason(one) for one in found.why],
        "evidence": [evidence(one) for one in found.evidence],
        **({} if found.paragraph is None else {"paragraph": found.paragraph}),
    }


def reason(one: Reason) -> Json:
    """Why a hit is there, and its part of the score."""
    return {"kind": one.kind, "detail": one.detail, "part": one.part}


def evidence(one: Evidence) -> Json:
    """Words of the source with their place; `marks` are intervals within `text`."""
    return {
        "text": one.text,
        "span": [one.start, one.end],
        "page": one.place.page if one.place else None,
        "place": one.place.json() if one.place else None,
        "field": one.field,
        "marks": [list(mark) for mark in one.marks],
        "url": f"/documents/{one.document_id}#char={one.start},{one.end}",
    }


def _city(one: CityAnswer) -> Json:
    return {**_short(one.municipality), "items": list(one.items)}


def _short(municipality: MunicipalityRef) -> Json:
    return {"code": municipality.code, "name": municipality.name}
