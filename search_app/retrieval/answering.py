"""Which of the found items may speak for their municipality: by how sure they are, and by how much
of the question a sentence of theirs says.
"""

from __future__ import annotations

from collections.abc import Sequence

from search_app.indexes.loading import LoadedIndex
from search_app.retrieval.matching import Match

# Of what the best sentence says of the question an answer says at least this much: a city whose
# items only touch the topic is none. Who says nearly all of it answers, however unsure its item is
# as a whole: one sentence of a long page. Measured on judged questions about cities.
_LEAST, _NEARLY_ALL = 0.4, 0.85
# Where no sentence says most of the question, words decide nothing.
_TELLING = 0.8
# What names a plan, an office or a chapter does not say that anything is done.
_SAYING = ("title", "former_titles", "texts", "measures", "indicators")


def said_at_best(index: LoadedIndex, item: int, matches: Sequence[Match]) -> float:
    """The most (0..1) that a sentence of the item says of the question, with its title."""
    total = sum(match.weight for match in matches)
    passages = (index.passages[number] for number in index.passages_of.get(item, ()))
    saying = [one for one in passages if one.field.startswith(_SAYING)]
    here = [match for match in matches if item in match.items]
    titles = [one for one in saying if one.field == "title"]
    titled = [any(match.is_said_by(one) for one in titles) for match in here]
    sums = (
        sum(m.weight for m, known in zip(here, titled, strict=True) if known or m.is_said_by(one))
        for one in saying
    )
    return max(sums, default=0.0) / total if total else 0.0


def speaks(sureness: float, said: float, needed: float, most_said: float) -> bool:
    """Whether an item speaks for its municipality; `needed` is the sureness that is asked for."""
    if most_said < _TELLING:
        return sureness >= needed
    if said >= _NEARLY_ALL * most_said:
        return True
    return sureness >= needed and said >= _LEAST * most_said
