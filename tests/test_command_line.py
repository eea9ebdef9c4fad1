from __future__ import annotations

import json
from pathlib import Path

import pytest

import machigraph
from graph_data.generations import published
from graph_data.locations import SAMPLE
from graph_data.version import VERSION

TABLE = SAMPLE / "collaboration-status-table.txt"
COMMANDS = (
    "ingest", "serve", "search", "related", "sparql", "export", "evaluate", "rollback",
    "generations",
)  # fmt: skip


@pytest.fixture(scope="module")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One document, published by the command line; read-only."""
    data = tmp_path_factory.mktemp("一つ")
    assert machigraph.main(["ingest", str(TABLE), "--data", str(data)]) == 0
    return data


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        machigraph.main([command, "--help"])
    assert stopped.value.code == 0
    assert "--data" in capsys.readouterr().out


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as stopped:
        machigraph.main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"machigraph {VERSION}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["ingest"],
        ["search"],
        ["search", "x", "--limit", "many"],
        ["search", "x", "--limit", "-1"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--fiscal-year", "5"],
        ["serve", "--port", "99999"],
        ["export", "everything"],
        ["ingest", str(TABLE), "--municipality", "日本市"],
        ["ingest", str(TABLE), "--municipality", ""],
        ["ingest", str(TABLE), "--fiscal-year", "5"],
        ["ingest", str(TABLE), "--fiscal-year", "令和五年"],
    ],
)
def test_wrong_usage_exits_with_2_and_says_why_on_stderr(arguments, capsys, tmp_path):
    data = ["--data", str(tmp_path)] if arguments else []
    with pytest.raises(SystemExit) as stopped:
        machigraph.main([*arguments, *data])
    assert stopped.value.code == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "machigraph" in shown.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["ingest", "nothing-here.txt"],
        ["sparql", "ASK { ?s ?p ?o }"],
        ["export", "items"],
        ["related", str(TABLE)],
        ["rollback"],
        ["sparql", "@missing.rq"],
    ],
)
def test_a_failure_exits_with_1_and_is_said_on_stderr(arguments, capsys, tmp_path):
    assert machigraph.main([*arguments, "--data", str(tmp_path)]) == 1
    assert "machigraph: " in capsys.readouterr().err


def test_ingest_reports_as_a_table(run_program, tmp_path):
    told = run_program("ingest", TABLE, "--data", tmp_path)
    assert told.returncode == 0, told.stderr.decode()
    for words in (TABLE.name, "那須塩原市", "status-table", "15", "公開しました"):
        assert words in told.stdout.decode()
    assert "文書の読み取り" in told.stderr.decode()  # the progress, apart from the answer


def test_ingest_reports_as_json_alone_and_exits_with_1_where_a_file_failed(run_program, tmp_path):
    bad = tmp_path / "計画.pdf"
    bad.write_bytes(b"%PDF-1.7")
    told = run_program("ingest", TABLE, bad, "--data", tmp_path / "data", "--format", "json")
    assert told.returncode == 1
    report = json.loads(told.stdout)
    assert {one["name"]: one["outcome"] for one in report["documents"]} == {
        TABLE.name: "new",
        bad.name: "failed",
    }
    assert "計画.pdf: PDF" in told.stderr.decode()
    assert published(tmp_path / "data").name == report["generation"]


def test_a_dry_run_publishes_nothing(capsys, tmp_path):
    assert machigraph.main(["ingest", str(TABLE), "--dry-run", "--data", str(tmp_path)]) == 0
    assert "試行" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_the_data_folder_comes_from_the_environment(run_program, small_data):
    told = run_program("generations", MACHIGRAPH_DATA=str(small_data))
    assert told.stdout.decode().startswith(f"* {published(small_data).name}")


def test_generations_are_listed_and_rolled_back(capsys, tmp_path):
    data = ["--data", str(tmp_path)]
    other = SAMPLE / "comprehensive-plan-pages.txt"
    for file in (TABLE, other):
        assert machigraph.main(["ingest", str(file), *data]) == 0
    capsys.readouterr()
    assert machigraph.main(["rollback", *data]) == 0
    assert "000001-" in capsys.readouterr().out
    assert machigraph.main(["generations", *data]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("* 000001-")
    assert second.startswith("  000002-")
    assert machigraph.main(["rollback", *data]) == 1
