"""Python values as RDF terms, and a short way to say several things of one subject."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache

from rdflib import RDF, XSD, Graph, Literal
from rdflib.term import Node, URIRef


def ja(text: str) -> Literal:
    """A Japanese text."""
    return Literal(text, lang="ja")


def plain(text: str) -> Literal:
    """A code, sign or other text without a language."""
    return Literal(text)


@lru_cache(maxsize=65536)  # years and character positions come again and again
def whole(number: int) -> Literal:
    """A whole number."""
    return Literal(str(number), datatype=XSD.integer, normalize=False)


def decimal(number: float) -> Literal:
    """A number as xsd:decimal, as short as Python writes it: 85.19 stays 85.19."""
    digits = format(Decimal(repr(float(number))), "f")
    return Literal(
        digits if "." in digits else f"{digits}.0", datatype=XSD.decimal, normalize=False
    )


def truth(value: bool) -> Literal:
    """A truth value."""
    return Literal("true" if value else "false", datatype=XSD.boolean, normalize=False)


def day(value: date) -> Literal:
    """A calendar day."""
    return Literal(value.isoformat(), datatype=XSD.date, normalize=False)


def moment(value: datetime) -> Literal:
    """A moment in UTC; raises ValueError where it has no time zone."""
    if value.tzinfo is None:
        raise ValueError(f"a time without a zone: {value!r}")
    written = value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Literal(written, datatype=XSD.dateTime, normalize=False)


def describe(
    graph: Graph, subject: URIRef, kinds: tuple[URIRef, ...], *facts: tuple[URIRef, Node | None]
) -> None:
    """State the subject's classes and facts; a fact without a value is left out."""
    for kind in kinds:
        graph.add((subject, RDF.type, kind))
    for predicate, value in facts:
        if value is not None:
            graph.add((subject, predicate, value))
