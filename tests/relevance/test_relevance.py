"""The relevance suite: precision, recall, order, field and comparison over the sample documents."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph_data.generations import current
from search_app.records import Hit, Query, SearchResult
from search_app.retrieval.search import SearchService
from search_app.settings import Settings

ROOT = Path(__file__).parents[2]
CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    data = tmp_path_factory.mktemp("relevance") / "data"
    sample = ROOT / "graph_data" / "sample"
    subprocess.run(
        [sys.executable, "-m", "machigraph", "ingest", str(sample), "--data", str(data)],
        cwd=ROOT, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    published = current(data)
    assert published is not None
    return SearchService.open(published, Settings())


def _cases(kind: str) -> list[Any]:
    return [
        pytest.param(case, id=str(case.get("query", case.get("queries")))) for case in CASES[kind]
    ]


def _name(hit: Hit) -> str:
    return f"{hit.municipality.code} {hit.title}"


def _diagnosis(case: dict[str, Any], *results: SearchResult) -> str:
    """What was asked, why it matters, and what came with which reasons."""
    lines = [f"{case['why']}:"]
    for result in results:
        lines.append(f"{result.query} → {result.total}")
        for hit in result.hits[:10]:
            reasons = "、".join(f"{one.detail} {one.part:.2f}" for one in hit.why[:4])
            lines.append(f"  {hit.score:.2f} {_name(hit)}（{reasons}）")
    return "\n".join(lines)


@pytest.mark.parametrize("case", _cases("precision"))
def test_precision(service: SearchService, case: dict[str, Any]) -> None:
    result = service.search(Query(case["query"]))
    titles = [hit.title for hit in result.hits[: case["first"]]]
    assert len(titles) == case["first"], _diagnosis(case, result)
    assert bool(case["first"]) is result.answer.found, _diagnosis(case, result)
    assert bool(case["first"]) or not result.answer.municipalities, _diagnosis(case, result)
    assert all(re.search(case["titles"], title) for title in titles), _diagnosis(case, result)


@pytest.mark.parametrize("case", _cases("recall"))
def test_recall(service: SearchService, case: dict[str, Any]) -> None:
    result = service.search(Query(case["query"]))
    assert set(case["items"]) <= set(map(_name, result.hits)), _diagnosis(case, result)


@pytest.mark.parametrize("case", _cases("order"))
def test_order(service: SearchService, case: dict[str, Any]) -> None:
    result = service.search(Query(case["query"]))
    names = [_name(hit) for hit in result.hits]
    assert case["before"] in names, _diagnosis(case, result)
    later = names.index(case["after"]) if case["after"] in names else len(names)
    assert names.index(case["before"]) < later, _diagnosis(case, result)


@pytest.mark.parametrize("case", _cases("field"))
def test_field(service: SearchService, case: dict[str, Any]) -> None:
    result = service.search(Query(case["query"], limit=50))
    told = _diagnosis(case, result)
    assert result.hits, told
    for hit in result.hits:
        assert case.get("municipality", hit.municipality.name) == hit.municipality.name, told
        assert case.get("prefecture", hit.municipality.prefecture) == hit.municipality.prefecture, (
            told
        )
        assert not (wanted := case.get("department")) or wanted in hit.departments, told
        assert case.get("fiscal_year", hit.fiscal_year) == hit.fiscal_year, told


@pytest.mark.parametrize("case", _cases("comparison"))
def test_comparison(service: SearchService, case: dict[str, Any]) -> None:
    results = [service.search(Query(query)) for query in case["queries"]]
    firsts = {_name(hit) for result in results for hit in result.hits[:1]}
    assert all(result.hits for result in results), _diagnosis(case, *results)
    assert len(firsts) == 1, _diagnosis(case, *results)
