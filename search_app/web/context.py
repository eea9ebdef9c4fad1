"""What views share: the generation that answers, the settings, and where things are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast
from urllib.parse import urlencode

from flask import current_app

from ontology.namespaces import BASE
from search_app.errors import NotFound
from search_app.sources.pictures import PagePictures
from search_app.web.metrics import Metrics
from search_app.web.publication import Opened, Publication
from search_app.web.settings import WebSettings

Thing = TypeVar("Thing")

# The folder of an IRI of ours, and the page that shows the thing.
_PAGES = {
    "item": "items",
    "document": "documents",
    "municipality": "municipalities",
    "initiative": "initiatives",
    "themes": "themes",
}


@dataclass(frozen=True, slots=True)
class Services:
    """What the application answers with."""

    settings: WebSettings
    publication: Publication
    pictures: PagePictures
    metrics: Metrics


def services() -> Services:
    """The services of the running application."""
    return cast(Services, current_app.extensions["machigraph"])


def opened() -> Opened:
    """The generation to answer from; one request asks once, so that it sees one generation."""
    return services().publication.now()


def settings() -> WebSettings:
    """The settings of the running application."""
    return services().settings


def page_of(iri: str) -> str | None:
    """The address of the page that shows a thing of ours, None for anything else."""
    folder, _, key = iri.removeprefix(BASE).partition("/")
    known = iri.startswith(BASE) and key and "/" not in key and "#" not in key
    return f"/{_PAGES[folder]}/{key}" if known and folder in _PAGES else None


def passage_address(document_id: str, spans: Iterable[Sequence[int]]) -> str:
    """Where the source is shown with these characters marked."""
    query = urlencode([pair for s, e in spans for pair in (("start", s), ("end", e))])
    return f"/documents/{document_id}?{query}#passage"


def found(thing: Thing | None, name: str) -> Thing:
    """The thing itself; raises NotFound where there is none."""
    if thing is None:
        raise NotFound(f"{name} はありません / there is no {name}")
    return thing
