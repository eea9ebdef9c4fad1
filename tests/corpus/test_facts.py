"""What is read of the five documents, against facts that a person took from them."""

import re

import pytest
from facts import expected, facts, score
from from_records import as_contract

from ingest.extract.draft import spans_in
from ontology.japanese.characters import squeeze

# Values that are damaged in print beyond what the document itself can mend count as missed.
LEAST_F1 = 0.98


def test_all_items_and_no_false_one(judged) -> None:
    want = expected(judged.slug)["items"]
    assert len(judged.extraction.items) == len(want)


def test_facts_by_field(judged) -> None:
    items = [as_contract(item) for item in judged.extraction.items]
    want = facts(expected(judged.slug)["items"], words=judged.real)
    have = facts(items, words=judged.real)
    failed = {}
    for field in {*want, *have}:
        result = score(want.get(field, []), have.get(field, []))
        if result.f1 < LEAST_F1 and len(result.missing) + len(result.wrong) > 2:
            failed[field] = (round(result.f1, 3), result.missing[:5], result.wrong[:5])
    assert not failed


def test_facts_together(judged) -> None:
    items = [as_contract(item) for item in judged.extraction.items]
    want = facts(expected(judged.slug)["items"], words=judged.real)
    have = facts(items, words=judged.real)
    result = score(
        [(field, *fact) for field, found in want.items() for fact in found],
        [(field, *fact) for field, found in have.items() for fact in found],
    )
    assert result.f1 >= LEAST_F1, (result.missing[:10], result.wrong[:10])


def test_printed_references_are_complete_and_exact(judged) -> None:
    want = {i["title"]: set(i["references"]) for i in expected(judged.slug)["items"]}
    have = {i.title.value: {r.number for r in i.references} for i in judged.extraction.items}
    for title, numbers in want.items():
        assert have.get(title, set()) == numbers, title


def test_every_span_quotes_its_source(judged) -> None:
    text = judged.source.text
    for item in judged.extraction.items:
        for span in spans_in(item):
            assert text[span.start : span.end] == span.quote


def test_values_are_what_their_spans_quote(judged) -> None:
    """But for numbers that OCR damaged and names that cells tore: those are mended."""
    mended = 0
    for item in judged.extraction.items:
        values = [item.title, *item.section, *item.lead, *item.former_titles]
        values += [r.name for r in item.departments] + [t.text for t in item.texts]
        values += [m.text for m in item.measures] + [i.label for i in item.indicators]
        for value in values:
            quoted = "".join(squeeze(span.quote).text for span in value.spans)
            mended += quoted != squeeze(value.value).text
    assert mended <= 12


def test_totals_of_the_document_hold(judged) -> None:
    assert all(check.holds for check in judged.extraction.checks)


def test_document_level_figures(judged) -> None:
    want = expected(judged.slug).get("document_indicators", [])
    have = judged.extraction.indicators
    assert [re.sub(r"\s", "", i.label.value) for i in have] == [
        re.sub(r"\s", "", i["label"]) for i in want
    ]
    for one, known in zip(have, want, strict=True):
        numbers = {(f.role, f.fiscal_year): f.value for f in one.figures if f.value is not None}
        assert numbers == {
            (v["role"], v["fiscal_year"]): v["value"]
            for v in known["values"]
            if v["value"] is not None
        }


@pytest.mark.parametrize("severity", ["error"])
def test_nothing_failed(judged, severity: str) -> None:
    assert [i.message for i in judged.extraction.issues if i.severity == severity] == []


def test_every_rule_fired(judged) -> None:
    assert {hit.rule for hit in judged.extraction.rule_hits if not hit.hits} == set()
