"""The table of topics that the shipped model learns from is whole, and apart from its exam."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from bench.model import topics
from bench.model.evaluation import PARAPHRASES

FILES = sorted(topics.FOLDER.glob("*.psv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_topic_has_names_a_text_and_queries_in_both_languages(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="|", quoting=csv.QUOTE_NONE))
    assert rows[0] == ["title", "also", "text", "ja", "en"]
    assert [row for row in rows if len(row) != 5 or not all(map(str.strip, row))] == []
    titles = [row[0] for row in rows]
    assert len(set(titles)) == len(titles)


def test_no_query_of_the_evaluation_is_learnt() -> None:
    with PARAPHRASES.open(encoding="utf-8") as lines:
        asked = {
            query for line in lines for query in (lambda e: e["ja"] + e["en"])(json.loads(line))
        }
    learnt = {query for topic in topics.read() for query in (*topic.ja, *topic.en)}
    assert not asked & learnt
