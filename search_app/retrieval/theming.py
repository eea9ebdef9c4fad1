"""Which themes a question is near to in meaning, whatever its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from search_app.indexes.loading import LoadedIndex
from search_app.indexes.passages import Named
from search_app.indexes.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Theming:
    """Cosines of themes (by IRI) to one text; `chance` is the mean over all their names.

    `elsewhere` is the nearest theme's that no item has: perhaps the question is about that.
    """

    themes: dict[str, float] = field(default_factory=dict)
    chance: float = 0.0
    elsewhere: float = 0.0

    def nearest(self, themes: Iterable[Named]) -> tuple[Named | None, float]:
        """The nearest of some themes, from 0 (no nearer than chance) to 1 (the same)."""
        known = [named for named in themes if named.iri in self.themes]
        if not known:
            return None, 0.0
        best = max(known, key=lambda named: self.themes[named.iri])
        return best, max(0.0, (self.themes[best.iri] - self.chance) / (1 - self.chance))


def near_themes(index: LoadedIndex, vector: Vectors) -> Theming:
    """How near all themes are to a vector of the index's model."""
    if not np.any(vector) or not index.theme_names.words:
        return Theming()
    cosines = index.theme_names.cosines(vector)
    themes: dict[str, float] = {}
    for iris, cosine in zip(index.themes_named, cosines.tolist(), strict=True):
        for iri in iris:
            if cosine > themes.get(iri, -1.0):
                themes[iri] = cosine
    others = (cosine for iri, cosine in themes.items() if not index.items_by_theme.get(iri))
    return Theming(
        themes,
        chance=max(0.0, float(np.mean(cosines))),
        elsewhere=max(others, default=0.0),
    )
