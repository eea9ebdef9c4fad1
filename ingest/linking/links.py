"""The door of this folder: all that can be inferred over several documents together."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.inferences import Linking
from ingest.linking.initiatives import initiatives, locate
from ingest.linking.names import find_names
from ingest.linking.readings import read_items
from ingest.linking.references import propose
from ingest.linking.themes import assign_themes
from ingest.records import Document


def link(documents: Sequence[Document]) -> Linking:
    """Named initiatives, proposed references and themes of all items of the documents.

    The same documents in the same order give the same result.
    """
    readings = read_items(documents)
    named = locate(find_names(readings), readings)
    return Linking(
        initiatives=initiatives(named, readings),
        references=propose(named, readings),
        themes=assign_themes(readings),
    )
