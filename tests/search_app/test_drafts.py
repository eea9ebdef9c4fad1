"""Drafts: how they are cut, and how the answers of their parts come together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from search_app.records import Reason
from search_app.retrieval.drafts import answer_paragraphs, in_turn
from search_app.retrieval.fusion import Scored


def scored(item: int, score: float) -> Scored:
    return Scored(item, score, 0.9, (Reason("term", "語", score),))


def test_a_sentence_counts_less_than_its_paragraph() -> None:
    first, second = "防災訓練を地区ごとに毎年行う。", "公園の清掃を住民とともに続ける。"
    answers = {first + second: [scored(1, 0.5)], first: [scored(2, 0.5)], second: [scored(1, 0.4)]}
    (answered,) = answer_paragraphs(first + second, lambda part: answers.get(part, []))
    assert [(one.item, one.score) for one, _ in answered.items] == [(1, 0.5), (2, 0.45)]
    found = answered.items[1][0]
    assert sum(reason.part for reason in found.reasons) == pytest.approx(found.score)


def test_paragraphs_answer_in_turn() -> None:
    one, two = (
        "防災訓練を地区ごとに毎年行うことを決める。",
        "公園の清掃を住民とともに続けることを決める。",
    )

    def rank(part: str) -> Sequence[Scored]:
        return [scored(1, 0.9), scored(2, 0.8)] if part == one else [scored(2, 0.3), scored(3, 0.2)]

    turns = in_turn(answer_paragraphs(f"{one}\n{two}", rank))
    assert [(item.item, number) for item, _, number in turns] == [(1, 0), (2, 1), (3, 1)]
