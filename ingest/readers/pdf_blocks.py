"""Printed lines to blocks: headings, paragraphs whose lines were wrapped, and what stands alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeGuard

from ingest.readers.canonical import Grid, PrintedLine
from ingest.readers.pdf_cells import begins_entry
from ingest.readers.pdf_headings import Headings, Place
from ingest.readers.pdf_layout import LaidLine, PageLayout

# In sizes of the letter: what a full line leaves free, how far its base lines stand apart, how far
# the second line may stand to the right of the first, and how exactly lines begin at one place.
_FULL = 2.3
_NEXT_LINE = 1.95
_HANGING = 8.0
_SAME_PLACE = 0.4
_SAME_SIZE = 0.3  # points
_WALL = 3  # so many lines that end at one place show where lines are wrapped
_SHORTEST = 12  # letters of a line that tells of it
_BRACKETS = "【〔［[《〈≪＜<「『■◆●◎○□◇▼▽▲△▶►★☆※☑"
# A short word and a sign after it: a label, which begins a paragraph.
_LABEL = re.compile(
    r"(?!\d)(?:[^\s:：、。()（）［］\[\]]{1,12}[：:\u3000\t]"
    r"|[^\s:：、。()（）［］\[\]]{2,8} (?=[^\x00-\x7f]))"
)
# What is never parted at the end of a line: words and numbers in Latin letters, brackets and signs
# with what they stand beside.
_UNIT = re.compile(
    r"[(（［「【〔『]*(?:[!-'*-~]+|.)(?:[)）］」】〕』、。，．：・…→％%]+(?:[!-'*-~]+)?)*"
)
_OPENS, _CLOSES = "(（［[【〔「『", ")）］]】〕」』"
# Figures one after the other, or the label of one that its year and its number follow.
_FIGURES = re.compile(r"\d[^。]{0,12}(?:→|⇒)|(?:値|目標|実績|見込|計画|基準)[ \u3000]*$")
_LATIN_WIDTH = 0.56
_SLACK = 0.6


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """Lines that are one: a heading where `level` is told, furniture, or text; `is_apart` where an
    empty line stands before them, `wall` where the lines of their frame are wrapped."""

    lines: tuple[PrintedLine, ...]
    level: int | None = None
    furniture: bool = False
    is_apart: bool = False
    wall: float | None = None


def blocks_of(
    pages: Sequence[PageLayout], furniture: Collection[Place], headings: Headings
) -> Iterator[list[PrintedBlock | Grid]]:
    """The blocks and tables of each page in reading order."""
    walls = _walls(pages)
    for number, page in enumerate(pages):
        wall = walls.get(_format(page))
        found: list[PrintedBlock | Grid] = []
        for block in _one_by_one(number, page, furniture, headings):
            last = found[-1] if found else None
            if (
                _is_text(last)
                and _is_text(block)
                and _goes_on(last.lines, block.lines[0], wall if block.wall is None else block.wall)
            ):
                found[-1] = replace(last, lines=(*last.lines, *block.lines))
            else:
                found.append(block)
        yield [_whole(block) if _is_text(block) else block for block in found]


def _one_by_one(
    number: int, page: PageLayout, furniture: Collection[Place], headings: Headings
) -> Iterator[PrintedBlock | Grid]:
    """The parts of a page, every line of text by itself."""
    for at, part in enumerate(page.parts):
        place = (number, at)
        if isinstance(part, Grid):
            yield part
        elif heading := headings.first.get(place):
            yield PrintedBlock(heading.lines, heading.level)
        elif place not in headings.others:
            yield PrintedBlock((part.line,), None, place in furniture, part.is_apart, part.wall)


def _is_text(block: PrintedBlock | Grid | None) -> TypeGuard[PrintedBlock]:
    return isinstance(block, PrintedBlock) and block.level is None and not block.furniture


def _whole(block: PrintedBlock) -> PrintedBlock:
    """The block with what joins its lines: nothing, or a space between two Latin words."""
    lines = [
        replace(line, before=" " * _parts_words(above.text, line.text))
        for above, line in pairwise(block.lines)
    ]
    return replace(block, lines=(block.lines[0], *lines))


def _parts_words(above: str, words: str) -> bool:
    end, begin = above[-1:], words[:1]
    latin = end.isascii() and begin.isascii() and end.isalnum() and begin.isalnum()
    return latin and not (end.isdigit() and begin.isdigit())


def _format(page: PageLayout) -> tuple[int, int]:
    return round(page.width), round(page.height)


def _walls(pages: Sequence[PageLayout]) -> dict[tuple[int, int], float]:
    """Where lines are wrapped on pages of each format: the place furthest to the right at which
    several lines end."""
    ends: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for page in pages:
        for part in page.parts:
            if isinstance(part, LaidLine) and len(part.line.text) >= _SHORTEST:
                ends[_format(page)].append((part.line.box.right, part.line.font_size))
    found = {}
    for form, places in ends.items():
        for right, size in sorted(places, reverse=True):
            if sum(right - size <= other <= right for other, _ in places) >= _WALL:
                found[form] = right
                break
    return found


def _goes_on(above: Sequence[PrintedLine], line: PrintedLine, wall: float | None) -> bool:
    """Whether a line is the rest of the paragraph whose lines so far are `above`."""
    last, size = above[-1], above[-1].font_size
    if wall is None or not -1 <= (wall - last.box.right) / size <= max(_FULL, _needed(line.text)):
        return False
    pitch = line.box.bottom - last.box.bottom
    shift = line.box.left - above[0].box.left
    begins_alike = (
        abs(line.box.left - last.box.left) <= _SAME_PLACE * size
        if len(above) > 1
        else -_HANGING * size < shift < _HANGING * size
        or abs(line.box.left - _behind_tab(last)) <= _SAME_PLACE * size
    )
    return (
        0 < pitch <= _NEXT_LINE * size
        and abs(line.font_size - size) <= _SAME_SIZE
        and line.bold == last.bold
        and begins_alike
        and not last.text.endswith("。")
        and "\t" not in line.text
        and (_is_open("".join(one.text for one in above)) or not _begins(line.text))
    )


def _behind_tab(line: PrintedLine) -> float:
    """Where the words begin that stand behind a label and a wide gap; far away without one."""
    tab = line.text.rfind("\t")
    known = 0 <= tab < len(line.edges)
    return line.box.left + line.edges[tab] if known else float("inf")


def _needed(words: str) -> float:
    """How much room, in sizes of the letter, the first part of a line would have taken above."""
    unit = _UNIT.match(words)
    width = sum(_LATIN_WIDTH if sign.isascii() else 1.0 for sign in unit[0]) if unit else 0.0
    return width + _SLACK


def _is_open(words: str) -> bool:
    """Whether a bracket is not closed yet, or a row of figures goes on."""
    opened = sum(words.count(sign) for sign in _OPENS) - sum(words.count(sign) for sign in _CLOSES)
    return opened > 0 or _FIGURES.search(words) is not None


def _begins(words: str) -> bool:
    """Whether words begin a paragraph of their own: marks, counts, labels."""
    return words[:1] in _BRACKETS or begins_entry(words) or _LABEL.match(words) is not None
