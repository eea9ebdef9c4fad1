"""Search quality: the figures against values computed by hand."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from search_app.errors import InvalidRequest
from search_app.evaluation import Case, Relevant, evaluate, judge, read_cases, summarise
from search_app.records import (
    Answer,
    CityAnswer,
    Hit,
    Interpretation,
    MunicipalityRef,
    Query,
    SearchResult,
)

CITY = MunicipalityRef("082023", "日立市", "茨城県")


def hit(number: str) -> Hit:
    return Hit(
        iri=f"i:{number}", id=number, document_id="d", source="f", number=number, title=f"題{number}",
        municipality=CITY, plan="p", fiscal_year=2023, departments=(), score=0.5, why=(), evidence=(),
    )  # fmt: skip


def result(*numbers: str) -> SearchResult:
    hits = tuple(hit(number) for number in numbers)
    cities = (CityAnswer(CITY, tuple(one.iri for one in hits)),) if hits else ()
    return SearchResult("q", Interpretation(), Answer(bool(hits), cities), len(hits), hits)


def test_ndcg_recall_and_rank_by_hand() -> None:
    relevant = (Relevant(item="2", grade=2), Relevant(item="i:3"), Relevant(title="題９"))
    judged = judge(Case("q", relevant=relevant), result("1", "2", "3"))
    gained = 3 / math.log2(3) + 1 / math.log2(4)
    ideal = 3 / math.log2(2) + 1 / math.log2(3) + 1 / math.log2(4)
    assert judged.ndcg == pytest.approx(gained / ideal)
    assert judged.recall == pytest.approx(2 / 3)
    assert judged.reciprocal_rank == 0.5


def test_city_sets_must_be_exact() -> None:
    right = Case("q", municipalities=frozenset({"082023"}))
    assert judge(right, result("1")).cities_right is True
    assert judge(Case("q", municipalities=frozenset()), result("1")).cities_right is False
    assert judge(Case("q"), result("1")).cities_right is None


def test_losses_are_told() -> None:
    wanted = (Relevant(item="12"), Relevant(title="題99", municipality="082023"))
    many = result(*map(str, range(1, 13)))
    cities = frozenset({"082023", "092134"})
    judged = judge(Case("q", relevant=wanted, municipalities=cities), many)
    assert judged.losses == (
        "12位 / ranked 12: 12",
        "出ていない / missing: 082023 題99",
        "足りない自治体 / city too few: 092134（missing）",
    )
    assert (judged.ndcg, judged.recall, len(judged.answered)) == (0.0, 0.0, 10)
    (answered,) = judge(Case("q", found=False), result("1")).losses
    assert "日立市 1 題1" in answered
    assert judge(Case("q", relevant=(Relevant(item="1"),)), result("1")).losses == ()


def test_abstention_counts_only_what_is_absent() -> None:
    answers = {"here": result("1"), "absent": result(), "also absent": result("1")}
    cases = [
        Case("here", "name", (Relevant(item="1"),)),
        Case("absent", "absent", found=False),
        Case("also absent", "absent", found=False),
    ]
    judged = list(evaluate(cases, lambda query: answers[query.text]))
    figures = summarise(judged)
    assert figures["absent"].abstention == 0.5
    assert figures["name"].abstention is None
    assert figures["all"].ndcg == 1.0
    assert [one.lost for one in judged] == [False, False, True]


def test_cases_are_read(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(
        '{"query": "防災", "relevant": ["x", {"municipality": "082023", "number": "8", "grade": 2}]}\n\n'
        '{"query": "無い", "type": "absent", "found": false, "municipalities": []}\n',
        encoding="utf-8",
    )
    first, second = read_cases(path)
    assert first.relevant == (
        Relevant(item="x"),
        Relevant(municipality="082023", number="8", grade=2),
    )
    assert (second.found, second.municipalities) == (False, frozenset())
    assert next(evaluate([first], lambda query: result())).case.query == Query("防災").text


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"type": "x"}', '{"query": "q", "relevant": [{"titel": "x"}]}',
     '{"query": "q", "relevant": [{"municipality": "082023"}]}', '{"query": "q", "relevant": 3}'],
)  # fmt: skip
def test_a_line_that_is_no_case_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(f'{{"query": "q"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(InvalidRequest, match=":2"):
        read_cases(path)
