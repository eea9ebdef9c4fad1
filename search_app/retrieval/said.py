"""Filters and identifiers that a question says in words: …市の, 令和5年度, 評価がA, №8, …課."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ontology.japanese.fiscal_years import find_fiscal_years
from ontology.japanese.numerals import compound_number, item_number
from ontology.japanese.words import cut
from ontology.municipalities import mentions
from search_app.indexes.analysis import same_number
from search_app.indexes.names import Names
from search_app.indexes.vocabulary import vocabulary
from search_app.retrieval.spotting import Spotter

_ITEM_ID = re.compile(r"(?<![0-9A-Za-z])[0-9]{6}-[0-9a-f]{8}-[0-9A-Za-z][0-9A-Za-z.-]*")

_WORD = re.compile(r"[ァ-ヶー一-鿿A-Za-z]")


@dataclass(frozen=True, slots=True)
class Said:
    """What a question says besides its topic; `spans` are the places that say it."""

    municipalities: tuple[str, ...] = ()
    prefecture: str | None = None
    fiscal_years: tuple[int, ...] = ()
    departments: tuple[str, ...] = ()
    rating: str | None = None
    statuses: tuple[str, ...] = ()
    priority: bool = False
    plans: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    item_ids: tuple[str, ...] = ()
    city_names: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    def shown(self) -> dict[str, str]:
        """As the interpretation shows it, by the names of the filters."""
        told = {
            "municipality": "、".join(self.city_names),
            "prefecture": self.prefecture or "",
            "fiscal_year": "、".join(map(str, self.fiscal_years)),
            "department": "、".join(self.departments),
            "rating": self.rating or "",
            "status": "、".join(self.statuses),
            "priority": "重点" if self.priority else "",
            "plan": "、".join(self.plans),
            "number": "、".join(self.numbers),
        }
        return {name: value for name, value in told.items() if value}


def read_said(text: str, names: Names, spotter: Spotter) -> Said:
    """What a folded question says of places, years, departments, ratings and numbers."""
    spans: list[tuple[int, int]] = []
    cities = _municipalities(text, names, spans)
    years = []
    for found in find_fiscal_years(text):
        years.append(found.first)
        spans.append((found.start, found.end))
    plans = _named(_telling(names.plans), spotter, spans)
    departments = _named(names.departments, spotter, spans)
    return Said(
        municipalities=tuple(cities),
        city_names=tuple(cities.values()),
        prefecture=_prefecture(text, names, spans),
        fiscal_years=tuple(dict.fromkeys(years)),
        departments=departments,
        plans=plans,
        rating=_value(text, names.ratings, vocabulary().rating_patterns, spans),
        statuses=_statuses(text, names, spans),
        priority=_says(text, vocabulary().priority_patterns, spans),
        numbers=tuple(_numbers(text, spans)),
        item_ids=tuple(_ITEM_ID.findall(text)),
        spans=tuple(spans),
    )


@lru_cache(8)
def _telling(plans: tuple[str, ...]) -> tuple[str, ...]:
    """The plans that have a name of their own: 総合計画, 行動計画 are what many are called."""
    return tuple(plan for plan in plans if len(cut(plan)) > 2)


def _named(
    names: tuple[str, ...], spotter: Spotter, spans: list[tuple[int, int]]
) -> tuple[str, ...]:
    """Those of the names that stand in a question, the longest first."""
    found = []
    for name in sorted(spotter.possible(names), key=len, reverse=True):
        for spot in spotter.find(name, name):
            if not any(start <= spot.start and spot.end <= end for start, end in spans):
                found.append(name)
                spans.append((spot.start, spot.end))
    return tuple(dict.fromkeys(found))


def _municipalities(text: str, names: Names, spans: list[tuple[int, int]]) -> dict[str, str]:
    """Code to name; of cities that share a name those that the corpus knows, if any."""
    known = {city.code for city in names.municipalities}
    found = mentions(text)
    here = {mention.start for mention in found if mention.municipality.code in known}
    cities = {}
    for mention in found:
        if _is_part_of_a_name(text, mention.start, mention.end):
            continue
        if mention.start in here and mention.municipality.code not in known:
            continue
        cities[mention.municipality.code] = mention.municipality.name
        spans.append((mention.start, mention.end))
    return cities


def _is_part_of_a_name(text: str, start: int, end: int) -> bool:
    """Whether a city's name without 市, 町 … is the end of a longer word."""
    bare = not text[start:end].endswith(("市", "区", "町", "村"))
    return bare and start > 0 and _WORD.match(text[start - 1]) is not None


def _prefecture(text: str, names: Names, spans: list[tuple[int, int]]) -> str | None:
    for name in sorted({city.prefecture for city in names.municipalities if city.prefecture}):
        for match in re.finditer(re.escape(name) + "内?", text):
            if not any(start <= match.start() and match.end() <= end for start, end in spans):
                spans.append(match.span())
                return name
    return None


def _value(
    text: str, values: tuple[str, ...], patterns: tuple[str, ...], spans: list[tuple[int, int]]
) -> str | None:
    """A rating or status of the corpus, where the question says it as one."""
    for value in sorted(values, key=len, reverse=True):
        for pattern in patterns:
            match = re.search(pattern.replace("{value}", re.escape(value)), text, re.IGNORECASE)
            if match:
                spans.append(match.span())
                return value
    return None


def _statuses(text: str, names: Names, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """A status that the question says as one, or those of what it calls behind."""
    said = _value(text, names.statuses, vocabulary().status_patterns, spans)
    if said is not None:
        return (said,)
    behind = tuple(one for one in names.statuses if one.startswith(vocabulary().behind_statuses))
    return behind if behind and _says(text, vocabulary().behind_patterns, spans) else ()


def _says(text: str, patterns: tuple[re.Pattern[str], ...], spans: list[tuple[int, int]]) -> bool:
    found = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    spans.extend(found)
    return bool(found)


def _numbers(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """Item numbers: one is all that is left of the question, or it is named as such."""
    left = list(text)
    for start, end in spans:
        left[start:end] = " " * (end - start)
    whole = "".join(left).strip(" \u3000の、,")
    if len(whole) <= 8 and (number := compound_number(whole) or item_number(whole)):
        spans.append((0, len(text)))
        return [same_number(number)]
    found = []
    for pattern in vocabulary().number_patterns:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in spans):
                found.append(same_number(match["number"]))
                spans.append(match.span())
    return list(dict.fromkeys(found))
