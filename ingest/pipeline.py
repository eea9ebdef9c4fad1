"""The whole way: files in, one published generation out, or nothing changed at all."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph_data.catalogue import read_catalogue
from graph_data.fingerprint import fingerprint
from graph_data.generations import locked
from graph_data.locations import CATALOGUE, PROFILES
from graph_data.places.files import FOLDER as PLACES
from graph_data.version import VERSION
from ingest.errors import DocumentTwice, GraphInvalid
from ingest.graphs import build_graphs, links_of, provenance_nquads, reference_issues
from ingest.identify import Hints, find_municipality, municipality_name
from ingest.inferences import Linking
from ingest.intake import Intake, Taken
from ingest.layouts.own_profiles import read_profiles
from ingest.linking.links import link
from ingest.progress import Indexer, Progress, silent
from ingest.publication import input_of, publish_generation
from ingest.readers.reading import find_files
from ingest.report import DocumentReport, Note, Report, describe_extraction, failure
from ingest.shelf import Shelf, open_shelf
from ontology.files import FOLDER as ONTOLOGY

_READING = "文書の読み取り"
_LINKING = "関連の検出"


@dataclass(frozen=True, slots=True)
class _Corpus:
    """All documents to be published, what was inferred over them, and their graphs.

    `linking` is None where all of it is published already.
    """

    taken: list[Taken]
    linking: Linking | None
    nquads: dict[str, bytes]
    rejected: dict[str, GraphInvalid]


def ingest(
    paths: Sequence[Path],
    *,
    data: Path,
    catalogue: Path = CATALOGUE,
    municipality: str | None = None,
    fiscal_year: int | None = None,
    profiles: Path | None = None,
    dry_run: bool = False,
    progress: Progress = silent,
    indexer: Indexer | None = None,
) -> Report:
    """Read files and folders and publish them together with what is published already.

    `profiles` is a folder or file of the user's own layout profiles, beside those in the data
    folder. A document that fails is told in the report. Raises NothingToRead, MunicipalityUnknown,
    CatalogueInvalid, ProfileInvalid, IngestRunning, DamagedGeneration; nothing is published then.
    """
    began = time.monotonic()
    owner = None if municipality is None else find_municipality(municipality)
    kept = data / PROFILES
    places = [*([kept] if kept.is_dir() else []), *([profiles] if profiles else [])]
    hints = Hints(read_catalogue(catalogue), owner, fiscal_year, read_profiles(places))
    files = find_files(paths)
    with nullcontext() if dry_run else locked(data):
        shelf = open_shelf(data)
        intake = Intake(hints, shelf, software(), progress)
        taken, failures = _take_all(intake, files, progress)
        corpus = _settled(intake, taken, indexer, progress)
        links = _links(corpus, shelf)
        counts = _counts(corpus, shelf)
        generation = None
        if corpus.linking is not None and corpus.taken and not dry_run:
            manifest = publish_generation(
                data, corpus.taken, corpus.nquads, links,
                software=intake.software, counts=counts, indexer=indexer, progress=progress,
            )  # fmt: skip
            generation, counts = manifest.generation, manifest.counts
    documents = (*_told(taken, corpus, links, shelf), *failures)
    return Report(documents, generation, dry_run, time.monotonic() - began, counts)


@cache
def software() -> str:
    """This version, with a fingerprint of all that decides how a document is read."""
    return f"machigraph {VERSION}+{fingerprint(Path(__file__).parent, ONTOLOGY, PLACES)}"


def _take_all(
    intake: Intake, files: Sequence[Path], progress: Progress
) -> tuple[list[Taken], list[DocumentReport]]:
    taken: list[Taken] = []
    failures = []
    for done, file in enumerate(files):
        progress(_READING, done, len(files))
        found = intake.take(file, taken)
        if isinstance(found, Taken):
            taken.append(found)
        elif found is not None:
            failures.append(found)
    progress(_READING, len(files), len(files))
    kept, refused = _without_twins(taken, intake.shelf)
    return kept, [*failures, *refused]


def _without_twins(
    taken: Sequence[Taken], shelf: Shelf
) -> tuple[list[Taken], list[DocumentReport]]:
    """Of files that claim to be the same edition one: what is published stays, else the first."""
    kept: dict[str, Taken] = {}
    for one in taken:
        entry = shelf.by_id(one.document_id)
        published = entry is not None and entry.sha256 == one.document.source.sha256
        if published or one.document_id not in kept:
            kept[one.document_id] = one
    refused = []
    for one in taken:
        other, source = kept[one.document_id].document.source, one.document.source
        if other is not source:
            error = DocumentTwice(one.document_id, other.name)
            refused.append(failure(source.name, error, source.sha256))
    return list(kept.values()), refused


def _settled(
    intake: Intake, taken: Sequence[Taken], indexer: Indexer | None, progress: Progress
) -> _Corpus:
    """Link and validate; what is not valid is left out, and the rest linked again without it."""
    rejected: dict[str, GraphInvalid] = {}
    while True:
        asked = [one for one in taken if one.document_id not in rejected]
        corpus = _with_published(intake, asked)
        if _is_published(corpus, intake, indexer):
            return _Corpus(corpus, None, {}, rejected)
        progress(_LINKING, 0, 1)
        linking = link([one.document for one in corpus])
        progress(_LINKING, 1, 1)
        built = build_graphs(corpus, linking, intake.shelf, progress)
        if not built.invalid:
            nquads = {**built.nquads, "provenance": provenance_nquads(corpus)}
            return _Corpus(corpus, linking, nquads, rejected)
        for document_id, error in built.invalid.items():
            if all(one.document_id != document_id for one in asked):
                raise error  # it was published before: leaving it out would lose it
        rejected.update(built.invalid)


def _with_published(intake: Intake, asked: Sequence[Taken]) -> list[Taken]:
    """The documents of this run, and of the published ones those that none of them replaces."""
    sums = {one.document.source.sha256 for one in asked}
    known = {one.document_id for one in asked}
    kept = [
        intake.again(entry)
        for entry in intake.shelf.inputs
        if entry.sha256 not in sums and entry.document_id not in known
    ]
    return sorted([*asked, *kept], key=lambda one: one.document_id)


def _is_published(corpus: Sequence[Taken], intake: Intake, indexer: Indexer | None) -> bool:
    manifest = intake.shelf.manifest
    if manifest is None or manifest.software != intake.software:
        return not corpus
    if indexer is not None and manifest.index.get("key") != indexer.key:
        return False
    entries = {entry.document_id: entry for entry in manifest.inputs}
    return len(corpus) == len(entries) and all(_is_same(one, intake.shelf) for one in corpus)


def _is_same(one: Taken, shelf: Shelf) -> bool:
    entry = shelf.by_id(one.document_id)
    return entry is not None and input_of(one, entry.links) == entry


def _links(corpus: _Corpus, shelf: Shelf) -> dict[str, int]:
    if corpus.linking is None:
        return {entry.document_id: entry.links for entry in shelf.inputs}
    return links_of(corpus.taken, corpus.linking)


def _counts(corpus: _Corpus, shelf: Shelf) -> dict[str, int]:
    if corpus.linking is None:
        return shelf.manifest.counts if shelf.manifest else {}
    return {
        "documents": len(corpus.taken),
        "items": sum(len(one.document.extraction.items) for one in corpus.taken),
        "initiatives": len(corpus.linking.initiatives),
        "proposals": len(corpus.linking.references),
    }


def _told(
    taken: Sequence[Taken], corpus: _Corpus, links: dict[str, int], shelf: Shelf
) -> list[DocumentReport]:
    told = []
    for one in taken:
        error = corpus.rejected.get(one.document_id)
        if error is not None:
            source = one.document.source
            told.append(failure(source.name, error, source.sha256))
        else:
            told.append(_document_report(one, links, shelf))
    remarked = (one for one in corpus.taken if one.remark)
    return [*told, *(_document_report(one, links, shelf) for one in remarked)]


def _document_report(one: Taken, links: dict[str, int], shelf: Shelf) -> DocumentReport:
    document = one.document
    earlier = shelf.by_id(one.document_id) or shelf.by_sha256(document.source.sha256)
    notes, totals, silent_rules = describe_extraction(document, reference_issues(one))
    remark = (Note("warning", one.remark),) if one.remark else ()
    return DocumentReport(
        name=document.source.name,
        outcome="unchanged" if _is_same(one, shelf) else "replaced" if earlier else "new",
        sha256=document.source.sha256,
        document_id=one.document_id,
        municipality=municipality_name(document.identity.municipality_code),
        municipality_reason=one.owner_reason,
        plan=document.identity.plan,
        fiscal_year=document.identity.fiscal_year,
        layout=document.extraction.layout,
        layout_reason=document.extraction.layout_reason,
        layout_confidence=document.extraction.confidence,
        items=len(document.extraction.items),
        links=links.get(one.document_id, 0),
        issues=(*remark, *notes),
        totals=totals,
        silent_rules=silent_rules,
    )
