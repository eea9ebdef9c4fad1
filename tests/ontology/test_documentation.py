from __future__ import annotations

from pathlib import Path

from ontology.documentation import ontology_page
from ontology.namespaces import MG

PAGE = Path(__file__).parents[2] / "docs" / "ontology.md"


def test_the_page_is_what_the_turtle_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == ontology_page(), (
        "python -m ontology.documentation > docs/ontology.md"
    )


def test_the_page_tells_of_every_term_and_draws_every_class() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in map(str, dir(MG)):
        short = name.rpartition("#")[2]
        assert f"| `mg:{short}` |" in page
        if short[0].isupper():
            assert f'mg:{short}"]' in page
