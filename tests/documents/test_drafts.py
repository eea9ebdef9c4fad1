"""A drafted layout, saved and loaded untouched, reads a composed document as induction does."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus.from_records import as_contract
from documents.composed import composed
from documents.generate import Generated

from ingest.errors import LayoutUnknown
from ingest.extract.engine import extract
from ingest.induction.drafts import draft_of
from ingest.induction.induction import Induced, induce
from ingest.layouts.loading import load_profile
from ingest.readers.reading import read
from ingest.records import Source

pytestmark = pytest.mark.slow


def induced(one: Generated) -> tuple[Source, Induced] | None:
    """None where nothing in the document repeats."""
    source = read(one.name, one.content)
    try:
        return source, induce(source)
    except LayoutUnknown:
        return None


@pytest.mark.parametrize("held_out", [False, True])
def test_a_draft_reads_as_it_was_induced(held_out: bool, tmp_path: Path) -> None:
    draft = tmp_path / "draft.toml"
    differing = []
    drafted = 0
    for one in composed(held_out=held_out):
        if (found := induced(one)) is None:
            continue
        source, layout = found
        (tmp_path / one.name).write_bytes(one.content)
        draft.write_text(draft_of(tmp_path / one.name), encoding="utf-8")
        before = extract(source, layout.profile, "").items
        after = extract(source, load_profile(draft), "").items
        drafted += 1
        if [as_contract(item) for item in before] != [as_contract(item) for item in after]:
            differing.append(one.name)
    assert drafted > 10
    assert not differing
