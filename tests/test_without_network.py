"""Everything works on a PC without a network: no process of ours may open a connection."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from graph_data.locations import SAMPLE

# Read by every Python that starts with this folder on its path, children of children too.
# Waiting for a browser stays allowed; calling anybody is refused and written down.
BLOCKED = """
import os, socket

class Closed(socket.socket):
    def _refuse(self, *address):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            with open(os.environ["CALLS_MADE"], "a") as calls:
                print(address, file=calls)
            raise OSError("no network here")
        return None
    def connect(self, address):
        self._refuse(address)
        return super().connect(address)
    def connect_ex(self, address):
        self._refuse(address)
        return super().connect_ex(address)
    def sendto(self, *arguments):
        self._refuse(arguments[-1])
        return super().sendto(*arguments)

def _nobody(*arguments, **named):
    if arguments and arguments[0] not in (None, "", "127.0.0.1", "::1", "localhost"):
        with open(os.environ["CALLS_MADE"], "a") as calls:
            print(arguments, file=calls)
        raise socket.gaierror("no names here")
    return _resolve(*arguments, **named)

_resolve = socket.getaddrinfo
socket.socket, socket.getaddrinfo = Closed, _nobody
"""


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a PC without a network."""
    folder = tmp_path_factory.mktemp("closed")
    (folder / "sitecustomize.py").write_text(BLOCKED, encoding="utf-8")
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return {**os.environ, "PYTHONPATH": path, "CALLS_MADE": str(folder / "calls")}


@pytest.fixture(scope="module")
def data(root: Path, closed: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample and a Word document, published without a network."""
    import docx

    folder = tmp_path_factory.mktemp("data")
    document = docx.Document()
    document.add_heading("日立市 見守り計画の進捗（令和5年度）", 0)
    for number, title in enumerate(("声かけの輪", "緊急通報の貸出", "配食と安否の確認"), 1):
        document.add_heading(f"{number} {title}", 1)
        document.add_paragraph("担当課：高齢福祉課")
        document.add_paragraph(f"取組内容：{title}を進めた。")
    document.save(str(folder / "見守り.docx"))
    told = program(
        root, closed, "ingest", SAMPLE, folder / "見守り.docx", "--data", folder / "data"
    )
    assert told.returncode == 0, told.stderr.decode()
    return folder / "data"


def program(root: Path, environment: dict[str, str], *arguments: object):
    return subprocess.run(
        [sys.executable, "-m", "machigraph", *map(str, arguments)],
        cwd=root, env=environment, capture_output=True, timeout=300,
    )  # fmt: skip


def test_the_block_is_there(root: Path, closed: dict[str, str]) -> None:
    calling = "import urllib.request; urllib.request.urlopen('http://example.org', timeout=5)"
    refused = {**closed, "CALLS_MADE": closed["CALLS_MADE"] + "-tried"}
    told = subprocess.run(
        [sys.executable, "-c", calling], env=refused, cwd=root, capture_output=True, timeout=60
    )
    assert b"no names here" in told.stderr
    assert "example.org" in Path(refused["CALLS_MADE"]).read_text(encoding="utf-8")


def test_questions_are_answered(root: Path, closed: dict[str, str], data: Path) -> None:
    for arguments in (
        ("search", "お年寄りにスマホの使い方を教える", "--format", "json"),
        ("search", "which cities are doing まちのコイン-like point apps", "--format", "json"),
    ):
        told = program(root, closed, *arguments, "--data", data)
        assert told.returncode == 0, told.stderr.decode()
        assert json.loads(told.stdout)["answer"]["found"]
    for arguments in (
        ("sparql", "SELECT (COUNT(?i) AS ?n) { ?i a mg:Item }"),
        ("export", "items", "--format", "jsonl"),
    ):
        told = program(root, closed, *arguments, "--data", data)
        assert told.returncode == 0, told.stderr.decode()
    assert not Path(closed["CALLS_MADE"]).exists()


def test_the_service_answers(root: Path, closed: dict[str, str], data: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = [sys.executable, "-m", "machigraph", "serve", "--port", str(port), "--data", str(data)]
    with subprocess.Popen(serve, cwd=root, env=closed) as service:
        try:
            address = f"http://127.0.0.1:{port}"
            deadline = time.monotonic() + 60
            while not answers(f"{address}/readyz"):
                assert service.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.2)
            assert answers(f"{address}/")
            assert answers(f"{address}/api/v1/search?q=pointo")
            assert answers(f"{address}/sparql?query=ASK%20%7B%7D")
        finally:
            service.terminate()
    assert not Path(closed["CALLS_MADE"]).exists()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status == 200
    except OSError:
        return False
