"""An item while it is being read: what readers fill in, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from ingest.records import (
    Conflict,
    Indicator,
    Issue,
    Item,
    Measure,
    PrintedReference,
    Rating,
    RelatedPlan,
    Responsibility,
    Sourced,
    Span,
    Text,
)


@dataclass(slots=True)
class Draft:
    """A mutable item; the names are those of `ingest.records.Item`."""

    title: Sourced[str] | None = None
    number: Sourced[str] | None = None
    printed_number: str | None = None
    former_titles: list[Sourced[str]] = field(default_factory=list)
    section: list[Sourced[str]] = field(default_factory=list)
    priority: Sourced[bool] | None = None
    lead: list[Sourced[str]] = field(default_factory=list)
    division: Sourced[str] | None = None
    departments: list[Responsibility] = field(default_factory=list)
    status: Sourced[str] | None = None
    ratings: list[Rating] = field(default_factory=list)
    partners: list[Sourced[str]] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    related_plans: list[RelatedPlan] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    references: list[PrintedReference] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def finish(self) -> Item:
        """The item. Raises ValueError where no title was found."""
        if self.title is None:
            raise ValueError("an item without a title")
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        division = values.pop("division")
        if division:
            values["departments"] = [_under(one, division) for one in self.departments]
        frozen: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
        }
        return Item(**frozen)


def _under(one: Responsibility, division: Sourced[str]) -> Responsibility:
    return one if one.division else replace(one, division=division)


def spans_in(value: object) -> Iterator[Span]:
    """Every span in a record, a draft, or a collection of them."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from spans_in(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from spans_in(getattr(value, one.name))


@dataclass(frozen=True, slots=True)
class Place:
    """The part [start, end) of the source in which a record stands, and its draft."""

    start: int
    end: int
    draft: Draft


@dataclass(slots=True)
class Reading:
    """What all readers of one document share: the document's year, and what went wrong."""

    fiscal_year: int | None
    issues: list[Issue] = field(default_factory=list)
    hits: dict[str, int] = field(default_factory=dict)
    placed: list[tuple[int, int]] = field(default_factory=list)
    records: list[Place] = field(default_factory=list)

    def place(self, value: object) -> None:
        """Count the words of a value as read."""
        self.placed += [(span.start, span.end) for span in spans_in(value)]

    def hit(self, rule: str) -> None:
        """Count one firing of a rule."""
        self.hits[rule] = self.hits.get(rule, 0) + 1

    def year(self, offset: int | None) -> int | None:
        """The fiscal year at a distance from the document's."""
        if self.fiscal_year is None or offset is None:
            return None
        return self.fiscal_year + offset
