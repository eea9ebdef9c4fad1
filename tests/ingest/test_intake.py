from __future__ import annotations

from pathlib import Path

import pytest

from graph_data.catalogue import read_catalogue
from graph_data.locations import CATALOGUE, SAMPLE
from ingest.identify import Hints
from ingest.intake import Intake
from ingest.pipeline import ingest, software
from ingest.shelf import open_shelf


@pytest.fixture(scope="module")
def one_document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One published document; read-only."""
    data = tmp_path_factory.mktemp("one")
    ingest([SAMPLE / "collaboration-status-table.txt"], data=data)
    return data


def test_another_software_reads_published_documents_again(one_document):
    shelf = open_shelf(one_document)
    entry = shelf.inputs[0]
    current_reading = Intake(Hints(read_catalogue(CATALOGUE)), shelf, software()).again(entry)
    later = Intake(Hints(read_catalogue(CATALOGUE)), shelf, "machigraph 99").again(entry)
    assert current_reading.software == entry.software
    assert later.software == "machigraph 99"
    assert later.document == current_reading.document
