"""How a long run tells how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# What is being done, how many are done, of how many.
Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Indexer:
    """Builds the search indexes of a generation; handed in, as ingest knows nothing of search.

    `build` takes the generation's folder and returns what the manifest says of the indexes;
    `key` differs where indexes of the same graph would.
    """

    key: str
    build: Callable[[Path, Progress], dict[str, Any]]


@contextmanager
def bars() -> Iterator[Progress]:
    """A bar for each stage, on stderr: stdout is for the answer."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as shown:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = shown.add_task(stage)
            shown.update(tasks[stage], completed=done, total=total)

        yield tell
