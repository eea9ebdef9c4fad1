"""The published generation, opened for serving; a newer one takes its place without a restart."""

from __future__ import annotations

import logging
import threading
import time
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from graph_data.errors import GraphDataError
from graph_data.generations import published
from graph_data.locations import STORE
from graph_data.store import StoreError, open_read_only
from search_app.errors import SearchAppError
from search_app.graph.items import ItemReader
from search_app.retrieval.search import SearchService
from search_app.sources.reader import SourceReader
from search_app.sparql.pool import WorkerPool
from search_app.web.cards import CardReader
from search_app.web.figures import FigureReader
from search_app.web.settings import WebSettings

LOG = logging.getLogger(__name__)
LOOK_EVERY = 1.0  # seconds between two looks at the pointer file


class Opened:
    """Everything that answers from one generation."""

    def __init__(self, folder: Path, settings: WebSettings) -> None:
        self.id = folder.name
        self.store = open_read_only(folder / STORE)
        self.items = ItemReader(self.store)
        self.cards = CardReader(self.store)
        self.figures = FigureReader(self.store)
        # A document's own indicators are told from its whole graph: once is enough.
        self.document = lru_cache(maxsize=64)(self.items.document)
        self.graphs = frozenset(self.store.graph_names())
        self.search = SearchService.open(folder, settings.search)
        self.sparql = WorkerPool(folder / STORE, settings.pool)
        self.sources = SourceReader(folder)

    def card(self, document_id: str) -> dict[str, Any]:
        """What is told of a document in a line: without its own indicators, so without delay."""
        return self._cards[document_id]

    @cached_property
    def _cards(self) -> dict[str, dict[str, Any]]:
        return {one["id"]: one for one in self.items.documents()}


class Publication:
    """Knows what is published now. Thread-safe."""

    def __init__(self, settings: WebSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._opened: Opened | None = None
        self._warm: str | None = None
        self._looked = 0.0
        self._loading = False

    @property
    def ready(self) -> bool:
        """Whether a generation is loaded, so that the first question is answered at once."""
        return self._warm is not None

    def now(self) -> Opened:
        """The generation to answer from. Raises NothingPublished or DamagedGeneration."""
        with self._lock:
            if self._opened is None:
                self._opened = Opened(published(self._settings.data), self._settings)
            opened, due = self._opened, time.monotonic() - self._looked > LOOK_EVERY
        if due:
            self._look(opened)
        return opened

    def start(self) -> None:
        """Load what is published in the background."""
        with self._lock:
            if self._loading:
                return
            self._loading = True
        threading.Thread(target=self._load, name="load-generation", daemon=True).start()

    def close(self) -> None:
        """End the worker processes."""
        with self._lock:
            opened, self._opened = self._opened, None
        if opened is not None:
            opened.sparql.close()

    def _look(self, opened: Opened) -> None:
        self._looked = time.monotonic()
        try:
            changed = published(self._settings.data).name != opened.id
        except GraphDataError:
            LOG.exception("the pointer to the published generation cannot be followed")
            return
        if changed or self._warm is None:
            self.start()

    def _load(self) -> None:
        """Open and warm up what is published, then let it take the place of what was served."""
        try:
            folder = published(self._settings.data)
            with self._lock:
                before = self._opened
            fresh = before is None or before.id != folder.name
            opened = Opened(folder, self._settings) if fresh or before is None else before
            opened.search.warm_up()
            with self._lock:
                retired, self._opened, self._warm = self._opened, opened, opened.id
            if retired is not None and retired is not opened:
                retired.sparql.close()
        except (GraphDataError, StoreError, SearchAppError, OSError):
            LOG.exception("the published generation cannot be loaded")
        finally:
            self._loading = False
