"""What an ingest did, document by document, for people (tables) and for programs (JSON)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from ingest.records import Check, Document, Issue, Source, Span

if TYPE_CHECKING:
    from rich.console import RenderableType

Outcome = Literal["new", "replaced", "unchanged", "failed"]
_SHOWN = 20  # remarks of one document that the terminal shows
_OUTCOMES: dict[Outcome, str] = {
    "new": "[green]追加[/]",
    "replaced": "[green]更新[/]",
    "unchanged": "変更なし",
    "failed": "[red]失敗[/]",
}
_COUNTED = {
    "documents": "文書",
    "items": "項目",
    "initiatives": "取組名",
    "proposals": "関連の候補",
    "quads": "クワッド",
}


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


def failure(name: str, reason: str, sha256: str | None = None) -> DocumentReport:
    """The report of a file that did not go in."""
    return DocumentReport(name=name, outcome="failed", reason=reason, sha256=sha256)


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


def renderables(report: Report) -> Iterator[RenderableType]:
    """The report as rich shows it: a closing table, then what a person should look at."""
    from rich.markup import escape

    yield _table(report)
    for document in report.documents:
        remarks = list(_remarks(document))
        if remarks:
            yield f"[bold]{escape(document.name)}[/]"
            yield from (f"  {line}" for line in remarks[:_SHOWN])
        if len(remarks) > _SHOWN:
            yield f"  ほか {len(remarks) - _SHOWN} 件（--format json ですべて） / and more"
    yield _closing(report)


def _table(report: Report) -> RenderableType:
    from rich.markup import escape
    from rich.table import Table

    table = Table(title="取り込みの結果", title_justify="left")
    for heading in ("文書", "結果", "自治体", "計画・年度", "様式とその理由"):
        table.add_column(heading, overflow="fold")
    for heading in ("確からしさ", "項目", "関連", "指摘"):
        table.add_column(heading, justify="right")
    for one in report.documents:
        plan = f"{one.plan} {one.fiscal_year}" if one.plan else ""
        layout = _layout(one)
        cells = (one.name, None, one.municipality or "", plan, layout)
        table.add_row(
            *(_OUTCOMES[one.outcome] if cell is None else escape(cell) for cell in cells),
            "" if one.layout_confidence is None else f"{one.layout_confidence:.2f}",
            *("" if one.outcome == "failed" else str(n) for n in (one.items, one.links)),
            str(len(one.issues)),
        )
    return table


def _layout(one: DocumentReport) -> str:
    if one.layout is None:
        return ""
    estimated = one.layout_confidence is not None
    name = "推定した様式 / estimated" if estimated else one.layout
    return f"{name}: {one.layout_reason}"


def _remarks(document: DocumentReport) -> Iterator[str]:
    from rich.markup import escape

    if document.reason:
        yield f"[red]{escape(document.reason)}[/]"
    for total in document.totals:
        sign = "[green]一致[/]" if total.holds else "[red]不一致[/]"
        yield f"{sign} {escape(total.what)}: 文書 {total.printed}、読み取り {total.counted}"
    for note in document.issues:
        colour = {"error": "red", "warning": "yellow"}.get(note.severity, "cyan")
        place = f"{note.line} 行目: " if note.line else ""
        yield f"[{colour}]{place}{escape(note.message)}[/]"
    if document.silent_rules:
        yield f"[cyan]一度も当てはまらなかった規則: {escape('、'.join(document.silent_rules))}[/]"


def _closing(report: Report) -> str:
    counted = "、".join(
        f"{_COUNTED.get(name, name)} {count:,}" for name, count in report.counts.items()
    )
    if report.generation:
        return f"[green]公開しました[/]: {report.generation}（{counted}、{report.seconds:.1f} 秒）"
    if report.dry_run:
        return f"試行のため公開していません（{counted}、{report.seconds:.1f} 秒）"
    return f"公開の内容に変更はありません（{report.seconds:.1f} 秒）"


def _note(issue: Issue, source: Source) -> Note:
    span: Span | None = issue.span
    if span is None:
        return Note(issue.severity, issue.message)
    line = source.text.count("\n", 0, span.start) + 1
    return Note(issue.severity, issue.message, line, span.start, span.end)


def _total(check: Check) -> Total:
    return Total(check.what, check.printed, check.counted, check.holds)
