"""The vector index gives exact cosines, survives the disk and refuses damaged bytes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search_app.errors import DamagedIndex
from search_app.indexes.vectors import VectorIndex, unit


@pytest.fixture(scope="module")
def rows() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(50, 8)).astype(np.float32)


def test_scores_are_cosines(rows: np.ndarray) -> None:
    index = VectorIndex.build(rows)
    cosines = unit(rows) @ unit(rows[:1])[0]
    best = index.search(rows[0], 5)
    assert [number for number, _ in best] == list(np.argsort(-cosines)[:5])
    assert best[0][1] == pytest.approx(1.0, abs=1e-5)
    assert index.cosines(rows[0], [7, 3])[1] == pytest.approx(float(cosines[3]), abs=1e-5)
    assert np.allclose(index.vector(3), unit(rows)[3])


def test_zero_rows_stay_zero() -> None:
    assert not np.any(unit(np.zeros((2, 3), dtype=np.float32)))


def test_what_is_written_is_read(rows: np.ndarray, tmp_path: Path) -> None:
    path = tmp_path / "日本語の名前.faiss"
    VectorIndex.build(rows).save(path)
    again = VectorIndex.open(path)
    assert len(again) == 50
    assert again.dimension == 8
    assert again.search(rows[1], 3) == VectorIndex.build(rows).search(rows[1], 3)


def test_one_changed_byte_is_noticed(rows: np.ndarray, tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    VectorIndex.build(rows).save(path)
    content = bytearray(path.read_bytes())
    content[-5] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(DamagedIndex):
        VectorIndex.open(path)
    with pytest.raises(DamagedIndex):
        VectorIndex.open(tmp_path / "missing.faiss")
