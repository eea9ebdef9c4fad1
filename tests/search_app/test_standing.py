"""Whether a text says that a thing is done or only thought about."""

from __future__ import annotations

import pytest

from search_app.retrieval.standing import stage, vocabulary


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


@pytest.mark.parametrize(
    ("text", "plans_count", "must_be_done"),
    [
        ("相談窓口を開く市は", False, False),
        ("協会をつくろうとしている市は", True, False),
        ("制度を検討している市は", True, False),
        ("相談窓口をもう始めた市は", False, True),
        ("もう一度やり直す市は", False, False),
        ("which cities have already opened one", False, True),
    ],
)
def test_what_a_question_asks_of_a_city(text: str, plans_count: bool, must_be_done: bool) -> None:
    assert bool(vocabulary().includes.search(text)) is plans_count
    assert bool(vocabulary().asks_done.search(text)) is must_be_done
