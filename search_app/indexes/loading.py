"""One generation's index, opened for reading: what is heavy loads when it is first needed."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from ontology.japanese.characters import match_key
from search_app.errors import ModelUnavailable
from search_app.indexes import files
from search_app.indexes.encoder import Encoder, fingerprint, open_encoder
from search_app.indexes.lexical import LexicalIndex
from search_app.indexes.names import Names
from search_app.indexes.passages import ItemCard, Passage
from search_app.indexes.vectors import VectorIndex
from search_app.settings import Settings


class LoadedIndex:
    """The index of a generation; every part is loaded once and then only read."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings
        self._about = files.read_index_json(folder)
        self._lock = threading.Lock()

    @cached_property
    def cards(self) -> list[ItemCard]:
        """All items, by number."""
        return files.read_cards(self._folder)

    @cached_property
    def passages(self) -> list[Passage]:
        """All passages, by the number of their vector."""
        return files.read_passages(self._folder)

    @cached_property
    def names(self) -> Names:
        """All names that a question may say."""
        return files.read_names(self._folder)

    @cached_property
    def lexical(self) -> LexicalIndex:
        """Words of the items."""
        return LexicalIndex.open(self._folder / "lexical")

    @cached_property
    def vectors(self) -> VectorIndex:
        """One vector per passage, then one per item."""
        return VectorIndex.open(self._folder / "vectors.faiss")

    @cached_property
    def encoder(self) -> Encoder:
        """The model that the vectors were made with; ModelUnavailable where another one is set."""
        with self._lock:
            built = self._about["model"]
            model = self._settings.model or str(self._folder / "model")
            if self._settings.model is None and built["made_from"] is None:
                model = str(built["name"])
            if fingerprint(model) != built["sha256"]:
                raise ModelUnavailable(
                    "索引を作ったモデルと設定のモデルが違います。取り込み直してください / "
                    f"the index was built with {built['name']}, not with {model}: run ingest again"
                )
            return open_encoder(model, self._settings.model_device, self._settings.encode_batch)

    @cached_property
    def passages_of(self) -> Mapping[int, list[int]]:
        """The numbers of each item's passages."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, passage in enumerate(self.passages):
            found[passage.item].append(number)
        return found

    @cached_property
    def items_by_theme(self) -> Mapping[str, frozenset[int]]:
        """Items of a theme or of a narrower one."""
        above = {theme.iri: theme.broader for theme in self.names.themes}
        found: dict[str, set[int]] = defaultdict(set)
        for number, card in enumerate(self.cards):
            for named in card.themes:
                theme: str | None = named.iri
                while theme is not None and number not in found[theme]:
                    found[theme].add(number)
                    theme = above.get(theme)
        return {theme: frozenset(items) for theme, items in found.items()}

    @cached_property
    def items_by_initiative(self) -> Mapping[str, frozenset[int]]:
        """Items that name an initiative."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, card in enumerate(self.cards):
            for named in card.initiatives:
                found[named.iri].add(number)
        return {initiative: frozenset(items) for initiative, items in found.items()}

    @cached_property
    def items_by_iri(self) -> Mapping[str, tuple[int, ...]]:
        """The editions of an item."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, card in enumerate(self.cards):
            found[card.iri].append(number)
        return {iri: tuple(numbers) for iri, numbers in found.items()}

    @cached_property
    def items_by_title(self) -> Mapping[str, tuple[int, ...]]:
        """Items by their title, or a former one, in the form in which names are compared."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, card in enumerate(self.cards):
            for title in {match_key(name) for name in (card.title, *card.former_titles)}:
                found[title].append(number)
        return {title: tuple(numbers) for title, numbers in found.items()}

    def warm_up(self) -> None:
        """Load everything, so that the first question does not wait."""
        self.encoder.encode_queries(["準備"])
        _ = (self.lexical, self.vectors, self.passages_of, self.items_by_theme)
        _ = (self.items_by_initiative, self.items_by_iri, self.items_by_title)
