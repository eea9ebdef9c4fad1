"""What joins items to the surest hits: references, asserted or proposed, and shared initiatives."""

from __future__ import annotations

from collections.abc import Sequence

from search_app.indexes.loading import LoadedIndex
from search_app.retrieval.fusion import Link, Scored

# Only the surest few lend weight, else everything is joined to everything.
_SUREST = 3
_LABELS = {"explicit": "明記された参照", "confirmed": "確認された関連", "proposed": "関連の候補"}


def links_to(index: LoadedIndex, surest: Sequence[Scored]) -> dict[int, Link]:
    """For every item joined to one of the surest hits, the strongest join."""
    links: dict[int, Link] = {}
    for one in surest[:_SUREST]:
        card = index.cards[one.item]
        for neighbour in card.neighbours:
            if neighbour.kind == "rejected":
                continue
            strength = one.score * neighbour.score
            detail = describe(neighbour.kind, neighbour.shared, card.number, card.title)
            for item in index.items_by_iri.get(neighbour.iri, ()):
                if item not in links or links[item].strength < strength:
                    links[item] = Link(detail, min(1.0, strength))
    return links


def describe(kind: str, shared: str | None, number: str | None, title: str) -> str:
    """The reason in words: 関連の候補「まちのコイン」: 8 アプリポイント制の導入."""
    what = f"「{shared}」" if shared else ""
    return f"{_LABELS.get(kind, kind)}{what}: {number or ''} {title}".replace(":  ", ": ")
