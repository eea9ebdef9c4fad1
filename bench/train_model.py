"""Trains the shipped model from open pairs and text, in minutes on two cores.

    python -m bench.train_model --data DIR [--out graph_data/model] [--jglue DIR] [--runs 4]

Counts of surfaces, the tokenizer and the start are kept in `--work` and taken from there if they
lie in it; without it nothing is kept. The same data and options give the same model, but for the
last bits, which depend on the machine and its threads.
"""

import argparse
import pickle
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from bench.model import (
    cooccurrence,
    evaluation,
    generated,
    shipping,
    sources,
    surfaces,
    vocabulary,
)
from bench.model.corpus import Pairs, split
from bench.model.tokens import Tokens
from bench.model.training import Schedule, Trainer
from search_app.indexes.encoder import open_encoder

PIECES = 58_000
DIMENSIONS = 320
# Pairs that are texts of one matter in two languages or two words: counted with the texts.
BILINGUAL = (
    "tanaka", "jec", "jmdict_common", "jmdict_rare", "wikt_en",
    "sudachi", "jmdict_syn", "wikt_syn", "jcqa",
)  # fmt: skip
SUBSAMPLING, BILINGUAL_SUBSAMPLING = 2e-5, 1e-4
WINDOW, BILINGUAL_WINDOW = 10, 20
BILINGUAL_WEIGHT = 3.0
LEAST_COUNT = 1.5
SINGULAR_POWER = 0.0


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of pairs and text")
    parser.add_argument("--out", type=Path, default=evaluation.MODEL)
    parser.add_argument("--jglue", type=Path, help="JGLUE's `datasets`, to measure with")
    parser.add_argument("--work", type=Path, help="folder that keeps what was computed")
    parser.add_argument("--runs", type=int, default=4, help="runs whose rows are averaged")
    parser.add_argument("--steps", type=int, default=Schedule().steps)
    parser.add_argument("--threads", type=int, default=2)
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

    counts: Counter[surfaces.Surface] = _kept(
        work / "counts.pkl", lambda: surfaces.count(options.data)
    )
    chosen = vocabulary.choose(counts, PIECES)
    tokenizer = vocabulary.build_tokenizer(chosen)
    tell(f"{len(chosen.pieces)} pieces in {chosen.n_groups} groups")
    pairs, held = split(options.data)
    texts = sources.running_texts(options.data, held)
    reader = sources.Reader(tokenizer, vocabulary.meaningless(chosen))
    start: NDArray[np.float32] = _kept(
        work / "start.pkl", lambda: _start(reader, texts, pairs, chosen.groups)
    )
    tell("start")
    made = _kept(work / "sources.pkl", lambda: sources.build(pairs, texts, reader, seed=1))
    tell(f"{len(made)} sources of {sum(len(source.a) for source in made.values())} pairs")
    schedule = Schedule(steps=options.steps)

    def train(seed: int) -> NDArray[np.float32]:
        trainer = Trainer(start, chosen.groups)
        loss = trainer.train(made, schedule, seed)
        tell(f"run {seed}: loss {loss:.3f}")
        return trainer.rows()

    # A first run without them tells which glosses are apt, for the sources in English.
    dictionary = generated.Dictionary.of(pairs, reader.read, train(0), chosen.groups)
    made |= sources.in_english(made, dictionary, seed=1)
    tell(f"{len(made)} sources with those in English")
    rows = np.mean([train(seed) for seed in range(1, options.runs + 1)], axis=0)
    rows[reader.meaningless] = 0
    shipping.write(options.out, tokenizer, shipping.ordered(rows))
    for name, figure in evaluation.measure(open_encoder(str(options.out)), held, options.jglue):
        tell(f"{name:<26}{figure}")


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
