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
from collections.abc import Callable, Iterator
from itertools import islice, product
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
    texts = list(islice(_titles(), given.texts))
    took, processor = _timed(lambda: encoder.encode_documents(texts), given.rounds)
    length = sum(map(len, texts)) / len(texts)
    print(
        f"{len(texts) / took:,.0f} texts a second, {len(texts) / processor:,.0f} a second of one "
        f"processor's time ({len(texts)} different ones, {length:.0f} characters each)"
    )
    took, processor = _timed(lambda: encoder.encode_queries([QUERY]), 200)
    print(f"one query {took * 1000:.2f} ms, of the processor's time {processor * 1000:.2f} ms")
    return 0


def _titles() -> Iterator[str]:
    """Short texts, no two of them the same."""
    for what, whom, other, how in product(WHAT, WHOM, WHAT, HOW):
        if other != what:
            yield f"{whom}の{what}と{other}の{how}"


def _timed(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Medians: seconds by the clock and of the processor."""
    took = []
    for _ in range(rounds):
        clock, processor = time.perf_counter(), time.process_time()
        work()
        took.append((time.perf_counter() - clock, time.process_time() - processor))
    clocks, processors = zip(*took, strict=True)
    return statistics.median(clocks), statistics.median(processors)


def _seconds(code: str, rounds: int) -> float:
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


if __name__ == "__main__":
    sys.exit(main())
