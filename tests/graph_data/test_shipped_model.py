"""The shipped model: small, loaded by the library alone, and one space for two languages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from graph_data.locations import SHIPPED_MODEL
from search_app.indexes.encoder import StaticEncoder, open_encoder

LIMIT = 40_000_000  # bytes on disk

# Everyday words, the measure they mean, and one of the same field that they do not mean.
NEARER = (
    (
        "お年寄りにスマホの使い方を教える",
        "高齢者向けスマートフォン講座の開催",
        "高齢者への配食サービス",
    ),
    ("ごみを減らしたい", "廃棄物の排出抑制と再資源化の推進", "不法投棄の監視"),
    ("働く親を助ける", "共働き世帯の子育て支援", "高齢者の就業支援"),
    ("helping elderly people use smartphones", "高齢者向けスマートフォン講座", "介護予防教室"),
    ("flood evacuation maps", "洪水ハザードマップの作成", "観光マップの配布"),
    ("電子申請", "オンラインで手続きができる", "窓口の混雑"),
)


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_it_is_small_and_has_a_card() -> None:
    assert size(SHIPPED_MODEL) < LIMIT
    card = (SHIPPED_MODEL / "README.md").read_text(encoding="utf-8")
    assert "license" in card.split("---")[1]


def test_the_library_loads_it_without_code_of_ours_and_says_the_same() -> None:
    from sentence_transformers import SentenceTransformer

    texts = [text for row in NEARER for text in row]
    plain = SentenceTransformer(str(SHIPPED_MODEL), device="cpu", local_files_only=True)
    encoder = open_encoder(str(SHIPPED_MODEL))
    assert isinstance(encoder, StaticEncoder)
    expected = plain.encode_query(texts, normalize_embeddings=True)
    assert np.allclose(encoder.encode_queries(texts), expected, atol=3e-3)


@pytest.mark.parametrize(("query", "meant", "other"), NEARER)
def test_what_is_meant_is_nearer(query: str, meant: str, other: str) -> None:
    encoder = open_encoder(str(SHIPPED_MODEL))
    vector = encoder.encode_queries([query])[0]
    near, far = encoder.encode_documents([meant, other]) @ vector
    assert near > far


def test_fewer_dimensions_are_a_smaller_model() -> None:
    encoder = open_encoder(str(SHIPPED_MODEL))
    queries, meant, others = (list(column) for column in zip(*NEARER, strict=True))
    asked = encoder.encode_queries(queries)[:, :128]
    near = (asked * encoder.encode_documents(meant)[:, :128]).sum(axis=1)
    far = (asked * encoder.encode_documents(others)[:, :128]).sum(axis=1)
    assert (near > far).all()
