"""Builds the web application: settings in, services made, blueprints registered."""

from __future__ import annotations

from flask import Flask

from search_app.sources.pictures import PagePictures
from search_app.web import headers, problems
from search_app.web.api import api
from search_app.web.comparison import comparison
from search_app.web.context import Services
from search_app.web.documents import documents
from search_app.web.metrics import Metrics
from search_app.web.operations import operations
from search_app.web.pages import pages
from search_app.web.publication import Publication
from search_app.web.rendering import add_to_templates
from search_app.web.settings import WebSettings
from search_app.web.sparql_protocol import sparql_protocol
from search_app.web.things import things


def create_app(settings: WebSettings, load: bool = True) -> Flask:
    """The application; with `load` the published generation is loaded in the background."""
    app = Flask("search_app.web", static_url_path="/static")
    app.config["MAX_CONTENT_LENGTH"] = settings.body_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.body_bytes
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask's default provider has it
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the contract's order is for people
    publication = Publication(settings)
    app.extensions["machigraph"] = Services(
        settings, publication, PagePictures(settings.pictures), Metrics()
    )
    for blueprint in (operations, api, pages, things, documents, comparison, sparql_protocol):
        app.register_blueprint(blueprint)
    problems.register(app)
    headers.register(app)
    add_to_templates(app)
    if load:
        publication.start()
    return app
