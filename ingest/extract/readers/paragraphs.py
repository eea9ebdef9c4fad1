"""Paragraphs without labels: each is a text of the kind that its own words tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path

from ingest.extract.draft import Draft, Reading
from ingest.extract.labelled import Labelled
from ingest.extract.readers.texts import add_text, cleaned, is_blank
from ingest.extract.views import View
from ingest.layouts.terms import TextKind

# Between paragraphs; what an arrow opens follows from what stands above it.
_BETWEEN = re.compile(r"\n[ \t]*(?=\n|→)|(?<=。)\n(?=[ ]+\S)")
# The line over a table or below a picture tells nothing of the item.
_CAPTION = re.compile(
    r"[<〈【(\[]?(?:表|図|写真|グラフ)(?:[ \t]*\d[\d-]*[ \t.:)]*|[ \t]+)[^。\n]{0,40}"
)
_CELL = re.compile(r"[^\t]+")
_FOLLOWS = re.compile(r"\s*→")
_SENTENCE = re.compile(r"[^。\n]+")


@dataclass(frozen=True, slots=True)
class Tense:
    """What words tell of: the kind of text, the years from the document's, and its signs."""

    name: TextKind
    offset: int | None
    share: float
    words: re.Pattern[str]


@cache
def _kinds() -> tuple[Tense, ...]:
    path = Path(__file__).parent / "tenses.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Tense(one["name"], one.get("offset"), one.get("share", 0.0), _any(one["words"]))
        for one in data["kind"]
    )


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(words))


def read_paragraphs(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """The paragraphs of a part as texts; those of one kind that follow each other in a cell are one
    text."""
    whole = cleaned(labelled.part, labelled.rule, reading)
    for cell in whole.finditer(_CELL):
        _read_cell(whole.group(cell), draft, reading)


def _read_cell(words: View, draft: Draft, reading: Reading) -> None:
    told = [(_without_arrow(part), kind_of(part.text)) for part in _paragraphs(words)]
    for kind, group in groupby(told, key=lambda one: one[1]):
        parts = [part for part, _ in group]
        start, end = parts[0].starts[0], parts[-1].ends[-1]
        first, last = words.index_of(start), words.index_of(end)
        text = words.part(first, last).trimmed()
        add_text(text, kind.name, reading.year(kind.offset), draft)


def _without_arrow(part: View) -> View:
    arrow = _FOLLOWS.match(part.text)
    rest = part.part(arrow.end(), len(part.text)).trimmed() if arrow else part
    return rest if rest.text else part


def _paragraphs(words: View) -> Iterator[View]:
    places = [0, *(match.end() for match in _BETWEEN.finditer(words.text)), len(words.text)]
    for start, end in pairwise(places):
        part = words.part(start, end).trimmed()
        if part.text and not is_blank(part.text) and not _CAPTION.fullmatch(part.text):
            yield part


def kind_of(text: str) -> Tense:
    """The first kind whose words enough of the sentences hold; what an arrow opens comes next."""
    flat = re.sub(r"\s*\n\s*", "", text)
    if _FOLLOWS.match(text):
        done = next(kind for kind in _kinds() if kind.name == "done")
        told = done.words.search(flat.rstrip("。 ")) is not None
        return done if told else next(kind for kind in _kinds() if kind.name == "next")
    sentences = [match[0].strip() for match in _SENTENCE.finditer(flat)] or [flat]
    for kind in _kinds():
        found = sum(kind.words.search(sentence) is not None for sentence in sentences)
        if found and found >= kind.share * len(sentences):
            return kind
    return _kinds()[-1]
