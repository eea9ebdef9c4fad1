"""How near items are: told of many at once as of each alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from search_app.indexes.building import Entry, write_index
from search_app.indexes.loading import LoadedIndex
from search_app.indexes.passages import ItemCard, Passage
from search_app.records import MunicipalityRef
from search_app.retrieval.nearness import near_vector, nearest_items
from search_app.settings import Settings

# Each item's passages: with a title and without, none at all, the same sentence twice.
ITEMS = (
    (("title", "図書館の読み聞かせ"), ("texts.done", "月に2回開いた。"), ("texts.done", "親子が来た。")),
    (("texts.done", "地区ごとに防災訓練をした。"), ("departments", "防災課")),
    (),
    (("title", "水道管の更新"), ("texts.done", "水道管を替えた。"), ("texts.plan", "水道管を替えた。")),
    (),
    (("title", "窓口の改善"),),
)  # fmt: skip
QUESTIONS = ("絵本の読み聞かせ", "災害に備える訓練", "老朽化した水道管を替える", "市役所の窓口")


def _entry(number: int, told: Sequence[tuple[str, str]]) -> Entry:
    card = ItemCard(
        iri=f"https://example.org/{number}", id=f"d-{number}", document_id="d", source="d.txt",
        number=None, printed_number=None, title=f"取組{number}", former_titles=(),
        municipality=MunicipalityRef("082023", "日立市", "茨城県"), plan="計画", fiscal_year=2023,
        years=(2023,), section=(), departments=(), rating=(), status=None,
        measure_statuses=(), priority=False, themes=(), initiatives=(), neighbours=(),
    )  # fmt: skip
    return card, [Passage(number, kind, 0, len(text), text, text, ()) for kind, text in told]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LoadedIndex:
    folder = tmp_path_factory.mktemp("nearness")
    entries = (_entry(number, told) for number, told in enumerate(ITEMS))
    write_index(folder, entries, [], [], Settings(), lambda step, done, of: None)
    return LoadedIndex(folder, Settings())


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("items", [range(6), (3, 0), (2, 4), (4,), (1, 2, 5)])
def test_items_are_as_near_together_as_alone(
    index: LoadedIndex, question: str, items: Sequence[int]
) -> None:
    vector = index.encoder.encode_queries([question])[0]
    found = near_vector(index, vector, list(items))
    assert list(found.items) == list(found.best) == list(found.titles) == list(items)
    for item in items:
        whole = float(index.vectors.vector(len(index.passages) + item) @ vector)
        own = [float(index.vectors.vector(row) @ vector) for row in index.passages_of[item]]
        best = max(own, default=whole)
        has_title = bool(own) and ITEMS[item][0][0] == "title"
        title = own[0] if has_title else best
        assert found.best[item] == pytest.approx(best, abs=1e-5)
        assert found.titles[item] == pytest.approx(title, abs=1e-5)
        mean = (best + title + whole) / 3
        assert found.items[item] == pytest.approx(mean, abs=1e-5)
        if own:
            first = own.index(max(own)) if own[1:] else 0
            told = found.passages[item] - index.passages_of[item].start
            assert own[told] == pytest.approx(own[first], abs=1e-5)
        else:
            assert item not in found.passages
    assert 0 <= found.chance < 1
    assert found.spread > 0


def test_of_equal_passages_the_first_is_the_nearest(index: LoadedIndex) -> None:
    vector = index.encoder.encode_queries(["取組3\n水道管を替えた。"])[0]
    own = index.passages_of[3]
    assert near_vector(index, vector, [3]).passages == {3: own.start + 1}


def test_the_nearest_rows_tell_their_items(index: LoadedIndex) -> None:
    vector = index.encoder.encode_queries(["防災訓練"])[0]
    assert nearest_items(index, vector) == set(range(len(ITEMS)))
    rows = np.arange(len(index.passages))
    assert index.passages_of.items_of(rows).tolist() == [one.item for one in index.passages]
    assert nearest_items(index, np.zeros_like(vector)) == set()
