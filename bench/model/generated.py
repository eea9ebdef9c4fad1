"""Pairs made from the open data: paraphrases by way of English, sentences and what is around them,
and texts whose words a dictionary puts into English.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bench.model.corpus import Pairs
from bench.model.tokens import Tokens

_DICTIONARIES = ("jmdict_common", "wikt_en", "jmdict_rare")  # the surest first
_LONGEST_GLOSS, _LONGEST_HEADWORD = 3, 4  # words; pieces
_MOST_OF_A_GLOSS = 6  # a gloss of more words says little of each
_LEAST_SIMILAR = 0.3  # a gloss that is less near its word is of another of its senses
_SENTENCES = 90_000
_PARENTHESES = re.compile(r"\([^)]*\)")
_ARTICLE = re.compile(r"^(?:to|a|an|the) ")

Ids = NDArray[np.int32]


def pairs(
    known: Mapping[str, Pairs], texts: Sequence[str], seed: int
) -> Iterator[tuple[str, Pairs]]:
    """Sources of generated pairs, with their names."""
    random = np.random.default_rng(seed)
    yield "same_english", _same_english(known["tanaka"])
    yield "same_gloss", _same_gloss(known, random)
    yield "sentence_rest", _sentence_and_rest(texts, random)


def _same_english(parallel: Pairs) -> Pairs:
    """Japanese sentences that translate one English sentence."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for english, japanese in zip(parallel.a, parallel.b, strict=True):
        meanings[english.lower().strip('.!?" ')].add(japanese)
    return _neighbours([sorted(group) for group in meanings.values()])


def _same_gloss(known: Mapping[str, Pairs], random: np.random.Generator) -> Pairs:
    """Words that the dictionaries explain by one gloss; a rare word's needs two words to count."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for name in _DICTIONARIES:
        for word, gloss in _glosses(known[name]):
            if name != "jmdict_rare" or " " in gloss:
                meanings[gloss].add(word)
    small = [sorted(group) for group in meanings.values() if len(group) <= _MOST_OF_A_GLOSS]
    return _neighbours([[group[i] for i in random.permutation(len(group))] for group in small])


def _sentence_and_rest(texts: Sequence[str], random: np.random.Generator) -> Pairs:
    """A sentence of a paragraph, and the paragraph without it."""
    long = [text for text in texts if len(text) >= 90 and text.count("。") >= 3]
    a, b = [], []
    for place in random.permutation(len(long))[:_SENTENCES]:
        sentences = [sentence for sentence in long[place].split("。") if len(sentence) > 8]
        if len(sentences) >= 3:
            chosen = int(random.integers(len(sentences)))
            a.append(sentences[chosen])
            b.append("。".join(sentences[:chosen] + sentences[chosen + 1 :]))
    return Pairs(a, b, [])


def _neighbours(groups: Sequence[Sequence[str]]) -> Pairs:
    both = [pair for group in groups for pair in pairwise(group)]
    return Pairs([a for a, _ in both], [b for _, b in both], [])


def _glosses(entries: Pairs) -> Iterator[tuple[str, str]]:
    """Word and gloss, of the first glosses of each entry."""
    for english, word in zip(entries.a, entries.b, strict=True):
        for part in _PARENTHESES.sub("", english).split(";")[:4]:
            gloss = _ARTICLE.sub("", part.strip().lower())
            if gloss and len(gloss.split()) <= _LONGEST_GLOSS:
                yield word, gloss


@dataclass(frozen=True, slots=True)
class Dictionary:
    """English tokens of Japanese words, the likeliest first, by the groups of the words' pieces."""

    entries: dict[tuple[int, ...], list[tuple[int, ...]]]
    groups: NDArray[np.int64]

    @classmethod
    def of(
        cls,
        known: Mapping[str, Pairs],
        read: Callable[[Sequence[str]], Tokens],
        rows: NDArray[np.float32],
        groups: NDArray[np.int64],
    ) -> "Dictionary":
        """Glosses that are near their words by the rows at hand."""
        both = [pair for name in _DICTIONARIES for pair in _glosses(known[name])]
        words, glosses = read([word for word, _ in both]), read([gloss for _, gloss in both])
        near: dict[tuple[int, ...], dict[tuple[int, ...], float]] = defaultdict(dict)
        for place in range(len(both)):
            word, gloss = words.of(place), glosses.of(place)
            if not (0 < len(word) <= _LONGEST_HEADWORD and len(gloss)):
                continue
            similar = _cosine(rows[word].sum(0), rows[gloss].sum(0))
            if similar > _LEAST_SIMILAR:
                near[tuple(groups[word].tolist())][tuple(gloss.tolist())] = similar
        return cls({key: _nearest_first(glosses) for key, glosses in near.items()}, groups)

    def translate(self, ids: Ids, random: np.random.Generator) -> tuple[list[int], int]:
        """Tokens with every known word put into English, and how many words that were."""
        keys = self.groups[ids].tolist()
        out: list[int] = []
        place = hits = 0
        while place < len(keys):
            for length in range(min(_LONGEST_HEADWORD, len(keys) - place), 0, -1):
                glosses = self.entries.get(tuple(keys[place : place + length]))
                if glosses:
                    out += glosses[min(int(random.exponential()), len(glosses) - 1)]
                    hits += 1
                    break
            else:
                length = 1
                out.append(int(ids[place]))
            place += length
        return out, hits


def _nearest_first(glosses: Mapping[tuple[int, ...], float]) -> list[tuple[int, ...]]:
    return sorted(glosses, key=lambda gloss: (-glosses[gloss], gloss))


def _cosine(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b) + 1e-9))
