from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

import machigraph
from graph_data.generations import published
from graph_data.locations import SAMPLE
from search_app.app import create_app
from search_app.web.serving import CannotServe, listen
from search_app.web.settings import WebSettings

TABLE = SAMPLE / "collaboration-status-table.txt"


@pytest.fixture(scope="module")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One document, published by the command line; read-only."""
    data = tmp_path_factory.mktemp("一つ")
    assert machigraph.main(["ingest", str(TABLE), "--data", str(data)]) == 0
    return data


def items(data: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> list[dict[str, object]]:
    assert machigraph.main(["export", "items", "--data", str(data)]) == 0
    return [json.loads(line) for line in capfdbinary.readouterr().out.decode().splitlines()]


def test_items_are_exported_one_a_line(small_data, capfdbinary):
    exported = items(small_data, capfdbinary)
    assert len(exported) == 15
    text = TABLE.read_text(encoding="utf-8")
    for item in exported:
        assert item["source"] == TABLE.name
        assert item["municipality"] == {
            "code": "092134", "name": "那須塩原市", "prefecture": "栃木県",
        }  # fmt: skip
        for piece in item["texts"]:
            start, end = piece["span"] if isinstance(piece["span"][0], int) else piece["span"][0]
            assert text[start:end].strip()


def test_items_are_exported_for_excel(small_data, tmp_path):
    for name in ("items.csv", "items.xlsx"):
        output = str(tmp_path / name)
        arguments = ["export", "items", "--format", name.partition(".")[2], "-o", output]
        assert machigraph.main([*arguments, "--data", str(small_data)]) == 0
    content = (tmp_path / "items.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")  # else Excel takes it for Shift_JIS
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 15
    assert {row["団体コード"] for row in rows} == {"092134"}
    assert all(row["出典"].startswith("出典：那須塩原市「") for row in rows)
    with zipfile.ZipFile(tmp_path / "items.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "092134" in sheet  # with its zero: as text
    assert "<f>" not in sheet
    assert sheet.count("<row ") == 16
    assert sorted(path.name for path in tmp_path.iterdir()) == ["items.csv", "items.xlsx"]


@pytest.mark.parametrize(
    ("format", "begins"),
    [("trig", b"@prefix"), ("nquads", b"<"), ("turtle", b"<"), ("jsonld", b"[")],
)
def test_the_graph_is_exported(small_data, capfdbinary, format, begins):
    arguments = ["export", "graph", "--format", format, "--data", str(small_data)]
    assert machigraph.main(arguments) == 0
    assert capfdbinary.readouterr().out.lstrip().startswith(begins)


def test_a_format_that_is_not_offered_is_named(small_data, capsys):
    wrong = (["export", "graph", "--format", "xlsx"], ["sparql", COUNT, "--format", "turtle"])
    for arguments, offered in zip(wrong, ("trig", "csv"), strict=True):
        with pytest.raises(SystemExit) as stopped:
            machigraph.main([*arguments, "--data", str(small_data)])
        assert stopped.value.code == 2
        assert offered in capsys.readouterr().err


COUNT = "PREFIX mg: <https://machigraph.jp/ontology#> SELECT (COUNT(?i) AS ?n) { ?i a mg:Item }"


def test_a_query_is_answered_as_table_json_and_csv(small_data, capfdbinary, tmp_path):
    def asked(query: str, *options: str) -> str:
        assert machigraph.main(["sparql", query, *options, "--data", str(small_data)]) == 0
        return capfdbinary.readouterr().out.decode()

    assert "15" in asked(COUNT)
    bindings = json.loads(asked(COUNT, "--format", "json"))["results"]["bindings"]
    assert bindings[0]["n"]["value"] == "15"
    assert asked(COUNT, "--format", "csv").split() == ["n", "15"]
    file = tmp_path / "問い.rq"
    file.write_text(COUNT, encoding="utf-8")
    assert "15" in asked(f"@{file}")
    file.write_text(COUNT, encoding="utf-8-sig")
    assert "15" in asked(f"@{file}")
    assert "true" in asked("ASK { ?s ?p ?o }")


@pytest.mark.parametrize(
    "query", ["SELEKT", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"]
)
def test_a_query_that_may_not_run_is_refused(small_data, capsys, query):
    assert machigraph.main(["sparql", query, "--data", str(small_data)]) == 1
    assert "machigraph: " in capsys.readouterr().err


def test_a_query_file_that_is_no_text_is_named(small_data, capsys, tmp_path):
    file = tmp_path / "問い.rq"
    file.write_bytes("ASK { ?s ?p 'あ' }".encode("cp932"))
    assert machigraph.main(["sparql", f"@{file}", "--data", str(small_data)]) == 1
    assert "問い.rq" in capsys.readouterr().err


def test_a_question_is_answered_as_table_and_json(sample_data, capsys):
    question = "まちのコインのようなポイントアプリに取り組んでいる市"
    arguments = ["search", question, "--limit", "5", "--data", str(sample_data)]
    assert machigraph.main([*arguments, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["answer"]["found"]
    assert {hit["municipality"]["name"] for hit in answer["hits"]} == {"日立市"}
    assert machigraph.main(arguments) == 0
    assert "日立市" in capsys.readouterr().out


def test_nothing_found_is_an_answer_too(sample_data, capsys):
    assert machigraph.main(["search", "空き家バンク", "--data", str(sample_data)]) == 0
    assert "該当なし" in capsys.readouterr().out


def test_items_related_to_a_draft_come_from_a_file_or_stdin(run_program, sample_data, tmp_path):
    draft = "商店街で使えるポイントをスマートフォンのアプリで配り、地域の活動への参加を促す。"
    file = tmp_path / "下書き.txt"
    file.write_text(draft, encoding="utf-8")
    options = ("--format", "json", "--data", sample_data)
    from_file = run_program("related", file, *options)
    from_stdin = run_program("related", *options, stdin=draft.encode())
    assert from_file.returncode == 0, from_file.stderr.decode()
    assert json.loads(from_file.stdout)["hits"]
    assert json.loads(from_file.stdout) == json.loads(from_stdin.stdout)


def test_a_file_of_judged_queries_is_evaluated(sample_data, capsys, tmp_path):
    cases = tmp_path / "cases.jsonl"
    cases.write_text(
        '{"query": "空き家バンク", "type": "none", "found": false}\n'
        '{"query": "まちのコイン", "type": "name", "municipalities": ["082023"]}\n',
        encoding="utf-8",
    )
    arguments = ["evaluate", str(cases), "--data", str(sample_data)]
    assert machigraph.main([*arguments, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["all"]["cases"] == 2
    assert machigraph.main(arguments) == 0
    assert "nDCG@10" in capsys.readouterr().out


def test_the_first_search_ever_builds_the_sample_first(run_program, tmp_path):
    told = run_program("search", "防災", "--format", "json", "--data", tmp_path / "新しい")
    assert told.returncode == 0, told.stderr.decode()
    assert json.loads(told.stdout)["hits"]
    assert "見本の文書" in told.stderr.decode()
    assert published(tmp_path / "新しい").name.startswith("000001-")


def test_a_reader_that_has_had_enough_ends_the_export_quietly(root, sample_data):
    command = [sys.executable, "-m", "machigraph", "export", "graph", "--data", str(sample_data)]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_the_service_answers_and_ends_well_when_told_to(root, sample_data):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "machigraph", "serve", "--port", str(port)]
    with subprocess.Popen([*command, "--data", str(sample_data)], cwd=root) as service:
        try:
            deadline = time.monotonic() + 60
            while not answers(f"http://127.0.0.1:{port}/healthz"):
                assert service.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.2)
            # As curl sends what was typed: not escaped.
            typed = "GET /search?q=防災 HTTP/1.0\r\n\r\n".encode()
            with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
                line.sendall(typed)
                assert line.recv(15) == b"HTTP/1.0 200 OK"
            with pytest.raises(CannotServe, match=str(port)):
                listen(create_app(WebSettings(sample_data), load=False), "127.0.0.1", port)
        finally:
            service.terminate()
        assert service.wait(timeout=30) == 0


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False
