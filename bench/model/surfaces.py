"""Counts of the surfaces that UniDic cuts in the texts, with the lemma and source word of each."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path

from bench.model.corpus import names, normalise, read_pairs, read_text
from ontology.japanese import words

Surface = tuple[str, str, str]  # surface, lemma, source word ("" if there is none)
_LATIN_OR_DIGITS = re.compile(r"[a-zà-öø-ÿ]+|[0-9]+")


def count(data: Path, more: Iterable[str]) -> Counter[Surface]:
    """How often each surface stands in the texts and pairs of a folder and in more texts; Latin
    words and numbers as runs.
    """
    sides = (chain(pairs.a, pairs.b) for pairs in (read_pairs(data, name) for name in names(data)))
    texts = chain(read_text(data), chain.from_iterable(sides), more)
    total: Counter[Surface] = Counter()
    with ProcessPoolExecutor(2) as pool:
        for part in pool.map(_count, _batches(texts, 20_000)):
            total.update(part)
    return total


def _batches(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    source = iter(texts)
    while batch := list(islice(source, size)):
        yield batch


def _count(texts: Iterable[str]) -> Counter[Surface]:
    nodes: Counter[tuple[str, str]] = Counter()
    runs: Counter[str] = Counter()
    tagger = words._tagger()  # in bulk, the spans that `cut` gives would cost five times as much
    for text in texts:
        for line in normalise(text).split("\n"):
            runs.update(_LATIN_OR_DIGITS.findall(line))
            found = tagger(line.translate(words._TO_DICTIONARY))
            nodes.update([(node.surface, node.feature_raw) for node in found])
    counted: Counter[Surface] = Counter()
    for (surface, feature), number in nodes.items():
        plain = normalise(surface)
        if not _LATIN_OR_DIGITS.search(plain):
            entry = words._entry(feature)
            counted[plain, normalise(entry.lemma or plain), entry.source_word or ""] += number
    for run, number in runs.items():
        counted[run, run, ""] += number
    return counted
