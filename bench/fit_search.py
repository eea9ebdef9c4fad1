"""Learn how search weighs its legs and when it says that nothing is found, from judged queries.

    python bench/fit_search.py --data FOLDERS… --cases FILES… [--write]

Every figure that is printed was made by weights that had not seen the query (five folds); queries
may be asked of several folders. With `--write`, weights learned from all queries go to
`search_app/retrieval/learned.toml`. To be run again when the model of the index changes; it takes
about two minutes.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.judged_samples import ITEM, LEGS, QUESTION, Sample, ndcg, read_samples  # noqa: E402
from search_app.evaluation import read_cases  # noqa: E402
from search_app.retrieval import learned  # noqa: E402
from search_app.retrieval.answer import OF_CITY  # noqa: E402
from search_app.retrieval.answering import speaks  # noqa: E402

FOLDS = 5
# So many of the absent topics are to be answered with nothing; no more is asked, since whoever
# describes in everyday words what is there loses by every step. Most of those that teach have a
# neighbour here: of what people ask for, fewer have.
ABSTAINS = 0.895
# What says the question as it stands is found, whatever the threshold becomes.
VERBATIM = 0.5
# A query without its answers is one that nothing answers: less sure, since judges miss some.
_TAKEN_AWAY = 0.3
# How much a weight costs: few queries must not lead to great weights.
_DECAY = 0.02
# Scores lie between 0 and 1: so many times steeper are they read as chances.
_SHARPNESS = 30.0


def fit_legs(samples: Sequence[Sample]) -> np.ndarray:
    """Weights (a row each for meaning and themes, intercept first) under which relevant items stand
    before others.
    """
    weights = torch.zeros((2, len(QUESTION) + 1), requires_grad=True)
    judged = [one for one in samples if one.grades.any() and not one.named.any()]
    questions = torch.tensor(np.stack([one.question for one in judged])).float()
    legs = _padded([one.legs for one in judged])
    gains = _padded([2.0**one.grades - 1 for one in judged])
    gains = gains / gains.sum(dim=1, keepdim=True)

    def loss() -> torch.Tensor:
        odds = weights[:, 0] + questions @ weights[:, 1:].T
        words, meaning, themes = torch.softmax(torch.nn.functional.pad(odds, (1, 0)), dim=1).T
        least = torch.minimum(themes, learned.OF_MEANING * meaning)
        shares = torch.stack((words, meaning + themes - least, least), dim=1)
        scores = (legs * shares[:, None, :]).sum(dim=2)
        chances = torch.log_softmax(_SHARPNESS * scores, dim=1)
        return _DECAY * (weights[:, 1:] ** 2).sum() - (gains * chances).sum(dim=1).mean()

    return _minimise(weights, loss)


def _padded(arrays: Sequence[np.ndarray]) -> torch.Tensor:
    tensors = [torch.tensor(array).float() for array in arrays]
    return torch.nn.utils.rnn.pad_sequence(tensors, batch_first=True)


def fit_answers(samples: Sequence[Sample]) -> np.ndarray:
    """Weights under which the surest item of a query tells whether anything answers, and the surest
    of a city whether that city does.
    """
    weights = torch.zeros(len(ITEM) + 1, requires_grad=True)
    with torch.no_grad():
        weights[0] = -2.0
    bags = [bag for one in samples if not one.named.any() for bag in _bags(one) if len(bag[0])]
    figures = torch.nn.utils.rnn.pad_sequence(
        [torch.tensor(bag).float() for bag, _, _ in bags], batch_first=True
    )
    inside = _padded([np.ones(len(bag)) for bag, _, _ in bags]) > 0
    right = torch.tensor([answer for _, answer, _ in bags])
    costs = torch.tensor([cost for _, _, cost in bags])

    def loss() -> torch.Tensor:
        sure = weights[0] + figures @ weights[1:]
        surest = torch.where(inside, sure, -1e9).amax(dim=1)
        wrong = torch.nn.functional.binary_cross_entropy_with_logits(
            surest, right, reduction="none"
        )
        return (wrong * costs).sum() / costs.sum() + 0.1 * _DECAY * (weights[1:] ** 2).sum()

    return _minimise(weights, loss)


def _bags(one: Sample) -> list[tuple[np.ndarray, float, float]]:
    """Groups of items of which at least one answers (1) or none does (0), each with its weight."""
    if not one.case.found:
        return [(one.items, 0.0, 2.0)]
    bags = []
    relevant = one.grades > 0
    if relevant.any():
        bags.append((one.items[relevant], 1.0, 1.0))
        bags.append((one.items[~relevant], 0.0, _TAKEN_AWAY))
    elif not one.case.relevant:
        bags.append((one.items, 1.0, 1.0))
    if one.case.municipalities is not None:
        for city in sorted(set(one.cities)):
            here = np.array([other == city for other in one.cities])
            inside = city in one.case.municipalities
            if inside == bool((here & relevant).any()):
                bags.append((one.items[here], float(inside), 0.5))
    return bags


def _minimise(weights: torch.Tensor, loss: Callable[[], torch.Tensor]) -> np.ndarray:
    steps = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        steps.zero_grad()
        value = loss()
        value.backward()
        return value

    steps.step(closure)
    return weights.detach().numpy().astype(float)


@dataclass(frozen=True)
class Judged:
    """One query under weights that have not seen it."""

    sample: Sample
    scores: np.ndarray
    sure: np.ndarray


def judge(one: Sample, legs: np.ndarray, answers: np.ndarray) -> Judged:
    """The scores and surenesses of a query's items."""
    odds = np.exp([0.0, *(legs[:, 0] + legs[:, 1:] @ one.question)])
    words, meaning, themes = odds / odds.sum()
    least = min(themes, learned.OF_MEANING * meaning)
    scores = one.legs @ np.array([words, meaning + themes - least, least])
    sure = 1 / (1 + np.exp(-(answers[0] + one.items @ answers[1:])))
    scores = np.where(one.named, 1 + scores, scores)
    sure = np.where(one.verbatim, np.maximum(sure, VERBATIM), sure)
    return Judged(one, scores, np.where(one.named, 1.0, sure))


def across_folds(samples: Sequence[Sample]) -> list[Judged]:
    """Every query under the weights of the other folds."""
    judged = []
    for fold in range(FOLDS):
        seen = [one for one in samples if one.fold(FOLDS) != fold]
        legs, answers = fit_legs(seen), fit_answers(seen)
        judged += [judge(one, legs, answers) for one in samples if one.fold(FOLDS) == fold]
    return judged


def choose_thresholds(judged: Sequence[Judged]) -> dict[str, float]:
    """Where enough is abstained from, and where the cities' sets go right most often."""
    steps = np.round(np.arange(0.05, 0.96, 0.005), 3)
    absent = np.array([one.sure.max(initial=0) for one in judged if not one.sample.case.found])
    found = min((t for t in steps if (absent < t).mean() >= ABSTAINS), default=steps[-1])
    asked = [one for one in judged if one.sample.case.municipalities is not None]
    chosen = {
        "found": round(float(found), 3),
        "city": 0.0,
        "city_of_best": 0.0,
        "hit": 0.01,
        "of_best": 0.3,
    }
    pairs = ((city, share) for share in (0.7, 0.75, 0.8, 0.85, 0.9, 0.95) for city in steps)

    def right(pair: tuple[float, float]) -> float:
        tried = {**chosen, "city": pair[0], "city_of_best": pair[1]}
        return float(np.mean([exact_cities(one, tried) for one in asked]))

    city, share = max(pairs, key=right)
    return {**chosen, "city": float(city), "city_of_best": share}


def exact_cities(one: Judged, chosen: dict[str, float]) -> bool:
    """Whether exactly the right municipalities are answered."""
    best = one.sure.max(initial=0)
    if best < chosen["found"]:
        return not one.sample.case.municipalities
    needed = min(best, max(chosen["city"], chosen["city_of_best"] * best))
    shown = (one.sure >= chosen["found"]) | (
        (one.sure >= chosen["hit"]) & (one.scores >= chosen["of_best"] * one.scores.max())
    )
    most = one.sample.said[shown].max(initial=0)
    speak = shown & [
        speaks(sure, said, needed, most)
        for sure, said in zip(one.sure, one.sample.said, strict=True)
    ]
    cities = np.array(one.sample.cities)
    answered = set()
    for city in set(one.sample.cities):
        here = speak & (cities == city)
        surest = one.sure[here].max(initial=0)
        if (here & (one.sure >= OF_CITY * surest) & ~one.sample.considered).any():
            answered.add(city)
    return answered == one.sample.case.municipalities


def report(judged: Sequence[Judged], thresholds: dict[str, float]) -> None:
    """Print how the held-out queries went, by type."""
    rows: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in judged:
        case, sample = one.sample.case, one.sample
        for kind in (case.type, "all"):
            row = rows[kind]
            is_found = one.sure.max(initial=0) >= thresholds["found"]
            row["found" if case.found else "absent"].append(is_found == case.found)
            if sample.grades.any():
                row["ranking"].append(ndcg(one.scores, sample.grades))
                row["ndcg"].append(row["ranking"][-1] * is_found)
                for n, name in enumerate(LEGS):
                    row[name].append(ndcg(sample.legs[:, n], sample.grades))
            if case.municipalities is not None:
                row["cities"].append(exact_cities(one, thresholds))
    for kind, row in rows.items():
        print(
            f"{kind:11}", *(f"{name} {np.mean(row[name]):.3f} ({len(row[name])})" for name in row)
        )


def write(legs: np.ndarray, answers: np.ndarray, thresholds: dict[str, float]) -> None:
    """The learned weights as data."""
    lines = ["# Written by bench/fit_search.py from judged queries: not to be edited by hand."]
    tables = (
        ("meaning", QUESTION, legs[0]),
        ("themes", QUESTION, legs[1]),
        ("answers", ITEM, answers),
    )
    for name, columns, weights in tables:
        lines += ["", f"[{name}]", f"intercept = {weights[0]:.4f}"]
        lines += [f"{key} = {value:.4f}" for key, value in zip(columns, weights[1:], strict=True)]
    lines += ["", "[thresholds]", *(f"{name} = {value:g}" for name, value in thresholds.items())]
    learned.PATH.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Learn, print what held-out queries say, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, nargs="+", required=True)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    cases = [case for path in given.cases for case in read_cases(path)]
    samples = [one for data in given.data for one in read_samples(data, cases)]
    judged = across_folds(samples)
    thresholds = choose_thresholds(judged)
    report(judged, thresholds)
    print(thresholds)
    if given.write:
        write(fit_legs(samples), fit_answers(samples), thresholds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
