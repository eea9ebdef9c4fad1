"""Every row of the vectors is the text that stands there, however many items go together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from graph_data.locations import SHIPPED_MODEL
from search_app.indexes import embedding
from search_app.indexes.building import Entry, write_index
from search_app.indexes.encoder import open_encoder
from search_app.indexes.passages import ItemCard, Passage
from search_app.indexes.vectors import VectorIndex
from search_app.records import MunicipalityRef
from search_app.settings import Settings

ITEMS = (
    ("図書館の読み聞かせ", ("月に2回開いた。", "参加した親子は80組。")),
    ("防災訓練の実施", ("地区ごとに訓練をした。",)),
    ("空き家の活用", ()),
    ("水道管の更新", ("古い管を3km替えた。", "漏水が減った。", "来年度も続ける。")),
    ("窓口の改善", ("案内を直した。",)),
)


def _entry(number: int, title: str, texts: tuple[str, ...]) -> Entry:
    told = [("title", title), *(("texts.done", text) for text in texts), ("departments", "企画課")]
    card = ItemCard(
        iri=f"https://example.org/{number}", id=f"d-{number}", document_id="d", source="d.txt",
        number=str(number), printed_number=None, title=title, former_titles=(),
        municipality=MunicipalityRef("082023", "日立市", "茨城県"), plan="計画", fiscal_year=2023,
        years=(2023,), section=(), departments=("企画課",), rating=(), status=None,
        measure_statuses=(), priority=False, themes=(), initiatives=(), neighbours=(),
    )  # fmt: skip
    passages = [Passage(number, kind, 0, len(text), text, text, ()) for kind, text in told]
    return card, passages


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_each_row_is_its_own_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(embedding, "_AT_ONCE", at_once)
    told: list[tuple[str, int, int]] = []
    entries = (_entry(number, *item) for number, item in enumerate(ITEMS))
    write_index(tmp_path, entries, [], [], Settings(), lambda *step: told.append(step))
    texts = embedding.Texts(tmp_path)
    assert len(texts) == 17 + 5
    assert texts[0] == "図書館の読み聞かせ"
    assert texts[1] == "図書館の読み聞かせ\n月に2回開いた。"
    assert texts[3] == "図書館の読み聞かせ\n企画課"
    assert texts[17] == "図書館の読み聞かせ\n月に2回開いた。\n参加した親子は80組。"
    assert texts[21] == "窓口の改善\n案内を直した。"
    vectors = VectorIndex.open(tmp_path / "vectors.faiss")
    expected = open_encoder(str(SHIPPED_MODEL)).encode_documents(list(texts))
    assert len(vectors) == len(texts)
    for row, vector in enumerate(expected):
        assert np.allclose(vectors.vector(row), vector, atol=1e-5), texts[row]
    assert told[-1][1:] == (len(texts), len(texts))
