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
        {TITLE_WORDS: words.split()[:1], BODY_WORDS: words.split(), BODY_GRAMS: words.split()}
        for words in texts
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
    among = index.among([0, 2])
    assert among.phrase_scores(BODY_WORDS, ["計画"]) == {2: pytest.approx(everywhere[2])}
    assert index.among([]).phrase_scores(BODY_WORDS, ["計画"]) == {}
    assert index.among([0, 1, 2, 3]).phrase_scores(BODY_WORDS, ["無い"]) == {}


def test_a_phrase_needs_its_words_in_order(index: LexicalIndex) -> None:
    assert set(index.with_phrase(BODY_WORDS, ["防災", "訓練"], 10)) == {0}
    assert index.with_phrase(BODY_WORDS, ["訓練", "防災"], 10) == {}
    assert set(index.among([0, 1, 2]).phrase_scores(BODY_WORDS, ["防災", "計画"])) == {1}


def test_given_documents_are_scored_as_all_are(index: LexicalIndex) -> None:
    every = index.among(range(4))
    for tokens in (["防災"], ["計画"], ["防災", "計画"], ["人材", "バンク"]):
        found = every.phrase_scores(BODY_WORDS, tokens)
        assert found == pytest.approx(index.with_phrase(BODY_WORDS, tokens, 10))


def test_a_phrase_does_not_go_over_the_end_of_a_document(index: LexicalIndex) -> None:
    assert index.among([0, 1]).phrase_scores(BODY_WORDS, ["実施", "防災"]) == {}


def test_nothing_asked_finds_nothing(index: LexicalIndex) -> None:
    assert index.best([], {BODY_WORDS: 1.0}, 10) == {}


def test_a_folder_without_index_is_a_damaged_index(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndex):
        LexicalIndex.open(tmp_path)


def test_a_folder_that_is_not_writable_is_read_from_a_copy(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "読むだけ"
    LexicalIndex.build(folder, [{BODY_WORDS: ["防災"]}])
    for lock in folder.glob("*.lock"):
        lock.unlink()
    assert LexicalIndex.open(folder, writable=False).frequency(BODY_WORDS, "防災") == 1
    assert not list(folder.glob("*.lock"))
