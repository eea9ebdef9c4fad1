"""Lines that begin with the rating of what they name, before its number (☀ 1-1, 【Ａ】1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.induction.looks import is_rating
from ontology.japanese.numerals import read_numeral

_LETTER = r"[SABCDE][+-]?"
_MARK = r"[◎○〇●△▲×]"
_PICTURE = r"(?:[☀☁☂☔⛅🌤🌧☺😊😐🔴🟠🟡🟢🔵⚪⚫↑↗→↘↓]\ufe0f?|[★☆]{2,5})"
_LEAD = r"(?P<lead>(?:#{1,6} )? *(?:[-*+・] )?(?:\*\*)?)"
_BRACKETED = (
    rf"[【\[(<〔《](?:{_LETTER}|{_MARK}|{_PICTURE}|[^\s\d【】\[\]()<>〔〕《》:]{{2,8}})[】\])>〕》]"
)
RATED = re.compile(
    rf"{_LEAD}(?P<rated>(?:{_BRACKETED}|(?:{_LETTER}|{_MARK}|{_PICTURE})(?=[ ]))[ ]*)(?=\S)"
)
_COUNT = re.compile(r"(?:\D{0,6}?)(?P<first>\d{1,4})(?:[-.](?P<second>\d{1,3}))?|[①-⑳]")
_LEAST = 3
_IN_ORDER = 0.6


def rated_lines(texts: Sequence[str]) -> set[int]:
    """Which of a document's lines begin so: several ratings of one scheme, and behind them counts
    that go on from line to line; without counts only where the format marks headings."""
    found = [(place, match) for place, text in enumerate(texts) if (match := RATED.match(text))]
    groups: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for place, match in found:
        words = _words(match)
        if len(words) <= 2 or is_rating(words):
            groups.setdefault(f"{match['lead']} {_kind(words)}", []).append((place, match))
    return {
        place
        for group in groups.values()
        if len({_words(match) for _, match in group}) > 1 and _go_on(group, texts)
        for place, _ in group
    }


def _words(match: re.Match[str]) -> str:
    return match["rated"].strip(" 【】[]()<>〔〕《》\ufe0f")


def _kind(words: str) -> str:
    """The scheme that a rating is of: letters, marks, or words and pictures."""
    if re.fullmatch(_LETTER, words):
        return "letter"
    return "mark" if re.fullmatch(_MARK, words) else "word"


def _go_on(group: Sequence[tuple[int, re.Match[str]]], texts: Sequence[str]) -> bool:
    if len(group) < _LEAST:
        return False
    rests = [texts[place][match.end() :] for place, match in group]
    counts = [_COUNT.match(rest) for rest in rests]
    if sum(count is not None for count in counts) < len(counts):
        return "#" in group[0][1]["lead"] or all(_is_bracketed(match) for _, match in group)
    numbers = [read_numeral(count[count.lastindex or 0]) or 0 for count in counts if count]
    steps = [after - before for before, after in pairwise(numbers)]
    return sum(step == 1 or after == 1 for step, after in zip(steps, numbers[1:], strict=True)) >= (
        _IN_ORDER * len(steps)
    )


def _is_bracketed(match: re.Match[str]) -> bool:
    return match["rated"][0] in "【[(<〔《"
