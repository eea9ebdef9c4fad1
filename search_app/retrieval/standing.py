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
_HEARD = (
    ("texts.done", "texts.result", "texts.reason"),
    ("texts.plan", "measures"),
    ("texts.description", "texts.issue"),
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Patterns by which texts say how far a thing is; statuses are beginnings of words."""

    includes: re.Pattern[str]
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
        considered=_any(told["considered"]),
        done=_any(told["done"]),
        considered_statuses=tuple(told["considered_statuses"]),
        done_statuses=tuple(told["done_statuses"]),
    )


def counts_considered(question: Question) -> bool:
    """Whether the question is also answered by who only considers the thing."""
    return vocabulary().includes.search(question.text) is not None


def only_considered(index: LoadedIndex, item: int, matches: Sequence[Match]) -> bool:
    """Whether all that an item says of the question's rarest word is that it is considered.

    An item whose title is about that word is heard as a whole, first what it did, then what it
    plans; of any other item the sentences that say the word. Where nothing is said, its status is
    believed.
    """
    status = index.cards[item].status or ""
    if status.startswith(vocabulary().done_statuses):
        return False
    passages = [index.passages[n] for n in index.passages_of.get(item, ())]
    rarest = _rarest(item, passages, matches)
    about = rarest is None or _is_about(item, passages, rarest)
    for kinds in _HEARD:
        told = [one for one in passages if one.field.startswith(kinds)]
        if not about and rarest is not None:
            told = [one for one in told if rarest.is_said_by(one)]
        if told and (stages := [stage(one.read) for one in told]):
            few = "considered" in stages and "done" not in stages
            return few and (about or "open" not in stages)
    return status.startswith(vocabulary().considered_statuses)


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
