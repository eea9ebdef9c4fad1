"""The last stage of training: cosines are put in the order of people's scores, rows hardly move."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray

from bench.model.corpus import Pairs
from bench.model.sources import Reader
from bench.model.tokens import Tokens
from bench.model.training import Ids, Schedule, SharedRows

SCALE = 20.0
# Measured: more steps or a higher rate win on scored pairs and lose paraphrases.
SCHEDULE = Schedule(steps=100, batch=256, learning_rate=0.001, warm_up=10)


@dataclass(frozen=True, slots=True)
class ScoredPairs:
    """Pairs of token rows with people's scores of how alike their texts are."""

    a: Tokens
    b: Tokens
    scores: torch.Tensor

    @classmethod
    def of(cls, pairs: Pairs, reader: Reader) -> Self:
        """Pairs of texts with their scores, cut into tokens."""
        return cls(reader.read(pairs.a), reader.read(pairs.b), torch.tensor(pairs.scores))


def settle(
    rows: NDArray[np.float32],
    groups: Ids,
    pairs: ScoredPairs,
    seed: int,
    schedule: Schedule = SCHEDULE,
) -> NDArray[np.float32]:
    """Rows (pieces × dimensions) moved a little, so that cosines keep the scores' order better.

    Pieces of one group move together.
    The loss is CoSENT's (Su Jianlin 2022, https://kexue.fm/archives/8847): the logarithm of
    1 + the sum of exp(scale × (cosine of i - cosine of j)) over all i, j with score i < score j.
    """
    random = np.random.default_rng(seed)
    start = torch.from_numpy(rows.astype(np.float32))
    grouped = torch.from_numpy(groups)
    moved = SharedRows(torch.zeros(int(groups.max()) + 1, rows.shape[1]))
    for step in range(schedule.steps):
        pick = random.choice(len(pairs.scores), schedule.batch, replace=False)
        ids, begins = _batch(pairs, pick, schedule.longest)
        places, within = torch.unique(grouped[ids], return_inverse=True)
        shift = moved.rows[places].requires_grad_()
        bag = F.embedding_bag(
            torch.arange(len(ids)), start[ids] + shift[within], begins, mode="sum"
        )
        texts = F.normalize(bag, dim=1, eps=1e-6)
        cosines = (texts[: len(pick)] * texts[len(pick) :]).sum(1)
        _cosent(cosines, pairs.scores[pick]).backward()  # type: ignore[no-untyped-call]
        assert shift.grad is not None
        moved.step(places, shift.grad, schedule.rate(step))
    settled: NDArray[np.float32] = (start + moved.rows[grouped]).numpy()
    return settled


def _batch(pairs: ScoredPairs, pick: Ids, longest: int) -> tuple[torch.Tensor, torch.Tensor]:
    first, first_begins = pairs.a.take(pick, longest)
    second, second_begins = pairs.b.take(pick, longest)
    begins = np.concatenate([first_begins, second_begins + len(first)])
    return torch.from_numpy(np.concatenate([first, second])), torch.from_numpy(begins)


def _cosent(cosines: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
    gaps = (cosines[:, None] - cosines[None]) * SCALE
    wrong = gaps[scores[:, None] < scores[None]]
    return torch.logsumexp(torch.cat([torch.zeros(1), wrong]), 0)
