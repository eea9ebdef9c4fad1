"""What induction alone reads of the five real documents, their profiles ignored, field by field.

`python bench/induction_corpus.py [--show K] [SLUG…]` needs the documents in ../shared/corpus.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
for _folder in (ROOT, ROOT / "tests" / "corpus"):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))

from facts import Score, expected, facts, score  # noqa: E402
from from_records import as_contract  # noqa: E402
from real_documents import REAL, REAL_NAMES  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from ingest.errors import DocumentError  # noqa: E402
from ingest.extract.engine import extract  # noqa: E402
from ingest.induction.induction import induce  # noqa: E402
from ingest.readers.reading import read  # noqa: E402
from ontology.japanese.characters import match_key  # noqa: E402

console = Console(highlight=False)


def main() -> None:
    """Print the scores of every document, then those of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slugs", nargs="*", default=sorted(REAL_NAMES))
    parser.add_argument("--show", type=int, default=0, help="differences to show for each field")
    args = parser.parse_args()
    together: dict[str, list[Score]] = defaultdict(list)
    for slug in args.slugs:
        scores = _scores(slug)
        _print(slug, {name: [one] for name, one in scores.items()})
        for name, one in scores.items():
            together[name].append(one)
            for sign, found in (("-", one.missing), ("+", one.wrong)):
                for fact in found[: args.show]:
                    console.print(f"  {sign} {name}: {' | '.join(fact)}", markup=False)
    _print("all", together)


def _scores(slug: str) -> dict[str, Score]:
    path = REAL / REAL_NAMES[slug]
    source = read(path.name, path.read_bytes())
    try:
        induced = induce(source)
        found = [as_contract(item) for item in extract(source, induced.profile).items]
        console.print(f"{slug}: {induced.confidence} {'、'.join(induced.reasons)}", markup=False)
    except DocumentError as error:
        console.print(f"{slug}: {error}", markup=False)
        found = []
    want = expected(slug)["items"]
    wanted, had = facts(want), facts(found)
    scores = {
        "items": score(
            [(match_key(one["title"]),) for one in want],
            [(match_key(one["title"]),) for one in found],
        )
    }
    for name in sorted({*wanted, *had}):
        scores[name] = score(wanted.get(name, []), had.get(name, []))
    return scores


def _print(title: str, scores: dict[str, list[Score]]) -> None:
    table = Table(title, "expected", "F1", "precision", "recall", box=None)
    for name, found in scores.items():
        _row(table, name, found)
    _row(table, "all facts", [one for k, found in scores.items() if k != "items" for one in found])
    console.print(table)


def _row(table: Table, name: str, found: list[Score]) -> None:
    right = sum(one.right for one in found)
    missing = sum(len(one.missing) for one in found)
    wrong = sum(len(one.wrong) for one in found)
    whole = Score([()] * missing, [()] * wrong, right)
    numbers = (whole.f1, whole.precision, whole.recall)
    table.add_row(name, str(right + missing), *(f"{number:.3f}" for number in numbers))


if __name__ == "__main__":
    main()
