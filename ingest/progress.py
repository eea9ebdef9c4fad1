"""How a long run tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
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
