"""Which items answer, and who may speak for a city: how sure an item is, and how much of the
question a sentence says.
"""

from __future__ import annotations

import pytest

from search_app.retrieval.answer import found
from search_app.retrieval.answering import speaks
from search_app.retrieval.fusion import Scored
from search_app.retrieval.learned import learned


@pytest.mark.parametrize(
    ("sureness", "said", "needed", "most_said", "answers"),
    [
        (0.9, 1.0, 0.6, 1.0, True),
        (0.9, 0.3, 0.6, 1.0, False),  # only touches the topic
        (0.1, 0.9, 0.6, 1.0, True),  # one sentence of a long page says it all
        (0.9, 0.0, 0.6, 0.3, True),  # in other words: sureness decides
        (0.5, 0.3, 0.6, 0.3, False),
    ],
)
def test_who_speaks_for_a_city(
    sureness: float, said: float, needed: float, most_said: float, answers: bool
) -> None:
    assert speaks(sureness, said, needed, most_said) is answers


def test_behind_the_first_answers_only_surer_ones_go_on() -> None:
    scored = [Scored(item, 0.5, 0.9 if item == 0 else 0.05, ()) for item in range(20)]
    scored += [Scored(20, 0.5, 0.3, ())]
    kept = [one.item for one in found(scored, learned())]
    assert kept == [*range(10), 20]
