"""What joins items to the surest hits: references, asserted or proposed, shared initiatives and
themes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from search_app.indexes.columns import Column
from search_app.indexes.loading import LoadedIndex
from search_app.indexes.passages import ItemCard
from search_app.retrieval.fusion import Link, Scored

# Only the surest few lend weight, else everything is joined to everything.
_SUREST = 3
# What a name, or a theme, that two items share counts beside a reference, if nobody else has it.
_INITIATIVE, _THEME = 0.8, 0.4
_LABELS = {"explicit": "明記された参照", "confirmed": "確認された関連", "proposed": "関連の候補"}

_Joined = Iterator[tuple[int, Link]]


def links_to(
    index: LoadedIndex, surest: Sequence[Scored], among: Collection[int]
) -> Mapping[int, Link]:
    """For every item `among` some that is joined to one of the surest hits, the strongest join."""
    links: dict[int, Link] = {}
    for one in surest[:_SUREST]:
        for item, link in _joined(index, index.cards[one.item], one.score, among):
            if item != one.item and (item not in links or links[item].strength < link.strength):
                links[item] = link
    return links


def describe(kind: str, shared: str | None, number: str | None, title: str) -> str:
    """The reason in words: 関連の候補「まちのコイン」: 8 アプリポイント制の導入."""
    return _to(_LABELS.get(kind, kind) + (f"「{shared}」" if shared else ""), number, title)


def _joined(index: LoadedIndex, card: ItemCard, score: float, among: Collection[int]) -> _Joined:
    yield from _referred(index, card, score)
    rarity = _rarity(len(index.cards))
    for named in card.initiatives:
        items = index.items_by_initiative
        detail = _to(f"同じ取組名「{named.label}」", card.number, card.title)
        strength = score * _INITIATIVE * rarity(items, named.iri)
        yield from _sharing(items, named.iri, Link("initiative", detail, strength), among)
    for named in card.themes:
        items = index.items_by_theme
        detail = _to(f"同じテーマ「{named.label}」", card.number, card.title)
        strength = score * _THEME * rarity(items, named.iri)
        yield from _sharing(items, named.iri, Link("theme", detail, strength), among)


def _referred(index: LoadedIndex, card: ItemCard, score: float) -> _Joined:
    for neighbour in card.neighbours:
        if neighbour.kind != "rejected":
            detail = describe(neighbour.kind, neighbour.shared, card.number, card.title)
            link = Link("reference", detail, min(1.0, score * neighbour.score))
            for item in index.items_by_iri.get(neighbour.iri, ()):
                yield item, link


def _sharing(items: Column, name: str, link: Link, among: Collection[int]) -> _Joined:
    sharing = items.get(name, frozenset())
    return ((item, link) for item in among if item in sharing)


def _rarity(everything: int) -> Callable[[Column, str], float]:
    """1 for what a single item has, 0 for what all have."""

    def of(items: Column, name: str) -> float:
        if name not in items or everything < 2:
            return 0.0
        return math.log(everything / len(items[name])) / math.log(everything)

    return of


def _to(how: str, number: str | None, title: str) -> str:
    return f"{how}: {number or ''} {title}".replace(":  ", ": ")
