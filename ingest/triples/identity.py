"""The identifiers of a document and its items, worked out from its records."""

from __future__ import annotations

from ingest.inferences import ItemKey
from ingest.records import Document
from ontology.identifiers import DocumentId, ItemId, document_id, item_ids


def identify_document(document: Document) -> DocumentId:
    """The document's identifier; raises IdentifierError for a wrong municipality code."""
    identity = document.identity
    return document_id(identity.municipality_code, identity.plan, identity.fiscal_year)


def identify_items(document: Document) -> list[ItemId]:
    """The identifiers of the document's items, in the order of its items."""
    identity = document.identity
    return item_ids(
        identity.municipality_code,
        identity.plan,
        [
            (
                item.number.value if item.number else None,
                item.title.value,
                [heading.value for heading in item.section],
            )
            for item in document.extraction.items
        ],
    )


def item_keys(document: Document) -> tuple[ItemKey, ...]:
    """The items' places for linking, in the order of the document's items."""
    here = str(identify_document(document).iri)
    return tuple(ItemKey(here, str(item.iri)) for item in identify_items(document))
