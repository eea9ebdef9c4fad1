"""Which items a document means where it prints another item's number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.records import Document, Issue, Item, PrintedReference, Span
from ontology.identifiers import ItemId
from ontology.keys import comparable_number


@dataclass(frozen=True, slots=True)
class ExplicitReference:
    """One item of a document naming another, with every place where it does."""

    source: ItemId
    target: ItemId
    spans: tuple[Span, ...]


def resolve_references(
    document: Document, ids: Sequence[ItemId]
) -> tuple[tuple[ExplicitReference, ...], tuple[Issue, ...]]:
    """The references whose number is exactly one other item's, and an issue for each of the others.

    Numbers are compared without width and leading zeros.
    """
    items = document.extraction.items
    by_number = _items_by_number(items, ids)
    found: dict[tuple[ItemId, ItemId], list[Span]] = defaultdict(list)
    issues = []
    for item, source in zip(items, ids, strict=True):
        for reference in item.references:
            targets = by_number.get(comparable_number(reference.number), [])
            if targets == [source]:
                continue  # an item that prints its own number refers to nothing
            if len(targets) == 1:
                found[source, targets[0]].extend(reference.spans)
            else:
                issues.append(_unresolved(item, reference, len(targets)))
    resolved = (ExplicitReference(*pair, tuple(spans)) for pair, spans in found.items())
    return tuple(resolved), tuple(issues)


def _items_by_number(items: Sequence[Item], ids: Sequence[ItemId]) -> Mapping[str, list[ItemId]]:
    by_number = defaultdict(list)
    for item, item_id in zip(items, ids, strict=True):
        if item.number is not None:
            by_number[comparable_number(item.number.value)].append(item_id)
    return by_number


def _unresolved(item: Item, reference: PrintedReference, targets: int) -> Issue:
    reason = (
        ("この文書にその番号の項目がありません", "no item of this document has that number")
        if targets == 0
        else (f"その番号の項目が{targets}件あります", f"{targets} items have that number")
    )
    return Issue(
        "warning",
        f"「{item.title.value}」が参照する番号 {reference.number}: {reason[0]} ({reason[1]})",
        reference.spans[0] if reference.spans else None,
    )
