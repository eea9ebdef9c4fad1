"""How well composed documents are read with no profile: what was reached is not lost again."""

from __future__ import annotations

import pytest
from corpus.facts import Score
from corpus.from_records import as_contract
from documents.composed import composed, sources
from documents.converting.chain import missing
from documents.judging import judge

from ingest.errors import LayoutUnknown
from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

pytestmark = pytest.mark.slow
# (items F1, facts F1) over all documents; `bench/induction.py --composed` tells them document by document.
REACHED = {False: (0.975, 0.945), True: (0.965, 0.935)}


def read_all(*, held_out: bool) -> list[dict[str, Score]]:
    """Every document's scores by field; a document whose layout is unknown has no items."""
    scores = []
    for one in composed(held_out=held_out):
        source = read(one.name, one.content)
        try:
            layout = induce(source)
        except LayoutUnknown:
            scores.append(judge(one.truth, []))
            continue
        found = extract(source, layout.profile, "").items
        scores.append(judge(one.truth, [as_contract(item) for item in found]))
    return scores


def f1(scores: list[Score]) -> float:
    """Of all facts of all documents together."""
    right = sum(one.right for one in scores)
    others = sum(len(one.missing) + len(one.wrong) for one in scores)
    return 2 * right / (2 * right + others)


@pytest.mark.parametrize("held_out", [False, True])
def test_reading_is_not_worse_than_it_was(held_out: bool) -> None:
    if any(missing(path.name) for path in sources(held_out=held_out)):
        pytest.skip("no chromium or no LibreOffice to print the documents with")
    scores = read_all(held_out=held_out)
    items = f1([one["items"] for one in scores])
    facts = f1([score for one in scores for field, score in one.items() if field != "items"])
    least_items, least_facts = REACHED[held_out]
    assert items >= least_items, f"items F1 {items:.3f}"
    assert facts >= least_facts, f"facts F1 {facts:.3f}"
