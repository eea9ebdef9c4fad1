"""Whether an item is being done or only thought about: by its own words and its status."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from ontology.japanese.characters import fold
from search_app.indexes.loading import LoadedIndex
from search_app.indexes.passages import Passage
from search_app.retrieval.matching import Match
from search_app.retrieval.question import Question

Stage = Literal["done", "considered", "open"]

PATH = Path(__file__).with_name("standing.toml")
# What was done is heard before what was meant to be done, and that before what is generally said.
_GENERAL = ("texts.description", "texts.issue")
_HEARD = (
    ("texts.done", "texts.result", "texts.reason"),
    ("texts.plan", "measures"),
    _GENERAL,
)
# A plan tells what shall be done, in the words of what is done (説明会の開催).
_TELLING = (*_HEARD[0], "measures", *_GENERAL)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Patterns by which texts say how far a thing is; statuses are beginnings of words."""

    includes: re.Pattern[str]
    asks_done: re.Pattern[str]
    considered: re.Pattern[str]
    done: re.Pattern[str]
    considered_statuses: tuple[str, ...]
    done_statuses: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    told = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return Vocabulary(
        includes=_any(told["includes_considered"]),
        asks_done=_any(told["asks_done"]),
        considered=_any(told["considered"]),
        done=_any(told["done"]),
        considered_statuses=tuple(told["considered_statuses"]),
        done_statuses=tuple(told["done_statuses"]),
    )


def is_considered(
    index: LoadedIndex, question: Question, item: int, matches: Sequence[Match]
) -> bool:
    """Whether an item does too little of what a question asks for to answer it: it only considers
    it, or does not say that it is done where the question asks for that.
    """
    if asks_done(question):
        return not told_done(index, item, matches)
    return not counts_considered(question) and only_considered(index, item, matches)


def counts_considered(question: Question) -> bool:
    """Whether the question is also answered by who only considers the thing."""
    return vocabulary().includes.search(question.text) is not None


def asks_done(question: Question) -> bool:
    """Whether the question asks for who has done the thing, and for nobody else."""
    return vocabulary().asks_done.search(question.text) is not None


def told_done(index: LoadedIndex, item: int, matches: Sequence[Match]) -> bool:
    """Whether a sentence that says the question's rarest word says that it is done, or the status
    does.
    """
    if (index.cards[item].status or "").startswith(vocabulary().done_statuses):
        return True
    passages = [index.passages[n] for n in index.passages_of.get(item, ())]
    rarest = _rarest(item, passages, matches)
    told = [one.read for one in passages if one.field.startswith(_TELLING) and _says(one, rarest)]
    return "done" in map(stage, told)


def only_considered(index: LoadedIndex, item: int, matches: Sequence[Match]) -> bool:
    """Whether all that an item says of the question's rarest word is that it is considered.

    An item whose title is about that word is heard as a whole, first what it did, then what it
    plans; of any other item the sentences that say the word. What is generally told of as done is
    done, whatever else is meant to come. Where nothing is said, its status is believed.
    """
    status = index.cards[item].status or ""
    if status.startswith(vocabulary().done_statuses):
        return False
    passages = [index.passages[n] for n in index.passages_of.get(item, ())]
    rarest = _rarest(item, passages, matches)
    about = rarest is None or _is_about(item, passages, rarest)
    for kinds in _HEARD:
        told = [one for one in passages if one.field.startswith(kinds)]
        if not about:
            told = [one for one in told if _says(one, rarest)]
        if told and (stages := [stage(one.read) for one in told]):
            few = "considered" in stages and "done" not in stages
            return few and (about or "open" not in stages) and not _is_told(passages, rarest)
    return status.startswith(vocabulary().considered_statuses)


def _says(passage: Passage, word: Match | None) -> bool:
    return word is None or word.is_said_by(passage)


def _is_told(passages: Sequence[Passage], word: Match | None) -> bool:
    """Whether what is generally said of the word says that it is done."""
    told = (one for one in passages if one.field.startswith(_GENERAL) and _says(one, word))
    return any(stage(one.read) == "done" for one in told)


def _is_about(item: int, passages: Sequence[Passage], word: Match) -> bool:
    """Whether the item's title says the word, or the item is known to belong to what it names."""
    said = any(one.field == "title" and word.is_said_by(one) for one in passages)
    return said or _names(word, item)


def _names(word: Match, item: int) -> bool:
    found = word.items.get(item)
    return found is not None and found.kind == "initiative"


@lru_cache(50_000)
def stage(text: str) -> Stage:
    """What a sentence says of a thing: that it is done, only considered, or neither (open)."""
    rest, count = vocabulary().considered.subn("、", fold(text).text)
    if vocabulary().done.search(rest):
        return "done"
    return "considered" if count else "open"


def _rarest(item: int, passages: Sequence[Passage], matches: Sequence[Match]) -> Match | None:
    """The rarest word of the question that any of the passages says.

    What the item is known to belong to comes before that, and a whole compound.
    """
    ranked = sorted(
        matches, key=lambda match: (not _names(match, item), match.counts, -match.weight)
    )
    said = (match for match in ranked if any(match.is_said_by(one) for one in passages))
    return next(said, None)


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
