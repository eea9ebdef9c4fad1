"""One query for the command line, as safe as from outside: same guard, same killable worker."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graph_data.locations import STORE
from graph_data.store import open_read_only
from search_app.errors import FormatUnknown
from search_app.sparql.answering import Question
from search_app.sparql.guard import GuardLimits, check
from search_app.sparql.pool import PoolLimits, WorkerPool

TABLE: Final = "table"
_RESULTS: Final = ("json", "xml", "csv", "tsv")
_GRAPHS: Final = ("turtle", "ntriples", "jsonld", "rdfxml")


def answer_locally(
    generation: Path, query: str, format: str, guard: GuardLimits, limits: PoolLimits
) -> tuple[str, bytes]:
    """The answer, and its format: a table comes as JSON results, triples have no table (Turtle).

    Raises FormatUnknown for a format that the query's answer has not.
    """
    store = generation / STORE
    checked = check(query, frozenset(open_read_only(store).graph_names()), guard)
    rows = checked.form in ("select", "ask")
    offered = _RESULTS if rows else _GRAPHS
    if format != TABLE and format not in offered:
        raise FormatUnknown(
            f"{checked.form.upper()} の形式は {', '.join((TABLE, *offered))} です / "
            f"{checked.form.upper()} answers come in these formats"
        )
    chosen = offered[0] if format == TABLE else format
    pool = WorkerPool(store, limits)
    try:
        question = Question(checked.text, chosen, own_dataset=checked.names_graphs)
        return (TABLE if rows and format == TABLE else chosen), pool.ask(question)
    finally:
        pool.close()
