"""Labels whose values are sections over the items: levels of a plan, names that group the items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.extract.ticked import ticked
from ingest.induction.looks import is_state, looks
from ingest.induction.parts import Part
from ingest.induction.vocabulary import Meaning, is_title, is_value_of, label_of

# What plans call the levels over their projects, whatever stands there.
_LEVEL = re.compile(
    r"(?:基本|重点|まちづくりの|総合計画の?)?(?:政策|施策|目標|方針)(?:分野|体系|の柱|の体系|の分野|の大綱|名)"
    r"|(?:総合計画(?:上|で|における)?の?)?(?:政策|施策)|基本(?:目標|方針|施策|政策|方向|方向性|戦略)"
    r"|(?:施策|政策|計画|事業)の?(?:体系|分野|大綱|柱)|分野(?:名|別)?|体系|柱|大綱|章"
    r"|基本(?:目標|方針|施策|政策|方向|戦略) ?\d{1,2}"
)
_NAMES = frozenset({"title", "names", "short"})
_NO_NAMES = frozenset({"text", "people", "quantity", "rating", "state", "mark", "number", "empty"})
_LONGEST = 40


def with_sections(
    parts: Sequence[Part], meanings: Sequence[Meaning], *, titled: bool
) -> list[Meaning]:
    """The meanings of labels, `titled` where something else names the items; those that name levels
    over the items, or group the items, are sections."""
    return [
        Meaning("section")
        if _groups_items(part, meaning) or (titled and _is_level(part, meaning))
        else meaning
        for part, meaning in zip(parts, meanings, strict=True)
    ]


def is_section(part: Part) -> bool:
    """Whether a label may be a section's, or a title's, by its words and values."""
    words = label_of(part.key).key
    named = is_value_of(words, "section") or is_title(words)
    return named and bool(looks(part.values) & _NAMES)


def _groups_items(part: Part, meaning: Meaning) -> bool:
    """Whether a label of sections has the same value in items that follow each other."""
    if meaning.value not in ("ignore", "status", "section"):
        return False
    runs = sum(a != b for a, b in pairwise(part.values)) + 1
    different = len(set(part.values))
    return (
        is_value_of(label_of(part.key).key, "section")
        and is_section(part)
        and _once(part)
        and not any(is_state(value) or ticked(value) for value in part.values)
        and 1 < different == runs <= 0.7 * len(part.values)
    )


def _is_level(part: Part, meaning: Meaning) -> bool:
    """Whether a label names a level of a plan and its values are names."""
    printed = [value for value in part.values if value]
    if meaning.value not in ("ignore", "section", "text", "status", "measures") or not printed:
        return False
    seen = looks(printed)
    short = all(len(value) <= _LONGEST and "。" not in value for value in printed)
    named = bool(seen & _NAMES) and not seen & _NO_NAMES
    words = label_of(part.key)
    return (
        bool(_LEVEL.fullmatch(words.key)) and not words.has_year and short and named and _once(part)
    )


def _once(part: Part) -> bool:
    return len(set(part.records)) == len(part.records)
