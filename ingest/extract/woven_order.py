"""How the columns of a woven table stand from left to right, told by its heads and first rows.

Heads of several lines begin higher than their neighbours, so that they and what stands on their
line may belong behind others; a head may stand over those that are printed below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.extract.scattered_heads import Head, HeadRun
from ingest.extract.woven_cells import WholeCellReader
from ingest.extract.woven_rows import WovenReader
from ingest.readers.text_runs import TextLine

_SAMPLE, _FEW_STATES, _MOST_STATES = 60, 20, 40
_AS_PRINTED = 1.0  # what speaks for the order in which heads begin
_LEAST_BELOW = 2
_MAY_STAND_OVER = frozenset({"ignore", "indicator", "measures", "text"})


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The places of the heads from left to right, without that of the head `over` those in
    positions `below` [start, end); `whole` where each cell ends before the next begins."""

    order: tuple[int, ...]
    over: int | None = None
    below: tuple[int, int] = (0, 0)
    whole: bool = False


def arrangement(
    heads: Sequence[str],
    columns: Sequence[Sequence[str]],
    run: HeadRun,
    body: Sequence[TextLine],
) -> Arrangement:
    """The one in which the first rows are read best; `columns` tell what may stand under each."""
    sample = _sample(body)
    found = list(dict.fromkeys(_arrangements(heads, columns, run)))
    ways = [replace(one, whole=whole) for whole in (True, False) for one in found]
    scores = [reader_of(one, columns, most=_FEW_STATES).rows(sample)[1] for one in ways]
    scores = [
        score + _AS_PRINTED * (list(way.order) == [n for n in found[0].order if n != way.over])
        for score, way in zip(scores, ways, strict=True)
    ]
    # Fewer columns can be worth less in all.
    worths = [score / len(way.order) for score, way in zip(scores, ways, strict=True)]
    return ways[worths.index(max(worths))]


def reader_of(
    found: Arrangement,
    columns: Sequence[Sequence[str]],
    widths: Sequence[int | None] = (),
    ratings: frozenset[str] = frozenset(),
    most: int = _MOST_STATES,
) -> WovenReader:
    """What reads rows of columns that stand so."""
    reader = WholeCellReader if found.whole else WovenReader
    return reader([columns[n] for n in found.order], widths, ratings, most)


def _arrangements(
    heads: Sequence[str], columns: Sequence[Sequence[str]], run: HeadRun
) -> Iterator[Arrangement]:
    places = [heads.index(head.words) for head in run.heads]
    lines = [head.pieces[0][0] for head in run.heads]
    blocks = [
        [place for place, line in zip(places, lines, strict=True) if line == own]
        for own in dict.fromkeys(lines)
    ]
    yield Arrangement(tuple(place for block in blocks for place in block))
    broken = {place for place, h in zip(places, run.heads, strict=True) if _is_apart(h)}
    for block in blocks:
        if broken & set(block):
            rest = [one for one in blocks if one is not block]
            for at in range(len(rest) + 1):
                moved = [*rest[:at], block, *rest[at:]]
                yield Arrangement(tuple(place for own in moved for place in own))
    for first in range(1, len(blocks)):
        above = [place for block in blocks[:first] for place in block]
        below = [place for block in blocks[first:] for place in block]
        yield from _with_one_over(columns, above, below)


def _with_one_over(
    columns: Sequence[Sequence[str]], above: Sequence[int], below: Sequence[int]
) -> Iterator[Arrangement]:
    """The heads below in the place of one above that may say what they share."""
    if len(below) < _LEAST_BELOW:
        return
    for at, over in enumerate(above):
        if _MAY_STAND_OVER & set(columns[over]):
            order = (*above[:at], *below, *above[at + 1 :])
            yield Arrangement(order, over, (at, at + len(below)))


def _is_apart(head: Head) -> bool:
    """Whether other lines stand between those of a head."""
    return any(below - above > 1 for (above, _), (below, _) in pairwise(head.pieces))


def _sample(body: Sequence[TextLine]) -> list[TextLine]:
    """The first lines of a table."""
    words = 0
    for at, line in enumerate(body):
        words += len(line.words)
        if words >= _SAMPLE:
            return list(body[: at + 1])
    return list(body)
