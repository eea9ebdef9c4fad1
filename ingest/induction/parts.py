"""Labels of the same words taken together, with what stands after each of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.extract.entries import LONE_BULLET
from ingest.extract.views import View
from ingest.induction.looks import is_people, looks
from ingest.induction.openings import Opening
from ingest.induction.patterns import YEAR, spaced
from ingest.induction.slots import Slot
from ingest.induction.vocabulary import is_surely

LONGEST_VALUE = 400


@dataclass(frozen=True, slots=True)
class Part:
    """All labels of the same words: their slots and what stands after each."""

    key: str
    slots: tuple[Slot, ...]
    values: tuple[str, ...]
    records: tuple[int, ...]
    form: str = ""  # the words of the form between label and value, as a pattern
    row: bool = False  # whether the values end with the label's line
    damaged: tuple[str, ...] = ()  # prints of the label with wrong signs


def parts_of(
    whole: View, labels: Sequence[Slot], opening: Opening, ends: Sequence[int]
) -> list[Part]:
    """The labels inside records, gathered by their words; a value ends at the next label, the next
    opening, or one of `ends` (headings)."""
    stops = sorted({*(slot.start for slot in labels), *opening.places, *ends, len(whole.text)})
    groups: dict[tuple[str, bool], list[tuple[Slot, str, int]]] = defaultdict(list)
    for slot in labels:
        record = bisect_right(opening.places, slot.start) - 1
        if record < 0:
            continue
        stop = stops[bisect_right(stops, slot.start)]
        if in_rows(whole, slot) and _same_line(whole, slot) and not _holds_lines(slot):
            stop = min(stop, whole.text.find("\n", slot.end) % (len(whole.text) + 1))
        if slot.form.separator == "inside":
            stop = whole.text.find(slot.form.closing, slot.end)
        value = whole.text[slot.end : min(stop, slot.end + LONGEST_VALUE)].strip()
        value = LONE_BULLET.sub("", value)
        groups[_group(slot), slot.label.has_year].append((slot, value, record))
    return [
        _of_lines(
            whole,
            Part(
                key,
                tuple(slot for slot, _, _ in found),
                tuple(" ".join(value.split("\t")).strip(" |/") for _, value, _ in found),
                tuple(record for _, _, record in found),
            ),
        )
        for (key, _), found in groups.items()
    ]


def _of_lines(whole: View, part: Part) -> Part:
    """The part with values of one line, where the lines of the labels hold short values and nothing
    of them stands below."""
    if _holds_lines(part.slots[0]):
        return part
    if _stands_in_rows(whole, part):
        return _without_form(replace(part, row=True))
    beside = [slot for slot in part.slots if _same_line(whole, slot)]
    firsts = tuple(value.split("\n")[0].strip() for value in part.values)
    longer = [v for v in part.values if "\n" in v and not is_people(v.split("\n")[1].strip())]
    short = looks(firsts) & _SHORT_LOOKS or (
        "text" not in looks(firsts) and _tells_below(longer) and not _are_wrapped(longer)
    )
    if len(beside) >= 0.7 * len(part.slots) and longer and short:
        return replace(part, values=firsts, row=True)
    return _without_form(part)


def _are_wrapped(values: Sequence[str]) -> bool:
    """Whether the first lines are as long as those below: running text that is wrapped."""
    lines = [[line.strip() for line in value.split("\n")] for value in values]
    full = [len(one[0]) >= _FULL * max(map(len, one[1:])) and len(one[0]) > _SHORT for one in lines]
    return sum(full) >= 0.7 * len(full)


_FULL, _SHORT = 0.8, 12


def _tells_below(values: Sequence[str]) -> bool:
    """Whether text stands in the lines below the first."""
    below = ["".join(value.split("\n")[1:]) for value in values]
    return sum("。" in lines for lines in below) >= 0.7 * len(below)


def _holds_lines(slot: Slot) -> bool:
    """Whether rows of figures may stand below a label."""
    return is_surely(slot.label.key, "indicator")


_SHORT_LOOKS = frozenset({"people", "rating", "state", "quantity", "mark", "number"})


def _without_form(part: Part) -> Part:
    """The part with the words apart that its form prints before every value."""
    form = _printed_form([value for value in part.values if value])
    if not form:
        return part
    begins = re.compile(rf"\s*{form}")
    values = tuple(begins.sub("", value, count=1).strip() for value in part.values)
    return replace(part, values=values, form=rf"\s*{form}")


def in_rows(whole: View, slot: Slot) -> bool:
    """Whether a label is a cell of a table whose format keeps rows in lines."""
    return slot.form.separator == "tab" and whole.source.media_type != "text/plain"


def _same_line(whole: View, slot: Slot) -> bool:
    """Whether the label's line goes on with words."""
    end = whole.text.find("\n", slot.end)
    return bool(whole.text[slot.end : end if end >= 0 else None].strip())


def _stands_in_rows(whole: View, part: Part) -> bool:
    """Whether the values stand in the rows of their labels: seldom below."""
    if not all(in_rows(whole, slot) for slot in part.slots):
        return False
    below = [
        value
        for slot, value in zip(part.slots, part.values, strict=True)
        if value and not _same_line(whole, slot)
    ]
    return len(below) <= 0.3 * len(part.slots)


def _group(slot: Slot) -> str:
    """Labels of several years are one part each, unless only the year tells them apart."""
    if slot.label.has_year and slot.label.key:
        return f"{slot.label.key} {slot.label.year} {slot.label.offset}"
    return slot.label.key


YEAR_LINE = re.compile(rf"\s*{YEAR}(?=\s*$|\s*〜|\s*\n)", re.MULTILINE)


def _printed_form(values: Sequence[str]) -> str:
    """The words with which nearly all values begin, line by line: a legend, a hint."""
    if len(values) < 3:
        return ""
    lines = [[line.strip() for line in value.split("\n") if line.strip()] for value in values]
    common: list[str] = []
    while True:
        following = Counter(
            one[len(common)]
            for one in lines
            if len(one) > len(common) and one[: len(common)] == common
        )
        words, count = following.most_common(1)[0] if following else ("", 0)
        rest = sum(len(one) > len(common) + 1 for one in lines)
        if count < 0.9 * len(values) or YEAR_LINE.match(words) or rest < 0.5 * len(values):
            break
        common.append(words)
    if sum(map(len, common)) < 4:
        return ""
    return r"\s*".join(spaced(line) for line in common)
