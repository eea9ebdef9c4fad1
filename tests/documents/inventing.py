"""Invents what a document says: plan, items and all their facts, within a family's bounds."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from documents.items import Items
from documents.model import Plan
from documents.numbering import Numbering
from documents.speaking import Speaker, pick_fields
from documents.style import Style
from documents.vocabulary import KNOWN_CITIES, labels
from documents.wanted import SHAPES, Wanted

from ontology.municipality_list import Municipality, all_municipalities

# Orders in which papers put their texts: what for, what, how it went, how on.
_GROUPS = (
    "purpose",
    "vision",
    "issue",
    "description",
    "content",
    "plan",
    "done",
    "result",
    "reason",
    "next",
)


@dataclass
class Invented:
    """A plan with what its layout must know about it."""

    rng: Random
    plan: Plan
    style: Style
    speaker: Speaker
    numbering: Numbering
    scale: dict[str, Any]
    shape: tuple[tuple[str, int | None], ...]
    city: Municipality
    fields: list[dict[str, Any]]
    with_division: bool
    with_priority: str  # "", "mark" in the title, "field" of its own
    is_report: bool
    _choices: dict[str, Any] = dataclasses.field(default_factory=dict)

    def choice(self, name: str, options: Sequence[str]) -> str:
        """One of the options, the same through the whole document."""
        if name not in self._choices:
            self._choices[name] = self.rng.choice(options)
        return str(self._choices[name])

    def flag(self, name: str, share: float = 0.5) -> bool:
        """Yes or no, the same through the whole document."""
        if name not in self._choices:
            self._choices[name] = self.rng.random() < share
        return bool(self._choices[name])


def invent(rng: Random, style: Style, wanted: Wanted) -> Invented:
    """A plan for the style. Titles are all different."""
    city = _city(rng)
    year = style.fiscal_year
    speaker = Speaker(rng, rng.choice(("polite", "plain", "plain", "stop")), year)
    groups = _groups(rng, wanted)
    report = any(group in ("done", "result", "reason") for group in groups)
    title, heading = _titles(rng, style, report, city)
    fields = pick_fields(rng, rng.randint(2, 5), city.name)
    invented = Invented(
        rng=rng,
        plan=Plan(title, heading, year, city.name, city.prefecture, city.code, []),
        style=style,
        speaker=speaker,
        numbering=Numbering.chosen(rng, style, wanted),
        scale=_scale(rng),
        shape=SHAPES[rng.choice(wanted.shapes)],
        city=city,
        fields=fields,
        with_division=rng.random() < 0.3,
        with_priority=rng.choice(["", "", "", "mark", "mark", "field"]),
        is_report=report,
    )
    Items(rng, invented, wanted, groups).fill()
    return invented


def _city(rng: Random) -> Municipality:
    while True:
        city = rng.choice(all_municipalities())
        if city.name not in KNOWN_CITIES:
            return city


def _scale(rng: Random) -> dict[str, Any]:
    scale: dict[str, Any] = rng.choice(labels()["ratings"])
    return scale


def _groups(rng: Random, wanted: Wanted) -> list[str]:
    least, most = wanted.texts
    count = rng.randint(least, most)
    chosen = set(rng.sample(_GROUPS, min(count, len(_GROUPS))))
    if {"description", "content"} <= chosen:
        chosen.discard("content")
    return [group for group in _GROUPS if group in chosen]


def _titles(rng: Random, style: Style, report: bool, city: Municipality) -> tuple[str, str]:
    names = style.words.entry("plan_names")
    name = rng.choice(names["names"]).format(n=rng.randint(2, 8))
    if rng.random() < 0.4:
        name = city.name + name
    name = name if not style.full_width else style.width(name)
    tail = rng.choice(names["report" if report else "plan"])
    year = style.year(style.fiscal_year)
    patterns = (
        "{name}\n{year} {tail}",
        "{name} {tail}（{year}）",
        "{year} {name} {tail}",
        "{name} {tail}\n（{year}）",
    )
    return name, rng.choice(patterns).format(name=name, year=year, tail=tail)
