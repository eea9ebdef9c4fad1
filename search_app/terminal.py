"""What the command line asks of the published graph, each answer printed or written out."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph_data.generations import list_generations, published
from graph_data.locations import STORE
from graph_data.store import GraphStore, open_read_only
from search_app.console import (
    answer_renderables,
    bindings_renderable,
    figures_renderable,
    lost_line,
    print_json,
    show,
    write_output,
)
from search_app.errors import FormatUnknown, InvalidRequest
from search_app.graph.items import ItemReader
from search_app.records import Query, SearchResult
from search_app.retrieval.search import SearchService
from search_app.web.settings import WebSettings

_JSON = "json"


def search(settings: WebSettings, query: Query, format: str) -> None:
    """Print the answer to a question, as a table or as the API's JSON."""
    _print_answer(_service(settings).search(query), format)


def related(
    settings: WebSettings, draft: str, limit: int, exclude_municipality: str | None, format: str
) -> None:
    """Print the items that are related to a draft."""
    found = _service(settings).related_to_text(draft, limit, exclude_municipality)
    _print_answer(found, format)


def sparql(settings: WebSettings, query: str, format: str) -> None:
    """Print a query's answer; it runs as a visitor's would, in a worker with limits.

    `@FILE` is the query in a file. Raises QueryRejected, SparqlFailure, FormatUnknown and, for a
    file that is no text, InvalidRequest.
    """
    from search_app.sparql.local import TABLE, answer_locally

    generation = published(settings.data)
    query = _text_of(Path(query[1:])) if query.startswith("@") else query
    written, answer = answer_locally(generation, query, format, settings.guard, settings.pool)
    if written == TABLE:
        show(bindings_renderable(answer))
    else:
        write_output(None, lambda output: output.write(answer))


def export(settings: WebSettings, what: str, format: str | None, output: Path | None) -> None:
    """Write all items or the whole graph. Raises FormatUnknown."""
    from search_app.export import GRAPH_FORMATS, ITEM_FORMATS

    formats: dict[str, Any] = ITEM_FORMATS if what == "items" else GRAPH_FORMATS
    wanted = format or next(iter(formats))
    if wanted not in formats:
        raise FormatUnknown(f"export {what} --format: {' / '.join(formats)}")
    store = _store(settings)
    source = ItemReader(store) if what == "items" else store
    write_output(output, lambda file: formats[wanted](source, file))


def evaluate(settings: WebSettings, cases: Path, format: str) -> None:
    """Print how good the search is on a file of judged queries, and the cases it loses."""
    from search_app import evaluation

    service = _service(settings)
    judged = list(evaluation.evaluate(evaluation.read_cases(cases), service.search))
    figures = evaluation.summarise(judged)
    if format == _JSON:
        told = {kind: asdict(one) for kind, one in figures.items()}
        lost = [
            {"query": one.case.query, "answered": one.answered, "why": one.losses}
            for one in judged
            if one.lost
        ]
        print_json({"figures": told, "lost": lost})
    else:
        show(figures_renderable(figures), *(lost_line(one) for one in judged if one.lost))


def generations(data: Path) -> None:
    """Print what was published, newest last; `*` marks what is published now."""
    for one in list_generations(data):
        sign = "*" if one.is_current else " "
        counts = one.manifest.counts if one.manifest else {}
        told = "、".join(f"{name} {count:,}" for name, count in counts.items()) or one.damage
        sys.stdout.write(f"{sign} {one.generation}  {told}\n")


def _text_of(file: Path) -> str:
    try:
        # Windows editors write a byte order mark first, which is no SPARQL.
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRequest(f"{file} を読めません / cannot read the query: {error}") from error


def _service(settings: WebSettings) -> SearchService:
    return SearchService.open(published(settings.data), settings.search)


def _store(settings: WebSettings) -> GraphStore:
    return open_read_only(published(settings.data) / STORE)


def _print_answer(result: SearchResult, format: str) -> None:
    from search_app.web.serialise import search_result

    if format == _JSON:
        print_json(search_result(result))
    else:
        show(*answer_renderables(result))
