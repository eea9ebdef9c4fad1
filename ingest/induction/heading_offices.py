"""Headings that name an office: they say whose the items below them are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.induction.lines import Line
from ingest.induction.looks import is_surely_people
from ingest.induction.vocabulary import is_value_of, label_of

_MOSTLY = 0.8
# The label that may stand before the office (担当課：福祉課).
_LABELLED = re.compile(r"(?P<label>[^\s:]{2,10})[ ]*:[ ]*(?P<words>.+)")
_LABEL = r"(?:[^\s:]{2,10}[ ]*:[ ]*)?"


def are_offices(group: Sequence[Line]) -> bool:
    """Whether nearly all headings are names of offices, with or without a label before them."""
    return sum(is_surely_people(_office(line.words)) for line in group) >= _MOSTLY * len(group)


def _office(words: str) -> str:
    match = _LABELLED.fullmatch(words)
    if match and is_value_of(label_of(match["label"]).key, "departments"):
        return match["words"]
    return "" if match else words


def named_office(count: str, words: str, level: int) -> str:
    """The pattern of such headings: the office of a level, without count and label."""
    return rf"{count}{_LABEL}(?P<departments_{level}>{words})"
