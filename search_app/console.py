"""Answers for the terminal: tables for people, JSON alone on stdout for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from search_app.records import Evidence, Hit, SearchResult
from search_app.web.wording import REASONS, place_text

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from search_app.evaluation import Figures, Judged

_WIDTH = 160  # columns of a table where there is no terminal to ask


def show(*renderables: RenderableType) -> None:
    """Print as rich does, in colour where the terminal has any; lines of text are not broken."""
    from rich.console import Console

    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDTH)
    for one in renderables:
        console.print(one, soft_wrap=isinstance(one, str))


def print_json(value: object) -> None:
    """Print JSON and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write_output(path: Path | None, write: Callable[[BinaryIO], object]) -> None:
    """Bytes into the file, whole or not at all; to stdout where there is none."""
    if path is None:
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    unfinished = path.with_name(f".{path.name}.unfinished")
    with unfinished.open("wb") as file:
        write(file)
    unfinished.replace(path)


def answer_renderables(result: SearchResult) -> Iterator[RenderableType]:
    """What was found, where, and why; 該当なし where nothing was."""
    from rich.table import Table

    yield _summary(result)
    if not result.hits:
        return
    table = Table(show_lines=True)
    for heading in ("自治体・計画", "項目", "根拠となる文", "理由"):
        table.add_column(heading, overflow="fold")
    table.add_column("点", justify="right")
    for hit in result.hits:
        table.add_row(*_row(hit))
    yield table


def bindings_renderable(answer: bytes) -> RenderableType:
    """A SPARQL answer (`application/sparql-results+json`) as a table, ASK's as a word."""
    from rich.table import Table
    from rich.text import Text

    found = json.loads(answer)
    if "boolean" in found:
        return Text("true" if found["boolean"] else "false")
    table = Table()
    names = found["head"]["vars"]
    for name in names:
        table.add_column(name, overflow="fold")
    for row in found["results"]["bindings"]:
        table.add_row(*(Text(row[name]["value"] if name in row else "") for name in names))
    return table


def figures_renderable(figures: Mapping[str, Figures]) -> RenderableType:
    """The means of each type of case, one line a type."""
    from rich.table import Table

    table = Table()
    for heading in ("種類", "件数", "nDCG@10", "recall@10", "MRR", "自治体", "該当なし", "有無"):
        table.add_column(heading, justify="left" if heading == "種類" else "right")
    for kind, one in figures.items():
        means = (one.ndcg, one.recall, one.mrr, one.cities, one.abstention, one.found)
        shown = ("–" if mean is None else f"{mean:.3f}" for mean in means)
        table.add_row(kind, str(one.cases), *shown)
    return table


def lost_line(judged: Judged) -> RenderableType:
    """A case that would disappoint a person, with what was answered."""
    from rich.text import Text

    answered = "; ".join(judged.answered[:3]) or "該当なし"
    reasons = "".join(f"\n    {reason}" for reason in judged.losses)
    return Text(f"✗ {judged.case.query} → {answered}{reasons}")


def _summary(result: SearchResult) -> RenderableType:
    from rich.text import Text

    answer = result.answer
    if not answer.found:
        searched = "、".join(
            f"{one.municipality.name}（{one.documents}文書）" for one in answer.coverage.searched
        )
        unknown = "".join(
            f"。条件の {name} は資料にありません / nothing here has this {name}"
            for name in result.interpretation.unknown
        )
        return Text(f"該当なし / nothing found（調べた範囲: {searched or 'なし'}）{unknown}")
    cities = "、".join(
        f"{city.municipality.name}（{len(city.items)}件）" for city in answer.municipalities
    )
    told = {
        "検討・準備": "、".join(city.municipality.name for city in answer.considered),
        "該当なし": "、".join(city.name for city in answer.coverage.not_found),
    }
    rest = "".join(f"。{heading}: {names}" for heading, names in told.items() if names)
    return Text(f"{result.total} 件: {cities or '実施を確かめられる自治体はありません'}{rest}")


def _row(hit: Hit) -> tuple[RenderableType, ...]:
    from rich.text import Text

    why = "\n".join(f"{REASONS[one.kind]} {one.detail} {one.part:.2f}" for one in hit.why)
    return (
        Text(f"{hit.municipality.name}\n{hit.plan} {hit.fiscal_year}"),
        Text(f"{hit.number or ''} {hit.title}\n{'、'.join(hit.departments)}".strip()),
        Text("\n").join(_marked(one) for one in hit.evidence),
        Text(why),
        Text(f"{hit.score:.2f}"),
    )


def _marked(evidence: Evidence) -> Text:
    from rich.text import Text

    text = Text(evidence.text)
    for start, end in evidence.marks:
        text.stylize("bold yellow", start, end)
    if evidence.place is not None:
        place = place_text(evidence.place.page, evidence.place.sheet, evidence.place.cells)
        text.append(f"（{place}）", "dim")
    return text
