"""The document that the tests of triples share."""

import pytest
from one_document import one_document

from ingest.records import Document


@pytest.fixture
def document() -> Document:
    """A document in which every field of the records is filled."""
    return one_document()
