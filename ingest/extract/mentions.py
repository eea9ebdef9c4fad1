"""Other items of the document that an item names by their numbers."""

from __future__ import annotations

import re

from ingest.extract.draft import Draft
from ingest.extract.views import View
from ingest.records import PrintedReference
from ontology.japanese.numerals import item_number


def references(record: View, pattern: re.Pattern[str], draft: Draft) -> list[PrintedReference]:
    """Numbers of other items in the order of mention, each with all its places."""
    places: dict[str, list[View]] = {}
    for match in record.finditer(pattern):
        number = item_number(match["number"]) or match["number"]
        places.setdefault(number, []).append(record.group(match))
    if draft.number:
        places.pop(draft.number.value, None)
    return [
        PrintedReference(number, tuple(span for view in views for span in view.spans()))
        for number, views in places.items()
    ]
