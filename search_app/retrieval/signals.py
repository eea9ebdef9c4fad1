"""What is known of a question and of each candidate before anything is weighed: named figures from
which fusion and the decision what is found are learned (`learned.toml`, `bench/fit_search.py`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from search_app.indexes.loading import LoadedIndex
from search_app.indexes.passages import Named
from search_app.retrieval.concepts import Concept
from search_app.retrieval.matching import Match
from search_app.retrieval.nearness import Nearness
from search_app.retrieval.question import Question
from search_app.retrieval.theming import Theming
from search_app.retrieval.topics import Said, Topics

_TOP = 10
# A closer look at one item costs some 20 µs; what is not among so many by the legs is no answer.
CLOSELY = 100


@dataclass(frozen=True, slots=True)
class ItemSignals:
    """One candidate: how strongly it says the question's words, how near it is in meaning, and how
    near its theme (each 0..1); `figures` are all that its sureness is learned from.
    """

    words: float
    near: float
    themed: float
    theme: Named | None
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Signals:
    """The question's own figures, and those of the candidates that were looked at closely.

    `verbatim` are the items that say the question as it stands.
    """

    question: Mapping[str, float]
    items: Mapping[int, ItemSignals]
    verbatim: frozenset[int] = frozenset()


def read_signals(
    index: LoadedIndex,
    question: Question,
    matches: Sequence[Match],
    nearness: Nearness,
    theming: Theming,
    topics: Callable[[Sequence[int]], Topics],
    candidates: Sequence[int],
    always: Iterable[int],
    closely: int = CLOSELY,
) -> Signals:
    """All figures of a question, and those of the candidates to be looked at: `always` some, and so
    many that are the best by all legs. `topics` tells what those say of the question's topics.
    """
    total = sum(match.weight for match in matches)
    words = {item: _words(matches, item, total) for item in candidates}
    near = {item: nearness.share(item) for item in candidates}
    themes = zip(candidates, index.themes_of(candidates), strict=True)
    themed = {item: theming.nearest(own) for item, own in themes}
    counted = [match for match in matches if match.counts]
    of_question = {
        **_of_question(question, counted),
        "agreement": _agreement(words, near),
        "peak_words": _peak(words),
        "peak_near": _peak(near),
        "themed": max((share for _, share in themed.values()), default=0.0),
    }
    asked = {theme.iri for theme in question.themes}
    legs = {item: words[item] + near[item] + themed[item][1] for item in candidates}
    items = {}
    looked_at = sorted({*_best(legs, closely), *always}.intersection(legs))
    asked_for = topics(looked_at)
    for item in looked_at:
        theme, share = themed[item]
        of_words = _of_words(matches, counted, item)
        figures = {
            **of_question,
            **of_words,
            **_of_topics(asked_for, item, of_words["rarest"], share),
            "words": words[item],
            "near": near[item],
            "themed": share,
            "cosine": nearness.items.get(item, 0.0),
            "passage": nearness.best.get(item, 0.0),
            "title": nearness.titles.get(item, 0.0),
            "deviations": nearness.deviations(item) / 10,
            "elsewhere": theming.elsewhere - nearness.best.get(item, 0.0),
            "general": asked_for.nearest - nearness.best.get(item, 0.0),
            "theme": float(any(named.iri in asked for named in index.cards[item].themes)),
        }
        items[item] = ItemSignals(words[item], near[item], share, theme, figures)
    of_question["covered"] = max((one.figures["coverage"] for one in items.values()), default=0.0)
    return Signals(of_question, items)


def _of_question(question: Question, counted: Sequence[Match]) -> Mapping[str, float]:
    """What is known of a question before any item is looked at."""
    return {
        "known": _weighed(counted, lambda match: float(match.known)),
        "familiar": _weighed(counted, lambda match: match.familiarity),
        "english": _share(question, lambda concept: concept.english),
        "describes": float(question.describes),
        "length": math.log1p(len(question.concepts)),
    }


def _of_words(matches: Sequence[Match], counted: Sequence[Match], item: int) -> Mapping[str, float]:
    """What an item says of the words: all, the rarest, a whole compound, an initiative."""
    heaviest = max(counted, key=lambda match: match.weight, default=None)
    said = [match.items[item] for match in matches if item in match.items]
    return {
        "coverage": _weighed(counted, lambda match: _sureness(match, item)),
        "rarest": 0.0 if heaviest is None else _sureness(heaviest, item),
        "whole": float(any(item in match.items for match in matches if not match.counts)),
        "initiative": float(any(found.kind == "initiative" for found in said)),
    }


def _of_topics(topics: Topics, item: int, rarest: float, themed: float) -> Mapping[str, float]:
    """What an item says of the question's topics, and what it leaves unsaid of one that the
    question names.
    """
    said = topics.said.get(item, Said())
    return {
        "topic": topics.is_named,
        "topic_said": said.share,
        "topic_surely": said.surely,
        "topic_unsaid": topics.is_named * (1 - said.surely),
        "rarest_unsaid": topics.is_named * (1 - rarest),
        "topic_unthemed": topics.is_named * (1 - themed),
    }


def _words(matches: Sequence[Match], item: int, total: float) -> float:
    said = sum(m.weight * m.items[item].strength for m in matches if item in m.items)
    return said / total if total else 0.0


def _weighed(matches: Sequence[Match], of: Callable[[Match], float]) -> float:
    """The mean of a figure over the question's words, each by its weight."""
    total = sum(match.weight for match in matches)
    return sum(match.weight * of(match) for match in matches) / total if total else 0.0


def _sureness(match: Match, item: int) -> float:
    found = match.items.get(item)
    return 0.0 if found is None else found.sureness


def _agreement(words: Mapping[int, float], near: Mapping[int, float]) -> float:
    """How many of the best by words are among the best by meaning (0..1)."""
    by_words, by_meaning = set(_best(words)), set(_best(near))
    fewest = min(len(by_words), len(by_meaning))
    return len(by_words & by_meaning) / fewest if fewest else 0.0


def _peak(values: Mapping[int, float]) -> float:
    """How far the best stands out from those behind it."""
    best = [values[item] for item in _best(values)]
    return best[0] - sum(best) / len(best) if best else 0.0


def _best(values: Mapping[int, float], count: int = _TOP) -> list[int]:
    ranked = sorted((-value, item) for item, value in values.items() if value > 0)
    return [item for _, item in ranked[:count]]


def _share(question: Question, has: Callable[[Concept], bool]) -> float:
    count = len(question.concepts)
    return sum(map(has, question.concepts)) / count if count else 0.0
