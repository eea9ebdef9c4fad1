from __future__ import annotations

import pytest

from ontology.errors import OntologyFileError
from ontology.files import load


def test_a_damaged_file_is_named(tmp_path) -> None:
    path = tmp_path / "terms.ttl"
    with pytest.raises(OntologyFileError, match=r"terms\.ttl"):
        load(path)
    path.write_text("@prefix broken", encoding="utf-8")
    with pytest.raises(OntologyFileError, match=r"terms\.ttl"):
        load(path)
