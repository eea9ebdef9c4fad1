"""The application over a small real generation: the invented items of tests/search_app, indexed."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import threading
import tomllib
import warnings
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
from rdflib import Graph
from waitress.server import create_server

from graph_data import store
from search_app.app import create_app
from search_app.indexes.building import build_indexes
from search_app.settings import Settings
from search_app.sparql.pool import PoolLimits
from search_app.web.settings import WebSettings

TESTS = Path(__file__).parents[1]
CHROMIUM = os.environ.get("MACHIGRAPH_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
EXTRA = Path(__file__).parent / "data" / "extra.trig"


def writer():
    """The generation writer of tests/search_app, whose folder is no package."""
    place = TESTS / "search_app" / "conftest.py"
    spec = importlib.util.spec_from_file_location("small_generation", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.write_generation


def write_generation(data: Path, name: str) -> Path:
    """A complete generation in a data folder, not yet published."""
    corpus = TESTS / "search_app" / "data" / "small_corpus.toml"
    folder = data / "generations" / name
    folder.parent.mkdir(exist_ok=True, parents=True)
    writer()(folder, tomllib.loads(corpus.read_text(encoding="utf-8")))
    extra = folder / "graph" / "extra.nq"
    quads = ox.parse(path=str(EXTRA), format=ox.RdfFormat.TRIG)
    ox.serialize(quads, output=str(extra), format=ox.RdfFormat.N_QUADS)
    (folder / "store").rename(folder / "first")
    store.build(sorted((folder / "graph").glob("*.nq")), folder / "store")
    manifest = {"generation": name, "index": build_indexes(folder, Settings())}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def publish(data: Path, name: str) -> None:
    """Point to a generation, as ingest does."""
    (data / "next").write_text(f"{name}\n", encoding="utf-8")
    (data / "next").replace(data / "current")


@pytest.fixture
def parsed():
    """Reads triples with rdflib, whose own JSON-LD parser uses what it calls deprecated."""

    def parse(triples, name):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            return Graph().parse(data=triples, format=name)

    return parse


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("データ")
    write_generation(folder, "000001-first")
    publish(folder, "000001-first")
    return folder


@pytest.fixture(scope="session")
def app(data):
    made = create_app(WebSettings(data, pool=PoolLimits(seconds=2)), load=False)
    made.testing = False
    yield made
    made.extensions["machigraph"].publication.close()


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def page(client):
    """The text of a page as a browser asks for it."""

    def get(address, status=200):
        accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        answer = client.get(address, headers={"Accept": accept})
        assert answer.status_code == status, answer.text
        assert answer.mimetype == "text/html"
        return answer.text

    return get


@pytest.fixture(scope="module")
def address(app):
    server = create_server(app, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def visit(browser, address):
    """Opens pages and notes every host asked and everything that the console complains of."""
    contexts = []

    def open_page(path, **options):
        context = browser.new_context(base_url=address, locale="ja-JP", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    hosts, complaints = set(), []
    yield open_page
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert hosts == {"127.0.0.1"}
    assert complaints == []
    assert cookies == []


@pytest.fixture
def in_view():
    """Whether an element can be seen as a whole without scrolling."""

    def seen(page, selector):
        box = page.locator(selector).bounding_box()
        return box is not None and 0 <= box["y"] <= page.viewport_size["height"] - box["height"]

    return seen
