"""What stands behind titles on their line: offices, marks of priority, a state, a rating."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.induction.looks import is_rating, is_state, is_surely_people

_STATE_WORDS = (
    "実施中|完了|新規|継続|未実施|廃止|終了|検討中|拡充|着手済|未着手|準備中|実施済|一部実施|休止"
    "|見直し|縮小|統合|(?:概ね|おおむね|ほぼ|やや|大幅に)?(?:順調|遅れ(?:ている|あり|気味)?)|遅延|未達成"
)
_ASKED = r"(?:(?:担当|所管|主管|実施|主務)(?:部署|部局|課室|課|室)?(?:名|等)?[ :])?"
_OFFICE_ENDS = r"(?:課|室|局|係|センター|所|館|署|園|校|部|会|課等|課所|各課)(?:等|ほか|他)?"
_ONE_OFFICE = rf"[^\s、,，・/()\[\]【】〔〕<>《》…|]{{1,24}}?{_OFFICE_ENDS}"
OFFICES = rf"{_ONE_OFFICE}(?:[、,，・/ ]{{1,2}}{_ONE_OFFICE})*"
_OPEN, _CLOSE = "([【〔<《「", ")]】〕>》」"
_BRACKETED = re.compile(
    rf"(?P<open>[{re.escape(_OPEN)}])\s*(?P<words>[^{re.escape(_OPEN + _CLOSE)}]+?)\s*"
    rf"[{re.escape(_CLOSE)}][\s*]*$"
)
_BESIDE = re.compile(
    rf"(?P<sign>[ ]+|[ ]*…+[ ]*|[ ]*[/|:、][ ]*|[ ]*[—–―-]+[ ]*|[ ]*[{re.escape(_OPEN)}][ ]*)"
    rf"{_ASKED}(?P<words>{OFFICES})[\s*]*$"
)
_SUM = re.compile(r"[ ]+(?P<words>\d[\d,]*(?:\.\d+)?(?:千円|百万円|万円|億円|円))[ ]*$")
_STATE = re.compile(
    rf"[ *]*(?:[—–―/|:-][ ]*)?[(\[【〔<]?(?P<words>{_STATE_WORDS})[)\]】〕>]?[ *]*$"
)
# Signs of priority are taken out of titles; behind offices they stand alone.
_PRIORITY_SIGN = (
    r"(?:[★☆⭐◎][ ]?(?:最?重点|重要|優先|主要|新規)?"
    r"|[(\[【〔<](?:最?重点|重要|優先|主要)(?:事業|施策|取組|項目)?[)\]】〕>])"
)
_PRIORITY = re.compile(rf"[ ]*(?P<words>{_PRIORITY_SIGN})[ ]*$")
_BEFORE_RATING = r"(?:[ ]*(?:…+|[:/|、]|[—–―-]+|\*\*)[ ]*|[ *]*[(【\[〔<]|[ ]+|(?<=[)】\]〕>]))"
_ASKED_RATING = (
    r"(?:[一-龠]{0,4}(?:評価|判定|達成度|進捗度|評定|ランク)[ :]*"
    r"|[一-龠]{0,4}(?:結果|成果|進捗|状況|区分)[ ]*:[ ]*)"
)
_RATING = re.compile(
    rf"{_BEFORE_RATING}(?P<asked>{_ASKED_RATING})?(?P<words>[^\s()【】\[\]〔〕<>:/|、…—–―]{{1,8}})"
    r"[)】\]〕>]?[ *]*$"
)
_RATED = rf"{_ASKED_RATING}?(?P<rating>[^\s()【】\[\]〔〕<>:;/|、・]{{1,8}}?)"
_NAMED = rf"{_ASKED}(?P<departments>{OFFICES})"
# Brackets with a rating and offices, in one order or the other.
_BOTH = tuple(
    re.compile(rf"[ ]*[(\[【〔<][ ]*{first}[ ]*[・、,;/| ][ ]*{second}[ ]*[)\]】〕>][ *]*$")
    for first, second in ((_RATED, _NAMED), (_NAMED, _RATED))
)


def _are_both(match: re.Match[str]) -> bool:
    """Whether the words in a bracket are a rating and offices."""
    rates = is_rating(match["rating"]) or is_state(match["rating"])
    return rates and is_surely_people(match["departments"])


# A sign rates wherever it stands; a word does where it is asked for or an office stands before it.
_SIGN = re.compile(r"[SABCDE][+-]?|[◎○〇●△▲×↑↗→↘↓]|[★☆]{1,5}")
_BEHIND_OFFICE = re.compile(r"[課室係局署所館ー][)】\]〕>]?$")
# A number that says so stands behind its title, too (〔事業番号 101〕), and one of parts in
# brackets (（1-1）); a letter before it is no era.
_NUMBER_BEHIND = (
    r"[ ]*(?:[(\[【〔<《]?(?:[一-龠]{0,4}(?:番号|コード)|No\.?|№|ID)[ :]*"
    r"|[(\[【〔<《][ ]*(?=(?![RHS]\d)[A-Z]?\d{1,3}(?:-\d{1,3}){1,2}[ ]*[)\]】〕>》]))"
    r"(?P<words>(?:[A-Z]-?)?[0-9]{1,8}(?:-[0-9]{1,3})*)[ ]*[)\]】〕>》]?"
)
_NUMBER = re.compile(rf"(?<=\S){_NUMBER_BEHIND}[ *]*$")
_MOST_NUMBERED = 0.6
NUMBER_BEHIND = _NUMBER_BEHIND.replace("<words>", "<printed_number>")


def end_with_numbers(titles: Sequence[str]) -> bool:
    """Whether numbers stand behind most titles."""
    found = sum(_NUMBER.search(title) is not None for title in titles)
    return found >= max(2, _MOST_NUMBERED * len(titles))


# What stands behind a title, from its end on: kind, sign before it, words.
_Parts = list[tuple[str, str, str]]
_STATE_BEHIND = (
    r"(?:(?:[ ]+|[ ]*[—–―/|:-][ ]*|[ ]*\*\*|[ ]*[(\[【〔<])(?P<status>STATES)[)\]】〕>*]*)?"
)


def tail_pattern(
    titles: Sequence[str], *, surely: bool, sums: str = "budget", numbered: bool = True
) -> str:
    """A pattern with the groups departments, status, priority, rating and `sums` for what stands
    behind such titles, printed_number unless they are `numbered`; empty where nothing does. With
    `surely` one title with offices is enough."""
    if both := _of_both(titles):
        return both
    found = _of_one_scheme([_parts(title) for title in titles])
    kinds = Counter(kind for parts in found for kind, _, _ in parts)
    signs = Counter(sign for parts in found for kind, sign, _ in parts if kind == "departments")
    pieces: dict[str, str] = {}
    if kinds["departments"] >= (1 if surely else 0.3 * len(titles)) and kinds["departments"]:
        pieces["departments"] = _people(signs)
    if kinds["status"] > 1 or (kinds["status"] and pieces):
        pieces["status"] = _STATE_BEHIND.replace("STATES", _STATE_WORDS)
    if kinds["priority"] and pieces:
        pieces["priority"] = rf"(?:[ ]*(?P<priority>{_PRIORITY_SIGN}))?"
    if kinds["sum"] >= 0.3 * len(titles) and kinds["sum"] > 1:
        pieces["sum"] = rf"(?:[ ]+(?P<{sums}>\d[\d,]*(?:\.\d+)?(?:千円|百万円|万円|億円|円)))?"
    if kinds["rating"] >= 0.6 * len(titles) and kinds["rating"] > 1:
        pieces["rating"] = _ratings(
            words for parts in found for k, _, words in parts if k == "rating"
        )
    if not numbered and kinds["number"] >= max(2, _MOST_NUMBERED * len(titles)):
        pieces["number"] = f"(?:{NUMBER_BEHIND})?"
    order = _order(found)
    return "".join(pieces[kind] for kind in order if kind in pieces)


def _of_both(titles: Sequence[str]) -> str:
    """The pattern of one bracket that holds the rating and whose the items are; "" for none."""
    for both in _BOTH:
        fits = sum(m is not None and _are_both(m) for m in map(both.search, titles))
        if fits >= 0.6 * len(titles) and fits > 1:
            return f"(?:{both.pattern})?".replace("[ *]*$", "")
    return ""


def _people(signs: Counter[str]) -> str:
    inside = sum(count for sign, count in signs.items() if sign in _OPEN)
    if inside >= 0.5 * signs.total():
        opens = "".join(re.escape(sign) for sign in sorted(signs) if sign in _OPEN)
        closes = "".join(re.escape(_CLOSE[_OPEN.index(s)]) for s in sorted(signs) if s in _OPEN)
        words = rf"[^\n{re.escape(_OPEN + _CLOSE)}]*?{_OFFICE_ENDS}"
        return rf"(?:[ *]*[{opens}][ ]*{_ASKED}(?P<departments>{words})[ ]*[{closes}])?"
    opens = re.escape(_OPEN)  # of a bracket that holds more than the office
    before = rf"[ *]*(?:[ ]+|[ ]*…+[ ]*|[ ]*[/|:、][ ]*|[ ]*[—–―-]+[ ]*|[ ]*[{opens}][ ]*)"
    return rf"(?:{before}{_ASKED}(?P<departments>{OFFICES}))?"


def _of_one_scheme(found: list[_Parts]) -> list[_Parts]:
    """The parts, words for a state read as ratings where other titles have ratings in their place
    (達成, 未達成)."""
    kinds = [{kind for kind, _, _ in parts} for parts in found]
    rated = sum("rating" in one for one in kinds)
    if not rated or any({"rating", "status"} <= one for one in kinds):
        return found
    return [
        [("rating" if kind == "status" else kind, sign, words) for kind, sign, words in parts]
        for parts in found
    ]


def _ratings(words: Iterable[str]) -> str:
    known = "|".join(re.escape(one) for one in sorted(set(words), key=lambda one: (-len(one), one)))
    return rf"(?:{_BEFORE_RATING}(?:{_ASKED_RATING})?(?P<rating>{known})[)】\]〕>]?)?"


def _parts(title: str) -> _Parts:
    """What stands behind a title from its end on: (kind, sign before it, words)."""
    found: _Parts = []
    while len(found) < _MOST_PARTS:
        known = {kind for kind, _, _ in found}
        for kind, pattern in _TAILS:
            match = pattern.search(title)
            fits = match and (kind != "rating" or _rates(match, title))
            if match and fits and match.start() > 1 and kind not in known:
                break
        else:
            kind = "departments"
            match = _BRACKETED.search(title) or _BESIDE.search(title)
            if not (match and match.start() > 1 and kind not in known and _is_people(match)):
                return found
        beside = kind == "departments" and match.re is _BESIDE
        sign = " " if beside else (match.groupdict().get("open") or match[0].strip() or " ")[:1]
        found.append((kind, sign, match["words"]))
        title = title[: match.start()]
    return found


_MOST_PARTS = 4
_TAILS = (
    ("number", _NUMBER),
    ("rating", _RATING),
    ("status", _STATE),
    ("priority", _PRIORITY),
    ("sum", _SUM),
)


def _rates(match: re.Match[str], title: str) -> bool:
    """Whether the words that end a title rate it."""
    words, before = match["words"], title[: match.start()]
    if _SIGN.fullmatch(words):
        return True
    if match["asked"]:
        return is_rating(words) or is_state(words)
    behind = _BEHIND_OFFICE.search(before) is not None
    return behind and is_rating(words) and not _STATE.fullmatch(words)


def _is_people(match: re.Match[str]) -> bool:
    words = re.sub(rf"^{_ASKED}", "", match["words"])
    return is_surely_people(words)


def _order(found: Sequence[_Parts]) -> list[str]:
    """The kinds as they mostly follow each other."""
    places: dict[str, list[int]] = {}
    for parts in found:
        for place, (kind, _, _) in enumerate(reversed(parts)):
            places.setdefault(kind, []).append(place)
    return sorted(places, key=lambda kind: sum(places[kind]) / len(places[kind]))
