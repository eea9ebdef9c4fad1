"""What a question asks by the names of general topics, and what items say of them."""

from __future__ import annotations

import math
import shutil
from pathlib import Path

import numpy as np
import pytest

from search_app.indexes.building import build_indexes
from search_app.indexes.loading import LoadedIndex
from search_app.retrieval.topics import Topics, near_topics
from search_app.settings import Settings


@pytest.fixture(scope="module")
def index(generation: Path, tmp_path_factory: pytest.TempPathFactory) -> LoadedIndex:
    folder = tmp_path_factory.mktemp("topics") / "generation"
    shutil.copytree(generation, folder)
    build_indexes(folder, Settings())
    return LoadedIndex(folder / "index", Settings())


def rarity(frequency: int) -> float:
    return math.log(1 + 12 / (1 + frequency))


def _asked(index: LoadedIndex, text: str) -> Topics:
    vector = index.encoder.encode_queries([text])[0]
    return near_topics(index, vector, range(len(index.cards)), rarity)


def _best(index: LoadedIndex, topics: Topics) -> str:
    return index.cards[max(topics.said, key=lambda item: topics.said[item].share)].title


def test_the_item_says_the_names_of_a_topic_that_the_question_means(index: LoadedIndex) -> None:
    topics = _asked(index, "もしもの時に逃げる練習をする")
    assert _best(index, topics) in ("総合避難訓練", "自主防災訓練の実施")


@pytest.mark.parametrize(("text", "named"), [("橋りょうの長寿命化", True), ("いつも楽しい", False)])
def test_a_name_of_a_topic_is_told_from_other_words(
    index: LoadedIndex, text: str, named: bool
) -> None:
    assert (_asked(index, text).is_named > 0.5) is named


def test_who_says_some_words_of_a_topic_but_not_its_rarest_does_not_surely_say_it(
    index: LoadedIndex,
) -> None:
    topics = _asked(index, "避難行動要支援者の個別避難計画")
    drill = next(n for n, card in enumerate(index.cards) if card.title == "総合避難訓練")
    assert topics.said[drill].surely < topics.said[drill].share


def test_no_meaning_is_near_to_no_topic(index: LoadedIndex) -> None:
    nothing = np.zeros(index.encoder.dimension, dtype=np.float32)
    assert near_topics(index, nothing, [0], rarity) == Topics()
