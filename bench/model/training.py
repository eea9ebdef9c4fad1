"""Contrastive training of the rows on pairs, from the start that co-occurrence gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray

from bench.model.tokens import Tokens

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Source:
    """Pairs of token rows, and how they are trained on.

    Equal numbers in `same_a` or `same_b` are equal texts: no negatives of each other.
    `weight` is the source's share of the steps, `scale` the softmax's, `drop` the share of pairs
    whose second text loses every word that the first one has: what it then learns is meaning.
    """

    a: Tokens
    b: Tokens
    same_a: Ids
    same_b: Ids
    weight: float
    scale: float
    drop: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast is trained."""

    steps: int = 700
    batch: int = 1024
    learning_rate: float = 0.004
    warm_up: int = 30
    longest: int = 96  # tokens of a text

    def rate(self, step: int) -> float:
        """Learning rate of a step: up over the first ones, then down to nearly nothing."""
        warm = min(1.0, (step + 1) / self.warm_up)
        return self.learning_rate * warm * max(0.02, 1 - step / self.steps)


class SharedRows:
    """Rows and their optimiser: Adam's second moment, one a row, on the rows a batch touches."""

    _DECAY = 0.99

    def __init__(self, rows: torch.Tensor) -> None:
        self.rows = rows
        self.moment = torch.zeros(len(rows), 1)
        self.updates = torch.zeros(len(rows), 1)

    def step(self, places: torch.Tensor, gradient: torch.Tensor, rate: float) -> None:
        """Moves the rows at these places (no place twice) against their gradient."""
        square = (gradient * gradient).mean(1, keepdim=True)
        moment = self.moment[places] * self._DECAY + square * (1 - self._DECAY)
        updates = self.updates[places] + 1
        self.moment[places], self.updates[places] = moment, updates
        size = (moment / (1 - self._DECAY**updates)).sqrt() + 1e-8
        self.rows.index_add_(0, places, gradient * (-rate / size))


class Trainer:
    """Row of a piece = its group's row + its own; a lonely piece has its group's alone."""

    def __init__(self, start: NDArray[np.float32], groups: Ids) -> None:
        self.groups = torch.from_numpy(groups)
        self.n_groups = len(start)
        self.shared = SharedRows(torch.from_numpy(start.copy()))
        self.own = SharedRows(torch.zeros(len(groups), start.shape[1]))
        self.tied = torch.from_numpy(np.bincount(groups)[groups] > 1)

    def rows(self) -> NDArray[np.float32]:
        """Rows of all pieces."""
        summed: NDArray[np.float32] = (self.shared.rows[self.groups] + self.own.rows).numpy()
        return summed

    def train(self, sources: Mapping[str, Source], schedule: Schedule, seed: int) -> float:
        """Mean loss of the last tenth of the steps."""
        random = np.random.default_rng(seed)
        names = sorted(name for name, source in sources.items() if source.weight > 0)
        weights = np.array([sources[name].weight for name in names])
        order = random.choice(len(names), schedule.steps, p=weights / weights.sum())
        batches = {name: _batches(len(sources[name].a), schedule.batch, random) for name in names}
        losses = []
        for step, which in enumerate(order):
            name = names[which]
            rate = schedule.rate(step)
            losses.append(self._step(sources[name], next(batches[name]), schedule, rate, random))
        return float(np.mean(losses[-max(1, len(losses) // 10) :]))

    def _step(
        self,
        source: Source,
        pick: Ids,
        schedule: Schedule,
        rate: float,
        random: np.random.Generator,
    ) -> float:
        ids, begins = self._batch(source, pick, schedule.longest, random)
        pieces, places = torch.unique(ids, return_inverse=True)
        groups, group_places = torch.unique(self.groups[pieces], return_inverse=True)
        tied = torch.nonzero(self.tied[pieces])[:, 0]
        rows = self.shared.rows[groups][group_places]
        rows.index_add_(0, tied, self.own.rows[pieces[tied]])
        rows.requires_grad_()
        texts = F.normalize(F.embedding_bag(places, rows, begins, mode="sum"), dim=1, eps=1e-6)
        loss = _contrast(texts[: len(pick)], texts[len(pick) :], source, pick)
        loss.backward()  # type: ignore[no-untyped-call] # torch types it not
        with torch.no_grad():
            gradient = rows.grad
            assert gradient is not None
            self.own.step(pieces[tied], gradient[tied], rate)
            shared = torch.zeros(len(groups), gradient.shape[1])
            self.shared.step(groups, shared.index_add_(0, group_places, gradient), rate)
        return float(loss.detach())

    def _batch(
        self, source: Source, pick: Ids, longest: int, random: np.random.Generator
    ) -> tuple[torch.Tensor, torch.Tensor]:
        first, first_begins = source.a.take(pick, longest)
        second, second_begins = source.b.take(pick, longest)
        if source.drop:
            groups = self.groups.numpy()
            texts_a = np.repeat(np.arange(len(pick)), np.diff([*first_begins, len(first)]))
            texts_b = np.repeat(np.arange(len(pick)), np.diff([*second_begins, len(second)]))
            shared = np.isin(
                texts_b * self.n_groups + groups[second], texts_a * self.n_groups + groups[first]
            )
            keep = ~(shared & (random.random(len(pick)) < source.drop)[texts_b])
            second = second[keep]
            second_begins = np.searchsorted(texts_b[keep], np.arange(len(pick)))
        ids = np.concatenate([first, second])
        begins = np.concatenate([first_begins, second_begins + len(first)])
        return torch.from_numpy(ids), torch.from_numpy(begins)


def _contrast(a: torch.Tensor, b: torch.Tensor, source: Source, pick: Ids) -> torch.Tensor:
    """Cross-entropy of finding each text's partner among the batch's, in both directions."""
    same_a, same_b = torch.from_numpy(source.same_a[pick]), torch.from_numpy(source.same_b[pick])
    same = (same_a[:, None] == same_a[None]) | (same_b[:, None] == same_b[None])
    same.fill_diagonal_(False)
    similar = (a @ b.T * source.scale).masked_fill(same, -1e4)
    truth = torch.arange(len(pick))
    return (F.cross_entropy(similar, truth) + F.cross_entropy(similar.T, truth)) / 2


def _batches(size: int, batch: int, random: np.random.Generator) -> Iterator[Ids]:
    """Places of pairs, shuffled anew whenever too few are left for a batch."""
    batch = min(size, batch)
    while True:
        order = random.permutation(size)
        for first in range(0, size - batch + 1, batch):
            yield order[first : first + batch]
