"""Trains the shipped model from open pairs and text, in minutes on two cores.

    python -m bench.train_model --data DIR [--out graph_data/model] [--jglue DIR]

Counts of surfaces, the tokenizer and the start are kept in `--work` and taken from there if they
lie in it; without it nothing is kept. The same data and options give the same model, but for the
last bits, which depend on the machine and its threads.
"""

import argparse
import pickle
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from bench.model import (
    cooccurrence,
    evaluation,
    generated,
    settling,
    shipping,
    sources,
    surfaces,
    topics,
    vocabulary,
)
from bench.model.corpus import Pairs, split
from bench.model.tokens import Tokens
from bench.model.training import Schedule, Source, Trainer
from search_app.indexes.encoder import open_encoder

PIECES = 58_000
DIMENSIONS = 320
# Pairs that are texts of one matter in two languages or two words: counted with the texts.
BILINGUAL = (
    "tanaka", "jec", "jmdict_common", "jmdict_rare", "wikt_en",
    "sudachi", "jmdict_syn", "wikt_syn", "jcqa", "topic_names", "topic_en_title", "topic_en_ja",
)  # fmt: skip
SUBSAMPLING, BILINGUAL_SUBSAMPLING = 2e-5, 1e-4
WINDOW, BILINGUAL_WINDOW = 10, 20
BILINGUAL_WEIGHT = 3.0
LEAST_COUNT = 1.5
SINGULAR_POWER = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """One run of training: so many times the weight of the sources in English and of the topics,
    and `weights` in place of the usual ones.
    """

    seed: int
    learning_rate: float
    english: float
    topics: float
    weights: Mapping[str, float] = field(default_factory=dict)


# Their rows are averaged: the mean of runs is better than any one of them. The first also tells
# which glosses are apt, for the sources in English.
RUNS = (
    Run(0, 0.004, 0.0, 1.0),
    Run(5, 0.003, 1.0, 1.0, {"tanaka": 1.5}),
    Run(2, 0.003, 0.4, 1.0),
    Run(7, 0.004, 0.0, 0.5),
    Run(1, 0.004, 0.0, 0.0),
)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of pairs and text")
    parser.add_argument("--out", type=Path, default=evaluation.MODEL)
    parser.add_argument("--jglue", type=Path, help="JGLUE's `datasets`, to measure with")
    parser.add_argument("--work", type=Path, help="folder that keeps what was computed")
    parser.add_argument("--steps", type=int, default=Schedule().steps)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        _train(options, work)


def _train(options: argparse.Namespace, work: Path) -> None:
    began = time.monotonic()

    def tell(*words: object) -> None:
        print(f"{time.monotonic() - began:6.0f} s ", *words, flush=True)

    known = topics.read()
    counts: Counter[surfaces.Surface] = _kept(
        work / "counts.pkl", lambda: surfaces.count(options.data, topics.texts(known))
    )
    chosen = vocabulary.choose(counts, PIECES)
    tokenizer = vocabulary.build_tokenizer(chosen)
    tell(f"{len(chosen.pieces)} pieces in {chosen.n_groups} groups")
    pairs, held = split(options.data)
    pairs |= topics.pairs(known)
    texts = sources.running_texts(options.data, held)
    reader = sources.Reader(tokenizer, vocabulary.meaningless(chosen))
    start: NDArray[np.float32] = _kept(
        work / "start.pkl", lambda: _start(reader, texts, pairs, chosen.groups)
    )
    tell("start")
    made = _kept(work / "sources.pkl", lambda: sources.build(pairs, texts, reader, seed=1))
    tell(f"{len(made)} sources of {sum(len(source.a) for source in made.values())} pairs")

    def train(run: Run) -> NDArray[np.float32]:
        trainer = Trainer(start, chosen.groups)
        schedule = Schedule(steps=options.steps, learning_rate=run.learning_rate)
        loss = trainer.train(_weighted(made, run), schedule, run.seed)
        tell(f"run {run.seed}: loss {loss:.3f}")
        return trainer.rows()

    first = train(RUNS[0])
    dictionary = generated.Dictionary.of(pairs, reader.read, first, chosen.groups)
    made |= sources.in_english(made, dictionary, seed=1)
    tell(f"{len(made)} sources with those in English")
    rows = np.mean([first, *map(train, RUNS[1:])], axis=0)
    scored = settling.ScoredPairs.of(pairs["jsts_scored"], reader)
    rows = settling.settle(rows, chosen.groups, scored, seed=0)
    rows[reader.meaningless] = 0
    shipping.write(options.out, tokenizer, shipping.ordered(rows))
    for name, figure in evaluation.measure(open_encoder(str(options.out)), held, options.jglue):
        tell(f"{name:<26}{figure}")


def _weighted(made: Mapping[str, Source], run: Run) -> dict[str, Source]:
    weights = {name: source.weight * _times(name, run) for name, source in made.items()}
    return {
        name: replace(source, weight=run.weights.get(name, weights[name]))
        for name, source in made.items()
    }


def _times(name: str, run: Run) -> float:
    if name.endswith(sources.IN_ENGLISH):
        return run.english
    return run.topics if name.startswith(topics.PREFIX) else 1.0


def _start(
    reader: sources.Reader, texts: list[str], pairs: dict[str, Pairs], groups: NDArray[np.int64]
) -> NDArray[np.float32]:
    """One row a group: its direction from co-occurrence, its length from its rarity."""
    tokens = sources.Reader(reader.tokenizer, np.zeros_like(reader.meaningless)).read(texts)
    joined = [
        f"{a} {b}" for name in BILINGUAL for a, b in zip(pairs[name].a, pairs[name].b, strict=True)
    ]
    both = reader.read(joined)
    counts = _counts(groups, tokens, SUBSAMPLING, WINDOW)
    counts = counts + BILINGUAL_WEIGHT * _counts(
        groups, both, BILINGUAL_SUBSAMPLING, BILINGUAL_WINDOW
    )
    matrix = cooccurrence.ppmi(counts, LEAST_COUNT)
    vectors = cooccurrence.factorise(matrix, DIMENSIONS, SINGULAR_POWER, seed=0)
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    rarity = cooccurrence.rarity(groups, tokens)
    weighted: NDArray[np.float32] = vectors / lengths * (rarity / rarity[1:].mean())[:, None]
    return weighted.astype(np.float32)


def _counts(groups: NDArray[np.int64], tokens: Tokens, threshold: float, window: int) -> Any:
    stream, texts = cooccurrence.subsampled(groups, tokens, threshold, seed=0)
    return cooccurrence.count(stream, texts, int(groups.max()) + 1, window)


def _kept(path: Path, make: Callable[[], Any]) -> Any:
    """What a file holds, made and written if it is not there. Only files of our own are read."""
    if path.exists():
        return pickle.loads(path.read_bytes())
    made = make()
    path.write_bytes(pickle.dumps(made))
    return made


if __name__ == "__main__":
    main()
