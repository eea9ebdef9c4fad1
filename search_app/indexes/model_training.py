"""A small embedding made from the corpus itself: co-occurrence of lemmas (PPMI), reduced by SVD.

It is saved as a folder that plain `SentenceTransformer(folder, local_files_only=True)` loads: a
`tokenizers` Unigram model whose pieces are the surfaces of the corpus, and one row per piece; the
surfaces of one lemma, and the English word a loanword comes from, share their row. It knows the
words of this corpus and of the themes, and nothing else; the manifest says so.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_app.indexes.analysis import Term
from search_app.indexes.vectors import unit

DIMENSION = 192
WINDOW = 10
# Exponent of the singular values and smoothing of contexts: the usual ones for small corpora.
SINGULAR_POWER = 0.25
CONTEXT_POWER = 0.75
# A small corpus gets few numbers a word: with as many as it has words, nothing is near anything.
_LEMMAS_PER_NUMBER = 4
_UNKNOWN = "<unk>"
_MODULES = (
    ("", "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"),
    ("1_Normalize", "sentence_transformers.base.modules.normalize.Normalize"),
)


@dataclass(frozen=True, slots=True)
class TrainingText:
    """The content words of one text; `weight` counts it several times."""

    terms: Sequence[Term]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class TrainedModel:
    """What the manifest tells of the model."""

    texts: int
    pieces: int
    lemmas: int
    dimension: int


def train(folder: Path, texts: Iterable[TrainingText], surfaces: Iterable[str]) -> TrainedModel:
    """Make the model of `texts` in `folder`; `surfaces` are all words as printed, function words
    too, by which the tokenizer learns to cut.
    """
    corpus = list(texts)
    rows = {
        key: row
        for row, key in enumerate(sorted({term.key for text in corpus for term in text.terms}))
    }
    vectors = _weighted(_reduced(_cooccurrence(corpus, rows), DIMENSION), corpus, rows)
    by_piece = _rows_of_pieces(corpus, rows)
    pieces = _pieces(by_piece, surfaces)
    table = np.zeros((len(pieces), vectors.shape[1]), dtype=np.float32)
    for number, piece in enumerate(pieces):
        if piece in by_piece:
            table[number] = vectors[by_piece[piece]].mean(axis=0)
    _save(folder, pieces, table)
    return TrainedModel(len(corpus), len(pieces), len(rows), int(table.shape[1]))


def _cooccurrence(corpus: Sequence[TrainingText], rows: dict[str, int]) -> Any:
    """Positive pointwise mutual information of lemmas within the window, as a sparse matrix."""
    from scipy.sparse import coo_matrix

    counts: dict[tuple[int, int], float] = defaultdict(float)
    for text in corpus:
        line = [rows[term.key] for term in text.terms]
        for place, word in enumerate(line):
            for distance, other in enumerate(line[place + 1 : place + 1 + WINDOW], 1):
                if other != word:
                    share = text.weight / math.sqrt(distance)
                    counts[(word, other)] += share
                    counts[(other, word)] += share
    size = len(rows)
    if not counts:
        return coo_matrix((size, size)).tocsr()
    pairs = np.array(sorted(counts), dtype=np.int64)
    values = np.array([counts[(a, b)] for a, b in pairs.tolist()])
    total = values.sum()
    sums = np.bincount(pairs[:, 0], weights=values, minlength=size)
    smoothed = sums**CONTEXT_POWER
    smoothed *= total / max(smoothed.sum(), 1e-12)
    information = np.log(values * total / (sums[pairs[:, 0]] * smoothed[pairs[:, 1]]))
    kept = information > 0
    return coo_matrix(
        (information[kept], (pairs[kept, 0], pairs[kept, 1])), shape=(size, size)
    ).tocsr()


def _reduced(matrix: Any, dimension: int) -> NDArray[np.float64]:
    """Left singular vectors with damped singular values, the same in every run."""
    from sklearn.utils.extmath import randomized_svd

    size = matrix.shape[0]
    wanted = min(dimension, max(1, size // _LEMMAS_PER_NUMBER))
    if matrix.count_nonzero() == 0:
        return np.eye(size, max(1, wanted))
    left, values, _ = randomized_svd(matrix, n_components=wanted, n_iter=5, random_state=0)
    reduced: NDArray[np.float64] = left * values**SINGULAR_POWER
    return reduced


def _weighted(
    vectors: NDArray[np.float64], corpus: Sequence[TrainingText], rows: dict[str, int]
) -> NDArray[np.float32]:
    """Rows of the length of the lemma's rarity, so that a mean of rows weighs rare words more."""
    frequency = Counter(key for text in corpus for key in {term.key for term in text.terms})
    rarity = np.zeros(len(rows), dtype=np.float32)
    for key, row in rows.items():
        rarity[row] = math.log(1 + len(corpus) / frequency[key])
    return unit(vectors.astype(np.float32)) * rarity[:, None]


def _rows_of_pieces(corpus: Sequence[TrainingText], rows: dict[str, int]) -> dict[str, list[int]]:
    """The rows that a surface, a lemma or an English source word stands for."""
    found: dict[str, set[int]] = defaultdict(set)
    for text in corpus:
        for term in text.terms:
            for piece in (term.surface.lower(), term.key, term.source):
                if piece:
                    found[piece].add(rows[term.key])
    return {piece: sorted(numbers) for piece, numbers in found.items()}


def _pieces(known: Iterable[str], surfaces: Iterable[str]) -> dict[str, float]:
    """Every piece with its log probability; single characters last, so that any text can be cut."""
    counts = Counter(surface.lower() for surface in surfaces)
    counts.update(list(known))
    pieces = {piece: count for piece, count in counts.items() if piece.strip() and " " not in piece}
    total = sum(pieces.values())
    scores = {piece: math.log(count / total) for piece, count in sorted(pieces.items())}
    lowest = min(scores.values(), default=0.0) - 5
    singles = sorted({character for piece in scores for character in piece} - scores.keys())
    return {_UNKNOWN: 0.0, **scores, **dict.fromkeys(singles, lowest)}


def _save(folder: Path, pieces: dict[str, float], table: NDArray[np.float32]) -> None:
    """The folder as SentenceTransformer writes one."""
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(models.Unigram(list(pieces.items()), unk_id=0))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    save_file({"embedding.weight": table}, str(folder / "model.safetensors"))
    normalize = folder / "1_Normalize"
    normalize.mkdir(exist_ok=True)
    _write_json(normalize / "config.json", {})
    modules = [
        {"idx": number, "name": str(number), "path": path, "type": kind}
        for number, (path, kind) in enumerate(_MODULES)
    ]
    _write_json(folder / "modules.json", modules)
    settings = {
        "model_type": "SentenceTransformer",
        "prompts": {"query": "", "document": ""},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
    }
    _write_json(folder / "config_sentence_transformers.json", settings)


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
