"""Judged queries with the figures of their candidates, as arrays to learn and to measure with."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from graph_data.generations import current
from search_app.evaluation import Case, Relevant
from search_app.indexes.lexical import BODY_WORDS, TITLE_WORDS
from search_app.indexes.loading import LoadedIndex
from search_app.indexes.passages import ItemCard
from search_app.records import Filters
from search_app.retrieval.answering import said_at_best
from search_app.retrieval.question import Question
from search_app.retrieval.ranking import Candidates, read_candidates
from search_app.retrieval.scope import allowed
from search_app.retrieval.standing import is_considered
from search_app.retrieval.understanding import understand
from search_app.settings import Settings

QUESTION = (
    "covered", "known", "familiar", "agreement", "peak_words", "peak_near", "themed", "english",
    "describes", "length",
)  # fmt: skip
ITEM = (
    "words", "coverage", "rarest", "whole", "initiative", "near", "cosine", "passage", "title",
    "deviations", "elsewhere", "general", "topic", "topic_said", "topic_surely", "topic_unsaid",
    "rarest_unsaid", "topic_unthemed", "theme", "themed", "known", "familiar", "agreement",
    "peak_words", "peak_near", "english", "describes", "length",
)  # fmt: skip
LEGS = ("words", "near", "themed")


@dataclass(frozen=True)
class Sample:
    """One judged query with the figures of its candidates, as arrays over them."""

    case: Case
    question: np.ndarray
    items: np.ndarray
    legs: np.ndarray
    bm25: np.ndarray
    grades: np.ndarray
    cities: tuple[str, ...]
    named: np.ndarray
    verbatim: np.ndarray
    considered: np.ndarray
    said: np.ndarray

    def fold(self, folds: int) -> int:
        """Equal queries always fall into the same of so many folds."""
        return hashlib.sha256(self.case.query.encode()).digest()[0] % folds


def read_samples(data: Path, cases: Sequence[Case]) -> list[Sample]:
    """The cases' figures over a published generation."""
    published = current(data)
    if published is None:
        raise SystemExit(f"nothing is published in {data}")
    index = LoadedIndex(published / "index", Settings.from_environment(os.environ))
    return [_sample(index, case) for case in cases]


def _sample(index: LoadedIndex, case: Case) -> Sample:
    question = understand(index, case.query, Filters())
    within = allowed(index, question.filters, question.said)
    read = read_candidates(index, question, within, closely=len(index.cards))
    signals = read.signals
    items = list(signals.items)
    return Sample(
        case=case,
        question=np.array([signals.question[name] for name in QUESTION]),
        items=np.array([[signals.items[n].figures[name] for name in ITEM] for n in items])
        .reshape(len(items), len(ITEM)),
        legs=np.array([[signals.items[n].figures[name] for name in LEGS] for n in items])
        .reshape(len(items), len(LEGS)),
        bm25=_bm25(index, question, items),
        grades=np.array([_grade(case.relevant, index.cards[n]) for n in items], dtype=float),
        cities=tuple(index.cards[n].municipality.code for n in items),
        named=np.array([n in read.names for n in items], dtype=bool),
        verbatim=np.array([n in signals.verbatim for n in items], dtype=bool),
        considered=np.array([_is_considered(index, read, case, n) for n in items], dtype=bool),
        said=np.array([_said(index, read, case, n) for n in items]),
    )  # fmt: skip


def _bm25(index: LoadedIndex, question: Question, items: Sequence[int]) -> np.ndarray:
    """BM25 of the question's own words, titles counting twice: what a plain search has."""
    words = [
        token for one in question.concepts for way in one.alternatives[:1] for token in way.tokens
    ]
    found = index.lexical.best(words, {TITLE_WORDS: 2.0, BODY_WORDS: 1.0}, len(index.cards))
    return np.array([found.get(item, 0.0) for item in items])


def _is_considered(index: LoadedIndex, read: Candidates, case: Case, item: int) -> bool:
    if case.municipalities is None and case.found:
        return False
    return is_considered(index, read.question, item, read.matches)


def _said(index: LoadedIndex, read: Candidates, case: Case, item: int) -> float:
    return 0.0 if case.municipalities is None else said_at_best(index, item, read.matches)


def _grade(relevant: Sequence[Relevant], card: ItemCard) -> int:
    return max((one.grade for one in relevant if one.is_hit(card)), default=0)


def recall(scores: np.ndarray, grades: np.ndarray) -> float:
    """Of the items that could stand among the first ten, how many do."""
    order = [n for n in np.argsort(-scores, kind="stable")[:10] if scores[n] >= 0]
    return float((grades[order] > 0).sum() / min(10, (grades > 0).sum()))


def ndcg(scores: np.ndarray, grades: np.ndarray) -> float:
    """nDCG@10 of a ranking."""
    order = [n for n in np.argsort(-scores, kind="stable")[:10] if scores[n] >= 0]
    gains = 2.0**grades - 1
    discounts = 1 / np.log2(np.arange(2, 12))
    best = np.sort(gains)[::-1][:10]
    return float(gains[order] @ discounts[: len(order)] / (best @ discounts[: len(best)]))
