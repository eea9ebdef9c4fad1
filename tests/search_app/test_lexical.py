"""The word index scores by BM25, finds phrases and keeps to the documents it is told to."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_app.errors import DamagedIndex
from search_app.indexes.lexical import BODY_GRAMS, BODY_WORDS, TITLE_WORDS, LexicalIndex


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    texts = ["防災 訓練 実施", "防災 防災 計画", "広報 計画", "人材 バンク"]
    documents = [
        (number, {TITLE_WORDS: words.split()[:1], BODY_WORDS: words.split(), BODY_GRAMS: words.split()})
        for number, words in enumerate(texts)
    ]  # fmt: skip
    return LexicalIndex.build(tmp_path_factory.mktemp("lexical") / "index", documents)


def test_rarer_and_repeated_words_score_more(index: LexicalIndex) -> None:
    assert len(index) == 4
    assert index.frequency(BODY_WORDS, "防災") == 2
    scores = index.best(["防災"], {BODY_WORDS: 1.0}, 10)
    assert list(scores) == [1, 0]
    assert index.best(["訓練"], {BODY_WORDS: 1.0}, 10)[0] > scores[0]


def test_only_the_asked_documents_are_scored(index: LexicalIndex) -> None:
    everywhere = index.best(["計画"], {BODY_WORDS: 1.0}, 10)
    assert index.term_scores(BODY_WORDS, "計画", [0, 2]) == {2: pytest.approx(everywhere[2])}
    assert index.term_scores(BODY_WORDS, "計画", []) == {}
    assert index.term_scores(BODY_WORDS, "無い", [0, 1, 2, 3]) == {}


def test_a_phrase_needs_its_words_in_order(index: LexicalIndex) -> None:
    assert set(index.with_phrase(BODY_WORDS, ["防災", "訓練"], 10)) == {0}
    assert index.with_phrase(BODY_WORDS, ["訓練", "防災"], 10) == {}
    assert set(index.phrase_scores(BODY_WORDS, ["防災", "計画"], [0, 1, 2])) == {1}


def test_nothing_asked_finds_nothing(index: LexicalIndex) -> None:
    assert index.best([], {BODY_WORDS: 1.0}, 10) == {}


def test_a_folder_without_index_is_a_damaged_index(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndex):
        LexicalIndex.open(tmp_path)


def test_a_folder_that_is_not_writable_is_read_from_a_copy(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "読むだけ"
    LexicalIndex.build(folder, [(0, {BODY_WORDS: ["防災"]})])
    for lock in folder.glob("*.lock"):
        lock.unlink()
    assert LexicalIndex.open(folder, writable=False).frequency(BODY_WORDS, "防災") == 1
    assert not list(folder.glob("*.lock"))
