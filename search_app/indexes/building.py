"""Builds all that search needs of a generation, from its graph and texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from graph_data.locations import PLACES, TEXTS
from graph_data.places.files import read_places
from graph_data.places.locating import Locator
from graph_data.store import open_read_only
from search_app.graph.items import ItemReader
from search_app.indexes import files, lexical
from search_app.indexes.analysis import grams, tokens
from search_app.indexes.choices import ChoicesWriter
from search_app.indexes.embedding import MEANINGFUL, embed
from search_app.indexes.encoder import fingerprint, open_encoder
from search_app.indexes.general_topics import general_topics
from search_app.indexes.lexical import LexicalIndex
from search_app.indexes.lines import LinesWriter
from search_app.indexes.names import NamesWriter, Theme, initiatives_of, themes_of
from search_app.indexes.passages import ItemCard, Named, Passage, card_of, passages
from search_app.indexes.spellings import SpellingsWriter
from search_app.indexes.term_vectors import TERMS, THEME_NAMES, TOPICS, TermVectors
from search_app.records import FilePlace
from search_app.settings import Settings

Progress = Callable[[str, int, int], None]

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
    written = _write_entries(folder, entries, {theme.iri: theme.broader for theme in themes})
    names_json = asdict(written.names.names(themes, initiatives))
    files.write_json(folder / "names.json", names_json)
    encoder = open_encoder(settings.model, settings.model_device, settings.encode_batch)
    tell = partial(progress, "ベクトル / vectors")
    embed(folder, encoder, tell).save(folder / "vectors.faiss")
    TermVectors.build(written.words, encoder).save(folder, TERMS)
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
        "items": written.items,
        "passages": written.passages,
        "themes": len(themes),
        "initiatives": len(initiatives),
    }
    files.write_json(folder / "index.json", told)
    return told


@dataclass(slots=True)
class _Written:
    """What is collected of the items while they are written."""

    names: NamesWriter = field(default_factory=NamesWriter)
    words: set[str] = field(default_factory=set)
    items: int = 0
    passages: int = 0


def _write_entries(
    folder: Path, entries: Iterable[Entry], above: Mapping[str, str | None]
) -> _Written:
    """Cards, passages, columns, spellings and the word index, all in one pass."""
    written = _Written()
    choices, spellings = ChoicesWriter(above), SpellingsWriter()
    with (
        LinesWriter(folder / files.CARDS) as cards,
        LinesWriter(folder / files.PASSAGES) as pieces,
    ):

        def write(entry: Entry) -> lexical.Document:
            card, own = entry
            cards.add(card)
            for passage in own:
                pieces.add(files.passage_to_json(passage))
                spellings.add(passage.read, passage.words)
                if passage.field.startswith(MEANINGFUL):
                    written.words.update(passage.tokens)
            written.names.add(card)
            choices.add(card, own)
            return _document(card, own)

        LexicalIndex.build(folder / "lexical", map(write, entries))
        written.items, written.passages = len(cards), len(pieces)
    choices.save(folder)
    spellings.save(folder)
    return written


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


def _document(card: ItemCard, own: Sequence[Passage]) -> lexical.Document:
    """What the word index holds of an item: the title is part of its body too."""
    body = [grams(one.read) for one in own]
    if own and own[0].read == card.title:
        title_words, title_grams = own[0].tokens, body[0]
    else:
        title_words, title_grams = tuple(tokens(card.title)), grams(card.title)
    return {
        lexical.TITLE_WORDS: title_words,
        lexical.TITLE_GRAMS: title_grams,
        lexical.BODY_WORDS: [token for one in own for token in one.tokens],
        lexical.BODY_GRAMS: [gram for part in body for gram in part],
    }
