"""How regular the labels are between the places where items may begin."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from ingest.induction.slots import Slot
from ingest.induction.vocabulary import is_known, is_surely, is_value_of


def regular(places: Sequence[int], labels: Sequence[Slot]) -> float:
    """How well places part the labels: each label once in each part, none before the first.

    The harmonic mean of how many of the labels that parts should have they have, and of how few of
    the labels repeat inside a part or stand outside. Labels that repeat in most parts (lists of
    measures, of indicators) do not count.
    """
    parts: list[Counter[str]] = [Counter() for _ in places]
    before: list[str] = []
    for slot in labels:
        part = bisect_right(places, slot.start) - 1
        if part < 0:
            before.append(_name(slot))
        else:
            parts[part][_name(slot)] += 1
    filled = [part for part in parts if part]
    if not filled:
        return 0.0
    keys = {key for part in filled for key in part}
    have = {key: sum(key in part for part in filled) for key in keys}
    total = {key: sum(part[key] for part in filled) for key in keys}
    several = {key for key in keys if total[key] >= 1.8 * have[key] and not is_once(key.split()[0])}
    core = [key for key in keys - several if have[key] >= 0.4 * len(filled)] or list(keys - several)
    if not core:
        return 0.0
    # A label of every part that stands before the first one: the parts begin too late.
    outside = sum(max(1.5, 0.3 * len(places)) if key in core else 0.7 for key in before)
    once = sum(have[key] for key in keys - several)
    single = once / (sum(total[key] for key in keys - several) + outside)
    complete = sum(have[key] for key in core) / (len(core) * len(places))
    # Where most labels repeat inside the parts, the items begin lower down.
    lower = len(several) / len(keys) if len(several) > 0.5 * len(keys) else 0.0
    return 2 * single * complete / (single + complete) * (1 - lower / 2)


def _name(slot: Slot) -> str:
    """The label's words with its year: the same words of two years are two labels."""
    return f"{slot.label.key or '-'} {slot.label.year or ''}"


def is_once(key: str) -> bool:
    """Whether an item has such a label once: who is responsible, its rating, its title."""
    return is_known(key) and any(
        is_value_of(key, value) for value in ("departments", "number", "title", "rating", "lead")
    )


def sections_before(places: Sequence[int], labels: Sequence[Slot]) -> list[Slot]:
    """Labels of sections that stand right before an opening, none but such between."""
    found: list[Slot] = []
    first = {slot.label.key for slot in labels if slot.start < places[0]}
    for before, place in zip([0, *places], places, strict=False):
        run = [slot for slot in labels if before <= slot.start < place]
        while run and is_surely(run[-1].label.key, "section"):
            found.append(run.pop())
    return [slot for slot in found if slot.label.key in first]


def without_sections(places: Sequence[int], labels: Sequence[Slot]) -> list[Slot]:
    """The labels without those of sections, where most openings have such before them."""
    sections = sections_before(places, labels)
    if len({slot.label.key for slot in sections}) * len(places) * 0.8 > len(sections):
        return list(labels)
    apart = {slot.start for slot in sections}
    return [slot for slot in labels if slot.start not in apart]
