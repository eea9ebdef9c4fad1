"""The tables of docs/search_quality.md: each leg alone, each addition's gain, the time it takes.

    python bench/search_quality.py --data FOLDERS… --cases FILES…

What is learned is measured across five folds: no query by weights that have seen it. The queries
teach in all folders; the tables are of the first.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.fit_search import Judged, across_folds, choose_thresholds, exact_cities  # noqa: E402
from bench.judged_samples import ndcg, read_samples, recall  # noqa: E402
from graph_data.generations import current  # noqa: E402
from search_app.evaluation import Case, read_cases  # noqa: E402
from search_app.records import Query  # noqa: E402
from search_app.retrieval.search import SearchService  # noqa: E402
from search_app.settings import Settings  # noqa: E402

Scores = Callable[[Judged], np.ndarray]

# Identifiers and filters are answered by rule: they tell nothing of the legs.
_TYPES = ("name", "paraphrase", "everyday", "english", "cities", "draft")


def main() -> int:
    """Measure and print the tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, nargs="+", required=True)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    given = parser.parse_args()
    cases = [case for path in given.cases for case in read_cases(path)]
    first, *others = (read_samples(data, cases) for data in given.data)
    everything = across_folds([*first, *(one for samples in others for one in samples)])
    chosen = choose_thresholds(everything)
    told = set(map(id, first))
    judged = [one for one in everything if id(one.sample) in told]
    ways: dict[str, Scores] = {
        "BM25 のみ / BM25 alone": lambda one: one.sample.bm25,
        "語 / words, synonyms, near words": lambda one: one.sample.legs[:, 0],
        "意味のみ / meaning alone": lambda one: one.sample.legs[:, 1],
        "BM25 + 意味（単純和） / plain sum": lambda one: _plain(
            one.sample.bm25, one.sample.legs[:, 1]
        ),
        "語 + 意味 / words, meaning": lambda one: one.sample.legs[:, :2] @ [0.5, 0.5],
        "学習した合成 / learned, with themes": lambda one: one.scores,
        "該当なしの判断も / and deciding": lambda one: _decided(one, chosen["found"]),
    }
    print("| nDCG@10 | " + " | ".join((*_TYPES, "all", "recall@10")) + " |")
    print("|---|" + "--:|" * (len(_TYPES) + 2))
    for name, scores in ways.items():
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in _row(judged, scores)) + " |")
    absent = [one for one in judged if not one.sample.case.found]
    asked = [one for one in judged if one.sample.case.type == "cities"]
    nothing = np.mean([one.sure.max(initial=0) < chosen["found"] for one in absent])
    exact = np.mean([exact_cities(one, chosen) for one in asked])
    print(f"\nabsent {len(absent)}: {nothing:.3f}; city questions {len(asked)}: {exact:.3f}")
    print(_latency(given.data[0], cases))
    return 0


def _row(judged: Sequence[Judged], scores: Scores) -> list[float]:
    kept = [one for one in judged if one.sample.grades.any() and one.sample.case.type in _TYPES]
    figures = [(one.sample.case.type, ndcg(scores(one), one.sample.grades)) for one in kept]
    means = [float(np.mean([f for kind, f in figures if kind == wanted])) for wanted in _TYPES]
    found = float(np.mean([recall(scores(one), one.sample.grades) for one in kept]))
    return [*means, float(np.mean([figure for _, figure in figures])), found]


def _plain(words: np.ndarray, meaning: np.ndarray) -> np.ndarray:
    """The sum of both, each brought to its best."""
    return words / max(1e-9, words.max(initial=0)) + meaning / max(1e-9, meaning.max(initial=0))


def _decided(one: Judged, found: float) -> np.ndarray:
    """The scores of what is shown: none where nothing is found. What is not shown is below 0."""
    return one.scores if one.sure.max(initial=0) >= found else np.full(len(one.scores), -1.0)


def _latency(data: Path, cases: Sequence[Case]) -> str:
    published = current(data)
    if published is None:
        raise SystemExit(f"nothing is published in {data}")
    service = SearchService.open(published, Settings())
    service.warm_up()
    times = []
    for case in cases[:: max(1, len(cases) // 100)]:
        began = time.process_time()
        service.search(Query(case.query))
        times.append((time.process_time() - began) * 1000)
    middle, late = np.percentile(times, [50, 95])
    return f"processor time of a search: p50 {middle:.1f} ms, p95 {late:.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
