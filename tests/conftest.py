"""What tests of several rooms share: the sample corpus, ingested once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph_data.locations import SAMPLE

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def run_program():
    """The program as a person calls it: a process of its own, its output as bytes."""

    def run(*arguments: object, stdin: bytes = b"", **environment: str):
        return subprocess.run(
            [sys.executable, "-m", "machigraph", *map(str, arguments)],
            cwd=ROOT, input=stdin, capture_output=True, timeout=300,
            env={**os.environ, **environment},
        )  # fmt: skip

    return run


@pytest.fixture(scope="session")
def sample_files() -> list[Path]:
    """The five documents of the sample corpus."""
    return sorted(SAMPLE.glob("*.txt"))


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the sample corpus is published, with all indexes. Read-only."""
    from ingest.pipeline import ingest
    from ingest.progress import Indexer
    from search_app.indexes.building import build_indexes
    from search_app.settings import Settings

    # Japanese letters and a space, as on a planner's PC.
    data = tmp_path_factory.mktemp("公開 データ")
    settings = Settings()
    indexer = Indexer("test", lambda folder, progress: build_indexes(folder, settings, progress))
    report = ingest([SAMPLE], data=data, indexer=indexer)
    assert not report.failed, report.documents
    return data
