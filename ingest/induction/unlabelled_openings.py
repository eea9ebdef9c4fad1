"""Where items begin that bear no labels: headings of one look, names with offices behind them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ingest.extract.views import View
from ingest.induction.lines import Line
from ingest.induction.looks import is_surely_people
from ingest.induction.openings import Opening, in_order, title_quality
from ingest.induction.patterns import (
    any_label,
    begins_at_line,
    heading_count,
    heading_lead,
    opening_lead,
)
from ingest.induction.regularity import regular
from ingest.induction.slots import Slot
from ingest.induction.title_tails import OFFICES, tail_pattern
from ingest.induction.vocabulary import is_known, is_value_of, label_of


def find_unlabelled(whole: View, lines: list[Line], labels: list[Slot]) -> Iterator[Opening]:
    """Lines of one look with text right below them, whatever labels there are."""
    yield from _with_offices(whole, lines, labels)
    yield from _on_one_line(whole, lines)
    starts = {slot.start for slot in labels}
    groups: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if (line.style or line.level or line.mark) and line.start not in starts:
            groups[line.signature].append(place)
    for group in groups.values():
        told = sum(_tells(lines, place, group) for place in group)
        if _are_rows([lines[place].words for place in group]):
            told = len(group)
        if len(group) < 2 or told < 0.6 * len(group):
            continue
        line = lines[group[0]]
        pattern, matches = _matches(whole, line)
        titles = [match["title"].strip() for match in matches]
        if not matches:
            continue
        beside = [_REST.match(whole.text, m.end()) for m in matches]
        owned = sum(
            bool(tail_pattern([title], surely=True))
            or bool(rest and is_surely_people(rest[0].strip("\t ()")))
            for title, rest in zip(titles, beside, strict=True)
        )
        people = owned / len(titles)
        score = (0.5 + 0.3 * people) * title_quality(titles) * in_order(matches)
        score *= told / len(group)
        if labels:
            score *= 0.6 + 0.4 * min(1.0, regular([m.start() for m in matches], labels))
        yield Opening(pattern, "heading", tuple(m.start() for m in matches), score, line)


def _with_offices(whole: View, lines: list[Line], labels: list[Slot]) -> Iterator[Opening]:
    """Lines without any sign that are a name and the offices behind it."""
    people = [slot for slot in labels if is_value_of(slot.label.key, "departments")]
    starts = {slot.start for slot in people}
    named = [
        line
        for line in lines
        if (_MARKED.match(line.text) or not (line.style or line.level or line.mark))
        and not (line.start in starts or "。" in line.text)
        and "(?P<departments>" in tail_pattern([line.text], surely=True)
        and not is_known(label_of(line.text.split()[0]).key)
    ]
    if len(named) < 2:
        return
    plain = next((line for line in named if not (line.style or line.mark)), None)
    if plain is None:
        return
    tail = tail_pattern([line.text for line in named], surely=True, sums=_sums(lines))
    tail = tail.removesuffix("?")
    none = f"(?!{any_label(people)})" if people else ""
    pattern = rf"{heading_lead(plain)}{none}(?P<title>[^\n\t。:]{{3,50}}?){tail}[ \t]*$"
    matches = list(re.compile(pattern, re.MULTILINE).finditer(whole.text))
    places = tuple(match.start() for match in matches)
    if len(places) < 2:
        return
    score = 0.8 * title_quality([match["title"].strip() for match in matches])
    if labels:
        score *= 0.5 + 0.5 * regular(places, labels)
    yield Opening(pattern, "plain", places, score, plain)


def _matches(whole: View, line: Line) -> tuple[str, list[re.Match[str]]]:
    """The pattern of lines that look like one, and where it matches; without sentences where they
    are but a few: texts that begin with a number."""
    pattern = begins_at_line(line, [], always=True)
    matches = list(re.compile(pattern, re.MULTILINE).finditer(whole.text))
    sentences = sum(match["title"].strip().endswith("。") for match in matches)
    if 0 < sentences <= _FEW * len(matches):
        pattern = pattern.replace(_TITLE, f"{_TITLE}(?<!。)", 1)
        matches = list(re.compile(pattern, re.MULTILINE).finditer(whole.text))
    return pattern, matches


_TITLE, _FEW = r"(?P<title>[^\n\t]+?)", 0.3
_REST = re.compile(r"[^\n]+")
# What is printed before a title and says how it stands: new, enlarged.
_MARKED = re.compile(r"[【\[(〔<](?:新規?|拡充?|拡大|継続?|重点|見直し?|改善)[】\])〕>][ ]*")


def _sums(lines: list[Line]) -> str:
    """Whether sums behind titles are those of a budget, or what was spent."""
    first = "".join(line.text for line in lines[:_FIRST_LINES])
    return "settlement" if "決算" in first and "予算" not in first else "budget"


_FIRST_LINES = 20


def _on_one_line(whole: View, lines: list[Line]) -> Iterator[Opening]:
    """Lines that hold a name, the offices behind it, and what is told of it."""
    groups: dict[tuple[int, str, str], list[Line]] = defaultdict(list)
    for line in lines:
        groups[line.signature].append(line)
    for group in groups.values():
        for way in _ONE_LINE:
            own = [m for line in group if (m := way.match(whole.text, line.title[0]))]
            named = [m for m in own if is_surely_people(m["departments"])]
            if len(named) < _LEAST_LINES or len(named) < 0.8 * len(group):
                continue
            pattern = opening_lead(group[0]) + heading_count(group[0]) + way.pattern
            matches = list(re.compile(pattern, re.MULTILINE).finditer(whole.text))
            if matches:
                score = 0.9 * title_quality([match["title"].strip() for match in matches])
                places = tuple(match.start() for match in matches)
                yield Opening(pattern, "heading", places, score, group[0])


_LEAST_LINES = 3
_NAME = r"(?P<title>[^\n\t/:。()【】〔〕\[\]]{2,40}?)"
_BRACKETED = rf"(?:担当[^\s:]{{0,2}}[ ]*:[ ]*)?(?P<departments>{OFFICES})[)】\]〕]"
# Lines that begin with no sign of their own.
_GOES_ON = r"(?:\n[ ]*[^\s・●○■◆◇▪*#(【\d①-⑳-][^\n]*?){0,6}?"
# A name, a sign, offices, and words behind them; or the offices in brackets behind the words.
_ONE_LINE = (
    *(
        re.compile(
            rf"{_NAME}[ ]*{before}{after}(?=[^\n]{{6,}}$)",
            re.MULTILINE,
        )
        for before, after in (
            ("/[ ]*", rf"(?P<departments>{OFFICES})[ :]+"),
            (r"[(【\[〔]", rf"{_BRACKETED}[ :]*"),
        )
    ),
    re.compile(
        rf"{_NAME}[ ]*:[ ]*(?P<told>[^\n]{{8,}}?{_GOES_ON}。?)\s*[(【\[〔]{_BRACKETED}[ ]*$",
        re.MULTILINE,
    ),
)


def _are_rows(titles: list[str]) -> bool:
    """Whether lines say whose nearly every name is: they are items with nothing below them."""
    people = sum(bool(tail_pattern([title], surely=True)) for title in titles)
    return len(titles) >= _LEAST_LINES and people >= 0.8 * len(titles)


def _tells(lines: list[Line], place: int, group: list[int]) -> bool:
    """Whether the next line is no heading: text stands below this one."""
    if place + 1 >= len(lines):
        return False
    after = lines[place + 1]
    return not after.level and after.signature != lines[place].signature
