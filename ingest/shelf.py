"""What is published already: documents that need not be read again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from graph_data.errors import PlacesDamaged
from graph_data.generations import current
from graph_data.locations import GRAPH, PLACES, RECORDS, SOURCES
from graph_data.manifest import Input, Manifest, read_manifest
from graph_data.places.files import read_places
from ingest.errors import RecordsDamaged
from ingest.records import Document, DocumentIdentity
from ingest.records_json import from_json


@dataclass(frozen=True, slots=True)
class Shelf:
    """The published generation, or nothing where none is."""

    folder: Path | None
    manifest: Manifest | None

    @property
    def inputs(self) -> tuple[Input, ...]:
        """What was published, document by document."""
        return self.manifest.inputs if self.manifest else ()

    def by_sha256(self, sha256: str) -> Input | None:
        """The document that these bytes became."""
        return next((one for one in self.inputs if one.sha256 == sha256), None)

    def by_id(self, document_id: str) -> Input | None:
        """The published edition of this identifier."""
        return next((one for one in self.inputs if one.document_id == document_id), None)

    def content(self, entry: Input) -> bytes:
        """The bytes of a published document. Raises RecordsDamaged."""
        return self._read(SOURCES, entry.sha256)

    def document(self, entry: Input) -> Document:
        """The stored records of a published document with its places. Raises RecordsDamaged."""
        name = f"{entry.document_id}.json"
        try:
            bare = from_json(self._read(RECORDS, name).decode("utf-8"))
            found = read_places((self.folder or Path()) / PLACES / f"{entry.document_id}.jsonl")
        except (ValueError, RecordsDamaged, PlacesDamaged) as error:
            raise RecordsDamaged(f"{name}: {error}") from error
        return replace(bare, source=replace(bare.source, structure=found.structure))

    def graph(self, name: str) -> bytes | None:
        """The N-Quads of a published graph, None where there is none of this name."""
        try:
            return self._read(GRAPH, f"{name}.nq")
        except RecordsDamaged:
            return None

    def _read(self, folder: str, name: str) -> bytes:
        try:
            return ((self.folder or Path()) / folder / name).read_bytes()
        except OSError as error:
            raise RecordsDamaged(f"{folder}/{name}: {error.strerror}") from error


def open_shelf(data: Path) -> Shelf:
    """The published generation of a data folder. Raises DamagedGeneration."""
    folder = current(data)
    return Shelf(folder, read_manifest(folder) if folder else None)


def identity_of(entry: Input) -> DocumentIdentity:
    """Whose document it was published as."""
    return DocumentIdentity(
        municipality_code=entry.municipality,
        plan=entry.plan,
        fiscal_year=entry.fiscal_year,
        title=entry.title,
        licence=entry.licence,
        source_url=entry.source_url,
    )
