from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import RecordsDamaged
from ingest.records import (
    Check,
    Conflict,
    Document,
    DocumentIdentity,
    Extraction,
    Figure,
    Indicator,
    Issue,
    Item,
    Measure,
    PlanCode,
    PrintedReference,
    Rating,
    RelatedPlan,
    Responsibility,
    RuleHits,
    Source,
    Sourced,
    Span,
    Text,
)
from ingest.records_json import from_json, to_json

TEXT = st.text(max_size=6)
YEAR = st.integers(1950, 2100)
SPAN = st.builds(
    lambda start, quote: Span(start, start + len(quote), quote),
    st.integers(0, 10**6),
    st.text(min_size=1, max_size=6),
)
SPANS = st.lists(SPAN, min_size=1, max_size=3).map(tuple)


def sourced(values: st.SearchStrategy[Any] = TEXT) -> st.SearchStrategy[Sourced[Any]]:
    return st.builds(Sourced, values, SPANS)


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=2).map(tuple)


WORD, MAYBE = sourced(), st.none() | sourced()
FIGURES = st.builds(
    Figure,
    st.sampled_from(["baseline", "plan", "target", "actual"]),
    st.none() | YEAR,
    st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    st.none() | TEXT,
    WORD,
    st.none() | TEXT,
    st.none() | TEXT,
)
INDICATORS = st.builds(Indicator, WORD, st.none() | TEXT, some(FIGURES), MAYBE, MAYBE)
ITEMS = st.builds(
    Item,
    title=WORD,
    number=MAYBE,
    printed_number=st.none() | TEXT,
    former_titles=some(WORD),
    section=some(WORD),
    priority=st.none() | sourced(st.booleans()),
    lead=some(WORD),
    departments=some(st.builds(Responsibility, WORD, MAYBE, MAYBE)),
    status=MAYBE,
    ratings=some(st.builds(Rating, YEAR, WORD)),
    partners=some(WORD),
    measures=some(
        st.builds(Measure, MAYBE, WORD, MAYBE, MAYBE, some(st.builds(PlanCode, WORD, MAYBE)))
    ),
    related_plans=some(st.builds(RelatedPlan, WORD, MAYBE)),
    texts=some(
        st.builds(
            Text, st.sampled_from(["vision", "done"]), st.none() | YEAR, WORD,
            st.none() | YEAR, st.none() | TEXT,
        )
    ),
    indicators=some(INDICATORS),
    references=some(st.builds(PrintedReference, TEXT, SPANS)),
    conflicts=some(st.builds(Conflict, TEXT, some(WORD))),
)  # fmt: skip
DOCUMENTS = st.builds(
    Document,
    st.builds(Source, TEXT, TEXT, TEXT, TEXT),
    st.builds(DocumentIdentity, TEXT, TEXT, YEAR, TEXT, st.none() | TEXT, st.none() | TEXT),
    st.builds(
        Extraction, TEXT, TEXT, MAYBE, st.none() | sourced(YEAR), some(ITEMS), some(INDICATORS),
        some(st.builds(Check, TEXT, st.integers(), st.integers(), SPANS)),
        some(st.builds(Issue, st.sampled_from(["error", "note"]), TEXT, st.none() | SPAN)),
        some(st.builds(RuleHits, TEXT, st.integers())),
    ),
)  # fmt: skip


@given(DOCUMENTS)
def test_records_come_back_as_they_were(document: Document) -> None:
    text = to_json(document)
    again = from_json(text)
    assert again == document
    assert to_json(again) == text


def stored() -> dict[str, Any]:
    title = Sourced("題", (Span(0, 1, "題"),))
    figure = Figure("target", 2026, 30, "件", title)
    item = Item(
        title,
        priority=Sourced(True, title.spans),
        indicators=(Indicator(title, None, (figure,)),),
        texts=(Text("done", 2023, title),),
    )
    extraction = Extraction("sheets", "題名", title, Sourced(2023, title.spans), (item,))
    identity = DocumentIdentity("082023", "計画", 2023, "計画 2023")
    document = Document(Source("a.txt", "00", "text/plain", "題"), identity, extraction)
    content: dict[str, Any] = json.loads(to_json(document))
    return content


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda d: d.pop("source"), r"^記録の \. "),
        (lambda d: d.update(extra=1), r"^記録の \. "),
        (lambda d: d["extraction"].update(items={}), r"\.extraction\.items "),
        (lambda d: d["extraction"]["items"].append(3), r"items\[1\] "),
        (lambda d: d["identity"].update(fiscal_year="2023"), r"\.identity\.fiscal_year "),
        (lambda d: d["identity"].update(fiscal_year=True), r"\.identity\.fiscal_year "),
        (lambda d: d["identity"].update(licence=1), r"\.identity\.licence "),
        (lambda d: first(d)["title"].update(value=8), r"items\[0\]\.title\.value "),
        (lambda d: first(d)["title"].update(spans=[]), r"items\[0\]\.title "),
        (lambda d: first(d)["title"]["spans"][0].update(end=5), r"title\.spans\[0\] "),
        (lambda d: first(d)["priority"].update(value=1), r"priority\.value "),
        (lambda d: first(d)["texts"][0].update(kind="other"), r"texts\[0\]\.kind "),
        (lambda d: figure(d).update(value=[]), r"figures\[0\]\.value "),
        (lambda d: figure(d).update(role="goal"), r"figures\[0\]\.role "),
    ],
)
def test_what_is_not_exactly_a_record_is_refused(spoil: Callable[[Any], Any], place: str) -> None:
    content = stored()
    spoil(content)
    with pytest.raises(RecordsDamaged, match=place):
        from_json(json.dumps(content))


def first(content: dict[str, Any]) -> dict[str, Any]:
    return content["extraction"]["items"][0]


def figure(content: dict[str, Any]) -> dict[str, Any]:
    return first(content)["indicators"][0]["figures"][0]


def test_what_is_not_json_is_refused() -> None:
    with pytest.raises(RecordsDamaged, match="JSON"):
        from_json("{")
