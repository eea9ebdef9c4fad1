"""What a question is and what an answer is made of: plain values, no behaviour of engines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ReasonKind = Literal["term", "meaning", "theme", "initiative", "reference", "name"]
AsksFor = Literal["items", "municipalities"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must satisfy; `None` leaves a field free.

    Municipality, department, theme, rating and status are names or codes as a person writes them.
    """

    municipality: str | None = None
    prefecture: str | None = None
    plan: str | None = None
    fiscal_year: int | None = None
    department: str | None = None
    theme: str | None = None
    rating: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question as typed, with the page of hits that is wanted."""

    text: str
    limit: int = 10
    offset: int = 0
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class MunicipalityRef:
    """A municipality by its 6-digit code, its name and its prefecture."""

    code: str
    name: str
    prefecture: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a hit is there: `part` of its score comes from this; the parts add up to the score."""

    kind: ReasonKind
    detail: str
    part: float


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where a file has the words: page and box (points from its top left corner), or cells."""

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    cells: str | None = None

    def json(self) -> dict[str, object]:
        """The place without what its kind of file does not have."""
        box = list(self.box) if self.box else None
        told = {"page": self.page, "box": box, "sheet": self.sheet, "cells": self.cells}
        return {name: value for name, value in told.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the source that answer: `text` is the source's `[start, end)`.

    `place` is where the file has them, where it has pages or cells; `marks` are `[start, end)`
    within `text`: the words that the question names.
    """

    text: str
    start: int
    end: int
    place: FilePlace | None
    document_id: str
    field: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that answers, with its reasons and the sentences that say so.

    `paragraph` is the number of a draft's paragraph, from 1, that it goes with.
    """

    iri: str
    id: str
    document_id: str
    source: str
    number: str | None
    title: str
    municipality: MunicipalityRef
    plan: str
    fiscal_year: int
    departments: tuple[str, ...]
    score: float
    why: tuple[Reason, ...]
    evidence: tuple[Evidence, ...]
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How the question was read: its words, themes, filters, and what it asks for.

    `mended` are words that were read otherwise than typed: ぼうはんとう → 防犯灯. `unknown` are the
    names of filters by which nothing here goes.
    """

    terms: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    filters: dict[str, str] = field(default_factory=dict)
    asks_for: AsksFor = "items"
    mended: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CityAnswer:
    """A municipality that a planner may quote, with the IRIs of the items that show it."""

    municipality: MunicipalityRef
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """A municipality that was searched, and in how many documents."""

    municipality: MunicipalityRef
    documents: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched, and where nothing was found."""

    searched: tuple[Searched, ...] = ()
    not_found: tuple[MunicipalityRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether anything is there, in which municipalities, and what was searched for it.

    `considered` are those that only consider the thing, by their items' own words.
    """

    found: bool
    municipalities: tuple[CityAnswer, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    considered: tuple[CityAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a draft, from 1, how it begins, and whether anything goes with it."""

    number: int
    opening: str
    found: bool


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to one query: `total` items found, of which `hits` is the page asked for.

    `paragraphs` are those of a draft.
    """

    query: str
    interpretation: Interpretation
    answer: Answer
    total: int
    hits: tuple[Hit, ...]
    paragraphs: tuple[Paragraph, ...] = ()
