"""General words of questions, from `vocabulary.toml`: what asks, and what means the same."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("vocabulary.toml")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`same` holds rows of words that stand for one another; patterns take a `{value}`."""

    question_words: frozenset[str]
    question_phrases: tuple[str, ...]
    general_words: frozenset[str]
    asks_for_municipalities: tuple[re.Pattern[str], ...]
    rating_patterns: tuple[str, ...]
    status_patterns: tuple[str, ...]
    priority_patterns: tuple[re.Pattern[str], ...]
    behind_patterns: tuple[re.Pattern[str], ...]
    behind_statuses: tuple[str, ...]
    number_patterns: tuple[re.Pattern[str], ...]
    same: tuple[tuple[str, ...], ...]


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    told = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return Vocabulary(
        question_words=frozenset(told["question_words"].split()),
        question_phrases=tuple(told["question_phrases"]),
        general_words=frozenset(told["general_words"].split()),
        asks_for_municipalities=_patterns(told["asks_for_municipalities"]),
        rating_patterns=tuple(told["rating_patterns"]),
        status_patterns=tuple(told["status_patterns"]),
        priority_patterns=_patterns(told["priority_patterns"]),
        behind_patterns=_patterns(told["behind_patterns"]),
        behind_statuses=tuple(told["behind_statuses"]),
        number_patterns=_patterns(told["number_patterns"]),
        same=tuple(tuple(row) for row in told["same"]),
    )


def _patterns(printed: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in printed)
