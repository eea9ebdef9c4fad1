import shutil
import time

import pytest

from search_app.app import create_app
from search_app.web.settings import WebSettings


@pytest.fixture
def own_data(data, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(data, folder)
    return folder


def wait_until(happens, seconds=10.0):
    until = time.monotonic() + seconds
    while not happens() and time.monotonic() < until:
        time.sleep(0.05)
    return happens()


def served(client):
    return client.get("/about", headers={"Accept": "text/html"}).text


def test_it_is_alive_at_once_and_ready_when_it_is_loaded(own_data):
    app = create_app(WebSettings(own_data))
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    assert wait_until(lambda: client.get("/readyz").status_code == 200)
    app.extensions["machigraph"].publication.close()


def test_a_new_generation_takes_over_without_a_restart(own_data):
    app = create_app(WebSettings(own_data))
    client = app.test_client()
    assert wait_until(lambda: client.get("/readyz").status_code == 200)
    assert "000001-first" in served(client)
    assert client.get("/sparql?query=ASK{}").status_code == 200
    generations = own_data / "generations"
    shutil.copytree(generations / "000001-first", generations / "000002-second")
    (own_data / "next").write_text("000002-second\n")
    (own_data / "next").replace(own_data / "current")
    assert wait_until(lambda: "000002-second" in served(client))
    assert client.get("/api/v1/search?q=さくらコイン").json["answer"]["found"]
    assert client.get("/sparql?query=ASK{}").status_code == 200
    app.extensions["machigraph"].publication.close()


def test_a_pointer_that_leads_nowhere_leaves_the_old_one_serving(own_data):
    app = create_app(WebSettings(own_data), load=False)
    client = app.test_client()
    assert "000001-first" in served(client)
    (own_data / "current").write_text("000009-gone\n")
    time.sleep(1.2)
    assert "000001-first" in served(client)
    assert client.get("/api/v1/search?q=さくらコイン").status_code == 200
    app.extensions["machigraph"].publication.close()
