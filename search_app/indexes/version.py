"""What an index depends on beside the graph: when it changes, ingest builds the index anew."""

from __future__ import annotations

from pathlib import Path

import search_app
from graph_data.fingerprint import fingerprint
from search_app.indexes.encoder import fingerprint as fingerprint_of_model
from search_app.settings import Settings


def index_version(settings: Settings) -> str:
    """The model's fingerprint and that of the code that reads items and builds the index."""
    room = Path(search_app.__file__).parent
    made_by = fingerprint(room / "graph", room / "indexes")
    return f"{fingerprint_of_model(settings.model)}@{made_by}"
