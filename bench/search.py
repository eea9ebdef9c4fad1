"""How long a search takes once everything is loaded: every query many times, by percentiles.

    python bench/search.py [--data FOLDER] [--rounds 20]

Without a data folder the sample corpus is ingested into a temporary one first.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

QUERIES = (
    "which cities are doing まちのコイン-like point apps",
    "空き家バンク",
    "お年寄りにスマホの使い方を教える",
    "防犯灯の維持管理における協力体制の推進",
    "デジタル推進課",
    "№9",
    "closing the digital divide",
    "自主防災組織の結成を促し、避難行動要支援者の支援体制をつくる。地域の訓練に補助する。",
)


def main() -> int:
    """Measure and print one line for each query and one for all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    if given.data:
        return _measure(given.data, given.rounds)
    with tempfile.TemporaryDirectory() as data:
        ingest = [sys.executable, "-m", "machigraph", "ingest", "graph_data/sample"]
        subprocess.run([*ingest, "--data", data], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return _measure(Path(data), given.rounds)


def _measure(data: Path, rounds: int) -> int:
    from graph_data.generations import current
    from search_app.records import Query
    from search_app.retrieval.search import SearchService
    from search_app.settings import Settings

    published = current(data)
    if published is None:
        raise SystemExit("nothing is published there")
    began = time.perf_counter()
    service = SearchService.open(published, Settings())
    service.warm_up()
    print(f"open and warm up {time.perf_counter() - began:.2f} s")
    every: list[float] = []
    for text in QUERIES:
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            service.search(Query(text))
            times.append((time.perf_counter() - start) * 1000)
        every += times
        print(f"median {statistics.median(times):7.1f} ms  max {max(times):7.1f} ms  {text[:40]}")
    every.sort()
    print(f"all: p50 {every[len(every) // 2]:.1f} ms, p95 {every[int(len(every) * 0.95)]:.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
