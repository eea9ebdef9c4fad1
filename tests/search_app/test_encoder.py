"""Any SentenceTransformer can be set: with its own prompts, read whole or read fast."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search_app.errors import ModelUnavailable
from search_app.indexes.encoder import (
    SentenceTransformerEncoder,
    StaticEncoder,
    fingerprint,
    open_encoder,
)

PROMPTS = {"query": "問: ", "document": "文: "}


@pytest.fixture(scope="module")
def transformer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two small layers over single characters, with prompts of its own."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("transformer")
    characters = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        *"問文:防災訓練図書館の計画を実施する ",
    ]
    vocabulary = {character: number for number, character in enumerate(characters)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]",
        sep_token="[SEP]", mask_token="[MASK]", model_max_length=64,
    )  # fmt: skip
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(characters), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=64,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder / "bert")
    fast.save_pretrained(folder / "bert")
    transformer = Transformer(str(folder / "bert"))
    model = SentenceTransformer(modules=[transformer, Pooling(16)], prompts=PROMPTS, device="cpu")
    model.save(str(folder / "model"))
    return folder / "model"


def test_a_transformer_gets_its_own_prompts(transformer_folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    encoder = open_encoder(str(transformer_folder))
    assert isinstance(encoder, SentenceTransformerEncoder)
    assert encoder.dimension == 16
    plain = SentenceTransformer(str(transformer_folder), local_files_only=True, device="cpu")
    for vectors, prompt in (
        (encoder.encode_queries(["防災訓練"]), PROMPTS["query"]),
        (encoder.encode_documents(["防災訓練"]), PROMPTS["document"]),
    ):
        expected = plain.encode([prompt + "防災訓練"], prompt="", normalize_embeddings=True)
        assert np.allclose(vectors, expected, atol=1e-5)
    assert not np.allclose(
        encoder.encode_queries(["防災訓練"]), encoder.encode_documents(["防災訓練"]), atol=1e-3
    )


def test_long_lists_are_told_step_by_step(transformer_folder: Path) -> None:
    encoder = open_encoder(str(transformer_folder), batch=2)
    told: list[tuple[int, int]] = []
    vectors = encoder.encode_documents(["防災"] * 19, lambda done, of: told.append((done, of)))
    assert vectors.shape == (19, 16)
    assert told == [(8, 19), (16, 19), (19, 19)]
    assert encoder.encode_documents([]).shape == (0, 16)


def test_a_static_model_with_prompts_is_left_to_the_library(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "a": 1, "b": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    rows = np.eye(3, dtype=np.float32)
    for folder, prompts, kind in (
        (tmp_path / "plain", None, StaticEncoder),
        (tmp_path / "prompted", {"query": "b "}, SentenceTransformerEncoder),
    ):
        module = StaticEmbedding(tokenizer, embedding_weights=rows)
        SentenceTransformer(modules=[module], prompts=prompts, device="cpu").save(str(folder))
        encoder = open_encoder(str(folder))
        assert isinstance(encoder, kind)
        reference = SentenceTransformer(str(folder), local_files_only=True, device="cpu")
        expected = reference.encode_query(["a"], normalize_embeddings=True)
        assert np.allclose(encoder.encode_queries(["a"]), expected, atol=1e-6)


@pytest.mark.parametrize("apart", [True, False])
def test_texts_that_share_lines_are_read_as_the_library_reads_them(
    tmp_path: Path, apart: bool
) -> None:
    """Whether a line break parts two words for the tokenizer, or is a part of one."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = ["[UNK]", "a", "b", "a\nb", "b\na", "\n"]
    vocabulary = {word: number for number, word in enumerate(words)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = (
        pre_tokenizers.WhitespaceSplit() if apart else pre_tokenizers.Split(" ", "removed")
    )
    rows = np.random.default_rng(1).normal(size=(len(words), 8)).astype(np.float32)
    module = StaticEmbedding(tokenizer, embedding_weights=rows)
    SentenceTransformer(modules=[module], device="cpu").save(str(tmp_path))
    texts = ["a\nb", "b\na", "a", "a\nb b", "b\na\nb", "a"] * 3
    reference = SentenceTransformer(str(tmp_path), local_files_only=True, device="cpu")
    expected = reference.encode_document(texts, normalize_embeddings=True)
    vectors = StaticEncoder(tmp_path).encode_documents(texts)
    assert np.allclose(vectors, expected, atol=1e-6)
    assert np.allclose(vectors[0], vectors[1], atol=1e-6) is apart


def test_what_is_no_model_is_said(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[{", encoding="utf-8")
    with pytest.raises(ModelUnavailable):
        open_encoder(str(tmp_path))


def test_a_fingerprint_follows_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("1", encoding="utf-8")
    before = fingerprint(str(tmp_path))
    (tmp_path / "a.json").write_text("2", encoding="utf-8")
    assert fingerprint(str(tmp_path)) != before
    assert fingerprint("someone/some-model") == "hub:someone/some-model"
