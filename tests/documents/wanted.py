"""What a layout family can carry: the bounds within which facts are invented for it."""

from __future__ import annotations

from dataclasses import dataclass

# Figures by name: (role, years from the document's, label of the role) in printing order. None: no year.
SHAPES: dict[str, tuple[tuple[str, int | None], ...]] = {
    "target and actual": (("target", 0), ("actual", 0)),
    "baseline to target": (("baseline", -2), ("target", 3)),
    "baseline, actual, target": (("baseline", -3), ("actual", 0), ("target", 2)),
    "baseline, target, actual": (("baseline", -2), ("target", 4), ("actual", 0)),
    "actual of years": (("actual", -2), ("actual", -1), ("actual", 0)),
    "targets of years": (("baseline", -1), ("target", 0), ("target", 1), ("target", 2)),
    "plan and actual of years": tuple(
        (role, year) for year in (-2, -1, 0) for role in ("plan", "actual")
    ),
    "target and actual of years": tuple(
        (role, year) for role in ("target", "actual") for year in (-1, 0, 1)
    ),
    "target and actual of five years": tuple(
        (role, year) for role in ("target", "actual") for year in (-2, -1, 0, 1, 2)
    ),
    "target only": (("target", None),),
    "actual only": (("actual", 0),),
    "target without year, actual": (("target", None), ("actual", 0)),
}


@dataclass(frozen=True)
class Wanted:
    """Bounds of a family: (least, most) where a pair stands; shares from 0 to 1."""

    items: tuple[int, int] = (4, 12)
    texts: tuple[int, int] = (1, 4)
    sentences: tuple[int, int] = (1, 3)
    indicators: tuple[int, int] = (0, 2)
    shapes: tuple[str, ...] = tuple(SHAPES)
    levels: tuple[int, int] = (0, 2)
    measures: float = 0.15
    ratings: tuple[int, int] = (0, 1)
    numbered: float = 0.85
    unique_numbers: bool = False
    people: float = 0.92
    extras: float = 0.25
    roadmap: float = 0.0
    same_unit: bool = False
