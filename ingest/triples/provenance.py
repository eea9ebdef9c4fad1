"""Who made a document's graph, when and with what. Times lie in this graph alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rdflib import PROV, Graph

from ingest.triples.terms import decimal, describe, moment, plain
from ontology.files import empty_graph
from ontology.identifiers import DocumentId, Sha256, run_iri
from ontology.namespaces import MG


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the software over one document; times with their zone.

    `confidence` (0 to 1) stands where the layout was induced from the document itself.
    """

    document: DocumentId
    sha256: Sha256
    software: str
    layout: str
    started: datetime
    ended: datetime
    model: str | None = None
    confidence: float | None = None


def runs_graph(runs: Iterable[Run]) -> Graph:
    """The records of the runs."""
    graph = empty_graph()
    for run in runs:
        started = moment(run.started)
        describe(
            graph,
            run_iri(run.document, run.sha256, run.software, run.layout, started),
            (PROV.Activity,),
            (PROV.startedAtTime, started),
            (PROV.endedAtTime, moment(run.ended)),
            (PROV.used, run.sha256.iri),
            (PROV.generated, run.document.iri),
            (MG.software, plain(run.software)),
            (MG.layout, plain(run.layout)),
            (MG.layoutConfidence, None if run.confidence is None else decimal(run.confidence)),
            (MG.model, None if run.model is None else plain(run.model)),
        )
    return graph
