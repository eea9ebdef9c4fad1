"""From graphs in memory to a published generation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph_data import store
from graph_data.generations import Draft, new_generation, publish
from graph_data.locations import GRAPH, PLACES, RECORDS, SOURCES, STORE, TEXTS
from graph_data.manifest import Input, Manifest
from graph_data.places.files import places_to_json
from graph_data.places.structure import Structure
from ingest.intake import Taken
from ingest.progress import Indexer, Progress
from ingest.records_json import to_json
from ontology.identifiers import DocumentId


def publish_generation(
    data: Path,
    taken: Sequence[Taken],
    nquads: Mapping[str, bytes],
    links: Mapping[str, int],
    *,
    software: str,
    counts: dict[str, int],
    indexer: Indexer | None,
    progress: Progress,
) -> Manifest:
    """Write, index, verify and publish; the caller holds the data folder's lock.

    Raises DamagedGeneration or StoreError, and then nothing is published.
    """
    with new_generation(data) as draft:
        _write_documents(draft.folder, taken)
        files = [
            _written(draft.folder / GRAPH / f"{name}.nq", nquads[name]) for name in sorted(nquads)
        ]
        progress("グラフの保存", 0, 1)
        quads = store.build(files, draft.folder / STORE)
        progress("グラフの保存", 1, 1)
        return publish(
            draft,
            software=software,
            inputs=tuple(input_of(one, links.get(one.document_id, 0)) for one in taken),
            counts={**counts, "quads": quads},
            index=_index(draft, indexer, progress),
        )


def _index(draft: Draft, indexer: Indexer | None, progress: Progress) -> dict[str, Any]:
    if indexer is None:
        return {}
    return {**indexer.build(draft.folder, progress), "key": indexer.key}


def _write_documents(folder: Path, taken: Sequence[Taken]) -> None:
    for one in taken:
        source = one.document.source
        _written(folder / SOURCES / source.sha256, one.content)
        _written(folder / TEXTS / f"{one.document_id}.txt", source.text.encode("utf-8"))
        places = places_to_json(source.media_type, source.structure)
        _written(folder / PLACES / f"{one.document_id}.jsonl", places.encode("utf-8"))
        # The places are large and lie beside: the records go without them.
        bare = replace(one.document, source=replace(source, structure=Structure()))
        _written(folder / RECORDS / f"{one.document_id}.json", to_json(bare).encode("utf-8"))


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def input_of(one: Taken, links: int) -> Input:
    """What the manifest says of a document."""
    source, identity = one.document.source, one.document.identity
    return Input(
        sha256=source.sha256,
        name=source.name,
        document_iri=str(DocumentId(one.document_id).iri),
        document_id=one.document_id,
        layout=one.document.extraction.layout,
        municipality=identity.municipality_code,
        plan=identity.plan,
        fiscal_year=identity.fiscal_year,
        title=identity.title,
        licence=identity.licence,
        source_url=identity.source_url,
        items=len(one.document.extraction.items),
        links=links,
        software=one.software,
        started=one.started,
        ended=one.ended,
    )
