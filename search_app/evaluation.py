"""Search quality on judged queries: nDCG@10, recall@10, MRR, city sets, abstention.

A case is one JSON object a line:

    {"query": "…", "type": "name", "found": true, "municipalities": ["082023"],
     "relevant": [{"item": "IRI or id", "grade": 2}, {"municipality": "082023", "title": "…"}]}

`relevant` names items by IRI or id, or by municipality and title (and number); `grade` is 1 unless
given. `municipalities` is the exact set of cities to be answered; `found` false means that nothing
may be found. Only `query` is required.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ontology.japanese.characters import match_key
from search_app.errors import InvalidRequest
from search_app.records import Hit, Query, SearchResult

TOP = 10
# An item that was wanted is looked for among so many hits, to tell how far behind it came.
_LOOKED_THROUGH = 50

Search = Callable[[Query], SearchResult]


@dataclass(frozen=True, slots=True)
class Relevant:
    """An item that answers; what is None does not matter."""

    grade: int = 1
    item: str | None = None
    municipality: str | None = None
    number: str | None = None
    title: str | None = None

    @property
    def shown(self) -> str:
        """What tells it apart, in words."""
        return " ".join(filter(None, (self.municipality, self.number, self.title, self.item)))

    def is_hit(self, hit: Hit) -> bool:
        """Whether the hit is this item."""
        return (
            (self.item is None or self.item in (hit.iri, hit.id))
            and (self.municipality is None or self.municipality == hit.municipality.code)
            and (self.number is None or self.number == hit.number)
            and (self.title is None or match_key(self.title) == match_key(hit.title))
        )


@dataclass(frozen=True, slots=True)
class Case:
    """A judged query; `municipalities` None means that the set of cities is not judged."""

    query: str
    type: str = "all"
    relevant: tuple[Relevant, ...] = ()
    municipalities: frozenset[str] | None = None
    found: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """How one case went; None where a figure does not apply to it. `losses` say what is wrong."""

    case: Case
    ndcg: float | None
    recall: float | None
    reciprocal_rank: float | None
    cities_right: bool | None
    found_right: bool
    answered: tuple[str, ...]
    losses: tuple[str, ...] = ()

    @property
    def lost(self) -> bool:
        """Whether a person would be disappointed."""
        ranked_badly = self.ndcg is not None and self.ndcg < 0.5
        return ranked_badly or self.cities_right is False or not self.found_right


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the cases of one type; None where none of them has the figure."""

    cases: int
    ndcg: float | None
    recall: float | None
    mrr: float | None
    cities: float | None
    abstention: float | None
    found: float


def read_cases(path: Path) -> list[Case]:
    """The cases of a file; InvalidRequest names the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRequest(f"読めません / cannot read {path}: {error}") from error
    return [_case(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip()]


def evaluate(cases: Iterable[Case], search: Search) -> Iterator[Judged]:
    """Judge the cases one by one."""
    for case in cases:
        yield judge(case, search(Query(case.query, limit=_LOOKED_THROUGH)))


def judge(case: Case, result: SearchResult) -> Judged:
    """Hold one answer against its judgement."""
    grades = [
        max((r.grade for r in case.relevant if r.is_hit(hit)), default=0)
        for hit in result.hits[:TOP]
    ]
    cities = frozenset(city.municipality.code for city in result.answer.municipalities)
    first = next((rank for rank, grade in enumerate(grades, 1) if grade), None)
    judged = bool(case.relevant)
    return Judged(
        case=case,
        ndcg=_ndcg(grades, [r.grade for r in case.relevant]) if judged else None,
        recall=_recall(case.relevant, result.hits) if judged else None,
        reciprocal_rank=(1 / first if first else 0.0) if judged else None,
        cities_right=None if case.municipalities is None else cities == case.municipalities,
        found_right=result.answer.found == case.found,
        answered=tuple(map(_named, result.hits[:TOP])),
        losses=tuple(_losses(case, result)),
    )


def _losses(case: Case, result: SearchResult) -> Iterator[str]:
    """What is wrong with an answer: what is missing, how far behind it came, what is too much."""
    if not case.found and result.hits:
        first = result.hits[0]
        why = "、".join(f"{one.detail} {one.part:.2f}" for one in first.why[:3])
        yield f"無いはずなのに答えた / absent, but answered: {_named(first)}（{why}）"
    for one in case.relevant:
        places = (n for n, hit in enumerate(result.hits, 1) if one.is_hit(hit))
        place = next(places, None)
        if place is None:
            yield f"出ていない / missing: {one.shown}"
        elif place > TOP:
            yield f"{place}位 / ranked {place}: {one.shown}"
    if case.municipalities is not None:
        answered = {city.municipality.code for city in result.answer.municipalities}
        considered = {city.municipality.code for city in result.answer.considered}
        for code in sorted(answered - case.municipalities):
            yield f"余分な自治体 / city too many: {code}"
        for code in sorted(case.municipalities - answered):
            told = "検討中とした / taken for considering" if code in considered else "missing"
            yield f"足りない自治体 / city too few: {code}（{told}）"


def _named(hit: Hit) -> str:
    return f"{hit.municipality.name} {hit.number or ''} {hit.title}"


def summarise(judged: Sequence[Judged]) -> dict[str, Figures]:
    """The figures of every type, and of all cases together under `all`."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.case.type].append(one)
    return {**{kind: _figures(group) for kind, group in groups.items()}, "all": _figures(judged)}


def _figures(judged: Sequence[Judged]) -> Figures:
    absent = [one for one in judged if not one.case.found]
    return Figures(
        cases=len(judged),
        ndcg=_mean(one.ndcg for one in judged),
        recall=_mean(one.recall for one in judged),
        mrr=_mean(one.reciprocal_rank for one in judged),
        cities=_mean(one.cities_right for one in judged),
        abstention=_mean(one.found_right for one in absent),
        found=_mean(one.found_right for one in judged) or 0.0,
    )


def _mean(values: Iterable[float | None]) -> float | None:
    numbers = [float(value) for value in values if value is not None]
    return sum(numbers) / len(numbers) if numbers else None


def _ndcg(grades: Sequence[int], ideal: Sequence[int]) -> float:
    best = _gain(sorted(ideal, reverse=True)[:TOP])
    return _gain(grades[:TOP]) / best if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def _recall(relevant: Sequence[Relevant], hits: Sequence[Hit]) -> float:
    """Of the items that could stand among the first ten, how many do."""
    met = sum(any(one.is_hit(hit) for hit in hits[:TOP]) for one in relevant)
    return met / min(TOP, len(relevant))


def _case(line: str, place: str) -> Case:
    try:
        told = json.loads(line)
    except ValueError as error:
        raise InvalidRequest(f"{place}: JSON ではありません / not JSON: {error}") from error
    if not isinstance(told, dict) or not isinstance(told.get("query"), str):
        raise InvalidRequest(f"{place}: query がありません / no query")
    cities = told.get("municipalities")
    try:
        return Case(
            query=told["query"],
            type=str(told.get("type", "all")),
            relevant=tuple(_relevant(entry) for entry in told.get("relevant", ())),
            municipalities=None if cities is None else frozenset(map(str, cities)),
            found=bool(told.get("found", True)),
        )
    except (TypeError, ValueError) as error:
        raise InvalidRequest(f"{place}: {error}") from error


def _relevant(entry: str | Mapping[str, Any]) -> Relevant:
    if isinstance(entry, str):
        return Relevant(item=entry)
    known = ("grade", "item", "municipality", "number", "title")
    unknown = set(entry) - set(known)
    if unknown:
        raise ValueError(f"知らない項目 / unknown key: {', '.join(sorted(unknown))}")
    if not any(entry.get(key) for key in ("item", "number", "title")):
        raise ValueError("item, number か title が要ります / one of item, number, title is needed")
    return Relevant(**{key: entry[key] for key in known if key in entry})
