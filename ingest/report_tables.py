"""The report of an ingest as people see it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.catalogue_draft import draft
from ingest.report import DocumentReport, Outcome, Report

if TYPE_CHECKING:
    from rich.console import RenderableType

_SHOWN = 20  # remarks of one document that the terminal shows
_OUTCOMES: dict[Outcome, str] = {
    "new": "[green]追加[/]",
    "replaced": "[green]更新[/]",
    "unchanged": "変更なし",
    "failed": "[red]失敗[/]",
}
_ASKED = {
    "municipality": "[yellow]自治体の確認待ち[/]",
    "plan": "[yellow]計画名の確認待ち[/]",
    "fiscal_year": "[yellow]年度の確認待ち[/]",
}
_COUNTED = {
    "documents": "文書",
    "items": "項目",
    "initiatives": "取組名",
    "proposals": "関連の候補",
    "quads": "クワッド",
}


def renderables(report: Report) -> Iterator[RenderableType]:
    """The report as rich shows it: a closing table, then what a person should look at."""
    from rich.markup import escape

    yield _table(report)
    for document in report.documents:  # why one failed is told apart, as errors are
        remarks = list(_remarks(document))
        if remarks:
            yield f"[bold]{escape(document.name)}[/]"
            yield from (f"  {line}" for line in remarks[:_SHOWN])
        if len(remarks) > _SHOWN:
            yield f"  ほか {len(remarks) - _SHOWN} 件（--format json ですべて） / and more"
    yield from filter(None, [escape(draft(report.documents))])
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
            *(_outcome(one) if cell is None else escape(cell) for cell in cells),
            "" if one.layout_confidence is None else f"{one.layout_confidence:.2f}",
            *("" if one.outcome == "failed" else str(n) for n in (one.items, one.links)),
            str(len(one.issues)),
        )
    return table


def _outcome(one: DocumentReport) -> str:
    return _OUTCOMES[one.outcome] if one.question is None else _ASKED[one.question.about]


def _layout(one: DocumentReport) -> str:
    if one.layout is None:
        return ""
    if one.layout_confidence is None:
        return f"{one.layout}: {one.layout_reason}"
    # The first of its reasons; all are in the JSON.
    return f"推定 / estimated: {str(one.layout_reason).partition('、')[0]}"


def _remarks(document: DocumentReport) -> Iterator[str]:
    from rich.markup import escape

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
