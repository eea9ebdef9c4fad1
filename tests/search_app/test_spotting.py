"""Names are found in a question, one by one or among very many."""

from __future__ import annotations

import pytest

from search_app.retrieval.spotting import Spotter

# Invented offices: more of them than a short question has pieces.
MANY = (
    *(f"{what}{kind}{number}係" for what in "福子健商農建水教防環" for kind in ("政策", "推進")
      for number in range(40)),
    "防災課", "子育て　支援課", "ﾃﾞｼﾞﾀﾙ推進課", "DX office", "ＩＣＴ推進室", "総務", "総務課",
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("防災課の仕事", ["防災課"]),
        ("子育て支援課とデジタル推進課", ["子育て　支援課", "ﾃﾞｼﾞﾀﾙ推進課"]),
        ("ICT推進室 or the DX office", ["DX office", "ＩＣＴ推進室"]),
        ("総務課は", ["総務", "総務課"]),
        ("水政策12係では", ["水政策12係"]),
        ("何もない", []),
        ("", []),
    ],
)
def test_of_very_many_names_those_that_stand_there_are_possible(
    question: str, expected: list[str]
) -> None:
    spotter = Spotter(question)
    possible = spotter.possible(MANY)
    assert len(possible) < 10
    assert [name for name in possible if spotter.find(name, name)] == expected
    assert [name for name in MANY if spotter.find(name, name)] == expected
    assert possible == sorted(possible, key=MANY.index)


def test_few_names_are_all_possible() -> None:
    assert Spotter("防災課の仕事").possible(("水道課", "防災課")) == ["水道課", "防災課"]
    assert Spotter("防災課の仕事").possible(()) == []
