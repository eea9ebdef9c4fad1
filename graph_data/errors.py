"""What can go wrong with stored data.

GraphDataError
├── CatalogueInvalid         the catalogue file is not what it should be
├── PlacesDamaged            the places of a document cannot be read
└── GenerationError
    ├── NothingPublished     no generation is published in the data folder
    ├── NoEarlierGeneration  there is nothing to roll back to
    ├── DamagedGeneration    a generation is not what its manifest says
    └── IngestRunning        another ingest holds the data folder
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class GraphDataError(Exception):
    """Anything that stored data can do wrong; the message can be shown to a person."""


class CatalogueInvalid(GraphDataError):
    """The catalogue is damaged; `problems` lists every place and reason at once."""

    def __init__(self, file: str, problems: Sequence[str]) -> None:
        super().__init__("\n".join(f"{file}: {problem}" for problem in problems))
        self.problems = tuple(problems)


class PlacesDamaged(GraphDataError):
    """The file with a document's pages, lines and cells is missing or no such file."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} を読めません。文書を取り込み直してください"
            f" / the places of a document cannot be read ({reason}): ingest it again"
        )


class GenerationError(GraphDataError):
    """A generation cannot be used."""


class NothingPublished(GenerationError):
    """Nothing is published in the data folder yet."""

    def __init__(self, data: Path) -> None:
        super().__init__(
            f"{data} には何も公開されていません。machigraph ingest で文書を取り込んでください"
            " / nothing is published here yet: run machigraph ingest"
        )


class NoEarlierGeneration(GenerationError):
    """The published generation has no predecessor on disk."""

    def __init__(self, generation: str) -> None:
        super().__init__(
            f"{generation} より前の世代は残っていません / no earlier generation to go back to"
        )


class DamagedGeneration(GenerationError):
    """A generation differs from its manifest; `problems` lists every difference."""

    def __init__(self, generation: str, problems: Sequence[str]) -> None:
        shown = "; ".join(problems[:5]) + (f"; … ({len(problems)})" if len(problems) > 5 else "")
        super().__init__(f"世代 {generation} が壊れています / the generation is damaged: {shown}")
        self.problems = tuple(problems)


class IngestRunning(GenerationError):
    """Another ingest is writing to the same data folder."""

    def __init__(self, data: Path) -> None:
        super().__init__(
            f"{data} では別の取り込みが実行中です。終わってからもう一度実行してください"
            " / another ingest is running in this data folder: try again when it has finished"
        )
