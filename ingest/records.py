"""What extraction hands on: values that always know the words they were read from.

A record holds no value without a span. Spans count characters of the document's canonical text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from graph_data.places.structure import Structure

T_co = TypeVar("T_co", covariant=True)

TextKind = Literal["vision", "issue", "plan", "done", "result", "reason", "next", "description"]
FigureRole = Literal["baseline", "plan", "target", "actual"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a document's canonical text, `[start, end)`, with the exact words there.

    Raises ValueError where the quote is empty or its length is not `end - start`.
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start or len(self.quote) != self.end - self.start:
            raise ValueError(f"not a span: [{self.start}, {self.end}) {self.quote!r}")


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T_co]):
    """A value with the places it was read from: several where the layout tore it apart."""

    value: T_co
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError(f"a value without a source: {self.value!r}")


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A department named as responsible, with its division and the name it had before."""

    name: Sourced[str]
    division: Sourced[str] | None = None
    former_name: Sourced[str] | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """The rating of one fiscal year as printed."""

    fiscal_year: int
    value: Sourced[str]


@dataclass(frozen=True, slots=True)
class PlanCode:
    """The code and name of another plan's measure, printed under one of ours."""

    code: Sourced[str]
    name: Sourced[str] | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A numbered part of an item (取組内容, 施策の方向)."""

    number: Sourced[str] | None
    text: Sourced[str]
    title: Sourced[str] | None = None
    status: Sourced[str] | None = None
    codes: tuple[PlanCode, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedPlan:
    """Another plan named by the item, with its period as printed (`2010-`)."""

    name: Sourced[str]
    period: Sourced[str] | None


@dataclass(frozen=True, slots=True)
class Text:
    """A running text of an item. `last_fiscal_year` where it covers a span of years; `measure` is
    the number of the measure it belongs to, where it belongs to one."""

    kind: TextKind
    fiscal_year: int | None
    text: Sourced[str]
    last_fiscal_year: int | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of an indicator; `value` is a word where one is printed, None for a dash."""

    role: FigureRole
    fiscal_year: int | None
    value: int | float | str | None
    unit: str | None
    printed: Sourced[str]
    qualifier: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measured quantity with its figures and what the document says of its meaning.

    `section` stands only with one that belongs to no item.
    """

    label: Sourced[str]
    unit: str | None
    figures: tuple[Figure, ...]
    section: Sourced[str] | None = None
    explanation: Sourced[str] | None = None


@dataclass(frozen=True, slots=True)
class PrintedReference:
    """Another item of the same document named by its number (№31)."""

    number: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a document says differently in several places; the item itself keeps the main value."""

    field: str
    values: tuple[Sourced[str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered entry of a plan with everything the document prints of it."""

    title: Sourced[str]
    number: Sourced[str] | None = None
    printed_number: str | None = None
    former_titles: tuple[Sourced[str], ...] = ()
    section: tuple[Sourced[str], ...] = ()
    priority: Sourced[bool] | None = None
    lead: tuple[Sourced[str], ...] = ()
    departments: tuple[Responsibility, ...] = ()
    status: Sourced[str] | None = None
    ratings: tuple[Rating, ...] = ()
    partners: tuple[Sourced[str], ...] = ()
    measures: tuple[Measure, ...] = ()
    related_plans: tuple[RelatedPlan, ...] = ()
    texts: tuple[Text, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    references: tuple[PrintedReference, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A total the document prints, held against what was read."""

    what: str
    printed: int
    counted: int
    spans: tuple[Span, ...]

    @property
    def holds(self) -> bool:
        """Whether the document's own total equals the count of what was read."""
        return self.printed == self.counted


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should know about a document: what, where, what to do."""

    severity: Literal["error", "warning", "note"]
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class RuleHits:
    """How often one rule of a profile fired."""

    rule: str
    hits: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name (data, never a path to trust), bytes' SHA-256 and canonical text."""

    name: str
    sha256: str
    media_type: str
    text: str
    structure: Structure = field(default_factory=Structure)

    def span(self, start: int, end: int) -> Span:
        """The span with its quote."""
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a layout profile read from one source.

    `confidence` is how sure (0 to 1) a layout is that was induced from the document itself, None
    where a person described the layout; `layout_sha256` is the hash of a user's own profile.
    """

    layout: str
    layout_reason: str
    plan: Sourced[str] | None
    fiscal_year: Sourced[int] | None
    items: tuple[Item, ...]
    indicators: tuple[Indicator, ...] = ()
    checks: tuple[Check, ...] = ()
    issues: tuple[Issue, ...] = ()
    rule_hits: tuple[RuleHits, ...] = ()
    confidence: float | None = None
    layout_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentIdentity:
    """Whose document this is: what IRIs are derived from."""

    municipality_code: str
    plan: str
    fiscal_year: int
    title: str
    licence: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source, whose it is, and what was read from it."""

    source: Source
    identity: DocumentIdentity
    extraction: Extraction
