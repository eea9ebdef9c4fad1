"""One generation's index, opened for reading: what is heavy loads when it is first needed."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ontology.japanese.characters import match_key
from search_app.errors import ModelUnavailable
from search_app.indexes import files
from search_app.indexes.choices import PassagesOf, open_choices, open_passages_of
from search_app.indexes.columns import Column
from search_app.indexes.encoder import Encoder, fingerprint, open_encoder
from search_app.indexes.lexical import LexicalIndex
from search_app.indexes.lines import Lines
from search_app.indexes.names import Names
from search_app.indexes.passages import ItemCard, Named, Passage
from search_app.indexes.spellings import Spellings
from search_app.indexes.term_vectors import TERMS, THEME_NAMES, TOPICS, TermVectors
from search_app.indexes.vectors import VectorIndex
from search_app.records import MunicipalityRef
from search_app.settings import Settings


class LoadedIndex:
    """The index of a generation; every part is loaded once and then only read."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings
        self._about = files.read_index_json(folder)
        self._columns: dict[str, Column] = {}
        self._lock = threading.RLock()

    @cached_property
    def cards(self) -> Lines[ItemCard]:
        """All items, by number."""
        return files.read_cards(self._folder)

    @cached_property
    def passages(self) -> Lines[Passage]:
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
    def term_vectors(self) -> TermVectors:
        """The words of the items, by meaning."""
        return TermVectors.open(self._folder, TERMS)

    @cached_property
    def theme_names(self) -> TermVectors:
        """All names of themes, by meaning."""
        return TermVectors.open(self._folder, THEME_NAMES)

    @cached_property
    def spellings(self) -> Spellings:
        """How the words of the items are written and read."""
        return Spellings.open(self._folder)

    @cached_property
    def topics(self) -> TermVectors:
        """Names of what municipalities do in general, by meaning."""
        return TermVectors.open(self._folder, TOPICS)

    @cached_property
    def themes_named(self) -> Sequence[tuple[str, ...]]:
        """For each of `theme_names` the themes that go by it."""
        found: dict[str, list[str]] = defaultdict(list)
        for theme in self.names.themes:
            for name in dict.fromkeys((*theme.names, *theme.english)):
                found[name].append(theme.iri)
        return [tuple(found[name]) for name in self.theme_names.words]

    @cached_property
    def encoder(self) -> Encoder:
        """The model that the vectors were made with; ModelUnavailable where another one is set."""
        with self._lock:
            built = self._about["model"]
            model = self._settings.model
            if fingerprint(model) != built["sha256"]:
                raise ModelUnavailable(
                    "索引を作ったモデルと設定のモデルが違います。取り込み直してください / "
                    f"the index was built with the model {built['name']}, not with "
                    f"{self._settings.model_name}: run ingest again"
                )
            return open_encoder(model, self._settings.model_device, self._settings.encode_batch)

    @cached_property
    def passages_of(self) -> PassagesOf:
        """The numbers of each item's passages."""
        return open_passages_of(self._folder)

    @cached_property
    def items_by_theme(self) -> Column:
        """Items of a theme or of a narrower one."""
        return self.items_by("theme")

    def themes_of(self, items: Sequence[int]) -> list[list[Named]]:
        """For each of the items the themes that it has itself, without their broader ones."""
        told = self.items_by("own_theme").values_of(items)
        return [[self._own_themes[place] for place in places] for places in told]

    @cached_property
    def _own_themes(self) -> Sequence[Named]:
        labels = {theme.iri: theme.label for theme in self.names.themes}
        return [Named(iri, labels.get(iri, iri)) for iri in self.items_by("own_theme").names]

    @cached_property
    def items_by_initiative(self) -> Column:
        """Items that name an initiative."""
        return self.items_by("initiative")

    @cached_property
    def items_by_iri(self) -> Column:
        """The editions of an item."""
        return self.items_by("iri")

    @cached_property
    def items_by_title(self) -> Column:
        """Items by their title, or a former one, in the form in which names are compared."""
        return self.items_by("title")

    @cached_property
    def cities(self) -> Sequence[MunicipalityRef]:
        """The municipalities of all items, by code."""
        firsts = self.items_by("municipality").firsts.tolist()
        return sorted((self.cards[one].municipality for one in firsts), key=lambda city: city.code)

    @cached_property
    def cities_called(self) -> Mapping[str, Sequence[str]]:
        """Codes of municipalities by their code and name, with or without the prefecture, in the
        form in which names are compared.
        """
        return _codes_by_name(
            (city.code, (city.code, city.name, city.prefecture + city.name))
            for city in self.names.municipalities
        )

    @cached_property
    def cities_of_prefecture(self) -> Mapping[str, Sequence[str]]:
        """Codes of municipalities by their prefecture, whole or without its last sign."""
        return _codes_by_name(
            (city.code, (city.prefecture, city.prefecture[:-1]))
            for city in self.names.municipalities
        )

    @cached_property
    def city_of_document(self) -> NDArray[np.int64]:
        """For each document, in the order of its column, the place of its municipality."""
        places = {city: place for place, city in enumerate(self.cities)}
        firsts = self.items_by("document").firsts.tolist()
        return np.array([places[self.cards[one].municipality] for one in firsts], dtype=np.int64)

    def items_by(self, name: str) -> Column:
        """Items by what they can be chosen by: a column of `choices`."""
        with self._lock:
            if name not in self._columns:
                self._columns[name] = open_choices(self._folder, name)
            return self._columns[name]

    def warm_up(self) -> None:
        """Load everything, so that the first question does not wait."""
        self.encoder.encode_queries(["準備"])
        _ = (self.lexical, self.vectors, self.term_vectors, self.passages_of, self.items_by_theme)
        _ = (self.items_by_initiative, self.items_by_iri, self.items_by_title, self.themes_named)
        _ = (self.theme_names, self.topics)
        _ = (self.city_of_document, self.cities_called, self.cities_of_prefecture)
        _ = self.themes_of([0])


def _codes_by_name(named: Iterable[tuple[str, Sequence[str]]]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for code, names in named:
        for key in dict.fromkeys(map(match_key, names)):
            found.setdefault(key, []).append(code)
    return found
