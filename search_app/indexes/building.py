"""Builds all that search needs of a generation, from its graph and texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from graph_data.locations import PLACES, TEXTS
from graph_data.places.files import read_places
from graph_data.places.locating import Locator
from graph_data.store import open_read_only
from ontology.japanese.words import cut
from search_app.graph.items import ItemReader
from search_app.indexes import files, lexical
from search_app.indexes.analysis import grams, terms, tokens
from search_app.indexes.encoder import Encoder, fingerprint, open_encoder
from search_app.indexes.lexical import LexicalIndex
from search_app.indexes.model_training import TrainedModel, TrainingText, train
from search_app.indexes.names import Names, collect
from search_app.indexes.passages import ItemCard, Passage, cards, passages
from search_app.indexes.vectors import VectorIndex
from search_app.indexes.vocabulary import vocabulary
from search_app.records import FilePlace
from search_app.settings import Settings

Progress = Callable[[str, int, int], None]

CORPUS_MODEL = "corpus-ppmi-svd"
# Fields whose words are an item's own; the others (a department's name) are found, but mean little.
MEANINGFUL = ("title", "former_titles", "section", "texts", "measures", "indicators")
# Names of one theme, and words that mean the same, stand together in no document: what they share
# must not drown in the texts (weights measured on paraphrases and English questions).
_THEME_WEIGHT, _SAME_WEIGHT = 6.0, 2.0


@dataclass(frozen=True, slots=True)
class Content:
    """The items of a generation with their passages, numbered alike."""

    cards: list[ItemCard]
    passages: list[Passage]


def build_indexes(
    generation: Path, settings: Settings, progress: Progress = lambda step, done, of: None
) -> dict[str, Any]:
    """Write `index/` of a generation that has `store/` and `texts/`; returns the manifest's part.

    `progress` is told (step, done, of).
    """
    folder = generation / "index"
    folder.mkdir(parents=True, exist_ok=True)
    store = open_read_only(generation / "store")
    content = read_content(ItemReader(store), generation, progress)
    names = collect(store, content.cards)
    files.write_lines(folder / "cards.jsonl", map(files.card_to_json, content.cards))
    files.write_lines(folder / "passages.jsonl", map(files.passage_to_json, content.passages))
    files.write_json(folder / "names.json", asdict(names))
    progress("語の索引 / words", 0, len(content.cards))
    LexicalIndex.build(folder / "lexical", _documents(content))
    progress("語の索引 / words", len(content.cards), len(content.cards))
    model = _model(folder / "model", content, names, settings)
    encoder = open_encoder(settings.model or str(folder / "model"), settings.model_device,
                           settings.encode_batch)  # fmt: skip
    _vectors(content, encoder, progress).save(folder / "vectors.faiss")
    told = {
        "format": files.FORMAT,
        "model": {**model, "dimension": encoder.dimension},
        "items": len(content.cards),
        "passages": len(content.passages),
        "themes": len(names.themes),
        "initiatives": len(names.initiatives),
    }
    files.write_json(folder / "index.json", told)
    return told


def read_content(reader: ItemReader, generation: Path, progress: Progress) -> Content:
    """Cards and passages of all items, municipality by municipality."""
    texts, places = generation / TEXTS, generation / PLACES
    found: list[ItemCard] = []
    pieces: list[Passage] = []
    documents = reader.documents()
    for done, document in enumerate(documents, 1):
        items = list(reader.items(document["id"]))
        source = (texts / f"{document['id']}.txt").read_bytes().decode("utf-8")
        locator = _locator(places / f"{document['id']}.jsonl")
        for number, item in enumerate(items, len(found)):
            pieces.extend(_located(one, locator) for one in passages(number, item, source))
        found.extend(cards(items))
        progress("項目 / items", done, len(documents))
    return Content(found, pieces)


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


def texts_of(content: Content) -> list[str]:
    """What is embedded: every passage under its item's title, then every item as a whole."""
    titles = [card.title for card in content.cards]
    whole: list[list[str]] = [[] for _ in content.cards]
    embedded = []
    for passage in content.passages:
        title = titles[passage.item]
        embedded.append(passage.read if passage.field == "title" else f"{title}\n{passage.read}")
        if passage.field.startswith(MEANINGFUL):
            whole[passage.item].append(passage.read)
    return embedded + ["\n".join(parts) for parts in whole]


def _documents(content: Content) -> Iterator[tuple[int, Mapping[str, list[str]]]]:
    """What the lexical index holds of every item: the title is part of its body too."""
    body: list[list[Passage]] = [[] for _ in content.cards]
    for passage in content.passages:
        body[passage.item].append(passage)
    for number, card in enumerate(content.cards):
        yield (
            number,
            {
                lexical.TITLE_WORDS: list(tokens(card.title)),
                lexical.TITLE_GRAMS: grams(card.title),
                lexical.BODY_WORDS: [token for part in body[number] for token in part.tokens],
                lexical.BODY_GRAMS: [gram for part in body[number] for gram in grams(part.read)],
            },
        )


def _model(folder: Path, content: Content, names: Names, settings: Settings) -> dict[str, Any]:
    """What the manifest says of the model: one that was set, else the one made here."""
    if settings.model is not None:
        return {"name": settings.model, "sha256": fingerprint(settings.model), "made_from": None}
    made = _train(folder, content, names)
    return {
        "name": CORPUS_MODEL,
        "sha256": fingerprint(str(folder)),
        "made_from": (
            f"この索引の文{len(content.passages)}件、テーマの名称{len(names.themes)}件、"
            f"同義語{len(vocabulary().same)}組 / made from the {len(content.passages)} passages of "
            f"this corpus, the names of {len(names.themes)} themes and "
            f"{len(vocabulary().same)} rows of synonyms"
        ),
        **asdict(made),
    }


def _train(folder: Path, content: Content, names: Names) -> TrainedModel:
    texts = [TrainingText(terms(card.title)) for card in content.cards]
    surfaces = [word.surface for card in content.cards for word in cut(card.title)]
    for passage in content.passages:
        if passage.field != "title" and passage.field.startswith(MEANINGFUL):
            title = content.cards[passage.item].title
            texts.append(TrainingText([*terms(title), *terms(passage.read)]))
            surfaces.extend(word.surface for word in cut(passage.read))
    groups = [((*theme.names, *theme.english), _THEME_WEIGHT) for theme in names.themes]
    groups += [(row, _SAME_WEIGHT) for row in vocabulary().same]
    for labels, weight in groups:
        texts.append(TrainingText([t for label in labels for t in terms(label)], weight))
        surfaces.extend(word.surface for label in labels for word in cut(label))
    return train(folder, texts, surfaces)


def _vectors(content: Content, encoder: Encoder, progress: Progress) -> VectorIndex:
    texts: Sequence[str] = texts_of(content)
    vectors = encoder.encode_documents(
        texts, lambda done, of: progress("ベクトル / vectors", done, of)
    )
    return VectorIndex.build(np.ascontiguousarray(vectors, dtype=np.float32))
