"""Whether a text says that a thing is done or only thought about."""

from __future__ import annotations

import pytest

from search_app.retrieval.standing import stage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("次年度以降の実施に向けて検討を行った。", "considered"),
        ("次年度以降の導入に向け検討する。", "considered"),
        ("先進事例の調査研究", "considered"),
        ("運用開始に向けた準備", "considered"),
        ("業者の選定を予定している。", "considered"),
        ("３月に運用を開始した。", "done"),
        ("検討会を経て運用を開始した。", "done"),
        ("講座を12回開催した。", "done"),
        ("スポット向けの運用開始（３月）", "done"),
        ("参加者 35人", "done"),
        ("統合の検討について基本協定を締結し、今後の統合に向けて取り組む。", "done"),
        ("広聴については、住民の要望、懇談会などを行っています。", "done"),
        ("参加した人へ点数を贈る仕組みを検討する。", "considered"),
        ("市民の意識の向上を図る。", "open"),
    ],
)
def test_what_a_sentence_says(text: str, expected: str) -> None:
    assert stage(text) == expected
