"""Headings of sections: where they stand, and which of them hold for a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.draft import Reading
from ingest.extract.views import View
from ingest.layouts.rules import Heading
from ingest.records import Sourced

# What the groups of a heading are called, from the outermost to the innermost.
LEVELS = (
    "outer",
    *(name for n in range(1, 7) for name in (f"level_{n}", f"departments_{n}")),
    "inner",
)
Section = dict[str, Sourced[str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading's place in the text it was found in, the words of its levels, and the outermost
    level that it ends, from which on a heading without words leaves nothing."""

    start: int
    groups: Section
    level: str | None = None


def find_marks(whole: View, headings: tuple[Heading, ...], reading: Reading) -> list[Mark]:
    """All headings in the order of the text."""
    return sorted(_marks(whole, headings, reading), key=lambda mark: mark.start)


def _marks(whole: View, headings: tuple[Heading, ...], reading: Reading) -> Iterator[Mark]:
    for number, heading in enumerate(headings, start=1):
        for match in whole.finditer(heading.pattern):
            reading.hit(f"heading {number}")
            if match.end() > match.start():
                reading.placed.append((whole.starts[match.start()], whole.ends[match.end() - 1]))
            groups = {
                name: name_of(whole.group(match, name))
                for name in heading.pattern.groupindex
                if match[name] and match[name].strip()
            }
            levels = heading.pattern.groupindex
            yield Mark(match.start(), groups, min(levels, key=LEVELS.index, default=None))


# How many items there are below a heading is no part of its name.
_COUNT_OF_ITEMS = re.compile(
    r"\s*[(\[【〔<](?:全|計|合計)?\d{1,3}(?:事業|施策|取組み?|取り組み|項目|件|個|本|プロジェクト)[)\]】〕>]\s*$"
)


def name_of(heading: View) -> Sourced[str]:
    """The words of a heading without the count of what stands below it."""
    count = _COUNT_OF_ITEMS.search(heading.text)
    end = count.start() if count else 0
    return (heading.part(0, end) if end else heading).sourced()


def below(section: Section, mark: Mark) -> Section:
    """A new heading ends those of its level and below; one that repeats its upper one is none,
    nor is one that the next page prints once more."""
    groups = mark.groups
    if not groups and mark.level:
        return _above(section, mark.level)
    if all(name in section and section[name].value == one.value for name, one in groups.items()):
        return section
    kept = _above(section, min(groups, key=LEVELS.index))
    for name, words in groups.items():
        if all(words.value != one.value for one in kept.values()):
            kept[name] = words
    return kept


def _above(section: Section, level: str) -> Section:
    outer = LEVELS[: LEVELS.index(level)]
    return {name: words for name, words in section.items() if name in outer}


def section_at(marks: list[Mark], place: int) -> Section:
    """The headings that hold for a place."""
    section: Section = {}
    for mark in marks:
        if mark.start >= place:
            break
        section = below(section, mark)
    return section


def path(section: Section) -> list[Sourced[str]]:
    """The words from the outermost heading to the innermost, without those that are offices."""
    return [section[name] for name in LEVELS if name in section and not _is_office(name)]


def office(section: Section, whole: View) -> View | None:
    """The words of the innermost heading that says whose the items below it are."""
    for name in reversed(LEVELS):
        if name in section and _is_office(name):
            spans = section[name].spans
            first, last = (whole.index_of(one) for one in (spans[0].start, spans[-1].end))
            while whole.starts[first] == whole.ends[first]:
                first += 1  # marks that come from nowhere stand before the words
            return whole.part(first, last)
    return None


def _is_office(level: str) -> bool:
    return level.startswith("departments_")
