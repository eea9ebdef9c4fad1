"""What an ingest did, document by document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from ingest.errors import IdentityUnsure
from ingest.records import Check, Document, Issue, Source, Span

Outcome = Literal["new", "replaced", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Question:
    """What must be known of a document before it can go in, and what its text speaks for."""

    about: Literal["municipality", "plan", "fiscal_year"]
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know, with the line and the characters of the text it is about."""

    severity: str
    message: str
    line: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """A total that the document prints, and what was counted."""

    what: str
    printed: int
    counted: int
    holds: bool


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One file of the run; what is not known of it is None.

    `layout_confidence` (0 to 1) stands where the layout was induced from the document itself.
    """

    name: str
    outcome: Outcome
    reason: str | None = None
    question: Question | None = None
    sha256: str | None = None
    document_id: str | None = None
    municipality: str | None = None
    municipality_reason: str | None = None
    plan: str | None = None
    fiscal_year: int | None = None
    layout: str | None = None
    layout_reason: str | None = None
    layout_confidence: float | None = None
    items: int = 0
    links: int = 0
    issues: tuple[Note, ...] = ()
    totals: tuple[Total, ...] = ()
    silent_rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole run; `generation` is what was published, None where nothing was."""

    documents: tuple[DocumentReport, ...]
    generation: str | None
    dry_run: bool
    seconds: float
    counts: dict[str, int]

    @property
    def failed(self) -> bool:
        """Whether any document failed."""
        return any(one.outcome == "failed" for one in self.documents)

    def to_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return asdict(self)


def failure(name: str, error: Exception | str, sha256: str | None = None) -> DocumentReport:
    """The report of a file that did not go in."""
    question = None
    if isinstance(error, IdentityUnsure):
        question = Question(error.about, error.candidates)
    return DocumentReport(name, "failed", str(error), question, sha256)


def describe_extraction(
    document: Document, further: Iterable[Issue] = ()
) -> tuple[tuple[Note, ...], tuple[Total, ...], tuple[str, ...]]:
    """How well the layout was read: notes, totals, and the rules that never fired."""
    extraction = document.extraction
    return (
        tuple(_note(issue, document.source) for issue in (*extraction.issues, *further)),
        tuple(_total(check) for check in extraction.checks),
        tuple(rule.rule for rule in extraction.rule_hits if rule.hits == 0),
    )


def _note(issue: Issue, source: Source) -> Note:
    span: Span | None = issue.span
    if span is None:
        return Note(issue.severity, issue.message)
    line = source.text.count("\n", 0, span.start) + 1
    return Note(issue.severity, issue.message, line, span.start, span.end)


def _total(check: Check) -> Total:
    return Total(check.what, check.printed, check.counted, check.holds)
