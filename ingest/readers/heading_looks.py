"""Headings that no format marks: short lines in larger or bolder letters than the running text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ontology.japanese.characters import fold

_LARGER = 1.06
_AS_LARGE = 0.96
_LONGEST = 90
_LONGEST_COUNT = 10
_LEAST_LETTERS = 2  # a large letter alone is a rating
# Looks in which so much of the text or so many sentences are printed are those of running text.
_MUCH_TEXT = 0.3
_MOST_SENTENCES = 0.25
_DEEPEST = 6
_FEW = 4
_TWICE = 2
_BELOW_TITLE = 4  # lines that may stand between the title of the document and the next heading
# How a heading is counted: 第1章, 基本目標2, 1-1, A-3, (1), ①. Years and dates count nothing.
_COUNT = re.compile(
    r"[\[(【<〔■◆●○◎□◇・ ]*(?P<word>第|[A-Z]{1,2}-?(?=\d)|[^\W\d_a-zA-Z]{1,6} ?(?=\d))?"
    r"(?P<number>[\d①-⑳IVX]++(?:[-.(][\d①-⑳]++[)]?)*)(?P<close>[章節編部款項)\]】〕>.]?)"
    r"(?![年月日次期,/%])"
)
_LETTERS = re.compile(r"[A-Z]+(?=-?\d)")
_DIGITS = re.compile(r"[\d]+|[IVX]+|[①-⑳]")


@dataclass(frozen=True, slots=True, order=True)
class Letters:
    """How a line is set: the size of its letters in points, and whether all of them are bold."""

    size: float
    bold: bool


def running_letters(printed: Iterable[tuple[str, Letters]]) -> Letters:
    """The largest letters in which much of a document is printed."""
    counted: Counter[Letters] = Counter()
    for words, letters in printed:
        counted[letters] += len(words)
    total = counted.total()
    much = [letters for letters, count in counted.items() if count >= _MUCH_TEXT * total]
    return max(much or [one for one, _ in counted.most_common(1)] or [Letters(0.0, False)])


def levels_by_look(lines: Sequence[tuple[str, Letters]], running: Letters) -> dict[int, int]:
    """The levels (from 1) of those of the lines that are headings, by their places in the list.

    Larger letters are higher levels; where headings of one look are counted in several ways, the
    way that comes first is the upper.
    """
    groups: dict[Letters, list[int]] = defaultdict(list)
    for place, (_, letters) in enumerate(lines):
        groups[letters].append(place)
    looks = [
        [place for place in groups[letters] if _may_be(lines[place][0])]
        for letters in sorted(groups, key=lambda one: (-one.size, not one.bold))
        if _stands_out(letters, running) and _are_short([lines[n][0] for n in groups[letters]])
    ]
    return _levels([own for own in looks if own], [words for words, _ in lines])


def is_counted(words: str) -> bool:
    """Whether a line begins with a count of headings."""
    return bool(_kind(words))


def _stands_out(letters: Letters, running: Letters) -> bool:
    bolder = letters.bold and not running.bold and letters.size > _AS_LARGE * running.size
    return bolder or letters.size > _LARGER * running.size


def _are_short(lines: Sequence[str]) -> bool:
    """Whether hardly any of the lines of one look are sentences."""
    return sum("。" in words for words in lines) <= _MOST_SENTENCES * len(lines)


def _may_be(words: str) -> bool:
    words = words.strip()
    tabs = "\t" in words
    return (
        not (tabs and ("\t" in words[_LONGEST_COUNT:] or not _kind(words)))
        and len(words) <= _LONGEST
        and not words.endswith(("。", "、"))
        and sum(sign.isalnum() for sign in words) >= _LEAST_LETTERS
    )


def _kind(words: str) -> str:
    """How a heading is counted, with 1 for every number and A for letters before one (A-1, B-1);
    nothing where it is not.
    """
    count = _COUNT.match(fold(words).text)
    return _DIGITS.sub("1", _LETTERS.sub("A", count[0])) if count else ""


def _levels(looks: Sequence[list[int]], lines: Sequence[str]) -> dict[int, int]:
    """One level for each look and for each way of counting in it; a way that is met once stands
    with the one before it. Where that makes too many levels, what is met but a few times does so,
    too."""
    for least in range(1, _FEW + 1):
        found = _counted_levels(looks, lines, least)
        if max(found.values(), default=0) <= _DEEPEST:
            break
    return {place: min(level, _DEEPEST) for place, level in found.items()}


def _counted_levels(looks: Sequence[list[int]], lines: Sequence[str], least: int) -> dict[int, int]:
    """The levels, however deep; looks and ways of counting with `least` headings or more make
    one."""
    title = _title(looks, lines)
    found = {} if title is None else {title: 1}
    level = len(found)
    for own in looks:
        kinds: dict[str, list[int]] = defaultdict(list)
        for place in own:
            if place != title:
                kinds[_kind(lines[place])].append(place)
        makes_one = len(own) >= least or not found
        for number, places in enumerate(kinds.values()):
            level += makes_one if number == 0 else len(places) >= max(least, _TWICE)
            found |= dict.fromkeys(places, level)
    return found


def _title(looks: Sequence[list[int]], lines: Sequence[str]) -> int | None:
    """The document's own title where it looks like other headings: the first of all of them, with
    hardly a line before the next; None where there is none."""
    ordered = sorted(place for own in looks for place in own)
    if len(ordered) < _BELOW_TITLE or _kind(lines[ordered[0]]):
        return None
    first, second = ordered[:2]
    return first if second - first <= _BELOW_TITLE and first < 2 else None
