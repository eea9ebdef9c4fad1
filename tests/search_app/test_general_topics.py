"""Topics that municipalities have in general: shipped as they were written, each by several names."""

from __future__ import annotations

from bench.topics import text
from search_app.indexes.general_topics import PATH, general_topics


def test_the_shipped_names_are_those_of_the_topics_that_the_model_learns_from() -> None:
    assert PATH.read_text(encoding="utf-8") == text()


def test_each_topic_has_other_names_beside_its_title() -> None:
    topics = general_topics()
    assert len(topics) > 2_000
    assert all(len(names) > 1 and all(map(str.strip, names)) for names in topics)
