"""Holds what was read against a generated document's truth, field by field.

Where a paper's own words leave the choice (実績 is a result or what was done; a target without a
year), either reading is right: the truth names what else would do (`also`, `year_printed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from corpus.facts import Fact, Score, facts, score

from ontology.japanese.characters import match_key, squeeze

_SIGNS = re.compile(
    r"^[\s■□◆◇●○▼▶・]*(?:【([^】]*)】|[(（][0-9０-９a-zア-ン]{1,3}[)）]|[ア-ン][\s.．、:：])?\s*"
)
_COUNTER = re.compile(
    r"^(?:第?\d+(?:章|節|編|部)|(?:基本目標|基本方針|基本施策|施策の柱|推進項目|戦略|重点施策|施策|取組|事業|項目|政策|方針|目標|柱|分野|no\.?|№|番号)?"
    r"(?:[0-9a-zⅰ-ⅹ①-⑳ivx]{1,4}(?:[-‐・.．(（][0-9a-z①-⑳]+[)）]?)*))(?:[.．:：、)）]|(?=[^0-9a-z]))"
)
_GREAT = re.compile(r"(千|万|百万|億)(.+)")
_TIMES = {"千": 1000, "万": 10_000, "百万": 1_000_000, "億": 100_000_000}
_NUMBER_WORDS = re.compile(
    r"^(?:施策|取組|事業|項目|アクション|no\.?|№|番号|第)|(?:号|項)$|[.．:：]$"
)


def judge(truth: dict[str, Any], found: list[dict[str, Any]]) -> dict[str, Score]:
    """Scores by field; `items` compares titles alone, `references` numbers named."""
    want = [_plain_item(item, truth) for item in truth["items"]]
    by_title: dict[str, list[dict[str, Any]]] = {}
    for item in want:
        by_title.setdefault(match_key(item["title"]), []).append(item)
    have = []
    for item in found:
        plain = _plain_item(item, truth)
        same = by_title.get(match_key(item["title"]), [])
        have.append(_as_meant(plain, same.pop(0)) if same else plain)
    scores = {"items": score(_titles(want), _titles(have))}
    wanted, had = facts(want), facts(have)
    for field in sorted({*wanted, *had}):
        scores[field] = score(wanted.get(field, []), had.get(field, []))
    scores["references"] = score(_references(want), _references(have))
    return scores


def _titles(items: list[dict[str, Any]]) -> Iterable[Fact]:
    return [(match_key(item["title"]),) for item in items]


def _references(items: list[dict[str, Any]]) -> Iterable[Fact]:
    return [(match_key(i["title"]), plain_number(n) or "") for i in items for n in i["references"]]


def plain_number(number: str | None) -> str | None:
    """A number without the words and signs around it."""
    return _NUMBER_WORDS.sub("", match_key(number)).lstrip("0") if number else None


def plain_section(name: str) -> str:
    """A section's name without its counter."""
    key = squeeze(_SIGNS.sub(r"\1", name)).text.casefold()
    return match_key(_COUNTER.sub("", key, count=1)) or match_key(name)


def _plain_item(item: dict[str, Any], truth: dict[str, Any]) -> dict[str, Any]:
    """An item without what either side may print or leave out."""
    no_sections = {plain_section(name) for name in truth.get("no_sections", ())}
    no_sections.add(plain_section(truth["document"]["plan"]))
    sections = [plain_section(name) for name in item["section"]]
    plain = dict(item)
    plain["number"] = plain_number(item["number"])
    plain["section"] = [name for name in sections if name not in no_sections]
    plain["indicators"] = [_plain_indicator(one) for one in item["indicators"]]
    plain["related_plans"] = [_plain_plan(one) for one in item["related_plans"]]
    plain["measures"] = [one | {"number": plain_number(one["number"])} for one in item["measures"]]
    return plain


def _plain_indicator(one: dict[str, Any]) -> dict[str, Any]:
    """Labels without a unit, figures in whole units: 12千円 may be read as 12000円."""
    unit = squeeze(one["unit"]).text if one["unit"] else None
    label = squeeze(one["label"]).text
    label = re.sub(rf"[(（［\[](?:{re.escape(unit or '決算')}|決算|予算)[)）］\]]$", "", label)
    great = _GREAT.fullmatch(unit or "")
    whole, times = (great[2], _TIMES[great[1]]) if great else (unit, 1)
    values = [v | {"value": _multiplied(v["value"], times)} for v in one["values"]]
    return one | {"label": label, "unit": whole, "values": values}


def _multiplied(value: Any, times: int) -> Any:
    if times == 1 or not isinstance(value, int | float):
        return value
    return round(value * times, 3)


def _plain_plan(one: dict[str, Any]) -> dict[str, Any]:
    period = re.sub(r"[〜~－ー–]", "-", one["period"]) if one["period"] else None
    return one | {"period": period}


def _as_meant(have: dict[str, Any], want: dict[str, Any]) -> dict[str, Any]:
    """What was read, in the truth's words wherever it is one of the right readings."""
    meant = dict(have)
    may = [squeeze(words).text for words in want.get("possible_texts", ())]
    must = {squeeze(t["text"]).text for t in want["texts"] if "text" in t}
    told = [
        t
        for t in have["texts"]
        if (words := squeeze(t["text"]).text) in must or not any(words in one for one in may)
    ]
    meant["texts"] = _texts(told, want["texts"])
    extra = {match_key(label) for label in want.get("possible_indicators", ())}
    told = [one for one in have["indicators"] if match_key(one["label"]) not in extra]
    meant["indicators"] = [_figures(one, want["indicators"]) for one in told]
    meant["ratings"] = _ratings(have["ratings"], want)
    rated = {match_key(one["value"]): one for one in want["ratings"]}
    status = match_key(have["status"] or "")
    if not want["status"] and status in rated and not have["ratings"]:
        meant["status"], meant["ratings"] = None, [rated[status]]
    own = match_key(want["status"] or "")
    if own and not status and own in {match_key(one["value"]) for one in have["ratings"]}:
        meant["status"] = want["status"]
        meant["ratings"] = [one for one in have["ratings"] if match_key(one["value"]) != own]
    return _without_possible(meant, want)


def _without_possible(meant: dict[str, Any], want: dict[str, Any]) -> dict[str, Any]:
    """Without a status, ratings and offices that may be told or not."""
    may = {match_key(words) for words in want.get("possible_texts", ())}
    right = {match_key(one["value"]) for one in want["ratings"]}
    told = match_key(meant["status"] or "")
    if not want["status"] and told and any(told in words for words in may):
        meant["status"] = None
    kept = [one for one in meant["ratings"] if match_key(one["value"]) not in may - right]
    offices = [one for one in meant["departments"] if match_key(one["name"]) not in may]
    return meant | {"ratings": kept, "departments": offices}


def _ratings(have: list[dict[str, Any]], want: dict[str, Any]) -> list[dict[str, Any]]:
    """In the truth's years where others would do, without those that may be told or not."""
    left = [(one["fiscal_year"], match_key(one["value"])) for one in want["ratings"]]
    others = want.get("rating_years", ())
    meant = {year for year, _ in left}
    if others and len(meant) == 1:
        year = meant.pop()
        have = [
            one | {"fiscal_year": year} if one["fiscal_year"] in others else one for one in have
        ]
    may = [(year, match_key(value)) for year, value in want.get("possible_ratings", ())]
    kept = []
    for one in have:
        key = (one["fiscal_year"], match_key(one["value"]))
        if key in left:
            left.remove(key)
        elif key in may:
            may.remove(key)
            continue
        kept.append(one)
    return kept


def _texts(have: list[dict[str, Any]], want: list[dict[str, Any]]) -> list[dict[str, Any]]:
    left = list(want)
    meant = []
    for one in have:
        same = next((t for t in left if _ends(t) == _ends(one) and _says(t, one)), None)
        if same is not None:
            left.remove(same)
        meant.append(one if same is None else same)
    return meant


def _says(want: dict[str, Any], have: dict[str, Any]) -> bool:
    if have["kind"] not in (want["kind"], *want.get("also", ())):
        return False
    return not want.get("year_printed", True) or want["fiscal_year"] == have["fiscal_year"]


def _ends(text: dict[str, Any]) -> tuple[str, str]:
    """The first and last six letters, or those an expected file gives."""
    first, last = text.get("text") or text["starts"], text.get("text") or text["ends"]
    marks = "-・•●○◆※ \uf0b7"
    first, last = (squeeze(s).text.lstrip(marks).replace("。", "") for s in (first, last))
    return first[:6], last[-6:]


def _figures(have: dict[str, Any], want: list[dict[str, Any]]) -> dict[str, Any]:
    label = match_key(have["label"])
    same = next((one for one in want if label in _labels(one)), None)
    if same is None:
        return have
    left = list(same["values"])
    meant = []
    for value in have["values"]:
        one = next((v for v in left if _counts(v, value)), None)
        if one:
            left.remove(one)
            value = value | {"role": one["role"], "fiscal_year": one["fiscal_year"]}
        meant.append(value)
    return have | {"label": same["label"], "values": meant}


def _labels(one: dict[str, Any]) -> list[str]:
    return [match_key(label) for label in (one["label"], *one.get("also", ()))]


def _counts(want: dict[str, Any], have: dict[str, Any]) -> bool:
    if have["role"] not in (want["role"], *want.get("also", ())):
        return False
    if want.get("year_printed", True) and want["fiscal_year"] != have["fiscal_year"]:
        return False
    return bool(want["value"] == have["value"]) or str(want["value"]) == str(have["value"])
