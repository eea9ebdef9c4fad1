"""What was learned from judged queries: `learned.toml`, written by `bench/fit_search.py`."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("learned.toml")
# A theme that is only near in meaning says less than the sentence itself: on documents of other
# cities themes misled where they outweighed it.
OF_MEANING = 0.4


@dataclass(frozen=True, slots=True)
class Linear:
    """A weight per named figure; a figure without a weight counts nothing."""

    intercept: float
    weights: Mapping[str, float]

    def __call__(self, figures: Mapping[str, float]) -> float:
        """What the figures come to."""
        return self.intercept + sum(w * figures[name] for name, w in self.weights.items())


@dataclass(frozen=True, slots=True)
class Shares:
    """What each leg may give to a score; together 1."""

    words: float
    meaning: float
    themes: float


@dataclass(frozen=True, slots=True)
class Learned:
    """`meaning` and `themes` tell from a question how far they are trusted against its words,
    `answers` how surely an item answers. An answer as sure as `found` must be there for anything to
    be found. The surest one's municipality is answered, and those that are as sure as `city` and as
    `city_of_best` of it; what is less sure than `hit`, or less than `of_best` of the best score, is
    left out.
    """

    meaning: Linear
    themes: Linear
    answers: Linear
    found: float
    city: float
    city_of_best: float
    hit: float
    of_best: float

    def shares(self, question: Mapping[str, float]) -> Shares:
        """How far each leg is trusted for a question with these figures."""
        odds = [1.0, *(math.exp(_bounded(leg(question))) for leg in (self.meaning, self.themes))]
        words, meaning, themes = (one / sum(odds) for one in odds)
        least = min(themes, OF_MEANING * meaning)
        return Shares(words, meaning + themes - least, least)

    def sureness(self, item: Mapping[str, float]) -> float:
        """How surely an item with these figures answers (0..1)."""
        return 1 / (1 + math.exp(-_bounded(self.answers(item))))


@cache
def learned() -> Learned:
    """The shipped weights."""
    told = tomllib.loads(PATH.read_text(encoding="utf-8"))
    meaning, themes, answers = (_linear(told[name]) for name in ("meaning", "themes", "answers"))
    return Learned(meaning, themes, answers, **told["thresholds"])


def _linear(told: Mapping[str, float]) -> Linear:
    weights = {name: value for name, value in told.items() if name != "intercept"}
    return Linear(told["intercept"], weights)


def _bounded(value: float) -> float:
    return max(-30.0, min(30.0, value))
