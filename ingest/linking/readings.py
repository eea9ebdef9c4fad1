"""An item's own words, sentence by sentence, each with its place in the document's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.records import Document, Item, ItemKey, Responsibility, Source, Sourced, Span
from ingest.triples.identity import item_keys
from ontology.japanese.characters import fold, squeeze
from ontology.japanese.sentences import sentences
from ontology.japanese.words import Word, cut

Field = Literal["title", "former_title", "measure", "text", "indicator", "related_plan"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, heading or entry without its line breaks.

    Character i of `text` came from `[starts[i], ends[i])` of the source; the places of `words`
    count characters of `text`.
    """

    field: Field
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[Word, ...]

    def spans(self, start: int, end: int, source: Source) -> tuple[Span, ...]:
        """The source's spans of `text[start:end]`: several where the layout tore it apart."""
        runs: list[tuple[int, int]] = []
        for first, after in zip(self.starts[start:end], self.ends[start:end], strict=True):
            if runs and first <= runs[-1][1]:
                runs[-1] = (runs[-1][0], max(after, runs[-1][1]))
            elif runs and not source.text[runs[-1][1] : first].strip():
                runs[-1] = (runs[-1][0], after)
            else:
                runs.append((first, after))
        return tuple(source.span(first, after) for first, after in runs)


@dataclass(frozen=True, slots=True)
class Reading:
    """An item as linking sees it; `order` is its place among all items of all documents."""

    order: int
    document: int
    municipality: str
    key: ItemKey
    item: Item
    source: Source
    pieces: tuple[Piece, ...]

    @property
    def title(self) -> Piece:
        """The item's title, always the first piece."""
        return self.pieces[0]

    @property
    def departments(self) -> frozenset[str]:
        """The departments responsible, as they are compared."""
        return frozenset(_bare(one) for one in self.item.departments)


def read_items(documents: Sequence[Document]) -> list[Reading]:
    """The items of all documents in order."""
    readings: list[Reading] = []
    for number, document in enumerate(documents):
        keys = item_keys(document)
        for key, item in zip(keys, document.extraction.items, strict=True):
            pieces = tuple(_pieces(item, document.source))
            readings.append(
                Reading(
                    order=len(readings),
                    document=number,
                    municipality=document.identity.municipality_code,
                    key=key,
                    item=item,
                    source=document.source,
                    pieces=pieces,
                )
            )
    return readings


def _pieces(item: Item, source: Source) -> Iterator[Piece]:
    yield _piece("title", source, _places(item.title.spans, source))
    for title in item.former_titles:
        yield _piece("former_title", source, _places(title.spans, source))
    texts = [text.text for text in item.texts]
    for text in texts:
        yield from _sentences("text", text, source)
    covered = [(span.start, span.end) for text in texts for span in text.spans]
    for value in _measures(item):
        # A measure cut out of a running text (1 … 2 …) is not read twice.
        if not _within(value.spans, covered):
            yield from _sentences("measure", value, source)
    for indicator in item.indicators:
        yield from _sentences("indicator", indicator.label, source)
    for plan in item.related_plans:
        yield from _sentences("related_plan", plan.name, source)


def _measures(item: Item) -> Iterator[Sourced[str]]:
    for measure in item.measures:
        if measure.title is not None:
            yield measure.title
        yield measure.text
        yield from (code.name for code in measure.codes if code.name is not None)


def _within(spans: Iterable[Span], covered: Sequence[tuple[int, int]]) -> bool:
    return all(
        any(start <= span.start and span.end <= end for start, end in covered) for span in spans
    )


def _sentences(field: Field, value: Sourced[str], source: Source) -> Iterator[Piece]:
    places = _places(value.spans, source)
    text = "".join(source.text[place] if place >= 0 else "\n" for place in places)
    for start, end in sentences(text):
        piece = _piece(field, source, places[start:end])
        if piece.text:
            yield piece


def _places(spans: Iterable[Span], source: Source) -> list[int]:
    """The source's places of the pieces' characters; -1 stands for a break between pieces."""
    places: list[int] = []
    for span in spans:
        if places and places[-1] != span.start - 1:
            places.append(-1)
        places.extend(range(span.start, span.end))
    return places


def _piece(field: Field, source: Source, places: Sequence[int]) -> Piece:
    kept = [place for place in places if place >= 0]
    folded = squeeze("".join(source.text[place] for place in kept))
    return Piece(
        field,
        folded.text,
        tuple(kept[start] for start in folded.starts),
        tuple(kept[end - 1] + 1 for end in folded.ends),
        tuple(cut(folded.text)),
    )


def _bare(department: Responsibility) -> str:
    return fold(department.name.value).text
