"""A published generation of one document of each kind of file, each with one item."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import source_files as files

from graph_data.generations import locked
from graph_data.version import VERSION
from ingest.graphs import build_graphs, provenance_nquads
from ingest.inferences import Linking
from ingest.intake import Taken
from ingest.progress import silent
from ingest.publication import publish_generation
from ingest.readers.reading import read
from ingest.records import Document, DocumentIdentity, Extraction, Item, Sourced
from ingest.shelf import open_shelf
from ingest.triples.identity import identify_document, identify_items
from search_app.app import create_app
from search_app.indexes.building import build_indexes
from search_app.settings import Settings
from search_app.web.settings import WebSettings

# Kind of file, its bytes, and the words that its item is called by.
KINDS = {
    "pdf": (files.paged(), "Open the library on Sundays"),
    "xlsx": (files.workbook(), "図書館の開館日を増やす"),
    "docx": (files.word(), "312日"),
    "html": (files.HTML.encode(), "312日"),
    "md": (files.MARKDOWN.encode(), "312日"),
    "csv": (files.COMMAS.encode(), "図書館の開館日を増やす"),
    "txt": (files.PLAIN.encode(), "312日"),
}


class Indexes:
    """What ingest is handed to build the indexes of a generation."""

    key = "test"

    def build(self, folder, progress):
        return build_indexes(folder, Settings(), progress)


@dataclass(frozen=True)
class Published:
    """A document as its page is asked for; `span` is where its item's title stands."""

    id: str
    item: str
    content: bytes
    span: tuple[int, int]

    @property
    def at_title(self) -> str:
        return f"/documents/{self.id}?start={self.span[0]}&end={self.span[1]}"


def taken(kind: str) -> Taken:
    content, words = KINDS[kind]
    source = read(f"計画の原本.{kind}", content)
    start = source.text.index(words)
    title = Sourced(words, (source.span(start, start + len(words)),))
    extraction = Extraction("status-table", "試験", None, None, (Item(title=title),))
    identity = DocumentIdentity("082023", f"{kind}の計画", 2023, f"{kind}の計画 2023", "CC BY 4.0")
    document = Document(source, identity, extraction)
    moment = "2026-01-01T00:00:00+00:00"
    known = str(identify_document(document))
    return Taken(document, known, content, "試験", f"machigraph {VERSION}", moment, moment)


@pytest.fixture(scope="session")
def generation(tmp_path_factory):
    """The data folder, and the documents by their kind."""
    data = tmp_path_factory.mktemp("原本")
    documents = sorted((taken(kind) for kind in KINDS), key=lambda one: one.document_id)
    with locked(data):
        built = build_graphs(documents, Linking(), open_shelf(data), silent)
        assert built.invalid == {}
        publish_generation(
            data, documents, {**built.nquads, "provenance": provenance_nquads(documents)}, {},
            software=f"machigraph {VERSION}", counts={"documents": len(documents), "items": len(documents)},
            indexer=Indexes(), progress=silent,
        )  # fmt: skip
    found = {}
    for one in documents:
        span = one.document.extraction.items[0].title.spans[0]
        found[one.document.source.name.rpartition(".")[2]] = Published(
            one.document_id, str(identify_items(one.document)[0]), one.content,
            (span.start, span.end),
        )  # fmt: skip
    return data, found


@pytest.fixture(scope="session")
def data(generation):
    return generation[0]


@pytest.fixture(scope="session")
def published(generation):
    return generation[1]


@pytest.fixture(scope="session")
def app(data):
    made = create_app(WebSettings(data), load=False)
    made.testing = False
    yield made
    made.extensions["machigraph"].publication.close()
