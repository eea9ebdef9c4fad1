"""An item's own words, sentence by sentence, each with its place in the document's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.inferences import ItemKey
from ingest.records import Document, Item, Measure, Responsibility, Source, Sourced, Span
from ingest.triples.identity import identify_document, item_keys
from ontology.japanese.characters import fold, squeeze
from ontology.japanese.sentences import sentences
from ontology.japanese.words import Word, cut

Field = Literal["title", "former_title", "heading", "measure", "text", "indicator", "related_plan"]
HEADINGS: frozenset[Field] = frozenset({"title", "heading", "indicator"})
"""The fields that say in a few words what an item, or a part of it, is about."""


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
    """An item as linking sees it; `order` is its place among all items of all documents.

    `identity` is the order of the first edition's item: the same for an item in all its years.
    """

    order: int
    identity: int
    document: int
    municipality: str
    plan: str
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
    identities: dict[str, int] = {}
    for number, document in enumerate(documents):
        keys = item_keys(document)
        plan = str(identify_document(document).plan)
        for key, item in zip(keys, document.extraction.items, strict=True):
            pieces = tuple(_pieces(item, document.source))
            readings.append(
                Reading(
                    order=len(readings),
                    identity=identities.setdefault(key.item_iri, len(readings)),
                    document=number,
                    municipality=document.identity.municipality_code,
                    plan=plan,
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
    for measure in item.measures:
        for heading in _headings(measure):
            yield from _sentences("heading", heading, source)
        # A measure cut out of a running text (1 … 2 …) is not read twice.
        if not _within(measure.text.spans, covered):
            yield from _sentences("measure", measure.text, source)
    for indicator in item.indicators:
        yield from _sentences("indicator", indicator.label, source)
    for plan in item.related_plans:
        yield from _sentences("related_plan", plan.name, source)


def _headings(measure: Measure) -> Iterator[Sourced[str]]:
    if measure.title is not None:
        yield measure.title
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
