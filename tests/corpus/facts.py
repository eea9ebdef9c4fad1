"""Facts of a document as comparable tuples, from the expected file and from an extraction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ontology.japanese.characters import match_key, squeeze

EXPECTED = Path(__file__).parents[1] / "expected"
Fact = tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 of found facts against expected ones, with what differs."""

    missing: list[Fact]
    wrong: list[Fact]
    right: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missing))

    @property
    def f1(self) -> float:
        if not self.right:
            return 0.0 if self.missing or self.wrong else 1.0
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def score(expected: Iterable[Fact], found: Iterable[Fact]) -> Score:
    """Compare two bags of facts."""
    want, have = Counter(expected), Counter(found)
    right = want & have
    return Score(
        sorted((want - right).elements()), sorted((have - right).elements()), right.total()
    )


def expected(slug: str) -> dict[str, Any]:
    """The expected facts of one document."""
    data: dict[str, Any] = json.loads((EXPECTED / f"{slug}.json").read_text(encoding="utf-8"))
    return data


def facts(items: list[dict[str, Any]], *, words: bool = True) -> dict[str, list[Fact]]:
    """Facts by field of items in the shape of the contract (or of an expected file).

    `words=False` leaves out where texts start and end: a sample tells the same in other words.
    """
    found: dict[str, list[Fact]] = {}
    for item in items:
        for field, fact in _facts(item, words):
            found.setdefault(field, []).append(fact)
    return found


def _key(text: object) -> str:
    return match_key(str(text)) if text not in (None, "") else ""


def _number(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int | float):
        return f"{float(value):g}" if abs(value) < 1e6 else f"{float(value):.0f}"
    return _key(value)


def _facts(  # noqa: C901  # one line for each field is the clearest form
    item: dict[str, Any], words: bool
) -> Iterable[tuple[str, Fact]]:
    title = _key(item["title"])
    yield "title", (_key(item["number"]), title)
    for former in item["former_titles"]:
        yield "former_titles", (title, _key(former))
    for level, section in enumerate(item["section"]):
        yield "section", (title, str(level), _key(section))
    yield "priority", (title, str(bool(item["priority"])))
    for lead in item["lead"]:
        yield "lead", (title, _key(lead))
    for one in item["departments"]:
        yield (
            "departments",
            (title, _key(one["name"]), _key(one["division"]), _key(one["former_name"])),
        )
    if item["status"]:
        yield "status", (title, _key(item["status"]))
    for one in item["ratings"]:
        yield "ratings", (title, str(one["fiscal_year"]), _key(one["value"]))
    for partner in item["partners"]:
        yield "partners", (title, partner)
    for one in item["measures"]:
        yield "measures", (title, _key(one["number"]), *_ends(one, words))
        if one["status"]:
            yield "measure status", (title, _key(one["number"]), _key(one["status"]))
        for code in one["codes"]:
            yield "codes", (title, _key(one["number"]), _key(code["code"]), _key(code["name"]))
    for one in item["related_plans"]:
        yield "related_plans", (title, _key(one["name"]), _key(one["period"]))
    for one in item["texts"]:
        year = str(one["fiscal_year"]) if one["kind"] in {"plan", "done", "result", "next"} else ""
        yield "texts", (title, one["kind"], year, str(one.get("measure")), *_ends(one, words))
    for one in item["indicators"]:
        label = _key(one["label"])
        if not one["values"]:
            yield "indicators", (title, label)
        for value in one["values"]:
            year = str(value["fiscal_year"])
            yield "indicators", (title, label, value["role"], year, _number(value["value"]))
            if value["value"] is not None and not isinstance(value["value"], str):
                yield "units", (title, label, value["role"], str(one["unit"]))
    for one in item["conflicts"]:
        values = sorted(_value(v) for v in one["values"])
        yield "conflicts", (title, one["field"], *values)


def _value(value: Any) -> str:
    said = value["value"] if isinstance(value, dict) else value
    return "、".join(sorted(_key(name) for name in str(said).split("、")))


def _ends(one: dict[str, Any], words: bool) -> tuple[str, ...]:
    """First and last characters, without marks of lists: where a text begins and stops."""
    if not words:
        return ()
    if "text" in one:
        plain = _plain(one["text"])
        return plain[:6], plain[-6:]
    return _plain(one["starts"])[:6], _plain(one["ends"])[-6:]


def _plain(text: str) -> str:
    return squeeze(text).text.lstrip("-◆・※ ").replace("。", "")
