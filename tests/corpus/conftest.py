"""The documents by which extraction is judged: the samples always, the real ones where they are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest
from real_documents import REAL, REAL_NAMES, ROOT

from ingest.extract.engine import extract
from ingest.layouts.matching import match
from ingest.records import Extraction, Source


@dataclass(frozen=True)
class Judged:
    """A document with what was read from it; `real` where it is the published one."""

    slug: str
    real: bool
    source: Source
    extraction: Extraction


def _load(path: Path) -> Source:
    data = path.read_bytes()
    return Source(path.name, hashlib.sha256(data).hexdigest(), "text/plain", data.decode("utf-8"))


@pytest.fixture(
    scope="session",
    params=[(slug, real) for real in (False, True) for slug in REAL_NAMES],
    ids=lambda param: f"{param[0]}-{'real' if param[1] else 'sample'}",
)
def judged(request: pytest.FixtureRequest) -> Judged:
    """Each of the five documents, as sample and as published."""
    slug, real = request.param
    if real and not REAL.is_dir():
        pytest.skip("実文書がない（../shared/corpus）/ the real documents are absent")
    path = REAL / REAL_NAMES[slug] if real else ROOT / "graph_data" / "sample" / f"{slug}.txt"
    source = _load(path)
    found = match(source)
    return Judged(slug, real, source, extract(source, found.profile, found.reason))
