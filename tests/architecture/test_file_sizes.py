from __future__ import annotations

from pathlib import Path

import pytest

LONGEST = 300
FOLDERS = ("ontology", "graph_data", "ingest", "search_app", "tests", "bench")
SUFFIXES = {".py", ".js", ".css", ".html"}


def own_files(root: Path) -> list[Path]:
    inside = [path for folder in FOLDERS for path in (root / folder).rglob("*")]
    return [
        path
        for path in (root / "machigraph.py", *inside)
        if path.suffix in SUFFIXES and "vendor" not in path.parts
    ]


def test_no_file_is_longer_than_one_holds_in_the_head(root):
    lengths = {
        path.relative_to(root).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in own_files(root)
    }
    assert len(lengths) > 50
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize("folder", FOLDERS[:4])
def test_package_init_files_hold_a_docstring_only(root, folder):
    import ast

    for path in (root / folder).rglob("__init__.py"):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert len(body) == 1, path
        assert isinstance(body[0], ast.Expr), path
