"""The model's vocabulary: UniDic surfaces, English words and characters, tied by lemma."""

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from bench.model.surfaces import Surface

_LATIN = re.compile(r"[a-zà-öø-ÿ]+")
_WORD = re.compile(r"[^\W_]+")  # letters and digits: signs never become pieces
_NUMERALS = dict(zip("123456789", "一二三四五六七八九", strict=True))
_LONGEST = 16
_UNKNOWN = "[UNK]"
_MIN_SOURCE_COUNT = 5  # of an English word that ties its loanwords


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces of the tokenizer (the first is the unknown one), their log-probabilities and the
    group of each: pieces of one lemma, of one English word and of its loanwords share a group.
    """

    pieces: list[str]
    scores: list[float]
    groups: NDArray[np.int64]

    @property
    def n_groups(self) -> int:
        """Number of groups."""
        return int(self.groups.max()) + 1


def choose(counts: Counter[Surface], size: int, min_char_count: int = 20) -> Vocabulary:
    """The most frequent `size` pieces: words first, and every character that is not rare."""
    frequencies: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for (surface, _, _), number in counts.items():
        if _WORD.fullmatch(surface) and len(surface) <= _LONGEST:
            frequencies[surface] += number
        characters.update(dict.fromkeys(surface, number))
    singles = {c: n for c, n in characters.items() if n >= min_char_count and _WORD.fullmatch(c)}
    # A character that is no word of its own is cheap enough to spell what is unknown, no cheaper.
    for single in singles:
        frequencies[single] = max(frequencies[single], 1)
    words = sorted(frequencies, key=lambda word: (word not in singles, -frequencies[word], word))
    pieces = sorted(words[: size - 1], key=lambda word: (-frequencies[word], word))
    total = sum(frequencies.values())
    scores = [math.log(frequencies[piece] / total) for piece in pieces]
    return Vocabulary([_UNKNOWN, *pieces], [0.0, *scores], _groups(pieces, counts))


def build_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """Fast tokenizer: width and case folded, signs left out, the likeliest row of pieces."""
    pieces = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"[\p{P}\p{S}\p{C}\s]+"), behavior="removed"),
            pre_tokenizers.Split(Regex(r"[a-zà-öø-ÿ]+|[0-9]+"), behavior="isolated"),
        ]
    )
    return tokenizer


def meaningless(vocabulary: Vocabulary, probability: float = 0.0025) -> NDArray[np.bool_]:
    """Pieces that get no row: the unknown one, and the most frequent in hiragana but negations."""
    often = np.exp(np.array(vocabulary.scores)) > probability
    hiragana = [re.fullmatch("[ぁ-ん]+", piece) is not None for piece in vocabulary.pieces]
    negating = ["な" in piece for piece in vocabulary.pieces]
    without: NDArray[np.bool_] = often & np.array(hiragana) & ~np.array(negating)
    without[0] = True
    return without


def _groups(pieces: list[str], counts: Counter[Surface]) -> NDArray[np.int64]:
    lemmas: dict[str, Counter[str]] = defaultdict(Counter)
    sources: dict[str, Counter[str]] = defaultdict(Counter)
    latin: Counter[str] = Counter()
    for (surface, lemma, source), number in counts.items():
        lemmas[surface][lemma] += number
        sources[lemma][source] += number
        if _LATIN.fullmatch(surface):
            latin[surface] += number
    english = {word for word, number in latin.items() if number >= _MIN_SOURCE_COUNT}
    keys: dict[str, int] = {}
    groups = [0]
    for piece in (_NUMERALS.get(piece, piece) for piece in pieces):
        lemma = lemmas[piece].most_common(1)[0][0] if piece in lemmas else piece
        source = sources[lemma].most_common(1)[0][0] if lemma in sources else ""
        if _LATIN.fullmatch(piece):
            key = _base_form(piece, latin)
        else:
            key = _base_form(source, latin) if source in english else lemma
        groups.append(keys.setdefault(key, len(keys) + 1))
    return np.array(groups, dtype=np.int64)


_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"),
            ("ing", ""), ("ing", "e"))  # fmt: skip


def _base_form(word: str, counts: Counter[str]) -> str:
    """An English word without its inflection, where the shorter word is known and common."""
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        base = stem + instead
        if counts[base] >= max(_MIN_SOURCE_COUNT, counts[word] // 4):
            return base
        if ending in ("ed", "ing") and stem[-1] == stem[-2] and counts[stem[:-1]] >= counts[word]:
            return stem[:-1]
    return word
