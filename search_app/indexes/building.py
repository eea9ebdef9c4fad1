"""Builds all that search needs of a generation, from its graph and texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any, overload

from graph_data.locations import PLACES, TEXTS
from graph_data.places.files import read_places
from graph_data.places.locating import Locator
from graph_data.store import open_read_only
from search_app.graph.items import ItemReader
from search_app.indexes import files, lexical
from search_app.indexes.analysis import grams, tokens
from search_app.indexes.choices import ChoicesWriter, open_passages_of
from search_app.indexes.encoder import Encoder, fingerprint, open_encoder
from search_app.indexes.general_topics import general_topics
from search_app.indexes.lexical import LexicalIndex
from search_app.indexes.lines import LinesWriter
from search_app.indexes.names import NamesWriter, Theme, initiatives_of, themes_of
from search_app.indexes.passages import ItemCard, Named, Passage, card_of, passages
from search_app.indexes.spellings import SpellingsWriter
from search_app.indexes.term_vectors import TERMS, THEME_NAMES, TOPICS, TermVectors
from search_app.indexes.vectors import EXACT_UP_TO, VectorIndex
from search_app.records import FilePlace
from search_app.settings import Settings

Progress = Callable[[str, int, int], None]

# Fields whose words are an item's own; the others (a department's name) are found, but mean little.
MEANINGFUL = ("title", "former_titles", "section", "texts", "measures", "indicators")


# Texts that are embedded together, and those that tell how a large space is divided.
_AT_ONCE = 16_384
_SAMPLE = 50_000

Entry = tuple[ItemCard, list[Passage]]


def build_indexes(
    generation: Path, settings: Settings, progress: Progress = lambda step, done, of: None
) -> dict[str, Any]:
    """Write `index/` of a generation that has `store/` and `texts/`; returns the manifest's part.

    `progress` is told (step, done, of).
    """
    store = open_read_only(generation / "store")
    entries = read_entries(ItemReader(store), generation, progress)
    known = themes_of(store), initiatives_of(store)
    return write_index(generation / "index", entries, *known, settings, progress)


def read_entries(reader: ItemReader, generation: Path, progress: Progress) -> Iterator[Entry]:
    """Cards and passages of all items, municipality by municipality."""
    documents = reader.documents()
    number = 0
    for done, document in enumerate(documents, 1):
        source = (generation / TEXTS / f"{document['id']}.txt").read_bytes().decode("utf-8")
        locator = _locator(generation / PLACES / f"{document['id']}.jsonl")
        for item in reader.items(document["id"]):
            found = [_located(one, locator) for one in passages(number, item, source)]
            yield card_of(item), found
            number += 1
        progress("項目 / items", done, len(documents))


def write_index(
    folder: Path,
    entries: Iterable[Entry],
    themes: Sequence[Theme],
    initiatives: Sequence[Named],
    settings: Settings,
    progress: Progress,
) -> dict[str, Any]:
    """Write an index of items, which are read once and never held together in memory."""
    folder.mkdir(parents=True, exist_ok=True)
    names = _write_entries(folder, entries, {theme.iri: theme.broader for theme in themes})
    names_json = asdict(names.names(themes, initiatives))
    files.write_json(folder / "names.json", names_json)
    cards, pieces = files.read_cards(folder), files.read_passages(folder)
    own = open_passages_of(folder)
    progress("語の索引 / words", 0, len(cards))
    LexicalIndex.build(folder / "lexical", _documents(cards, pieces, own))
    progress("語の索引 / words", len(cards), len(cards))
    encoder = open_encoder(settings.model, settings.model_device, settings.encode_batch)
    _vectors(Embedded(cards, pieces, own), encoder, progress).save(folder / "vectors.faiss")
    TermVectors.build(_words(pieces), encoder).save(folder, TERMS)
    theme_names = (name for theme in themes for name in (*theme.names, *theme.english))
    TermVectors.build(theme_names, encoder).save(folder, THEME_NAMES)
    topics = (name for topic in general_topics() for name in topic)
    TermVectors.build(topics, encoder).save(folder, TOPICS)
    told = {
        "format": files.FORMAT,
        "model": {
            "name": settings.model_name,
            "sha256": fingerprint(settings.model),
            "dimension": encoder.dimension,
        },
        "items": len(cards),
        "passages": len(pieces),
        "themes": len(themes),
        "initiatives": len(initiatives),
    }
    files.write_json(folder / "index.json", told)
    return told


def _write_entries(
    folder: Path, entries: Iterable[Entry], above: Mapping[str, str | None]
) -> NamesWriter:
    names, choices, spellings = NamesWriter(), ChoicesWriter(above), SpellingsWriter()
    with (
        LinesWriter(folder / files.CARDS) as cards,
        LinesWriter(folder / files.PASSAGES) as pieces,
    ):
        for card, own in entries:
            cards.add(files.card_to_json(card))
            for passage in own:
                pieces.add(files.passage_to_json(passage))
                spellings.add(passage.read, passage.words)
            names.add(card)
            choices.add(card, len(own))
    choices.save(folder)
    spellings.save(folder)
    return names


def _locator(file: Path) -> Locator | None:
    """Where words of the document stand in its file; None where nobody kept that."""
    return Locator(read_places(file).structure) if file.exists() else None


def _located(passage: Passage, locator: Locator | None) -> Passage:
    """The passage with its first page or cells; its boxes are asked for when they are shown."""
    places = locator.locate(passage.start, passage.end) if locator else ()
    if not places:
        return passage
    first = places[0]
    return replace(passage, place=FilePlace(first.page, None, first.sheet, first.cells))


class Embedded(Sequence[str]):
    """What is embedded: every passage under its item's title, then every item as a whole."""

    def __init__(
        self, cards: Sequence[ItemCard], pieces: Sequence[Passage], own: Mapping[int, range]
    ) -> None:
        self._cards = cards
        self._pieces = pieces
        self._own = own

    def __len__(self) -> int:
        return len(self._pieces) + len(self._cards)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        if row >= len(self._pieces):
            return self._whole(row - len(self._pieces))
        passage = self._pieces[row]
        title = self._cards[passage.item].title
        return passage.read if passage.field == "title" else f"{title}\n{passage.read}"

    def _whole(self, item: int) -> str:
        own = (self._pieces[number] for number in self._own[item])
        return "\n".join(one.read for one in own if one.field.startswith(MEANINGFUL))


def _documents(
    cards: Sequence[ItemCard], pieces: Sequence[Passage], own: Mapping[int, range]
) -> Iterator[tuple[int, Mapping[str, list[str]]]]:
    """What the lexical index holds of every item: the title is part of its body too."""
    for number, card in enumerate(cards):
        body = [pieces[one] for one in own[number]]
        yield (
            number,
            {
                lexical.TITLE_WORDS: list(tokens(card.title)),
                lexical.TITLE_GRAMS: grams(card.title),
                lexical.BODY_WORDS: [token for part in body for token in part.tokens],
                lexical.BODY_GRAMS: [gram for part in body for gram in grams(part.read)],
            },
        )


def _vectors(texts: Embedded, encoder: Encoder, progress: Progress) -> VectorIndex:
    """The index of all texts; of a large one some evenly drawn tell how its space is divided."""
    drawn = texts[:: max(1, len(texts) // _SAMPLE)] if len(texts) > EXACT_UP_TO else texts[:1]
    index = VectorIndex.planned(len(texts), encoder.encode_documents(drawn or [""]))
    for start in range(0, len(texts), _AT_ONCE):
        tell = partial(_tell_part, progress, start, len(texts))
        index.add(encoder.encode_documents(texts[start : start + _AT_ONCE], tell))
    return index


def _words(pieces: Iterable[Passage]) -> Iterator[str]:
    """The words that the items' own texts say."""
    for passage in pieces:
        if passage.field.startswith(MEANINGFUL):
            yield from passage.tokens


def _tell_part(progress: Progress, start: int, of: int, done: int, _: int) -> None:
    progress("ベクトル / vectors", start + done, of)
