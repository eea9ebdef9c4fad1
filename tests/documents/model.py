"""What an invented document says: its facts, apart from how they are laid out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Figure:
    """One number of an indicator; `year_printed` is False where the layout names no year."""

    role: str
    year: int | None
    value: int | float | str | None
    printed: str
    year_printed: bool = True
    also: tuple[str, ...] = ()

    def truth(self) -> dict[str, Any]:
        return {
            "role": self.role,
            "fiscal_year": self.year,
            "value": self.value,
            "printed": self.printed,
            "year_printed": self.year_printed,
            "also": list(self.also),
        }


@dataclass
class Indicator:
    """A counted quantity; `also` are labels that would be right as well."""

    label: str
    unit: str | None
    figures: list[Figure]
    also: tuple[str, ...] = ()

    def figure(self, role: str, year: int | None) -> Figure | None:
        return next((f for f in self.figures if (f.role, f.year) == (role, year)), None)

    def truth(self) -> dict[str, Any]:
        values = [figure.truth() for figure in self.figures]
        said = {"label": self.label, "unit": self.unit, "values": values}
        return said | ({"also": list(self.also)} if self.also else {})


@dataclass
class Text:
    """A running text; `group` names its label, `also` the kinds that would be right as well."""

    group: str
    kind: str
    year: int | None
    text: str
    year_printed: bool = False
    also: tuple[str, ...] = ()
    measure: str | None = None

    def truth(self) -> dict[str, Any]:
        said = {
            "kind": self.kind,
            "fiscal_year": self.year,
            "text": self.text,
            "year_printed": self.year_printed,
            "also": list(self.also),
        }
        return said | ({"measure": self.measure} if self.measure else {})


@dataclass
class Measure:
    """A numbered part of an item."""

    number: str
    text: str
    status: str | None = None


@dataclass
class Department:
    """A department with its division, as printed."""

    name: str
    division: str | None = None
    former_name: str | None = None


@dataclass
class Item:
    """One entry of the plan."""

    title: str
    number: str | None = None
    printed_number: str | None = None
    section: list[str] = field(default_factory=list)
    priority: bool = False
    lead: list[str] = field(default_factory=list)
    departments: list[Department] = field(default_factory=list)
    status: str | None = None
    ratings: list[tuple[int, str]] = field(default_factory=list)
    rating_years: set[int] = field(default_factory=set)  # years that would do as well
    possible_ratings: list[tuple[int, str]] = field(default_factory=list)  # told or not: both right
    possible_texts: list[str] = field(default_factory=list)
    possible_indicators: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    related_plans: list[tuple[str, str | None]] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    conflicts: list[dict[str, Any]] = field(default_factory=list)

    def text(self, group: str) -> Text | None:
        return next((text for text in self.texts if text.group == group), None)

    def truth(self) -> dict[str, Any]:
        """The item in the shape of tests/expected."""
        return {
            "number": self.number,
            "printed_number": self.printed_number,
            "title": self.title,
            "former_titles": [],
            "section": self.section,
            "priority": self.priority,
            "lead": self.lead,
            "departments": [vars(one) for one in self.departments],
            "status": self.status,
            "ratings": [{"fiscal_year": year, "value": value} for year, value in self.ratings],
            "rating_years": sorted(self.rating_years),
            "possible_ratings": [list(one) for one in self.possible_ratings],
            "possible_texts": self.possible_texts,
            "possible_indicators": self.possible_indicators,
            "partners": self.partners,
            "measures": [vars(one) | {"codes": []} for one in self.measures],
            "related_plans": [{"name": n, "period": p} for n, p in self.related_plans],
            "texts": [one.truth() for one in self.texts],
            "indicators": [one.truth() for one in self.indicators],
            "references": self.references,
            "conflicts": self.conflicts,
        }


@dataclass
class Plan:
    """A whole document's facts."""

    title: str
    heading: str
    fiscal_year: int
    city: str
    prefecture: str
    code: str
    items: list[Item]
    no_sections: list[str] = field(default_factory=list)  # headings that are no section

    def truth(self) -> dict[str, Any]:
        return {
            "document": {
                "plan": self.title,
                "fiscal_year": self.fiscal_year,
                "municipality_code": self.code,
            },
            "items": [item.truth() for item in self.items],
            "no_sections": self.no_sections,
        }
