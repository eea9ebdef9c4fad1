"""How well documents of unseen layouts are read: items and facts F1 by family, format and field.

`python bench/induction.py [--n 200] [--family F] [--format F] [--damage D] [--held-out] [--show K]`
draws documents of the generator in tests/documents; `--composed` reads those composed by hand.
Generated documents are kept in a temporary folder, by the generator's own content. The five real
documents are read by bench/induction_corpus.py.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
for _folder in (ROOT, ROOT / "tests"):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))

from corpus.facts import Fact, Score  # noqa: E402
from corpus.from_records import as_contract  # noqa: E402
from documents.composed import composed  # noqa: E402
from documents.generate import FORMATS, Generated, generate  # noqa: E402
from documents.judging import judge  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from ingest.errors import DocumentError, LayoutUnknown  # noqa: E402
from ingest.extract.engine import extract  # noqa: E402
from ingest.layouts.matching import match  # noqa: E402
from ingest.readers.reading import read  # noqa: E402
from ingest.records import Source  # noqa: E402

_BARS = (0.55, 0.7, 0.8, 0.9)
console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)


@dataclass
class Tally:
    """Right, missing and wrong facts added up."""

    right: int = 0
    missing: int = 0
    wrong: int = 0

    def add(self, score: Score) -> None:
        """Add one document's facts of one field."""
        self.right += score.right
        self.missing += len(score.missing)
        self.wrong += len(score.wrong)

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was read."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean; 1 where nothing was there and nothing read."""
        total = 2 * self.right + self.missing + self.wrong
        return 2 * self.right / total if total else 1.0


@dataclass
class Judged:
    """One document's outcome."""

    name: str
    family: str
    format: str
    damage: int
    scores: dict[str, Score]
    error: str = ""
    seconds: float = 0.0
    confidence: float | None = None
    facts: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        for name, score in self.scores.items():
            if name != "items":
                self.facts.add(score)


def main() -> None:
    """Read the documents asked for and print what came out."""
    args = _arguments()
    if args.composed:
        judged = [_judged(one, always_induce=True) for one in composed(held_out=args.held_out)]
    else:
        judged = [_judged(one) for one in _generated(args)]
    _print(judged, args.show, quiet=args.held_out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--n", type=int, default=200, help="documents to draw")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--family")
    parser.add_argument("--format", choices=FORMATS)
    parser.add_argument("--damage", type=int, choices=range(4), help="of txt; drawn if not given")
    parser.add_argument("--held-out", action="store_true", help="those kept from the developers")
    parser.add_argument("--composed", action="store_true", help="those composed by hand")
    parser.add_argument("--show", type=int, default=0, help="worst documents to show in full")
    return parser.parse_args()


def _generated(args: argparse.Namespace) -> Iterator[Generated]:
    folder = Path(tempfile.gettempdir()) / f"machigraph-documents-{_generator_hash()}"
    folder.mkdir(exist_ok=True)
    for seed in range(args.seed, args.seed + args.n):
        damage = seed % 4 if args.damage is None else args.damage
        key = f"{seed}-{args.family}-{args.format}-{damage}-{args.held_out}"
        path = folder / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.pickle"
        if not path.exists():
            made = generate(seed, args.family, args.format, damage, held_out=args.held_out)
            path.write_bytes(pickle.dumps(made))
        # Written by this program on this machine: nothing foreign is unpickled.
        yield pickle.loads(path.read_bytes())


def _generator_hash() -> str:
    """Of all files that documents are made from."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "tests" / "documents").rglob("*")):
        if path.suffix in (".py", ".toml"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _judged(one: Generated, *, always_induce: bool = False) -> Judged:
    started = time.perf_counter()
    found: list[dict[str, Any]] = []
    error = ""
    sure: float | None = None
    try:
        source = read(one.name, one.content)
        items, sure = _items(source, always_induce)
        found = [as_contract(item) for item in items]
    except DocumentError as problem:
        error = type(problem).__name__
    except Exception as problem:  # noqa: BLE001  # a crash on one document is a finding, too
        error = f"CRASH {type(problem).__name__}: {problem}"[:160]
    seconds = time.perf_counter() - started
    scores = judge(one.truth, found)
    return Judged(one.name, one.family, one.format, one.damage, scores, error, seconds, sure)


def _items(source: Source, always_induce: bool) -> tuple[Iterable[Any], float | None]:
    """What is read, and how sure induction is of it."""
    if not always_induce:
        try:
            fit = match(source)
            return extract(source, fit.profile, fit.reason).items, None
        except LayoutUnknown:
            if _induce() is None:
                raise
    induce = _induce()
    if induce is None:
        raise LayoutUnknown(source.name, "")
    induced = induce(source)
    items = extract(source, induced.profile, "、".join(induced.reasons)).items
    return items, induced.confidence


def _induce() -> Callable[[Source], Any] | None:
    """The entrance of induction, None where there is none yet."""
    if find_spec("ingest.induction.induction") is None:
        return None
    induce: Callable[[Source], Any] = import_module("ingest.induction.induction").induce
    return induce


def _print(judged: list[Judged], show: int, *, quiet: bool) -> None:
    families = sorted({one.family for one in judged})
    _groups("family", families, lambda one: one.family, judged)
    _groups("format", sorted({_format(one) for one in judged}), _format, judged)
    _fields(judged)
    _groups("confidence", sorted({_sure(one) for one in judged}), _sure, judged)
    errors: dict[str, int] = defaultdict(int)
    for one in judged:
        errors[one.error] += bool(one.error)
    for text, count in sorted(errors.items(), key=lambda pair: -pair[1])[:8]:
        if count:
            console.print(f"{count} × {text}")
    slowest = max(judged, key=lambda one: one.seconds)
    console.print(f"slowest: {slowest.name} {slowest.seconds:.1f} s")
    worst = sorted(judged, key=lambda one: (one.facts.f1, one.name))
    for one in worst[:20]:
        console.print(f"{one.scores['items'].f1:.2f} items  {one.facts.f1:.2f} facts  {one.name}")
    if quiet and show:
        console.print("held out: what is missing in them is not shown")
        return
    for one in worst[:show]:
        _show(one)


def _format(one: Judged) -> str:
    return f"{one.format} damage {one.damage}" if one.format == "txt" else one.format


def _sure(one: Judged) -> str:
    """Whether a document that is read well is one that induction is sure of."""
    if one.confidence is None:
        return "none told"
    least = max((bar for bar in _BARS if one.confidence >= bar), default=0.0)
    return f"from {least:.2f}"


def _groups(
    name: str, groups: list[str], group_of: Callable[[Judged], str], judged: list[Judged]
) -> None:
    table = Table(name, "documents", "items F1", "facts F1", "precision", "recall", box=None)
    for group in [*groups, "all"]:
        own = [one for one in judged if group in ("all", group_of(one))]
        items, facts = Tally(), Tally()
        for one in own:
            items.add(one.scores["items"])
            facts.add(Score([()] * one.facts.missing, [()] * one.facts.wrong, one.facts.right))
        numbers = (items.f1, facts.f1, facts.precision, facts.recall)
        table.add_row(group, str(len(own)), *(f"{number:.3f}" for number in numbers))
    console.print(table)


def _fields(judged: list[Judged]) -> None:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for one in judged:
        for name, score in one.scores.items():
            tallies[name].add(score)
    table = Table("field", "expected", "F1", "precision", "recall", box=None)
    for name, tally in sorted(tallies.items(), key=lambda pair: pair[1].f1):
        numbers = (tally.f1, tally.precision, tally.recall)
        said = str(tally.right + tally.missing)
        table.add_row(name, said, *(f"{number:.3f}" for number in numbers))
    console.print(table)


def _show(one: Judged) -> None:
    console.rule(f"{one.name}  items {one.scores['items'].f1:.2f}  facts {one.facts.f1:.2f}")
    if one.error:
        console.print(one.error, markup=False)
    for name, score in one.scores.items():
        for sign, facts in (("-", score.missing), ("+", score.wrong)):
            for fact in facts[:12]:
                console.print(f"{sign} {name}: {_said(fact)}", markup=False, overflow="fold")


def _said(fact: Fact) -> str:
    return " | ".join(part[:40] for part in fact)


if __name__ == "__main__":
    main()
