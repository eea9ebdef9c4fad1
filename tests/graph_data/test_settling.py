"""The last stage of the model's training."""

import numpy as np
import torch
from scipy.stats import spearmanr

from bench.model.settling import ScoredPairs, settle
from bench.model.tokens import Tokens
from bench.model.training import Schedule

N_PIECES, N_PAIRS = 60, 2000


def _pairs(random: np.random.Generator) -> ScoredPairs:
    """Pairs of texts that people find alike as far as their pieces have the same parity."""
    sides = [random.integers(0, N_PIECES, (N_PAIRS, 4)) for _ in range(2)]
    odd = [(side % 2).mean(axis=1) for side in sides]
    scores = torch.from_numpy(5 * (1 - np.abs(odd[0] - odd[1])))
    return ScoredPairs(*(Tokens.of_rows(side.tolist()) for side in sides), scores)


def _agreement(rows: np.ndarray, pairs: ScoredPairs) -> float:
    def embedded(tokens: Tokens) -> np.ndarray:
        summed = np.stack([rows[tokens.of(place)].sum(axis=0) for place in range(len(tokens))])
        return summed / np.linalg.norm(summed, axis=1, keepdims=True)

    cosines = (embedded(pairs.a) * embedded(pairs.b)).sum(axis=1)
    return float(spearmanr(cosines, pairs.scores).statistic)


def test_settling_puts_unseen_pairs_nearer_to_the_order_of_the_scores() -> None:
    random = np.random.default_rng(0)
    rows = random.normal(size=(N_PIECES, 16)).astype(np.float32)
    taught, unseen = _pairs(random), _pairs(random)
    schedule = Schedule(steps=150, batch=128, learning_rate=0.1, warm_up=5)
    settled = settle(rows, np.arange(N_PIECES), taught, seed=0, schedule=schedule)
    assert _agreement(settled, unseen) > _agreement(rows, unseen) + 0.3


def test_pieces_of_a_group_move_together() -> None:
    random = np.random.default_rng(0)
    rows = random.normal(size=(N_PIECES, 16)).astype(np.float32)
    groups = np.arange(N_PIECES) // 2
    moved = settle(rows, groups, _pairs(random), seed=0) - rows
    assert np.abs(moved).max() > 0
    np.testing.assert_allclose(moved[::2], moved[1::2], atol=1e-6)
