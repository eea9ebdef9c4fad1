"""The model made from a corpus: near words are near, runs are equal, the library loads it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ontology.japanese.words import cut
from search_app.indexes.analysis import terms
from search_app.indexes.encoder import StaticEncoder, fingerprint, open_encoder
from search_app.indexes.model_training import TrainedModel, TrainingText, train

TEXTS = [
    "防災訓練を地区ごとに実施した。",
    "避難訓練と防災の講習を実施した。",
    "避難所の防災用品を点検した。",
    "図書館の本を電子書籍で貸し出す。",
    "図書館に読書の場所を作り、本を増やす。",
    "電子書籍の読書会を図書館で開く。",
    "スマートフォン smartphone の講座を開く。",
]


def make(folder: Path) -> TrainedModel:
    surfaces = [word.surface for text in TEXTS for word in cut(text)]
    return train(folder, [TrainingText(terms(text)) for text in TEXTS], surfaces)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    make(folder)
    return folder


def nearness(encoder: StaticEncoder, one: str, other: str) -> float:
    vectors = encoder.encode_queries([one, other])
    return float(vectors[0] @ vectors[1])


def test_words_of_one_matter_are_nearer(folder: Path) -> None:
    encoder = StaticEncoder(folder)
    assert nearness(encoder, "防災", "避難") > nearness(encoder, "防災", "読書") + 0.2


def test_an_english_source_word_is_its_loanword(folder: Path) -> None:
    encoder = StaticEncoder(folder)
    assert nearness(encoder, "本を増やす", "本を増やす") == pytest.approx(1.0, abs=1e-5)
    assert nearness(encoder, "smartphone", "講座") > nearness(encoder, "smartphone", "避難所")


def test_unknown_text_has_no_direction(folder: Path) -> None:
    assert not np.any(StaticEncoder(folder).encode_queries(["†‡", ""]))


def test_the_same_corpus_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    make(tmp_path)
    assert fingerprint(str(tmp_path)) == fingerprint(str(folder))


def test_the_library_reads_the_folder_and_agrees(folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    texts = ["防災訓練の計画", "図書館の電子書籍", "smartphone"]
    model = SentenceTransformer(str(folder), local_files_only=True, device="cpu")
    encoder = open_encoder(str(folder))
    assert isinstance(encoder, StaticEncoder)
    assert np.allclose(model.encode(texts), encoder.encode_documents(texts), atol=1e-5)


def test_a_corpus_of_one_word_is_no_error(tmp_path: Path) -> None:
    told = train(tmp_path, [TrainingText(terms("防災"))], ["防災"])
    assert (told.texts, told.lemmas) == (1, 1)
    assert np.any(StaticEncoder(tmp_path).encode_queries(["防災"]))
