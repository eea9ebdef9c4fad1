"""Figures of an indicator as bars: geometry only, the template draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from search_app.web.wording import figure_label

WIDTH, LABEL, BAR, STEP = 640, 190, 300, 34


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: where its bar lies and how long it is."""

    label: str
    printed: str
    role: str
    y: int
    x: float
    length: float


@dataclass(frozen=True, slots=True)
class Chart:
    """All bars of an indicator; `zero` is where the axis stands."""

    width: int
    height: int
    zero: float
    bars: tuple[Bar, ...]


def chart(values: Sequence[dict[str, Any]]) -> Chart | None:
    """Bars for the figures that are numbers of one unit; None where there are fewer than two."""
    numbers = [one for one in values if isinstance(one["value"], int | float)]
    if len(numbers) < 2 or len({one.get("unit") for one in numbers}) > 1:
        return None
    least = min(0.0, *(float(one["value"]) for one in numbers))
    most = max(0.0, *(float(one["value"]) for one in numbers))
    scale = BAR / ((most - least) or 1)
    zero = LABEL - least * scale
    bars = tuple(
        Bar(
            label=figure_label(one),
            printed=str(one.get("printed") or one["value"]),
            role=str(one["role"]),
            y=place * STEP,
            x=round(min(zero, zero + float(one["value"]) * scale), 1),
            length=round(abs(float(one["value"])) * scale, 1),
        )
        for place, one in enumerate(numbers)
    )
    return Chart(WIDTH, len(bars) * STEP, round(zero, 1), bars)
