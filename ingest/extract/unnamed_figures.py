"""Figures whose name stands elsewhere: on a line above their table, in the form's row before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.figures import with_unit
from ingest.records import Indicator, Sourced


def named(indicators: Sequence[Indicator], title: Sourced[str] | None) -> list[Indicator]:
    """The indicators; figures that bear the item's own title, for want of a name, get that of the
    indicator without figures that stands before them."""
    bare = [one for one in indicators if not one.figures]
    found: list[Indicator] = []
    taken: list[Indicator] = []
    for one in indicators:
        owner = _before(one, bare) if title and one.label == title and one.figures else None
        if owner and _may_share(owner, one):
            taken.append(owner)
            one = with_unit(replace(one, label=owner.label, unit=one.unit or owner.unit))
        found.append(one)
    return [one for one in found if not any(one is owner for owner in taken)]


def _before(one: Indicator, bare: Sequence[Indicator]) -> Indicator | None:
    """The last of the names that are printed before the figures."""
    start = min(span.start for figure in one.figures for span in figure.printed.spans)
    before = [name for name in bare if name.label.spans[-1].end <= start]
    return max(before, key=lambda name: name.label.spans[-1].end, default=None)


def _may_share(name: Indicator, one: Indicator) -> bool:
    """Whether the units do not tell that the figures are of something else."""
    return name.unit is None or one.unit is None or name.unit == one.unit
