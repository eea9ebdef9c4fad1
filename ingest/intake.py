"""One file on its way in: read, recognised, extracted, and whose it is."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from graph_data.catalogue import Entry
from graph_data.manifest import Input
from ingest.errors import DocumentError, ProfileUnknown, RecordsDamaged
from ingest.identify import Hints, find_owner, identify_edition
from ingest.progress import Progress, silent
from ingest.readers.reading import content_of, read
from ingest.recognition import Told, is_current, known_layouts, recognise
from ingest.records import Document, Extraction, Source
from ingest.report import DocumentReport, failure
from ingest.shelf import Shelf, identity_of
from ingest.triples.identity import identify_document
from ontology.errors import IdentifierError

_PARTS = "ページ・シートの読み取り / pages"
_ITEMS = "項目の抽出 / items"
_AS_BEFORE = "前回の取り込みと同じ"
_KEPT = "新しい規則では読めないため、前回の結果のままです / kept as it was"


@dataclass(frozen=True, slots=True)
class Taken:
    """A document that may be published, how its owner is known, and the run that extracted it.

    `asked_for` is false for what was published before and is not named in this run; `remark` is
    what a person should know of how it was taken over.
    """

    document: Document
    document_id: str
    content: bytes
    owner_reason: str
    software: str
    started: str
    ended: str
    asked_for: bool = True
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes files in one by one, with what was said of them and what is published already.

    `progress` is told of the pages or sheets of each file, and of the reading of its items.
    """

    hints: Hints
    shelf: Shelf
    software: str
    progress: Progress = silent

    def take(self, file: Path, taken: Sequence[Taken]) -> Taken | DocumentReport | None:
        """A file's document; the report of its failure; None where its bytes were taken before."""
        sha256: str | None = None
        try:
            content = content_of(file)
            sha256 = hashlib.sha256(content).hexdigest()
            if any(one.document.source.sha256 == sha256 for one in taken):
                return None
            found = self._take(self._read(file.name, content), content)
        except (DocumentError, IdentifierError) as error:
            return failure(file.name, error, sha256)
        except Exception as error:  # noqa: BLE001 - a bug met in one document must not stop the others
            return failure(file.name, _unforeseen(error), sha256)
        return found

    def again(self, entry: Input) -> Taken:
        """A published document that is not named in this run, as this software reads it.

        Where this software cannot read it, it stays as it was. Raises RecordsDamaged where
        neither the text nor its records can be read.
        """
        content = self.shelf.content(entry)
        stored = self._stored(entry)
        if stored is None:
            try:
                known = known_layouts(self.hints.profiles)
                if entry.layout not in known:
                    raise ProfileUnknown(entry.name, entry.layout, known)
                source = self._read(entry.name, content)
                started = _now()
                extraction = self._extracted(source)
                stored = Document(source, identity_of(entry), extraction)
                return Taken(
                    stored, entry.document_id, content, _AS_BEFORE,
                    self.software, started, _now(), asked_for=False,
                )  # fmt: skip
            except DocumentError as error:
                remark = f"{_KEPT}: {error}"
                return _taken_over(
                    entry, self.shelf.document(entry), content, _AS_BEFORE, remark=remark
                )
        return _taken_over(entry, stored, content, _AS_BEFORE)

    def _take(self, source: Source, content: bytes) -> Taken:
        entry = self.shelf.by_sha256(source.sha256)
        before = identity_of(entry) if entry else None
        stored = self._stored(entry) if entry else None
        started = _now()
        # A text whose owner is not sure is not worth the time to extract.
        owner = find_owner(source, self.hints, before)
        if stored and not is_current(source, stored.extraction, _told(source, self.hints)):
            stored = None
        extraction = stored.extraction if stored else self._extracted(source)
        identity = identify_edition(source, extraction, owner, self.hints, before)
        if entry and stored and identity == before and source == stored.source:
            return _taken_over(entry, stored, content, owner.reason, asked_for=True)
        document = Document(source, identity, extraction)
        known = str(identify_document(document))
        return Taken(document, known, content, owner.reason, self.software, started, _now())

    def _read(self, name: str, content: bytes) -> Source:
        return read(name, content, progress=partial(self.progress, _PARTS))

    def _extracted(self, source: Source) -> Extraction:
        self.progress(_ITEMS, 0, 1)
        extraction = recognise(source, _told(source, self.hints))
        self.progress(_ITEMS, 1, 1)
        return extraction

    def _stored(self, entry: Input) -> Document | None:
        """What an earlier run of this very software extracted, None where it must be done anew."""
        if entry.software != self.software:
            return None
        try:
            return self.shelf.document(entry)
        except RecordsDamaged:
            return None


def _taken_over(
    entry: Input,
    document: Document,
    content: bytes,
    reason: str,
    *,
    asked_for: bool = False,
    remark: str | None = None,
) -> Taken:
    return Taken(
        document, entry.document_id, content, reason,
        entry.software, entry.started, entry.ended, asked_for, remark,
    )  # fmt: skip


def _told(source: Source, hints: Hints) -> Told:
    entry = hints.catalogue.entry(source.sha256) or Entry(source.sha256)
    return Told(hints.fiscal_year or entry.fiscal_year, entry.profile, hints.profiles)


def _unforeseen(error: Exception) -> str:
    """What a bug says of itself: enough to report it and to find the place."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"予期しないエラー / unexpected error: {type(error).__name__}: {error}"
        f" ({Path(place.filename).name}:{place.lineno})"
    )


def _now() -> str:
    # Finer than a second: two extractions of one file are told apart by their times.
    return datetime.now(UTC).isoformat(timespec="microseconds")
