"""How sure an induced layout is: how much of the text it places, how full and alike items are."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extract.draft import spans_in
from ingest.induction.oddities import odd_share
from ingest.layouts.rules import LayoutProfile
from ingest.records import Extraction, Item, Source

_VALUES = (
    "number", "departments", "status", "ratings", "texts", "indicators", "measures", "partners",
    "related_plans", "lead",
)  # fmt: skip


# Measured on composed documents: where every item held such a value, hardly a fact was right.
_ODD = 0.35


@dataclass(frozen=True, slots=True)
class Assessment:
    """How sure (0 to 1), and why."""

    confidence: float
    reasons: tuple[str, ...]


def assess(source: Source, profile: LayoutProfile, extraction: Extraction) -> Assessment:
    """Judged by what the profile read: coverage, fullness, likeness of the items."""
    items = extraction.items
    covered = _covered(source, extraction)
    full = sum(_fields(item) >= 2 for item in items) / len(items)
    alike = _alike(items)
    enough = min(1.0, 0.55 + 0.15 * len(items))
    odd = odd_share(items)
    confidence = (0.35 * covered + 0.35 * full + 0.3 * alike) * enough * (1 - _ODD * odd)
    return Assessment(
        round(confidence, 3),
        (
            f"{_how(profile)}の繰り返しから{len(items)}項目",
            f"本文の{covered:.0%}を値として配置",
            f"題のほかに2つ以上の値がある項目 {full:.0%}",
            f"項目どうしの形のそろい {alike:.0%}",
            *([f"ラベルや課名の混じる値がある項目 {odd:.0%}"] if odd else []),
        ),
    )


def _how(profile: LayoutProfile) -> str:
    parts = ["見出しとラベル"] * bool(profile.records) + ["表の行"] * bool(profile.tables)
    parts += ["崩れた表の評価と指標"] * bool(profile.torn_tables)
    return "と".join(parts)


def _covered(source: Source, extraction: Extraction) -> float:
    words = bytearray(not sign.isspace() for sign in source.text)
    total = sum(words)
    for span in spans_in(list(extraction.items)):
        words[span.start : span.end] = bytes(span.end - span.start)
    return 1 - sum(words) / total if total else 0.0


def _fields(item: Item) -> int:
    """How many kinds of values an item has; an indicator of several figures is more than one."""
    kinds = sum(bool(getattr(item, name)) for name in _VALUES)
    return kinds + any(len(one.figures) > 1 for one in item.indicators)


def _alike(items: tuple[Item, ...]) -> float:
    """How often the items have what most of them have."""
    usual = [
        name for name in _VALUES if sum(bool(getattr(i, name)) for i in items) > len(items) / 2
    ]
    if not usual:
        return 0.0
    have = sum(bool(getattr(item, name)) for item in items for name in usual)
    return have / (len(items) * len(usual))
