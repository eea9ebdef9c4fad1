"""Write the names of general topics that search knows, from the topics that the model learns from.

    python bench/topics.py [--write]

Without `--write` it only tells whether `search_app/indexes/general_topics.txt` is up to date.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from search_app.indexes.general_topics import BETWEEN, PATH  # noqa: E402

TOPICS = ROOT / "bench" / "model" / "topics"
_HEAD = "# What municipalities do in general, one topic a line: written by bench/topics.py."


def read_names(folder: Path = TOPICS) -> list[str]:
    """One line per topic, its title first, then what else it is called."""
    lines = []
    for path in sorted(folder.glob("*.psv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE):
                names = [row["title"], *row["also"].split("/")]
                lines.append(BETWEEN.join(dict.fromkeys(map(str.strip, names))))
    return lines


def text() -> str:
    """What the shipped file is to hold."""
    return "\n".join([_HEAD, *read_names()]) + "\n"


def main() -> int:
    """Write the file, or tell by the exit code whether it is as it should be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    if parser.parse_args().write:
        PATH.write_text(text(), encoding="utf-8")
        return 0
    return int(PATH.read_text(encoding="utf-8") != text())


if __name__ == "__main__":
    sys.exit(main())
