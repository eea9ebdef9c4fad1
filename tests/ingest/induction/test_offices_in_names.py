"""Names of offices that hold a dot: one office, no two."""

from __future__ import annotations

import pytest

from ingest.induction.looks import is_people, is_surely_people


@pytest.mark.parametrize(
    "value",
    [
        "生涯学習・文化財課",
        "子育て・若者課、福祉課",
        "公園課・道路課",
        "水道局・生涯学習・文化財課",
    ],
)
def test_a_dot_may_stand_inside_an_office(value):
    assert is_people(value)
    assert is_surely_people(value)


@pytest.mark.parametrize(
    "value", ["生涯学習・文化財", "見回り・清掃を行った", "公園課が行う・直す"]
)
def test_a_dot_makes_no_office(value):
    assert not is_people(value)
