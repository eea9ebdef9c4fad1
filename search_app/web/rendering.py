"""What templates can call, and views of records as pages need them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from flask import Flask

from graph_data.version import VERSION
from search_app.records import Evidence, Filters, Hit, MunicipalityRef, Reason, SearchResult
from search_app.web import wording
from search_app.web.charts import chart
from search_app.web.context import opened, page_of, passage_address
from search_app.web.passages import Interval, Piece, marked_pieces

SEEN = 0.005  # the least part of a score that two decimals show


@dataclass(frozen=True, slots=True)
class CityGroup:
    """The hits of one municipality on a page of results."""

    municipality: MunicipalityRef
    hits: tuple[Hit, ...]


def quoted(text: str, marks: Iterable[Interval]) -> list[Piece]:
    """A quotation in pieces, without the line breaks of the print: Japanese has no spaces there."""
    shown, position = [], 0
    for piece in marked_pieces(text, marks):
        kept = "".join(
            "" if letter in "\r\n" and not _between_words(text, position + place) else letter
            for place, letter in enumerate(piece.text)
        )
        shown.append(Piece(kept, piece.marked))
        position += len(piece.text)
    return shown


def _between_words(text: str, position: int) -> bool:
    """Whether a line break stands between two words of letters that need a space."""
    before, after = text[:position].rstrip()[-1:], text[position:].lstrip()[:1]
    return before.isascii() and after.isascii()


def by_city(hits: Iterable[Hit], first: Iterable[MunicipalityRef] = ()) -> list[CityGroup]:
    """Hits grouped by municipality: those of `first` before the others, then the best hit's first;
    within a group the order stays.
    """
    groups: dict[str, list[Hit]] = {city.code: [] for city in first}
    for hit in hits:
        groups.setdefault(hit.municipality.code, []).append(hit)
    return [CityGroup(group[0].municipality, tuple(group)) for group in groups.values() if group]


def cities_in_answer(result: SearchResult) -> list[MunicipalityRef]:
    """The cities that a question about cities is answered with, those that consider it last."""
    if result.interpretation.asks_for != "municipalities":
        return []
    told = (*result.answer.municipalities, *result.answer.considered)
    return [city.municipality for city in told]


def reasons_by_weight(why: Iterable[Reason]) -> tuple[list[Reason], list[Reason]]:
    """The reasons whose part is seen in two decimals, and those that round to nothing."""
    reasons = list(why)
    weighty = [reason for reason in reasons if abs(reason.part) >= SEEN]
    return weighty, [reason for reason in reasons if abs(reason.part) < SEEN]


def asked_filters(filters: Filters) -> dict[str, object]:
    """The filters that are set, by name."""
    return {
        name: value
        for name in Filters.__dataclass_fields__
        if (value := getattr(filters, name)) is not None
    }


def texts_by_year(
    texts: Iterable[dict[str, object]],
) -> list[tuple[object, list[dict[str, object]]]]:
    """An item's texts in groups of their fiscal year, years in order, undated ones first."""

    def year(text: dict[str, object]) -> int:
        return int(str(text.get("fiscal_year") or 0))

    ordered = sorted(texts, key=year)
    return [(key or None, list(group)) for key, group in groupby(ordered, key=year)]


def quotation(hit: Hit, evidence: Evidence) -> str:
    """A sentence with its source line, ready to be pasted."""
    words = "".join(piece.text for piece in quoted(evidence.text, ()))
    return wording.quotation(words, hit, evidence.place, opened().card(hit.document_id))


def add_to_templates(app: Flask) -> None:
    """Give the templates their functions and words."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["fiscal_year"] = wording.fiscal_year
    app.jinja_env.globals.update(
        chart=chart,
        quotation=quotation,
        figure_label=wording.figure_label,
        quoted=quoted,
        page_of=page_of,
        passage_address=passage_address,
        reasons_by_weight=reasons_by_weight,
        texts_by_year=texts_by_year,
        version=VERSION,
        words=wording,
    )
