"""What joins items to the surest hits, and lifts them."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from search_app.indexes.building import build_indexes
from search_app.indexes.loading import LoadedIndex
from search_app.retrieval.fusion import Link, Scored, linked
from search_app.retrieval.links import links_to
from search_app.settings import Settings


@pytest.fixture(scope="module")
def index(generation: Path) -> LoadedIndex:
    build_indexes(generation, Settings())
    return LoadedIndex(generation / "index", Settings())


def numbered(index: LoadedIndex, title: str) -> int:
    (item,) = (number for number, card in enumerate(index.cards) if card.title == title)
    return item


def links_of(index: LoadedIndex, title: str) -> Mapping[str, Link]:
    """The links to an item that was surely found, by the title of what is linked."""
    surest = Scored(numbered(index, title), 0.9, 0.9, ())
    links = links_to(index, [surest], range(len(index.cards)))
    return {index.cards[item].title: link for item, link in links.items()}


def test_a_shared_initiative_joins_across_cities(index: LoadedIndex) -> None:
    link = links_of(index, "地域通貨アプリの活用")["広報紙の紙面づくり"]
    assert link.kind == "initiative"
    assert "さくらコイン" in link.detail
    assert "地域通貨アプリの活用" in link.detail


def test_a_shared_theme_joins_where_nothing_stronger_does(index: LoadedIndex) -> None:
    link = links_of(index, "総合避難訓練")["自主防災訓練の実施"]
    assert link.kind == "theme"
    assert "防災訓練" in link.detail


def test_a_reference_is_stronger_than_what_is_shared(index: LoadedIndex) -> None:
    assert (
        links_of(index, "アプリポイント制の導入")["活動の担い手への謝礼の見直し"].kind
        == "reference"
    )


def test_what_shares_nothing_is_not_joined(index: LoadedIndex) -> None:
    assert not links_of(index, "職員研修の充実")
    assert "総合避難訓練" not in links_of(index, "地域通貨アプリの活用")


def test_an_item_is_not_joined_to_itself(index: LoadedIndex) -> None:
    assert "総合避難訓練" not in links_of(index, "総合避難訓練")


def test_a_join_lifts_an_item_over_its_equal_and_says_why(index: LoadedIndex) -> None:
    joined, lonely = numbered(index, "自主防災訓練の実施"), numbered(index, "職員研修の充実")
    surest = Scored(numbered(index, "総合避難訓練"), 0.9, 0.9, ())
    links = links_to(index, [surest], [joined, lonely])
    equals = [Scored(item, 0.5, 0.5, ()) for item in sorted((joined, lonely))]
    first, second = linked(equals, links)
    assert first.item == joined
    assert first.score > second.score
    assert [reason.kind for reason in first.reasons] == ["theme"]
