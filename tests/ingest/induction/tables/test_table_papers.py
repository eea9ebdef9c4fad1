"""Table papers that nobody described: read in every format that a computer makes."""

from __future__ import annotations

import pytest
from corpus.from_records import as_contract
from documents.judging import judge
from documents.table_papers import HERE, printed

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

PAPERS = sorted(path.name for path in HERE.glob("*.table"))


@pytest.mark.parametrize("kind", ["md", "html", "docx", "xlsx", "csv"])
@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_reads_alike_in_every_format(name: str, kind: str) -> None:
    made = printed(HERE / name, kind)
    source = read(made.name, made.content)
    found = extract(source, induce(source).profile).items
    scores = judge(made.truth, [as_contract(item) for item in found])
    wrong = {field: (one.missing, one.wrong) for field, one in scores.items() if one.f1 < 1}
    assert not wrong
