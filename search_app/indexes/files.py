"""The index folder: which file holds what, and how records go to disk and come back.

index/
  index.json       what it was built with: version, model, counts
  cards.jsonl      one item a line        passages.jsonl   one passage a line, with its words
  *.places.npy     where each line begins
  columns/         which items have which value, which passages, a title
  names.json       names a question may say
  lexical/         tantivy, rows of tokens  vectors.faiss    one vector per passage, then per item
  terms.json       the items' words       terms.faiss      one vector per word
  theme_names.json all names of themes    theme_names.faiss
  spellings.json   how the items' words are written and read
  topics.json      names of what municipalities do in general  topics.faiss
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search_app.errors import DamagedIndex, IndexNotReady
from search_app.indexes.lines import Lines
from search_app.indexes.names import Names, Theme
from search_app.indexes.passages import ItemCard, Named, Neighbour, Passage
from search_app.records import FilePlace, MunicipalityRef

CARDS, PASSAGES = "cards.jsonl", "passages.jsonl"
# Raised whenever an index of an older program can no longer be read.
FORMAT = 8

Json = dict[str, Any]


def read_index_json(folder: Path) -> Json:
    """What the index was built with; IndexNotReady where there is none, or another format."""
    path = folder / "index.json"
    if not path.exists():
        raise IndexNotReady(f"索引がまだ作られていません / no index in {folder}")
    told: Json = _loads(path.read_text(encoding="utf-8"), path)
    if told.get("format") != FORMAT:
        raise IndexNotReady(
            "索引の形式が違います。取り込みをもう一度実行してください / "
            f"index format {told.get('format')} instead of {FORMAT}: run ingest again"
        )
    return told


def read_json(path: Path) -> Json:
    """A document of `write_json`; DamagedIndex where there is none."""
    try:
        return _loads(path.read_text(encoding="utf-8"), path)
    except OSError as error:
        raise DamagedIndex(f"索引のファイルがありません / cannot read {path}: {error}") from error


def write_json(path: Path, content: object) -> None:
    """One JSON document, readable by people."""
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def read_cards(folder: Path) -> Lines[ItemCard]:
    """The cards of an index."""
    return Lines(folder / CARDS, _card)


def passage_to_json(passage: Passage) -> Json:
    """A passage as a JSON record with short keys: there are many of them."""
    told: Json = {
        "i": passage.item,
        "f": passage.field,
        "s": passage.start,
        "e": passage.end,
        "t": passage.text,
        "w": " ".join(passage.tokens),
    }
    if passage.place is not None:
        told["p"] = passage.place.json()
    return told if passage.read == passage.text else {**told, "r": passage.read}


def read_passages(folder: Path) -> Lines[Passage]:
    """The passages of an index."""
    return Lines(folder / PASSAGES, _passage)


@dataclass(frozen=True, slots=True)
class Quote:
    """What a passage of the item at `item` says, in which field: all that is embedded of it."""

    item: int
    field: str
    read: str


def read_quotes(folder: Path) -> Lines[Quote]:
    """What the passages of an index say, without their places and words."""
    return Lines(folder / PASSAGES, lambda told: Quote(told["i"], told["f"], _said(told)))


def read_titles(folder: Path) -> Lines[str]:
    """The titles of the items of an index."""
    return Lines(folder / CARDS, lambda told: str(told["title"]))


def read_names(folder: Path) -> Names:
    """The names of an index."""
    path = folder / "names.json"
    told: Json = _loads(path.read_text(encoding="utf-8"), path)
    return Names(
        municipalities=tuple(MunicipalityRef(**city) for city in told["municipalities"]),
        themes=tuple(_theme(theme) for theme in told["themes"]),
        initiatives=tuple(Named(**named) for named in told["initiatives"]),
        departments=tuple(told["departments"]),
        ratings=tuple(told["ratings"]),
        statuses=tuple(told["statuses"]),
        plans=tuple(told["plans"]),
    )


def _passage(told: Json) -> Passage:
    return Passage(
        item=told["i"],
        field=told["f"],
        start=told["s"],
        end=told["e"],
        text=told["t"],
        read=_said(told),
        tokens=tuple(told["w"].split()),
        place=FilePlace(**told["p"]) if "p" in told else None,
    )


def _said(told: Json) -> str:
    return str(told.get("r", told["t"]))


def _theme(told: Json) -> Theme:
    lists = {key: tuple(told[key]) for key in ("names", "english", "not_in")}
    return Theme(**{**told, **lists})


def _card(told: Json) -> ItemCard:
    lists = (
        "former_titles", "years", "section", "departments", "rating", "measure_statuses",
    )  # fmt: skip
    for key in lists:
        told[key] = tuple(told[key])
    told["municipality"] = MunicipalityRef(**told["municipality"])
    told["themes"] = tuple(Named(**named) for named in told["themes"])
    told["initiatives"] = tuple(Named(**named) for named in told["initiatives"])
    told["neighbours"] = tuple(Neighbour(**link) for link in told["neighbours"])
    return ItemCard(**told)


def _loads(text: str, path: Path) -> Json:
    try:
        told: Json = json.loads(text)
    except ValueError as error:
        raise DamagedIndex(f"索引のファイルが壊れています / damaged: {path}") from error
    return told
