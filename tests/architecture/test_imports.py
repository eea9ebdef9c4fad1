from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("ontology", "graph_data", "ingest", "search_app")
# Seconds and hundreds of megabytes: loaded by the function that needs them, never by an import.
HEAVY = {"torch", "sentence_transformers", "transformers", "sklearn", "scipy", "pyshacl"}
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
    if path.name != "__init__.py"
]


def python(code: str) -> str:
    run = subprocess.run(
        # -I and an empty environment: nothing of this process's surroundings helps.
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"],
        capture_output=True, text=True, timeout=300, env={},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return run.stdout


def loaded_by(code: str) -> set[str]:
    told = python(
        f"{code}\nimport json; print(json.dumps([n for n in sys.modules if '.' not in n]))"
    )
    return set(json.loads(told.splitlines()[-1]))


def test_help_loads_no_engine_at_all():
    engines = HEAVY | {
        "faiss", "flask", "fugashi", "numpy", "pyoxigraph", "rdflib", "rich", "tantivy", "waitress"
    }  # fmt: skip
    assert loaded_by("import machigraph") & engines == set()


def test_help_answers_at_once():
    run = [sys.executable, "-m", "machigraph", "--help"]
    seconds = []
    for _ in range(3):
        began = time.perf_counter()
        told = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
        seconds.append(time.perf_counter() - began)
    assert "ingest" in told.stdout
    assert min(seconds) < 0.5


@pytest.mark.parametrize(
    "module", ["ingest.pipeline", "search_app.app", "search_app.terminal", "graph_data.generations"]
)
def test_what_is_heavy_comes_late(module):
    assert loaded_by(f"import {module}") & HEAVY == set()


def test_every_module_can_be_imported_alone_and_in_any_order():
    """Each in a process of its own, forked from one that has the foreign libraries loaded."""
    code = f"""
import os, traceback
import flask, numpy, pyoxigraph, rdflib
failed = []
for module in {MODULES!r}:
    child = os.fork()
    if child == 0:
        try:
            __import__(module)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        failed.append(module)
assert not failed, failed
"""
    python(code)
