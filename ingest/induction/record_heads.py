"""What stands around the labels of a record: offices and a state above them, who leads below."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from ingest.extract.views import View
from ingest.induction.counting import styles
from ingest.induction.lines import CONTENTS
from ingest.induction.looks import is_rating, is_state, is_surely_people
from ingest.induction.openings import Opening
from ingest.induction.parts import Part
from ingest.induction.patterns import unnamed
from ingest.induction.title_tails import OFFICES, tail_pattern
from ingest.layouts.rules import Head


def head_rules(whole: View, opening: Opening, parts: Sequence[Part]) -> list[Head]:
    """What stands between the opening and the first label, in lines and cells: names of offices, a
    state, a level of the plan."""
    pattern = re.compile(opening.pattern, re.MULTILINE)
    labels = (slot.start for part in parts for slot in part.slots)
    stops = sorted({*labels, *opening.places, len(whole.text)})
    bodies = []
    for place in opening.places:
        match = pattern.match(whole.text, place)
        stop = stops[bisect_right(stops, place)]
        if match and match.end() < stop:
            bodies.append(whole.text[match.end() : stop])
    lines = [words.strip() for body in bodies for words in _CELLS.split(body) if words.strip()]
    found: list[Head] = []
    offices = [line for line in lines if is_surely_people(line.strip(_OPEN + _CLOSE))]
    if offices and len(offices) >= 0.3 * len(opening.places):
        found.append(Head(re.compile(_OFFICES, re.MULTILINE), offices[0]))
    states = _states(lines)
    if states:
        words = "|".join(re.escape(state) for state in states)
        pattern = re.compile(rf"^[ *{_OPEN}]*(?P<status>{words})[ *{_CLOSE}]*$", re.MULTILINE)
        found.append(Head(pattern, states[0]))
    return [*found, *_levels(lines, len(opening.places))]


def _levels(lines: Sequence[str], items: int) -> list[Head]:
    """The level of the plan (基本目標1 …) that a line below nearly every title names, the same one
    for several items."""
    found = []
    for style in (one for one in styles() if one.strong):
        pattern = rf"{unnamed(style.counted.pattern)}[^\n\t:。]+"
        told = [line for line in lines if re.fullmatch(pattern, line) and not CONTENTS.search(line)]
        if len(told) >= _MOSTLY * items and 1 < len(set(told)) < len(told):
            words = rf"(?:^|(?<=\t))[ ]*(?P<inner>{pattern}?)[ \t]*$"
            found.append(Head(re.compile(words, re.MULTILINE), told[0]))
    return found[:1]


def _level_behind(titles: Sequence[str]) -> str:
    """A pattern for the level of the plan behind nearly every title, the same for several."""
    for style in (one for one in styles() if one.strong):
        pattern = rf"[ ]+(?P<inner>{unnamed(style.counted.pattern)}[^\n\t:。]+?)"
        found = [match["inner"] for title in titles if (match := re.search(rf"{pattern}$", title))]
        if len(found) >= _MOSTLY * len(titles) and 1 < len(set(found)) < len(found):
            return rf"(?:{pattern}(?=[ ]*(?:$|\t)))?"
    return ""


_MOSTLY = 0.7


def rated_offices(whole: View, opens: re.Pattern[str], places: Sequence[int]) -> list[Head]:
    """Offices with a rating, a state or both behind them, a sign between, on the line below nearly
    every title."""
    ends = [match.end() for place in places if (match := opens.match(whole.text, place))]
    below = [match for end in ends if (match := _LINE_BELOW.match(whole.text, end))]
    told = [(kinds, match) for match in below if (kinds := _kinds(match["line"]))]
    usual = Counter(tuple(kind for kind, _ in kinds) for kinds, _ in told)
    if len(told) < _LEAST_FEET or len(told) < 0.7 * len(places):
        return []
    order = max(usual, key=lambda one: usual[one])
    if usual[order] < 0.7 * len(places):
        return []
    own = [(dict(kinds), match) for kinds, match in told if len(kinds) == len(order)]
    pattern = rf"^ *(?P<departments>{OFFICES})"
    for kind in order[1:]:
        words = sorted({said[kind] for said, _ in own if kind in said}, key=lambda w: (-len(w), w))
        pattern += rf"{_BETWEEN}(?P<{kind}>{'|'.join(re.escape(one) for one in words)})"
    return [Head(re.compile(pattern + "[ ]*$", re.MULTILINE), own[0][1]["line"].strip())]


def _kinds(line: str) -> list[tuple[str, str]]:
    """Offices, and behind them a rating or a state, each once; nothing for another line."""
    match = _PIECES.fullmatch(line.strip())
    if match is None or ":" in match["office"] or not is_surely_people(match["office"]):
        return []
    found = [("departments", match["office"])]
    for words in re.split(_BETWEEN, match["rest"])[1:]:
        kinds = {kind for kind, _ in found}
        rated = is_rating(words) and "rating" not in kinds
        if rated and not (is_state(words) and "status" not in kinds and len(found) > 1):
            found.append(("rating", words))
        elif is_state(words) and "status" not in kinds:
            found.append(("rating" if len(found) == 1 else "status", words))
        else:
            return []
    return found


_BETWEEN = r"[ ]*(?:[/|:、…—–-]|[ ])[ ]*(?:(?:総合)?評価[ :]*)?"
_LINE_BELOW = re.compile(r"[ \t]*\n+(?P<line>[^\n]{3,80})(?=\n|\Z)")
_PIECES = re.compile(rf"(?P<office>{OFFICES})(?P<rest>(?:{_BETWEEN}[^\s/|:、]{{1,8}}){{1,2}})")


def _states(lines: Sequence[str]) -> list[str]:
    """Words for a state that stand alone on lines."""
    counts = Counter(line.strip(f"* {_OPEN}{_CLOSE}") for line in lines)
    told = sum(count for state, count in counts.items() if _is_state(state))
    return sorted(state for state in counts if _is_state(state)) if told > 1 else []


def _is_state(words: str) -> bool:
    """Whether words say how far a thing is; a letter or sign alone does not."""
    return is_state(words) or (is_rating(words) and _WORD.search(words) is not None)


_WORD = re.compile(r"[一-龠]{2}")


def with_tail(whole: View, opening: Opening, heads: Sequence[Head]) -> str:
    """The opening's pattern; with what stands behind the titles where some have it there."""
    if "(?P<title>[^\\n\\t]+?" not in opening.pattern:
        return opening.pattern
    pattern = re.compile(opening.pattern, re.MULTILINE)
    titles = [match["title"] for match in pattern.finditer(whole.text)]
    under = any("departments" in head.pattern.groupindex for head in heads)
    close = _end_of_group(opening.pattern, opening.pattern.index("(?P<title>"))
    numbered = "_number>" in opening.pattern
    tail = tail_pattern(titles, surely=under, numbered=numbered) or _level_behind(titles)
    return opening.pattern[:close] + tail + opening.pattern[close:]


def _end_of_group(pattern: str, start: int) -> int:
    """Where the group ends that begins at `start`, with groups inside it."""
    depth = 0
    for sign in re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]])*\]|[()]").finditer(pattern, start):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if depth == 0 and sign[0] == ")":
            return sign.end()
    raise ValueError(f"no group ends after {start}: {pattern}")


_OPEN, _CLOSE = "【(<〔", "】)>〕"
_OFFICES = (
    rf"(?:^|(?<=\t)) *[{_OPEN}]?(?P<departments>[^\s{_OPEN}]{{1,20}}"
    r"(?:課|室|局|係|センター|所|館|署|課等|課所)"
    r"(?:[、,・ ]\s*\S{1,20}?(?:課|室|局|係|センター|所|館|署|支所|課等|課所))*)"
    rf"[{_CLOSE}]? *(?=\t|$)"
)
_CELLS = re.compile(r"[\n\t]")


def foot_rule(whole: View, places: Sequence[int]) -> tuple[re.Pattern[str], str] | None:
    """The closing line of nearly every record that says who leads, with an example."""
    ends = [*places[1:], len(whole.text)]
    found = [
        match
        for start, end in zip(places, ends, strict=True)
        if (match := _LEADS.search(whole.text, start, end))
    ]
    if len(places) < _LEAST_FEET or len(found) < 0.8 * len(places):
        return None
    return _LEADS, "\n" + found[0][0].strip()


_LEAST_FEET = 3
_ONE_LEAD = (
    r"(?:市|町|村|区|県|国|行政|市民|町民|村民|区民|住民|地域|コミュニティ|事業者|団体|企業|NPO"
    r"|関係機関|学校)"
)
_LEADS = re.compile(rf"^ *(?P<lead>{_ONE_LEAD}(?:・{_ONE_LEAD})*) *\n?\s*\Z", re.MULTILINE)
