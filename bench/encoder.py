"""How fast the shipped model reads texts: loading, many short texts, one query.

    python bench/encoder.py [--model DIR|NAME] [--texts 50000]

Loading is timed in fresh processes, imports included, against what the interpreter alone takes.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.many_items import HOW, WHAT, WHOM  # noqa: E402
from graph_data.locations import SHIPPED_MODEL  # noqa: E402
from search_app.indexes.encoder import open_encoder  # noqa: E402

QUERY = "お年寄りにスマホの使い方を教える"


def main() -> int:
    """Measure and print medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default=str(SHIPPED_MODEL))
    parser.add_argument("--texts", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    load = (
        "from search_app.indexes.encoder import open_encoder;"
        f"open_encoder({given.model!r}).encode_queries([{QUERY!r}])"
    )
    empty, loading = (_seconds(code, given.rounds) for code in ("pass", load))
    print(f"load and one query {loading:.2f} s (the interpreter alone {empty:.2f} s)")
    encoder = open_encoder(given.model)
    titles = [f"{whom}のための{what}の{how}" for whom in WHOM for what in WHAT for how in HOW]
    texts = (titles * (given.texts // len(titles) + 1))[: given.texts]
    took = []
    for _ in range(given.rounds):
        began = time.perf_counter()
        encoder.encode_documents(texts)
        took.append(time.perf_counter() - began)
    length = sum(map(len, texts)) / len(texts)
    rate = len(texts) / statistics.median(took)
    print(f"{rate:,.0f} texts a second ({length:.0f} characters each)")
    single = []
    for _ in range(200):
        began = time.perf_counter()
        encoder.encode_queries([QUERY])
        single.append((time.perf_counter() - began) * 1000)
    print(f"one query {statistics.median(single):.2f} ms")
    return 0


def _seconds(code: str, rounds: int) -> float:
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


if __name__ == "__main__":
    sys.exit(main())
