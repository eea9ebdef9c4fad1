"""What is inferred over all documents together: initiatives, proposed references, themes."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.records import Span


@dataclass(frozen=True, slots=True)
class ItemKey:
    """An item's stable place: the document's position in the run and the item's IRI."""

    document_iri: str
    item_iri: str


@dataclass(frozen=True, slots=True)
class InitiativeMention:
    """A named initiative in one item, with every place where it is named."""

    item: ItemKey
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Initiative:
    """A name for an undertaking found in the texts, and the items that name it."""

    label: str
    score: float
    mentions: tuple[InitiativeMention, ...]


@dataclass(frozen=True, slots=True)
class ProposedReference:
    """Two items that seem to belong together: why, how sure, and the words on both ends."""

    source: ItemKey
    target: ItemKey
    method: str
    score: float
    shared: str
    source_spans: tuple[Span, ...]
    target_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ThemeAssignment:
    """A theme of the scheme found in an item's words."""

    item: ItemKey
    theme_iri: str
    score: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Linking:
    """What was inferred over all documents together."""

    initiatives: tuple[Initiative, ...] = ()
    references: tuple[ProposedReference, ...] = ()
    themes: tuple[ThemeAssignment, ...] = ()
