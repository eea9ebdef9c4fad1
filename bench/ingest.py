"""How long it takes to ingest documents, and how much memory: whole processes, medians.

    python bench/ingest.py [FOLDER|FILE …] [--runs 3] [--catalogue FILE]

Without paths the sample corpus is taken. Each run ingests into an empty data folder.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KIB_PER_MIB = 1024


def main() -> int:
    """Measure and print one line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "graph_data" / "sample"])
    parser.add_argument("--catalogue", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    runs = [_run(given.paths, given.catalogue) for _ in range(given.runs)]
    for name, values in zip(("wall s", "cpu s", "peak MiB"), zip(*runs, strict=True), strict=True):
        print(
            f"{name:9} min {min(values):8.1f}  median {statistics.median(values):8.1f}"
            f"  max {max(values):8.1f}"
        )
    return 0


def _run(paths: list[Path], catalogue: Path | None) -> tuple[float, float, float]:
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "machigraph", "ingest", *map(str, paths), "--data", data]
        if catalogue:
            command += ["--catalogue", str(catalogue)]
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        if status:
            raise SystemExit(f"ingest failed with status {status}")
        return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / KIB_PER_MIB


if __name__ == "__main__":
    sys.exit(main())
